"""Recounting: a new calendar moves the days of open cases, and who has them is told which, once."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from app.actions.telling import Told, tell
from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.rules import RULES, RuleId
from app.domain.status import Move, Status
from app.store import holders, recount_marks, recounting
from app.store.listing import Filter, Query, page
from app.store.projection import rebuild
from app.store.recounting import Moved, recount_with
from app.wire.bodies import DeliveryWay
from app.wire.change import Change
from tests.packs import calendar_pack
from tests.store.scene import Scene, change
from tests.store.shared import Laptop
from tests.ui.kits import calendar

STARTS_ON, BEFORE, AFTER, LATER = (
    date(2026, 11, 27),
    date(2026, 12, 28),
    date(2026, 12, 29),
    date(2026, 12, 30),
)
"""Thirty days end on a Sunday, so that the window of a review shuts on the Monday."""


def clock_of(rule_id: RuleId, starts_on: date = STARTS_ON, with_calendar: Calendar | None = None) -> Deadline:
    rule = next(rule for rule in RULES if rule.id is rule_id)
    return compute(rule, starts_on, with_calendar or calendar())


def delivered(petition_id: str, *deadlines: Deadline, rev: int = 1) -> Change:
    chosen = deadlines or (clock_of(RuleId.D17), clock_of(RuleId.D6))
    return change(petition_id, rev, Move.DELIVER, Status.DELIVERED, deadlines=list(chosen))


def new_calendar(*off: date, version: str = "cn-2027") -> Calendar:
    return Calendar.from_json(calendar_pack(version, off=off))


def a_case(scene: Scene, *deadlines: Deadline) -> str:
    petition_id = str(scene.file().petition_id)
    scene.tell(delivered(petition_id, *deadlines))
    return petition_id


def days(scene: Scene, petition_id: str) -> dict[RuleId, tuple[date, str]]:
    found = scene.case(petition_id).deadlines
    return {each.rule.id: (each.due_on, each.calendar_version) for each in found}


def untold(scene: Scene) -> tuple[Moved, ...]:
    with scene.store.read() as work:
        return recounting.untold(work)


def understand(scene: Scene, *told: Moved) -> None:
    with scene.store.write() as work:
        recounting.note_told(work, told)


def told_here(scene: Scene, *, is_told: bool = True) -> str:
    """An opinion has come, and the resident was told of it today."""
    petition_id = str(scene.file().petition_id)
    scene.tell(
        change(petition_id, 1, Move.NOTIFY, Status.NOTIFIED_RECEIPT),
        change(petition_id, 2, Move.OPINE, Status.OPINION, reply="经核实，不予恢复。"),
    )
    if is_told:
        tell(scene.store, petition_id, 2, Told(way=DeliveryWay.BY_PHONE, on=date(2026, 11, 22)))
    return petition_id


def moved(petition_id: str, before: date = BEFORE, after: date = AFTER) -> Moved:
    return Moved(petition_id=petition_id, rule=RuleId.D6, before=before, after=after)


def test_a_day_that_became_a_holiday_moves_and_is_told_with_both_days(scene: Scene) -> None:
    petition_id = a_case(scene)
    recount_with(scene.store, calendar())
    assert recount_with(scene.store, new_calendar(BEFORE)) == (moved(petition_id),)
    assert days(scene, petition_id)[RuleId.D6] == (AFTER, "cn-2027")
    assert scene.case(petition_id).view.next_due == AFTER
    assert untold(scene) == (moved(petition_id),)


def test_what_was_told_is_not_told_again(scene: Scene) -> None:
    a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    understand(scene, *untold(scene))
    assert untold(scene) == ()
    assert recount_with(scene.store, new_calendar(BEFORE)) == ()


def test_only_what_somebody_has_read_was_told(scene: Scene) -> None:
    petition_id = a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    read = untold(scene)
    other = a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    understand(scene, *read)
    assert untold(scene) == (moved(other),)
    recount_with(scene.store, new_calendar(BEFORE, AFTER, version="cn-2027-2"))
    understand(scene, moved(other))
    assert set(untold(scene)) == {moved(petition_id, AFTER, LATER), moved(other, BEFORE, LATER)}


def test_of_a_case_that_is_closed_since_no_day_is_told(scene: Scene) -> None:
    petition_id, other = a_case(scene), a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED))
    assert untold(scene) == (moved(other),)


def test_what_the_office_said_since_counts_more_than_what_moved(scene: Scene) -> None:
    petition_id, other = a_case(scene), a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    later = clock_of(RuleId.D6, date(2026, 12, 14), new_calendar(BEFORE))
    scene.tell(delivered(petition_id, later, rev=2))
    assert untold(scene) == (moved(other),)


def test_a_window_that_telling_has_opened_moves_too_and_says_so(scene: Scene) -> None:
    """The office doesn't know yet that the resident was told: the day that they heard was counted here."""
    petition_id, before, after = told_here(scene), date(2026, 12, 22), date(2026, 12, 23)
    recount_with(scene.store, calendar())
    assert recount_with(scene.store, new_calendar(before)) == (moved(petition_id, before, after),)
    assert untold(scene) == (moved(petition_id, before, after),)
    assert recount_with(scene.store, new_calendar(before)) == ()
    understand(scene, *untold(scene))
    recount_with(scene.store, new_calendar(before, after, version="cn-2027-2"))
    assert untold(scene) == (moved(petition_id, after, date(2026, 12, 24)),)


