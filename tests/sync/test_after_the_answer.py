"""From the answer to the rating and the review, with a real gateway: what it learns, and what it cannot."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.actions.amending import amend
from app.actions.keeping import tend
from app.actions.rating import rate
from app.actions.requesting_review import request_review
from app.actions.telling import Told, revisit, tell
from app.actions.withdrawing import withdraw
from app.domain.counting import civil_date
from app.domain.rating import Opinion, Satisfaction
from app.domain.rules import RuleId
from app.domain.status import Status
from app.store.listing import Filter, Query, count
from app.wire.bodies import DeliveryWay, NoticeAnswer
from app.wire.canonical import read_canonical
from app.wire.event import AuditAct, EventType, read_header
from app.wire.rating import Rating
from app.wire.receipt import Code
from app.wire.sealing import new_identity, unseal_opaque
from gateway.acts import Words
from gateway.tables import EventRow
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, new_desk

SECRET, RECIPIENT = new_identity()
BAD = Opinion(value=Satisfaction.DISSATISFIED, why="没说清楚")
GOOD = Opinion(value=Satisfaction.SATISFIED)
TO_AN_OPINION = ("register", "forward", "notify", "handle", "opine")


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    enrolment = msgspec.structs.replace(live.add_device(), supervision_recipient=RECIPIENT)
    with new_desk(tmp_path / "supervised", enrolment) as made:
        yield made


def answered(desk: Desk, live: LiveGateway) -> str:
    """A petition whose opinion is here and not told."""
    petition_id = desk.file().petition_id
    desk.sync()
    live.act(petition_id, *TO_AN_OPINION, words=Words(unit="县民政局", reply="从下月起恢复发放。"))
    desk.sync()
    return petition_id


def in_person(desk: Desk, answer: NoticeAnswer | None = None) -> Told:
    return Told(way=DeliveryWay.IN_PERSON, on=civil_date(desk.clock.now()), answer=answer)


def turn_a_day(desk: Desk, live: LiveGateway) -> None:
    for clock in (desk.clock, live.clock):
        clock.ahead += timedelta(days=1)


def at_the_gateway(live: LiveGateway, kind: str) -> list[tuple[bytes, bytes, int]]:
    columns = (EventRow.header, EventRow.body, EventRow.code)
    with live.store.read() as connection:
        rows = connection.execute(select(*columns).where(EventRow.type == kind).order_by(EventRow.number))
        return [(bytes(header), bytes(body or b""), int(code)) for header, body, code in rows]


def unrated(desk: Desk) -> int:
    with desk.store.read() as work:
        return count(work, Query(filter=Filter.UNRATED))


def test_told_rated_and_reviewed_in_one_sitting_without_a_network(desk: Desk, live: LiveGateway) -> None:
    """All of it goes later, in its order, and means the same."""
    petition_id = answered(desk, live)
    rev = desk.case(petition_id).view.rev
    tell(desk.store, petition_id, rev, in_person(desk, NoticeAnswer.NOT_ACCEPTED))
    rate(desk.store, petition_id, office=BAD, unit=GOOD)
    request_review(desk.store, petition_id, "那辆车三年前就卖了。")
    assert desk.sync().stopped_by is None
    desk.sync()
    detail = desk.case(petition_id)
    assert detail.view.status is Status.REVIEW
    assert RuleId.D7 in {each.rule.id for each in detail.deadlines}
    asked = next(event for event in detail.events if event.type == EventType.REVIEW_REQUESTED)
    assert (asked.code, bool(asked.received_at)) == (Code.ACCEPTED, True)
    assert at_the_gateway(live, EventType.OPAQUE) == []


def test_a_review_that_was_only_spoken_is_accepted_and_its_sound_arrives(
    desk: Desk, live: LiveGateway
) -> None:
    petition_id = answered(desk, live)
    tell(desk.store, petition_id, desk.case(petition_id).view.rev, in_person(desk))
    desk.attach(petition_id, b"spoken", goes_with=EventType.REVIEW_REQUESTED, is_sound=True)
    request_review(desk.store, petition_id, "")
    assert desk.sync().stopped_by is None
    desk.sync()
    assert desk.case(petition_id).view.status is Status.REVIEW
    assert [file.is_receipted for file in desk.files(petition_id)] == [True]


def test_the_gateway_keeps_a_rating_and_cannot_read_it(desk: Desk, live: LiveGateway) -> None:
    petitions = [answered(desk, live) for _ in range(3)]
    for petition_id in petitions:
        rate(desk.store, petition_id, office=BAD, unit=GOOD)
    turn_a_day(desk, live)
    tend(desk.store)
    assert desk.sync().stopped_by is None
    arrived = at_the_gateway(live, EventType.OPAQUE)
    assert [code for _, _, code in arrived] == [Code.ACCEPTED] * 3
    for header, body, _ in arrived:
        told = read_header(header)
        assert (told.petition_id, told.actor, told.drift_ms) == (None, None, None)
        assert "没说清楚".encode() not in body
        assert read_canonical(unseal_opaque(body, SECRET), Rating).office == BAD
    assisted = at_the_gateway(live, AuditAct.RATING_ASSISTED)
    assert len(assisted) == 3
    places = [read_header(header).seq for header, _, _ in arrived]
    assert min(places) > max(read_header(header).seq for header, _, _ in assisted)


def test_a_delivered_opinion_waits_for_its_rating_until_somebody_was_asked(
    desk: Desk, live: LiveGateway
) -> None:
    petition_id = answered(desk, live)
    assert unrated(desk) == 0
    tell(desk.store, petition_id, desk.case(petition_id).view.rev, in_person(desk))
    desk.sync()
    desk.sync()
    assert desk.case(petition_id).view.status is Status.DELIVERED
    assert unrated(desk) == 1
    rate(desk.store, petition_id, office=None, unit=None)
    assert unrated(desk) == 0


def test_a_revisit_moves_nothing(desk: Desk, live: LiveGateway) -> None:
    petition_id = answered(desk, live)
    revisit(
        desk.store,
        petition_id,
        Told(way=DeliveryWay.BY_PHONE, on=civil_date(desk.clock.now()), note="老人在等"),
    )
    desk.sync()
    desk.sync()
    assert desk.case(petition_id).view.status is Status.OPINION
    assert desk.case(petition_id).view.is_untold
    assert desk.case(petition_id).events[-1].code == Code.ACCEPTED


def test_an_addition_arrives_with_its_file_and_a_withdrawal_ends_it(desk: Desk, live: LiveGateway) -> None:
    petition_id = desk.file().petition_id
    desk.sync()
    desk.attach(petition_id, b"a bank book, photographed", goes_with=EventType.PETITION_AMENDED)
    amend(desk.store, petition_id, "又找到了一张存折。")
    assert desk.sync().stopped_by is None
    assert [file.is_receipted for file in desk.files(petition_id)] == [True]
    withdraw(desk.store, petition_id, "儿子回来了", is_resident_here=True)
    desk.sync()
    desk.sync()
    assert desk.case(petition_id).view.status is Status.WITHDRAWN
