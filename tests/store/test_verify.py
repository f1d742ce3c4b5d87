"""Verify: a sound store is clean, and every kind of tampering by somebody who has the key is found."""

from pathlib import Path

import msgspec
import pytest

from app.domain.status import Move, Status
from app.store import offering, outbox
from app.store.opening import DATABASE_NAME
from app.store.verify import Finding, verify
from app.wire.bodies import PetitionWithdrawn
from app.wire.canonical import canonical_json
from app.wire.event import EventType, read_header
from app.wire.signing import SignKey
from tests.store.scene import Scene, change


@pytest.fixture
def lived_in(scene: Scene) -> Scene:
    """Four petitions: one accepted, one refused and filed again, one waiting, one withdrawn; some changes."""
    first, second, third = (scene.file(index) for index in range(3))
    scene.audit()
    scene.settle(first, rev=1)
    scene.settle(second, 422)
    scene.file(7, petition_id=second.petition_id, replaces=second.id)
    scene.say(str(third.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())
    scene.tell(change(str(first.petition_id), 2, Move.FORWARD, Status.FORWARDED, number="QX-1"))
    return scene


def codes(scene: Scene) -> set[str]:
    return {finding.code for finding in verify(scene.store).findings}


def test_a_sound_store_is_clean_and_counted(lived_in: Scene) -> None:
    report = verify(lived_in.store)
    assert (report.events, report.receipts, report.cases, report.findings) == (6, 2, 3, ())
    assert report.is_clean


def test_verifying_changes_nothing(lived_in: Scene) -> None:
    before = (lived_in.cases(), lived_in.due())
    verify(lived_in.store)
    assert (lived_in.cases(), lived_in.due()) == before


def test_an_empty_store_is_clean(scene: Scene) -> None:
    assert verify(scene.store).is_clean


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE event SET header = x'7b7d' WHERE seq = 2", "event_unreadable"),
        ("UPDATE event SET captured_at = '2020-01-01' WHERE seq = 2", "event_differs"),
        ("UPDATE event SET petition_id = NULL WHERE seq = 2", "event_differs"),
        ("UPDATE event SET type = 'opaque' WHERE seq = 2", "event_differs"),
        ("UPDATE event SET replaces = id WHERE seq = 2", "event_differs"),
        ("UPDATE event SET sha256 = zeroblob(32) WHERE seq = 2", "event_differs"),
        ("UPDATE event SET signature = zeroblob(64) WHERE seq = 2", "event_not_genuine"),
        ("DELETE FROM event WHERE seq = 2", "chain_gap"),
        ("DELETE FROM event WHERE seq = 1", "chain_gap"),
        ("UPDATE event_body SET body = x'7b7d' WHERE number = 2", "body_differs"),
        ("UPDATE event_body SET salt = zeroblob(32) WHERE number = 2", "body_differs"),
        ("DELETE FROM event_body WHERE number = 3", "body_missing"),
        ("DELETE FROM outbox WHERE number = 3", "outbox_differs"),
        ("DELETE FROM receipt WHERE number = 1", "outbox_differs"),
        ("UPDATE receipt SET signature = zeroblob(64) WHERE number = 1", "receipt_not_genuine"),
        ("UPDATE receipt SET document = x'7b7d' WHERE number = 1", "receipt_unreadable"),
        ("UPDATE receipt SET code = 201 WHERE number = 2", "receipt_differs"),
        ("UPDATE receipt SET rev = 9 WHERE number = 1", "receipt_differs"),
        ("UPDATE \"case\" SET title = '别的'", "case_differs"),
        ('UPDATE "case" SET is_erased = 1', "case_differs"),
        ('UPDATE "case" SET told_rev = 9', "case_differs"),
        ('DELETE FROM "case" WHERE number = 1', "case_missing"),
        ("UPDATE \"case\" SET petition_id = 'x' WHERE number = 1", "case_unfounded"),
        ("DELETE FROM change", "case_differs"),
        ("DELETE FROM case_fts WHERE rowid = 1", "index_differs"),
        ("INSERT INTO case_fts(rowid, pieces) VALUES (99, '多余 余')", "index_differs"),
        ("INSERT OR REPLACE INTO case_fts(rowid, pieces) VALUES (1, '别的 的')", "index_differs"),
        ("UPDATE case_fts_data SET block = zeroblob(40) WHERE id > 100", "index_damaged"),
    ],
)
def test_every_kind_of_tampering_is_found(lived_in: Scene, statement: str, code: str) -> None:
    lived_in.tamper(statement)
    assert code in codes(lived_in)


