"""Effects: what the resident says through a device moves the case, where the law lets it."""

from datetime import date, timedelta

import msgspec
import pytest
from sqlalchemy import select

from app.domain.counting import civil_date
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.wire.bodies import (
    ConsentRevoked,
    DeliveryWay,
    FieldChange,
    NoticeDelivered,
    PetitionAmended,
    PetitionWithdrawn,
    ReviewRequested,
    ReviewStage,
)
from app.wire.change import Change
from app.wire.event import EventType
from app.wire.receipt import Verdict
from gateway import feed
from gateway.acts import Words, act
from gateway.gateway import Gateway
from gateway.tables import EventRow, PetitionRow
from tests.gateway.laptop import Laptop, header_of, some_id
from tests.gateway.live import AheadClock
from tests.samples import sample_filing

WORDS = Words(unit="镇水利站", reply="水渠已经清通", note="材料不全", days=20)
TO_OPINION = (Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.OPINE)


def told(gateway: Gateway, laptop: Laptop) -> list[Change]:
    with gateway.store.read() as connection:
        return list(feed.changes(connection, laptop.keys.device_id, after=0, limit=500).items)


def notice(rev: int, on: date) -> NoticeDelivered:
    return NoticeDelivered(rev=rev, way=DeliveryWay.IN_PERSON, delivered_on=on)


def marks(gateway: Gateway, verdict: Verdict) -> tuple[bool, bool]:
    """is_parallel, needs_officer"""
    query = select(EventRow.is_parallel, EventRow.needs_officer)
    with gateway.store.read() as connection:
        row = connection.execute(query.where(EventRow.sha256 == verdict.event_sha256)).one()
    return row.is_parallel, row.needs_officer


def status(gateway: Gateway, petition_id: str) -> str:
    query = select(PetitionRow.status).where(PetitionRow.petition_id == petition_id)
    with gateway.store.read() as connection:
        return connection.execute(query).scalar_one()


def due(change: Change, rule_id: RuleId) -> date:
    (deadline,) = (each for each in change.deadlines if each.rule.id is rule_id)
    return deadline.due_on


def with_opinion(gateway: Gateway, laptop: Laptop) -> str:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, TO_OPINION, WORDS)
    return petition_id


def test_a_filing_is_queued_and_tells_the_device_nothing_that_the_receipt_does_not(
    gateway: Gateway, laptop: Laptop
) -> None:
    petition_id = laptop.file_petition()
    assert status(gateway, petition_id) == Status.QUEUED
    assert told(gateway, laptop) == []


def test_a_withdrawal_is_a_change_from_the_device_itself(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER], WORDS)
    verdict = laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id, base=1)
    last = told(gateway, laptop)[-1]
    assert (last.move, last.status, last.rev) == (Move.WITHDRAW, Status.WITHDRAWN, 2)
    assert verdict.rev == 2
    assert last.deadlines == ()


def test_telling_the_opinion_delivers_it_and_starts_the_clock_of_the_review(
    gateway: Gateway, laptop: Laptop, clock: AheadClock
) -> None:
    petition_id = with_opinion(gateway, laptop)
    clock.ahead = timedelta(days=5)
    told_on = civil_date(clock.now()) - timedelta(days=2)
    verdict = laptop.say(EventType.NOTICE_DELIVERED, notice(5, told_on), petition_id=petition_id, base=5)
    last = told(gateway, laptop)[-1]
    assert (verdict.code, last.status, last.rev) == (201, Status.DELIVERED, 6)
    (review,) = (each for each in last.deadlines if each.rule.id is RuleId.D6)
    assert review.starts_on == told_on


