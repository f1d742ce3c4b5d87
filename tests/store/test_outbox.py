"""The outbox: what goes first, what waits for what, and what ends the waiting."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.domain.delivery import Delivery
from app.errors import RefusedError
from app.store import chain, deliveries, offering, outbox
from app.store.chain import StoredEvent, batch_size
from app.store.journal import JOURNAL_NAME, Journal
from app.store.verify import verify
from app.wire.batch import write_batch
from app.wire.bodies import ConsentRevoked, FieldChange, PetitionAmended, PetitionWithdrawn
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, EventType, is_genuine
from tests.store.scene import KEYS, Scene, ids


def note(
    scene: Scene,
    events: Sequence[StoredEvent],
    *,
    wait_ms: int = 0,
    code: int | None = None,
    is_unknown: bool = False,
) -> None:
    with scene.store.write() as work:
        next_try_ms = scene.store.now_ms() + wait_ms
        outbox.note_attempt(work, ids(events), next_try_ms=next_try_ms, last_code=code, is_unknown=is_unknown)


def withdraw(scene: Scene, stored: StoredEvent) -> StoredEvent:
    return scene.say(str(stored.petition_id), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())


def test_the_oldest_goes_first_and_comes_out_as_it_was_signed(scene: Scene) -> None:
    filed = [scene.file(index) for index in range(3)]
    due = scene.due()
    assert due == tuple(filed)
    assert all(is_genuine(stored.event, scene.device.sign_key.public) for stored in due)


def test_what_was_tried_less_goes_before_what_is_older(scene: Scene) -> None:
    first, second, third = (scene.file(index) for index in range(3))
    note(scene, [first, second], code=423)
    note(scene, [first], code=423)
    assert ids(scene.due()) == ids([third, second, first])
    assert [stored.tries for stored in scene.due()] == [0, 1, 2]


def test_a_short_signal_saves_the_petitions_before_what_is_sealed_and_large(scene: Scene) -> None:
    with scene.store.write() as work:
        sealed = [chain.append(work, EventType.OPAQUE, body=bytes(size)) for size in (262_144, 4_096)]
    filed = [scene.file(index) for index in range(3)]
    assert ids(scene.due()) == ids([sealed[1], *filed])
    assert ids(scene.due(max_bytes=32_768, is_large=True)) == [sealed[0].id]


def test_nothing_is_due_before_its_time(scene: Scene) -> None:
    first, second = scene.file(1), scene.file(2)
    note(scene, [first], wait_ms=60_000, code=423)
    assert ids(scene.due()) == [second.id]
    scene.clock.turn(minutes=1)
    assert ids(scene.due()) == [second.id, first.id]


def test_a_later_event_of_a_petition_waits_for_the_earlier_one(scene: Scene) -> None:
    filed, other = scene.file(1), scene.file(2)
    withdrawn = withdraw(scene, filed)
    note(scene, [filed], wait_ms=60_000, code=423)
    assert ids(scene.due()) == [other.id]
    scene.clock.turn(minutes=1)
    # Tried less, it stands before its filing; not in this batch, then.
    assert ids(scene.due()) == [other.id, filed.id]
    scene.settle(filed)
    assert ids(scene.due()) == [other.id, withdrawn.id]


@pytest.mark.parametrize("code", [202, 501])
def test_what_the_gateway_holds_or_does_not_know_keeps_nothing_else_back(scene: Scene, code: int) -> None:
    held = scene.say(scene.new_petition_id(), EventType.PETITION_WITHDRAWN, PetitionWithdrawn())
    note(scene, [held], wait_ms=60_000, code=code)
    filed = scene.file(1, petition_id=held.petition_id)
    assert ids(scene.due()) == [filed.id]


def test_a_clock_that_was_set_back_holds_nothing_up(scene: Scene) -> None:
    filed = scene.file(1)
    note(scene, [filed], wait_ms=outbox.LONGEST_WAIT_MS, code=423)
    assert scene.due() == ()
    scene.clock.turn(days=-30)
    assert ids(scene.due()) == [filed.id]


def test_a_petition_s_events_travel_together_in_order(scene: Scene) -> None:
    filed = scene.file(1)
    other = scene.file(2)
    withdrawn = withdraw(scene, filed)
    assert ids(scene.due()) == ids([filed, other, withdrawn])
    assert ids(scene.due(max_events=2)) == ids([filed, other])


def test_what_is_on_the_wire_is_not_due_and_holds_back_its_petition(scene: Scene) -> None:
    filed = scene.file(1)
    withdraw(scene, filed)
    other = scene.file(2)
    assert ids(scene.due(skip={filed.number})) == [other.id]
    assert ids(scene.due(max_events=1, skip={filed.number})) == [other.id]
    assert scene.due(skip={filed.number, other.number}) == ()


def test_a_refused_filing_holds_up_nothing(scene: Scene) -> None:
    filed = scene.file(1)
    withdrawn = withdraw(scene, filed)
    scene.settle(filed, 422)
    assert ids(scene.due()) == [withdrawn.id]


def test_a_batch_keeps_to_its_bounds_but_one_event_always_goes(scene: Scene) -> None:
    filed = [scene.file(index) for index in range(4)]
    sizes = [batch_size(stored.event) for stored in filed]
    assert ids(scene.due(max_events=3)) == ids(filed[:3])
    assert ids(scene.due(max_bytes=sum(sizes[:2]))) == ids(filed[:2])
    assert ids(scene.due(max_bytes=sum(sizes[:2]) - 1)) == ids(filed[:1])
    assert ids(scene.due(max_bytes=1)) == ids(filed[:1])


def test_the_size_of_an_event_is_what_it_takes_in_a_batch(scene: Scene) -> None:
    one, two = scene.file(1).event, scene.file(2).event
    assert len(write_batch([one, two])) - len(write_batch([two])) == batch_size(one)


def test_audit_events_wait_like_all_others(scene: Scene) -> None:
    audit = scene.audit()
    assert ids(scene.due()) == [audit.id]


def test_a_receipt_ends_the_waiting(scene: Scene) -> None:
    stored = scene.file(1)
    scene.settle(stored)
    assert scene.due() == ()
    assert scene.waiting() == 0


def test_the_same_receipt_again_changes_nothing(scene: Scene) -> None:
    stored = scene.file(1)
    scene.settle(stored, rev=3)
    before = scene.case(str(stored.petition_id))
    scene.settle(stored, rev=3)
    assert scene.case(str(stored.petition_id)) == before
    assert scene.waiting() == 0


def test_the_first_receipt_stays(scene: Scene) -> None:
    stored = scene.file(1)
    scene.settle(stored, 201)
    scene.settle(stored, 422)
    assert scene.case(str(stored.petition_id)).events[0].code == 201


def test_the_newer_receipt_counts_of_what_a_restored_gateway_was_offered_again(scene: Scene) -> None:
    stored = scene.file(1)
    scene.settle(stored, 201)
    with scene.store.write() as work:
        offering.offer_again(work, [stored.number], ())
    assert ids(scene.due()) == [stored.id]
    assert scene.case(str(stored.petition_id)).view.delivery is Delivery.CHECKING
    scene.settle(stored, 422)
    case = scene.case(str(stored.petition_id))
    assert (case.events[0].code, case.view.delivery) == (422, Delivery.NEEDS_ATTENTION)


@pytest.mark.parametrize("code", [None, 202, 423])
def test_what_was_offered_again_and_is_put_off_counts_as_arrived_no_more(
    scene: Scene, code: int | None
) -> None:
    """It has the receipt of a gateway that is gone."""
    stored = scene.file(1)
    scene.settle(stored, 201)
    with scene.store.write() as work:
        offering.offer_again(work, [stored.number], ())
    note(scene, [stored], code=code)
    assert scene.case(str(stored.petition_id)).view.delivery is Delivery.CHECKING
    with scene.store.read() as work:
        assert deliveries.count(work)[Delivery.CHECKING] == 1


@pytest.mark.parametrize(("code", "rev"), [(201, 1), (422, 0)])
def test_what_the_earlier_answer_showed_is_taken_back_by_a_plain_acceptance(
    scene: Scene, code: int, rev: int
) -> None:
    """The gateway that was restored had not registered the petition yet, or did not refuse the correction."""
    petition_id = str(scene.file(1).petition_id)
    title = FieldChange(field="petition.title", text="水渠又塌了一段")
    stored = scene.say(petition_id, EventType.PETITION_AMENDED, PetitionAmended(changes=(title,)))
    scene.settle(stored, code, rev=rev)
    with scene.store.write() as work:
        offering.offer_again(work, [stored.number], ())
    scene.settle(stored, 201)
    case = scene.case(petition_id).view
    assert (case.rev, case.title) == (0, title.text)
    assert verify(scene.store).findings == ()


def test_a_receipt_is_changed_by_nobody_else(scene: Scene) -> None:
    scene.settle(scene.file(1))
    with pytest.raises(IntegrityError, match="no update"), scene.store.write() as work:
        work.connection.exec_driver_sql("UPDATE receipt SET code = 422")


def test_what_is_offered_again_is_in_the_journal_too(scene: Scene) -> None:
    """A dead database loses nothing that the gateway does not have."""
    stored = scene.file(1)
    scene.settle(stored)
    with scene.store.write() as work:
        offering.offer_again(work, [stored.number], ())
    scene.store.close()
    journal = Journal.open(scene.folder / JOURNAL_NAME, KEYS.journal, scene.store.entropy)
    found = [entry.event for frame in journal.frames() for entry in frame.entries]
    journal.close()
    assert found == [stored.event]


def test_a_receipt_about_other_bytes_settles_nothing(scene: Scene) -> None:
    one, two = scene.file(1), scene.file(2)
    receipt = scene.receipt(two)
    document = canonical_json(receipt)
    with pytest.raises(RefusedError, match="receipt_mismatch"), scene.store.write() as work:
        outbox.settle(work, one, receipt, document, scene.gateway_key.sign(document))
    assert scene.waiting() == 2


def test_an_answer_that_is_not_final_settles_nothing(scene: Scene) -> None:
    with pytest.raises(ValueError, match="final"):
        scene.settle(scene.file(1), 423)
    assert scene.waiting() == 1


def test_counts_tell_what_waits_and_since_when(scene: Scene) -> None:
    with scene.store.read() as work:
        assert outbox.counts(work) == outbox.Counts(0, 0, 0, None, None)
    first, second = scene.file(1), scene.file(2)
    note(scene, [first], wait_ms=5_000, is_unknown=True)
    note(scene, [second], wait_ms=9_000, code=423)
    with scene.store.read() as work:
        counts = outbox.counts(work)
    assert (counts.waiting, counts.checking) == (2, 1)
    assert counts.size == batch_size(first.event) + batch_size(second.event)
    assert counts.next_try_ms == scene.store.now_ms() + 5_000
    assert counts.oldest_at == first.captured_at


def test_an_answer_ends_the_doubt(scene: Scene) -> None:
    stored = scene.file(1)
    note(scene, [stored], is_unknown=True)
    note(scene, [stored], code=423)
    with scene.store.read() as work:
        assert outbox.counts(work).checking == 0


def test_nothing_noted_is_nothing_written(scene: Scene) -> None:
    scene.file(1)
    note(scene, [])
    assert scene.due()[0].tries == 0


def say_at_random(scene: Scene, petitions: Sequence[str], which: Sequence[int]) -> list[StoredEvent]:
    """An event of the petition with that number, or an audit event for a number beyond."""
    body = canonical_json(ConsentRevoked(authority_id=petitions[0]))
    with scene.store.write() as work:
        return [
            chain.append(work, EventType.CONSENT_REVOKED, body=body, petition_id=petitions[number])
            if number < len(petitions)
            else chain.append(work, AuditAct.VIEWED, body=b"{}")
            for number in which
        ]


@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_whatever_was_tried_a_batch_never_puts_a_later_event_first(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Scene(tmp_path_factory.mktemp("queue") / "vault") as scene:
        petitions = [scene.new_petition_id() for _ in range(3)]
        left = say_at_random(
            scene, petitions, data.draw(st.lists(st.integers(0, 3), min_size=1, max_size=12))
        )
        for stored in left:
            for wait_ms in data.draw(st.lists(st.sampled_from((0, 60_000)), max_size=2)):
                note(scene, [stored], wait_ms=wait_ms, code=423)
        for _ in range(2 * len(left)):
            for stored in scene.due(max_events=data.draw(st.integers(1, 12))):
                same = [
                    each for each in left if stored.petition_id and each.petition_id == stored.petition_id
                ]
                assert not same or same[0].id == stored.id
                left = [each for each in left if each.id != stored.id]
                scene.settle(stored)
            scene.clock.turn(minutes=1)
        assert left == []