def test_of_a_window_that_nobody_was_told_of_nothing_is_said(scene: Scene) -> None:
    told_here(scene, is_told=False)
    recount_with(scene.store, calendar())
    assert recount_with(scene.store, new_calendar(date(2026, 12, 22))) == ()


def test_once_the_office_says_the_window_its_word_counts(scene: Scene) -> None:
    petition_id = told_here(scene)
    scene.tell(delivered(petition_id, rev=3))
    recount_with(scene.store, calendar())
    recount_with(scene.store, new_calendar(date(2026, 12, 22), BEFORE))
    assert untold(scene) == (moved(petition_id),)


def test_what_was_handed_over_since_then_is_told_its_former_holder_no_more(scene: Scene) -> None:
    gone, kept = a_case(scene), a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    with scene.store.write() as work:
        holders.give(work, gone, "somebody-else")
    assert untold(scene) == (moved(kept),)


def test_a_calendar_that_moves_nothing_only_settles_what_was_provisional(scene: Scene) -> None:
    petition_id = a_case(scene)
    assert recount_with(scene.store, new_calendar()) == ()
    assert days(scene, petition_id)[RuleId.D6] == (BEFORE, "cn-2027")
    assert not any(each.is_provisional for each in scene.case(petition_id).deadlines if each.rule.id == "D6")
    assert untold(scene) == ()


def test_a_day_that_moves_twice_moved_from_the_first_to_the_last(scene: Scene) -> None:
    petition_id = a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    recount_with(scene.store, new_calendar(BEFORE, AFTER, version="cn-2027-2"))
    assert untold(scene) == (moved(petition_id, BEFORE, LATER),)


def test_a_day_that_comes_back_did_not_move(scene: Scene) -> None:
    a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    recount_with(scene.store, new_calendar(version="cn-2027-2"))
    assert untold(scene) == ()


def test_an_older_calendar_than_the_offices_changes_nothing(scene: Scene) -> None:
    petition_id = a_case(scene, clock_of(RuleId.D6, with_calendar=new_calendar(BEFORE)))
    assert recount_with(scene.store, calendar()) == ()
    assert days(scene, petition_id)[RuleId.D6] == (AFTER, "cn-2027")


def test_days_that_nobody_waits_for_are_counted_and_not_told(scene: Scene) -> None:
    """A unit's window to object moves nothing for a resident."""
    petition_id = a_case(scene, clock_of(RuleId.D3, date(2026, 12, 21)), clock_of(RuleId.D1))
    objection = days(scene, petition_id)[RuleId.D3][0]
    assert recount_with(scene.store, new_calendar(objection)) == ()
    assert days(scene, petition_id)[RuleId.D3][0] > objection
    assert days(scene, petition_id)[RuleId.D3][1] == "cn-2027"