@pytest.mark.parametrize("days", [-400, 400])
def test_a_wrong_date_of_delivery_neither_takes_nor_gives_days(
    gateway: Gateway, laptop: Laptop, clock: AheadClock, days: int
) -> None:
    petition_id = with_opinion(gateway, laptop)
    opined_on = civil_date(clock.now())
    clock.ahead = timedelta(days=3)
    wrong = opined_on + timedelta(days=days)
    laptop.say(EventType.NOTICE_DELIVERED, notice(5, wrong), petition_id=petition_id, base=5)
    (review,) = (each for each in told(gateway, laptop)[-1].deadlines if each.rule.id is RuleId.D6)
    assert review.starts_on == (opined_on if days < 0 else civil_date(clock.now()))


def test_telling_an_earlier_step_delivers_no_opinion(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = with_opinion(gateway, laptop)
    verdict = laptop.say(
        EventType.NOTICE_DELIVERED, notice(3, date(2026, 11, 22)), petition_id=petition_id, base=5
    )
    assert (verdict.code, marks(gateway, verdict)) == (201, (False, False))
    assert status(gateway, petition_id) == Status.OPINION


def test_telling_the_opinion_twice_changes_nothing_more(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = with_opinion(gateway, laptop)
    for _ in range(2):
        verdict = laptop.say(
            EventType.NOTICE_DELIVERED, notice(5, date(2026, 11, 22)), petition_id=petition_id, base=5
        )
        assert verdict.code == 201
    assert [change.rev for change in told(gateway, laptop)] == [1, 2, 3, 4, 5, 6]


def test_telling_an_opinion_that_was_sent_back_is_left_to_an_officer(
    gateway: Gateway, laptop: Laptop
) -> None:
    petition_id = with_opinion(gateway, laptop)
    act(gateway, petition_id, [Move.REDO], WORDS)
    verdict = laptop.say(
        EventType.NOTICE_DELIVERED, notice(5, date(2026, 11, 22)), petition_id=petition_id, base=5
    )
    assert (verdict.code, marks(gateway, verdict)) == (201, (True, True))
    assert status(gateway, petition_id) == Status.HANDLING


def test_the_end_of_a_case_can_still_be_told(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = with_opinion(gateway, laptop)
    act(gateway, petition_id, [Move.DELIVER, Move.CLOSE], WORDS)
    verdict = laptop.say(
        EventType.NOTICE_DELIVERED, notice(7, date(2026, 11, 22)), petition_id=petition_id, base=7
    )
    assert (verdict.code, marks(gateway, verdict)) == (201, (False, False))


def test_a_review_is_requested_and_after_it_a_recheck(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = with_opinion(gateway, laptop)
    act(gateway, petition_id, [Move.DELIVER], WORDS)
    review = ReviewRequested(stage=ReviewStage.REVIEW, grounds="渠没有清到头")
    recheck = ReviewRequested(stage=ReviewStage.RECHECK, grounds="还是没有水")
    laptop.say(EventType.REVIEW_REQUESTED, review, petition_id=petition_id, base=6)
    assert due(told(gateway, laptop)[-1], RuleId.D7) == civil_date(gateway.clock.now()) + timedelta(days=30)
    act(gateway, petition_id, [Move.REVIEW], WORDS)
    laptop.say(EventType.REVIEW_REQUESTED, recheck, petition_id=petition_id, base=8)
    assert status(gateway, petition_id) == Status.RECHECK


def test_a_review_that_is_not_yet_possible_is_accepted_and_left_to_an_officer(
    gateway: Gateway, laptop: Laptop
) -> None:
    petition_id = laptop.file_petition()
    review = ReviewRequested(stage=ReviewStage.REVIEW, grounds="等不及了")
    verdict = laptop.say(EventType.REVIEW_REQUESTED, review, petition_id=petition_id)
    assert (verdict.code, marks(gateway, verdict)) == (201, (False, True))
    assert status(gateway, petition_id) == Status.QUEUED


def amended(text: str) -> PetitionAmended:
    return PetitionAmended(changes=(FieldChange(field="petition.facts", text=text),))


def test_what_was_said_without_knowing_the_newest_is_accepted_and_marked_parallel(
    gateway: Gateway, laptop: Laptop
) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER, Move.FORWARD], WORDS)
    stale = laptop.say(EventType.PETITION_AMENDED, amended("一"), petition_id=petition_id, base=1)
    fresh = laptop.say(EventType.PETITION_AMENDED, amended("二"), petition_id=petition_id, base=2)
    assert [marks(gateway, each) for each in (stale, fresh)] == [(True, False), (False, False)]


def test_a_device_is_never_parallel_to_itself(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = with_opinion(gateway, laptop)
    day = civil_date(gateway.clock.now())
    review = ReviewRequested(stage=ReviewStage.REVIEW, grounds="渠没有清到头")
    events = [
        laptop.event(EventType.NOTICE_DELIVERED, notice(5, day), petition_id=petition_id, base=5),
        laptop.event(EventType.REVIEW_REQUESTED, review, petition_id=petition_id, base=5),
    ]
    assert [marks(gateway, verdict) for verdict in laptop.send(events)] == [(False, False)] * 2
    assert status(gateway, petition_id) == Status.REVIEW


def test_a_returned_petition_is_completed_by_a_new_filing(gateway: Gateway, laptop: Laptop) -> None:
    first = laptop.filed()
    petition_id = header_of(first).petition_id
    assert petition_id is not None
    laptop.send([first])
    act(gateway, petition_id, [Move.BOUNCE], WORDS)
    again = laptop.filed(3, petition_id=petition_id, replaces=header_of(first).id, base=1)
    (verdict,) = laptop.send([again])
    changes = told(gateway, laptop)
    assert (verdict.code, verdict.rev) == (201, 2)
    assert [(each.move, each.note) for each in changes] == [(Move.BOUNCE, "材料不全"), (Move.RESUBMIT, "")]
    with gateway.store.read() as connection:
        assert connection.execute(select(PetitionRow.filing)).scalar_one() == again.sha256


def test_a_returned_petition_may_be_completed_by_a_correction_too(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.BOUNCE], WORDS)
    verdict = laptop.say(EventType.PETITION_AMENDED, amended("补上经过"), petition_id=petition_id, base=1)
    assert (verdict.code, verdict.rev) == (201, 2)
    assert told(gateway, laptop)[-1].move is Move.RESUBMIT


def test_a_returned_petition_keeps_its_query_code(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.BOUNCE], WORDS)
    (verdict,) = laptop.send([laptop.filed(1, petition_id=petition_id, has_code=False, base=1)])
    assert verdict.code == 201
    with gateway.store.read() as connection:
        kept = connection.execute(select(PetitionRow.query_code_hash)).scalar_one()
    assert kept == gateway.keys.hash_query_code(laptop.codes[petition_id])


def test_a_petition_of_another_device_is_as_good_as_none(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    stranger = Laptop.beside(gateway)
    withdrawn = stranger.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id)
    (filed,) = stranger.send([stranger.filed(petition_id=petition_id)])
    assert (withdrawn.code, withdrawn.reason) == (202, "petition_unknown")
    assert (filed.code, filed.reason) == (422, "petition_id_taken")
    assert status(gateway, petition_id) == Status.QUEUED


def test_a_sealed_matter_stands_still_for_the_device(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER, Move.SEAL], WORDS)
    before = told(gateway, laptop)
    act(gateway, petition_id, [Move.CLOSE], WORDS)
    verdict = laptop.say(EventType.PETITION_AMENDED, amended("一"), petition_id=petition_id, base=1)
    assert [change.status for change in told(gateway, laptop)] == [Status.REGISTERED]
    assert told(gateway, laptop) == before
    assert (verdict.code, verdict.rev, marks(gateway, verdict)) == (201, 1, (False, False))