def test_practice_in_the_queue_is_found(tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        scene.file(1)
        scene.tamper("INSERT INTO outbox VALUES (1, NULL, 1, 0, 0, NULL, 0)")
        assert codes(scene) == {"outbox_differs"}


def test_what_is_offered_again_and_not_answered_yet_is_no_finding(scene: Scene) -> None:
    """A gateway that was restored is asked for a second receipt; the first one stays until it comes."""
    filed = scene.file(1)
    scene.settle(filed, rev=1)
    with scene.store.write() as work:
        offering.offer_again(work, [filed.number], [])
    assert codes(scene) == set()
    with scene.store.write() as work:
        outbox.note_attempt(work, [filed.id], next_try_ms=0, last_code=423)
    assert codes(scene) == set()


def test_two_receipts_that_changed_places_are_found(lived_in: Scene) -> None:
    lived_in.tamper(
        "CREATE TEMP TABLE t AS SELECT * FROM receipt",
        "DELETE FROM receipt",
        "INSERT INTO receipt SELECT 3 - number, code, rev, document, signature FROM t",
    )
    assert "receipt_differs" in codes(lived_in)


def test_an_event_signed_by_another_key_is_found(lived_in: Scene) -> None:
    stored = lived_in.due()[0]
    lived_in.put_in_place(stored, stored.event.header, SignKey(bytes(32)).sign(stored.event.header))
    assert codes(lived_in) == {"event_not_genuine"}


def test_an_event_of_another_device_is_found_although_it_is_signed(lived_in: Scene) -> None:
    """Somebody who has the key can sign anything, but not make it fit the chain."""
    stored = lived_in.due()[0]
    device = lived_in.device
    header = read_header(stored.event.header)
    forged = canonical_json(msgspec.structs.replace(header, device_id=lived_in.gateway_id))
    lived_in.put_in_place(stored, forged, device.sign_key.sign(forged))
    assert {"event_not_genuine", "event_differs", "chain_broken"} <= codes(lived_in)


def test_a_receipt_without_a_gateway_proves_nothing(lived_in: Scene) -> None:
    with lived_in.store.read() as work:
        enrolled = work.device
    assert enrolled.trust is not None
    lived_in.tamper("UPDATE setting SET value = json_remove(value, '$.enrolment') WHERE name = 'device'")
    lived_in.reopen()
    assert codes(lived_in) == {"receipt_not_genuine"}


def test_findings_name_what_they_concern(lived_in: Scene) -> None:
    _, second, first = lived_in.cases()
    lived_in.tamper("UPDATE \"case\" SET title = '别的' WHERE number <= 2")
    (finding,) = verify(lived_in.store).findings
    assert finding.code == "case_differs"
    assert set(finding.ids) == {first.petition_id, second.petition_id}
    assert finding.count == 2


def test_many_findings_of_a_kind_are_counted_and_some_named(scene: Scene) -> None:
    for index in range(25):
        scene.file(index % 5)
    scene.tamper("UPDATE \"case\" SET title = '别的'")
    (finding,) = verify(scene.store).findings
    assert (finding.count, len(finding.ids)) == (25, 20)
    assert isinstance(finding, Finding)


def test_a_damaged_page_is_found_while_the_store_is_open(lived_in: Scene) -> None:
    lived_in.reopen()
    path = lived_in.folder / DATABASE_NAME
    data = bytearray(path.read_bytes())
    for page in range(3, len(data) // 4_096):
        data[page * 4_096 + 200] ^= 1
    path.write_bytes(data)
    assert "database_damaged" in codes(lived_in)