def test_what_is_over_stays_as_it_was(scene: Scene) -> None:
    petition_id = a_case(scene)
    scene.tell(change(petition_id, 2, Move.CLOSE, Status.CLOSED))
    assert recount_with(scene.store, new_calendar(BEFORE)) == ()
    assert days(scene, petition_id) == {}


def test_what_was_said_before_keeps_its_days(scene: Scene) -> None:
    """How long an office took is told by the days that it had then."""
    petition_id = a_case(scene)
    scene.tell(delivered(petition_id, rev=2))
    recount_with(scene.store, new_calendar(BEFORE))
    first, last = scene.case(petition_id).changes
    assert {each.calendar_version for each in first.deadlines} == {"cn-2026"}
    assert {each.calendar_version for each in last.deadlines} == {"cn-2027"}


def test_a_change_that_comes_later_with_older_days_is_counted_anew_and_no_other(scene: Scene) -> None:
    petition_id, other = a_case(scene), str(scene.file(1).petition_id)
    recount_with(scene.store, new_calendar(BEFORE))
    scene.tell(delivered(other))
    assert days(scene, other)[RuleId.D6] == (BEFORE, "cn-2026")
    with scene.store.read() as work:
        assert recount_marks.marked(work) == [other]
    assert recount_with(scene.store, new_calendar(BEFORE)) == (moved(other),)
    with scene.store.read() as work:
        assert recount_marks.marked(work) == []
    assert {each.petition_id for each in untold(scene)} == {petition_id, other}


def test_a_case_that_comes_with_the_days_of_our_calendar_waits_for_nothing(scene: Scene) -> None:
    recount_with(scene.store, new_calendar(BEFORE))
    a_case(scene, clock_of(RuleId.D6, with_calendar=new_calendar(BEFORE)))
    with scene.store.read() as work:
        assert recount_marks.marked(work) == []


def test_lists_and_a_rebuild_know_the_new_day(scene: Scene) -> None:
    petition_id = a_case(scene)
    recount_with(scene.store, new_calendar(BEFORE))
    scene.clock.turn(days=(BEFORE - date(2026, 11, 22)).days - 3)
    for _ in range(2):
        with scene.store.write() as work:
            found = page(work, Query(filter=Filter.DUE), limit=9).views
            assert [(view.petition_id, view.next_due) for view in found] == []
            rebuild(work)
    scene.clock.turn(days=1)
    with scene.store.read() as work:
        found = page(work, Query(filter=Filter.DUE), limit=9).views
        assert [(view.petition_id, view.next_due) for view in found] == [(petition_id, AFTER)]


def test_more_cases_than_one_transaction_takes_are_all_counted(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "_AT_ONCE", 2)
    ids = {a_case(scene) for _ in range(5)}
    assert {each.petition_id for each in recount_with(scene.store, new_calendar(BEFORE))} == ids
    assert {each.petition_id for each in untold(scene)} == ids


def test_a_counting_that_was_cut_off_goes_on_and_tells_all(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "_AT_ONCE", 2)
    ids = {a_case(scene) for _ in range(3)}
    with monkeypatch.context() as patched:
        patched.setattr(recounting, "note_counted", _cut)
        with pytest.raises(KeyboardInterrupt):
            recount_with(scene.store, new_calendar(BEFORE))
    scene.reopen()
    recount_with(scene.store, new_calendar(BEFORE))
    assert {each.petition_id for each in untold(scene)} == ids


def _cut(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_day_that_no_calendar_has_stays_as_the_office_said_it(scene: Scene) -> None:
    odd = msgspec.structs.replace(clock_of(RuleId.D6), starts_on=date(9999, 12, 20))
    petition_id = a_case(scene, odd, clock_of(RuleId.D17))
    assert recount_with(scene.store, new_calendar(BEFORE)) == ()
    assert days(scene, petition_id)[RuleId.D6] == (BEFORE, "cn-2026")


def test_each_agent_is_told_of_their_own_cases(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "vault")
    with laptop.open(laptop.second) as scene:
        theirs = a_case(scene)
    with laptop.open(laptop.first) as scene:
        mine = a_case(scene)
        recount_with(scene.store, new_calendar(BEFORE))
        assert untold(scene) == (moved(mine),)
    with laptop.open(laptop.second) as scene:
        assert untold(scene) == (moved(theirs),)