def test_a_sealed_matter_can_be_withdrawn_like_any_other(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    act(gateway, petition_id, [Move.REGISTER, Move.SEAL], WORDS)
    verdict = laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id, base=1)
    assert (verdict.code, verdict.rev) == (201, 2)
    assert told(gateway, laptop)[-1].status is Status.WITHDRAWN


def test_receipt_by_the_gateway_starts_the_office_clock_whenever_it_was_captured(
    gateway: Gateway, laptop: Laptop, clock: AheadClock
) -> None:
    clock.ahead = timedelta(days=40)
    petition_id = laptop.file_petition()
    received = civil_date(clock.now())
    clock.ahead = timedelta(days=43)
    act(gateway, petition_id, [Move.REGISTER], WORDS)
    (change,) = told(gateway, laptop)
    assert due(change, RuleId.D1) == received + timedelta(days=15)


def test_a_whole_event_with_wrong_content_has_no_effect_at_all(gateway: Gateway, laptop: Laptop) -> None:
    petition = msgspec.structs.replace(sample_filing().petition, reasons="")
    laptop.send([laptop.filed(filing=msgspec.structs.replace(sample_filing(), petition=petition))])
    with gateway.store.read() as connection:
        assert connection.execute(select(PetitionRow.petition_id)).all() == []


