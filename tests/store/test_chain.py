"""The chain: every event is signed, numbered and tied to the one before, and nothing can be taken back."""

from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.domain.ids import id_time_ms
from app.store import chain
from app.store import device as devices
from app.wire.bodies import PetitionWithdrawn
from app.wire.event import AuditAct, EventType, body_hash, is_genuine, read_header
from app.wire.fields import NO_HASH
from tests.store.scene import ACCOUNT, Scene


def test_each_event_names_the_hash_of_the_one_before(scene: Scene) -> None:
    events = [scene.file(1), scene.audit(), scene.file(2)]
    headers = [read_header(stored.event.header) for stored in events]
    assert [header.seq for header in headers] == [1, 2, 3]
    assert [header.prev for header in headers] == [NO_HASH, events[0].sha256, events[1].sha256]
    assert {header.epoch for header in headers} == {1}


def test_events_of_one_transaction_are_chained_too(scene: Scene) -> None:
    with scene.store.write() as work:
        one = chain.append(work, AuditAct.VIEWED, body=b"{}")
        two = chain.append(work, AuditAct.VIEWED, body=b"{}")
    assert (one.seq, two.seq) == (1, 2)
    assert read_header(two.event.header).prev == one.sha256


def test_an_event_is_signed_by_the_device_and_bound_to_its_body(scene: Scene) -> None:
    stored = scene.file(1)
    header = read_header(stored.event.header)
    assert is_genuine(stored.event, scene.device.sign_key.public)
    assert header.device_id == scene.device.device_id
    assert header.body_hash == body_hash(stored.event.salt, stored.event.body)
    assert stored.event.salt != scene.file(1).event.salt


def test_a_header_tells_who_when_and_how_wrong_the_clock_was(scene: Scene) -> None:
    with scene.store.write() as work:
        devices.save(work, msgspec.structs.replace(work.device, clock_ahead_ms=-4_200))
    stored = scene.file(1)
    header = read_header(stored.event.header)
    assert header.actor == ACCOUNT.id
    assert header.captured_at == stored.captured_at == "2026-11-22T12:00:00.000+08:00"
    assert header.drift_ms == -4_200
    assert id_time_ms(header.id) == scene.store.now_ms()


def test_an_event_knows_what_it_replaces_and_what_its_author_had_seen(scene: Scene) -> None:
    first = scene.file(1)
    again = scene.file(1, petition_id=first.petition_id, replaces=first.id)
    withdrawn = scene.say(str(first.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), base=7)
    assert read_header(again.event.header).replaces == first.id
    assert read_header(withdrawn.event.header).base == 7


def test_an_opaque_event_hides_who_when_and_about_what(scene: Scene) -> None:
    scene.clock.turn(hours=3, minutes=7)
    with scene.store.write() as work:
        stored = chain.append(work, EventType.OPAQUE, body=b"sealed bytes")
    header = read_header(stored.event.header)
    assert (header.petition_id, header.actor, header.drift_ms) == (None, None, None)
    assert header.captured_at == "2026-11-22"
    assert id_time_ms(header.id) % (24 * 3_600_000) == 0
    assert scene.cases() == ()


@pytest.mark.parametrize("event_type", [EventType.OPAQUE, AuditAct.VIEWED])
def test_opaque_and_audit_events_belong_to_no_petition(scene: Scene, event_type: str) -> None:
    petition_id = scene.new_petition_id()
    with pytest.raises(ValueError, match="no petition"), scene.store.write() as work:
        chain.append(work, event_type, body=b"{}", petition_id=petition_id)
    assert scene.waiting() == 0


def test_a_new_epoch_starts_a_chain_of_its_own(scene: Scene) -> None:
    scene.file(1)
    with scene.store.write() as work:
        assert devices.begin_epoch(work).epoch == 2
    stored = scene.file(2)
    assert (stored.epoch, stored.seq) == (2, 1)
    assert read_header(stored.event.header).prev == NO_HASH


def test_only_begin_epoch_changes_the_epoch(scene: Scene) -> None:
    with pytest.raises(ValueError, match="begin_epoch"), scene.store.write() as work:
        devices.save(work, msgspec.structs.replace(work.device, epoch=5))


def test_practice_is_chained_but_never_waits_to_be_sent(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        stored = scene.file(1)
        assert (stored.epoch, stored.seq) == (0, 1)
        assert scene.waiting() == 0
        scene.enrol()
        assert scene.file(2).seq == 1
        assert scene.waiting() == 1


def test_the_chain_goes_on_after_opening_again(scene: Scene) -> None:
    first = scene.file(1)
    scene.reopen()
    second = scene.file(2)
    assert second.seq == 2
    assert read_header(second.event.header).prev == first.sha256


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET captured_at = '2020-01-01'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT * FROM event",
        "UPDATE event_body SET body = ''",
        "UPDATE receipt SET code = 201",
        "DELETE FROM receipt",
    ],
)
def test_what_was_said_and_answered_can_be_neither_changed_nor_deleted(scene: Scene, statement: str) -> None:
    scene.settle(scene.file(1), 422)
    with pytest.raises(IntegrityError, match=r"no (update|delete)"), scene.store.write() as work:
        work.connection.execute(text(statement))


def test_a_write_inside_a_write_is_a_bug_that_is_told(scene: Scene) -> None:
    with scene.store.write(), pytest.raises(RuntimeError, match="inside a write"), scene.store.write():
        pass


def test_a_closed_store_is_not_used(scene: Scene) -> None:
    scene.store.close()
    scene.store.close()
    with pytest.raises(RuntimeError, match="closed"), scene.store.read():
        pass


def test_what_is_said_again_was_said_when_it_was_said(scene: Scene) -> None:
    first = scene.file()
    scene.clock.turn(days=30)
    with scene.store.write() as work:
        again = chain.repeat(work, first.event, replaces=first.id)
    before, after = read_header(first.event.header), read_header(again.event.header)
    assert (after.captured_at, after.drift_ms, after.actor) == (
        before.captured_at,
        before.drift_ms,
        before.actor,
    )
    assert (after.seq, after.prev, after.replaces) == (before.seq + 1, first.sha256, first.id)
    assert again.event.body == first.event.body
