"""Telling the resident: an event that clears the to-do; a day that cannot be is refused."""

from datetime import date, timedelta

import pytest

from app.actions.telling import NOTE_LIMIT, Told, revisit, tell
from app.actions.viewing import unmask
from app.domain.problem import InvalidError
from app.domain.status import Move, Status
from app.errors import RefusedError
from app.store.case_state import read_body
from app.wire.bodies import AuditRecorded, DeliveryWay, NoticeAnswer, NoticeDelivered, Reason
from app.wire.event import AuditAct, EventType
from tests.store.scene import Scene, change

TODAY = date(2026, 11, 22)
IN_PERSON = Told(way=DeliveryWay.IN_PERSON, on=TODAY)


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file().petition_id)
    scene.settle_all()
    scene.tell(change(filed, 1), change(filed, 2, Move.FORWARD, Status.FORWARDED))
    return filed


def found(error: pytest.ExceptionInfo[InvalidError]) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in error.value.problems]


def test_whoever_was_told_is_not_to_be_told_again(scene: Scene, petition_id: str) -> None:
    assert scene.case(petition_id).view.is_untold
    told = Told(way=DeliveryWay.BY_PHONE, on=TODAY, note="说给老伴听了", answer=NoticeAnswer.UNDERSTOOD)
    tell(scene.store, petition_id, 2, told)
    detail = scene.case(petition_id)
    assert not detail.view.is_untold
    said = detail.events[-1]
    assert said.type == EventType.NOTICE_DELIVERED
    assert read_body(said.type, said.body or b"") == NoticeDelivered(
        rev=2,
        way=DeliveryWay.BY_PHONE,
        delivered_on=TODAY,
        note="说给老伴听了",
        answer=NoticeAnswer.UNDERSTOOD,
    )


def test_what_comes_later_is_news_again(scene: Scene, petition_id: str) -> None:
    tell(scene.store, petition_id, 2, IN_PERSON)
    scene.tell(change(petition_id, 3, Move.NOTIFY, Status.NOTIFIED_RECEIPT))
    assert scene.case(petition_id).view.is_untold


def test_what_is_told_already_is_not_noted_again(scene: Scene, petition_id: str) -> None:
    """And what was attached waits for the next telling."""
    tell(scene.store, petition_id, 2, IN_PERSON)
    scene.attach(petition_id, name="签字.jpg", goes_with=EventType.NOTICE_DELIVERED)
    before = scene.case(petition_id).events
    for rev in (1, 2):
        tell(scene.store, petition_id, rev, IN_PERSON)
    assert scene.case(petition_id).events == before
    assert [file.is_filed for file in scene.attached(petition_id)] == [False]


def test_a_telling_that_was_refused_can_be_noted_again(scene: Scene, petition_id: str) -> None:
    tell(scene.store, petition_id, 2, IN_PERSON)
    (said,) = scene.due()
    scene.settle(said, 422)
    assert scene.case(petition_id).view.is_untold
    tell(scene.store, petition_id, 2, IN_PERSON)
    assert not scene.case(petition_id).view.is_untold


@pytest.mark.parametrize(("days", "code"), [(1, "date_in_future"), (-1, "told_before_it_happened")])
def test_a_day_that_cannot_be_is_refused(scene: Scene, petition_id: str, days: int, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        tell(scene.store, petition_id, 2, Told(way=DeliveryWay.IN_PERSON, on=TODAY + timedelta(days=days)))
    assert found(refused) == [("delivered_on", code)]
    assert scene.case(petition_id).view.is_untold


def test_a_note_that_cannot_be_kept_is_refused(scene: Scene, petition_id: str) -> None:
    with pytest.raises(InvalidError) as refused:
        tell(scene.store, petition_id, 2, Told(way=DeliveryWay.OTHER, on=TODAY, note="长" * (NOTE_LIMIT + 1)))
    assert found(refused) == [("note", "too_long")]


def test_nobody_is_told_of_a_petition_that_is_not_here(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="petition_missing"):
        tell(scene.store, scene.new_petition_id(), 1, IN_PERSON)


def test_looking_at_what_is_masked_is_remembered_without_what_was_seen(
    scene: Scene, petition_id: str
) -> None:
    unmask(scene.store, petition_id, frozenset({"name", "phone"}), Reason.CONTACT)
    (last,) = [stored for stored in scene.due() if stored.seq == 2]
    assert last.petition_id is None
    body = read_body(AuditAct.VIEWED, last.event.body)
    assert body == AuditRecorded(object_id=petition_id, fields=("name", "phone"), reason=Reason.CONTACT)


def test_what_was_attached_meanwhile_goes_with_the_telling(scene: Scene, petition_id: str) -> None:
    signed = scene.attach(petition_id, name="签字.jpg", goes_with=EventType.NOTICE_DELIVERED)
    tell(scene.store, petition_id, 2, IN_PERSON)
    assert [file.is_filed for file in scene.attached(petition_id)] == [True]
    said = scene.case(petition_id).events[-1]
    body = read_body(said.type, said.body or b"")
    assert isinstance(body, NoticeDelivered)
    assert body.files == (signed.entry,)


def test_a_revisit_tells_of_nothing_new(scene: Scene, petition_id: str) -> None:
    """No clock hears of it, and what is still to be told stays to be told."""
    revisit(scene.store, petition_id, Told(way=DeliveryWay.IN_PERSON, on=TODAY, note="水渠通了"))
    detail = scene.case(petition_id)
    assert detail.view.is_untold
    body = read_body(detail.events[-1].type, detail.events[-1].body or b"")
    assert body == NoticeDelivered(rev=0, way=DeliveryWay.IN_PERSON, delivered_on=TODAY, note="水渠通了")


def test_a_revisit_without_a_word_is_none(scene: Scene, petition_id: str) -> None:
    with pytest.raises(InvalidError) as refused:
        revisit(scene.store, petition_id, IN_PERSON)
    assert found(refused) == [("note", "missing")]