@pytest.mark.parametrize("is_one_batch", [True, False])
def test_what_is_taken_back_of_a_refused_filing_waits_for_nothing(
    gateway: Gateway, laptop: Laptop, *, is_one_batch: bool
) -> None:
    """It would be held for ever: the filing has come, and will never be a case."""
    petition_id = some_id()
    unsound = msgspec.structs.replace(sample_filing().petition, reasons="")
    filing = msgspec.structs.replace(sample_filing(), petition=unsound)
    filed = laptop.filed(petition_id=petition_id, filing=filing)
    words = [
        laptop.event(
            EventType.CONSENT_REVOKED, ConsentRevoked(authority_id=some_id()), petition_id=petition_id
        ),
        laptop.event(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id),
        laptop.event(EventType.PETITION_AMENDED, amended("一"), petition_id=petition_id),
    ]
    batches = [[filed, *words]] if is_one_batch else [[filed], words]
    verdicts = [verdict for batch in batches for verdict in laptop.send(batch)]
    assert [verdict.code for verdict in verdicts] == [422, 201, 201, 202], "a correction waits for a filing"
    assert told(gateway, laptop) == []
    (again,) = laptop.send([laptop.filed(petition_id=petition_id)])
    assert again.code == 201, "the resident may want it after all"


@pytest.mark.parametrize("is_one_batch", [True, False])
def test_what_is_taken_back_of_a_filing_that_found_its_place_taken_waits_for_it(
    laptop: Laptop, *, is_one_batch: bool
) -> None:
    """It is said again elsewhere, after this: else it would stand although the resident gave it up."""
    laptop.send([laptop.filed(seq=1)])
    petition_id = some_id()
    filed = laptop.filed(petition_id=petition_id, seq=1)
    withdrawn = laptop.event(
        EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=petition_id, seq=2
    )
    batches = [[filed, withdrawn]] if is_one_batch else [[filed], [withdrawn]]
    assert [verdict.code for batch in batches for verdict in laptop.send(batch)] == [409, 202]


def test_what_is_taken_back_before_its_filing_came_is_held(gateway: Gateway, laptop: Laptop) -> None:
    verdict = laptop.say(EventType.PETITION_WITHDRAWN, PetitionWithdrawn(), petition_id=some_id())
    assert (verdict.code, verdict.reason) == (202, "petition_unknown")


def test_an_officer_looks_at_a_case_whose_agent_may_act_no_more(gateway: Gateway, laptop: Laptop) -> None:
    petition_id = laptop.file_petition()
    revoked = ConsentRevoked(authority_id=some_id())
    verdict = laptop.say(EventType.CONSENT_REVOKED, revoked, petition_id=petition_id)
    assert verdict.code == 201
    assert marks(gateway, verdict) == (False, True)
