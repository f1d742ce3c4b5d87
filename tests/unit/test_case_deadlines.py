"""The clocks of a case: which run after each step, from which day, and for how long."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, is_stage_overdue, open_deadlines, overdue
from app.domain.rules import RULES, RuleId, rule_for
from app.domain.status import Move, Receiver, Status, Step, after, is_closed, moves_from
from app.errors import RefusedError

PACK = Path(__file__).parents[2] / "resources" / "packs" / "calendar.json"
DAY_1 = date(2026, 3, 2)  # a Monday
WEIFANG = "370700"


@cache
def calendar() -> Calendar:
    return Calendar.from_json(PACK.read_bytes())


def on(text: str) -> date:
    return date.fromisoformat(text)


class Story:
    """A case told move by move: each takes place some days after the one before, from DAY_1."""

    def __init__(self, *, region: str = "") -> None:
        self.steps: list[Step] = []
        self.status = Status.DRAFT
        self.today = DAY_1
        self.region = region

    def then(self, move: Move, *, days: int = 0, **facts: object) -> "Story":
        self.today += timedelta(days=days)
        self.status = after(self.status, move)
        known = {"move": move, "status": self.status, "on": self.today}
        self.steps.append(msgspec.convert(known | facts, Step))
        return self

    def open(self) -> tuple[Deadline, ...]:
        return open_deadlines(self.steps, calendar(), region=self.region)

    def ids(self) -> set[RuleId]:
        return {deadline.rule.id for deadline in self.open()}

    def deadline(self, rule_id: RuleId) -> Deadline:
        (found,) = (each for each in self.open() if each.rule.id is rule_id)
        return found


def registered(*, region: str = "") -> Story:
    story = Story(region=region).then(Move.SUBMIT, received_by=Receiver.AGENT)
    return story.then(Move.REGISTER, days=1, received_by=Receiver.OFFICE)


def accepted(**facts: object) -> Story:
    return registered().then(Move.FORWARD, days=1).then(Move.NOTIFY, days=2, **facts)


def delivered(*, region: str = "") -> Story:
    story = registered(region=region).then(Move.FORWARD).then(Move.NOTIFY).then(Move.HANDLE)
    return story.then(Move.OPINE, days=20).then(Move.DELIVER, days=3)


def test_an_agent_s_capture_starts_no_clock() -> None:
    assert Story().then(Move.SUBMIT, received_by=Receiver.AGENT).open() == ()


def test_receipt_by_the_office_starts_d1() -> None:
    assert registered().deadline(RuleId.D1).starts_on == on("2026-03-03")
    assert registered().ids() == {RuleId.D1}


def test_a_kiosk_s_capture_starts_d1_though_it_is_not_yet_sent() -> None:
    story = Story().then(Move.SUBMIT, received_by=Receiver.OFFICE)
    assert story.deadline(RuleId.D1).starts_on == DAY_1
    story.then(Move.REGISTER, days=5, received_by=Receiver.OFFICE)
    assert story.deadline(RuleId.D1).starts_on == DAY_1
    assert story.ids() == {RuleId.D1}


def test_receipt_counts_from_its_own_day_where_the_entry_came_later() -> None:
    story = Story().then(Move.SUBMIT, received_by=Receiver.AGENT)
    story.then(Move.REGISTER, days=4, received_by=Receiver.OFFICE, received_on=on("2026-03-04"))
    assert story.deadline(RuleId.D1).starts_on == on("2026-03-04")


def test_a_unit_that_is_addressed_directly_has_15_days_to_notify_and_no_objection() -> None:
    story = Story().then(Move.SUBMIT).then(Move.REGISTER, received_by=Receiver.UNIT)
    assert story.ids() == {RuleId.D2}
    assert story.then(Move.NOTIFY, days=1).ids() == set()


def test_nobody_has_to_be_told_whose_name_or_address_is_unclear() -> None:
    story = Story().then(Move.SUBMIT)
    assert story.then(Move.REGISTER, received_by=Receiver.UNIT, is_reachable=False).ids() == set()


def test_forwarding_ends_the_office_s_clock_and_starts_the_unit_s() -> None:
    story = registered().then(Move.FORWARD, days=2)
    assert story.ids() == {RuleId.D2, RuleId.D3}
    assert {deadline.starts_on for deadline in story.open()} == {on("2026-03-05")}
    assert [deadline.rule.id for deadline in story.open()] == [RuleId.D3, RuleId.D2]


def test_the_unit_s_clocks_run_from_the_arrival_of_the_papers() -> None:
    story = registered().then(Move.FORWARD, received_on=on("2026-03-09"))
    assert story.deadline(RuleId.D2).starts_on == on("2026-03-09")


def test_an_assigned_matter_also_has_the_ordered_term_until_there_is_an_opinion() -> None:
    story = registered().then(Move.ASSIGN, ordered_days=40)
    assert story.ids() == {RuleId.D2, RuleId.D3, RuleId.D13}
    assert story.deadline(RuleId.D13).due_on == on("2026-04-12")
    assert RuleId.D13 in story.then(Move.NOTIFY).then(Move.HANDLE).ids()
    assert RuleId.D13 not in story.then(Move.OPINE).ids()


def test_an_objection_uses_up_its_window_and_stops_no_other_clock() -> None:
    story = registered().then(Move.ASSIGN, ordered_days=40).then(Move.OBJECT, days=2)
    assert story.ids() == {RuleId.D2, RuleId.D13}
    story.then(Move.REJECT_OBJECTION, days=1)
    assert story.ids() == {RuleId.D2, RuleId.D13}
    assert story.deadline(RuleId.D2).starts_on == on("2026-03-03")


def test_an_upheld_objection_gives_the_matter_back_to_the_office_anew() -> None:
    story = registered().then(Move.FORWARD).then(Move.OBJECT).then(Move.UPHOLD_OBJECTION, days=6)
    assert story.ids() == {RuleId.D1}
    assert story.deadline(RuleId.D1).starts_on == on("2026-03-09")
    assert story.then(Move.FORWARD).ids() == {RuleId.D2, RuleId.D3}


def test_the_60_days_run_from_acceptance_not_from_registration() -> None:
    story = accepted().then(Move.HANDLE, days=3)
    deadline = story.deadline(RuleId.D4)
    assert story.ids() == {RuleId.D4}
    assert (deadline.starts_on, deadline.due_on) == (on("2026-03-06"), on("2026-05-05"))
    assert deadline.rolls_to == on("2026-05-06")


def test_an_article_31_6_matter_has_its_60_days_from_the_notice_on() -> None:
    assert accepted(is_ordinary=True).ids() == {RuleId.D4}
    assert accepted().ids() == set()


def test_other_matters_have_no_60_days() -> None:
    assert accepted(is_ordinary=False).then(Move.HANDLE).ids() == set()
    assert accepted(is_ordinary=True).then(Move.HANDLE, is_ordinary=False).ids() == set()


def test_an_extension_prolongs_the_60_days_and_is_told_as_one_term() -> None:
    story = accepted().then(Move.HANDLE).then(Move.EXTEND, days=50, extension_days=20)
    assert story.ids() == {RuleId.D5}
    deadline = story.deadline(RuleId.D5)
    assert (deadline.starts_on, deadline.days) == (on("2026-03-06"), 80)
    assert deadline.due_on == on("2026-03-06") + timedelta(days=80)


@pytest.mark.parametrize(
    ("days", "code"), [(31, "days_out_of_range"), (0, "days_out_of_range"), (None, "days_missing")]
)
def test_an_extension_is_of_1_to_30_days(days: int | None, code: str) -> None:
    story = accepted().then(Move.HANDLE).then(Move.EXTEND, extension_days=days)
    with pytest.raises(RefusedError) as caught:
        story.open()
    assert caught.value.code == code
    assert caught.value.facts["rule"] == "D5"


def test_a_matter_is_extended_once_even_if_its_opinion_is_sent_back() -> None:
    story = accepted().then(Move.HANDLE).then(Move.EXTEND, extension_days=10)
    story.then(Move.OPINE).then(Move.REDO)
    assert story.ids() == {RuleId.D5}
    story.then(Move.EXTEND, extension_days=10)
    with pytest.raises(RefusedError) as caught:
        story.open()
    assert caught.value.code == "already_extended"


def test_where_no_60_days_run_there_is_nothing_to_extend() -> None:
    story = accepted(is_ordinary=False).then(Move.HANDLE).then(Move.EXTEND, extension_days=10)
    with pytest.raises(RefusedError) as caught:
        story.open()
    assert caught.value.code == "nothing_to_extend"


def test_an_opinion_that_is_sent_back_goes_on_under_the_old_60_days() -> None:
    story = accepted().then(Move.HANDLE).then(Move.OPINE, days=30)
    assert story.ids() == set()
    assert story.then(Move.REDO, days=5).deadline(RuleId.D4).starts_on == on("2026-03-06")


def test_the_simple_procedure_has_its_own_short_clocks() -> None:
    story = registered().then(Move.FORWARD, is_simple=True)
    assert story.ids() == {RuleId.D2, RuleId.D3, RuleId.D10}
    assert story.deadline(RuleId.D10).due_on == on("2026-03-06")
    story.then(Move.NOTIFY, days=1, is_ordinary=True).then(Move.SIMPLIFY, days=1)
    assert story.ids() == {RuleId.D11}
    assert story.deadline(RuleId.D11).due_on == on("2026-03-18")


def test_a_converted_matter_has_60_days_from_its_simple_acceptance() -> None:
    story = accepted(is_ordinary=True).then(Move.SIMPLIFY).then(Move.CONVERT, days=8)
    assert story.ids() == {RuleId.D12}
    assert story.deadline(RuleId.D12).due_on == on("2026-05-05")
    story.then(Move.EXTEND, extension_days=30)
    assert (story.ids(), story.deadline(RuleId.D5).days) == ({RuleId.D5}, 90)
    assert story.then(Move.OPINE).then(Move.REDO).ids() == {RuleId.D5}


def test_a_simple_answer_that_is_sent_back_goes_on_as_a_converted_one() -> None:
    story = accepted().then(Move.SIMPLIFY).then(Move.OPINE, days=3).then(Move.REDO)
    assert story.ids() == {RuleId.D12}
    assert story.deadline(RuleId.D12).starts_on == on("2026-03-06")


def test_delivery_opens_the_ways_to_ask_for_review_and_to_rate() -> None:
    story = delivered()
    assert story.ids() == {RuleId.D6, RuleId.D17}
    deadline = story.deadline(RuleId.D6)
    assert (deadline.starts_on, deadline.strict_on) == (on("2026-03-26"), on("2026-04-25"))
    assert deadline.due_on == on("2026-04-27")


def test_a_review_runs_from_receipt_of_its_request_and_not_from_an_agent_s_note_of_it() -> None:
    story = delivered().then(Move.REQUEST_REVIEW, days=2, received_by=Receiver.AGENT)
    assert RuleId.D7 not in story.ids()
    story = delivered().then(Move.REQUEST_REVIEW, days=2, received_on=on("2026-04-01"))
    assert story.ids() == {RuleId.D7, RuleId.D17}
    assert story.deadline(RuleId.D7).starts_on == on("2026-04-01")


def test_a_recheck_too_runs_from_receipt_only() -> None:
    story = delivered(region=WEIFANG).then(Move.REQUEST_REVIEW).then(Move.REVIEW)
    assert story.then(Move.REQUEST_RECHECK, received_by=Receiver.AGENT).ids() == {RuleId.D17}


def test_a_recheck_may_be_asked_for_from_the_delivery_of_the_review_on() -> None:
    story = delivered().then(Move.REQUEST_REVIEW).then(Move.REVIEW, days=10)
    assert story.ids() == {RuleId.D17}
    story.then(Move.DELIVER, days=4)
    assert story.deadline(RuleId.D8).starts_on == on("2026-04-09")
    story.then(Move.DELIVER, days=1)  # a second copy gives no second term
    assert story.deadline(RuleId.D8).starts_on == on("2026-04-09")
    story.then(Move.REQUEST_RECHECK)
    assert story.ids() == {RuleId.D9, RuleId.D17}
    assert story.deadline(RuleId.D9).due_on == on("2026-05-10")


def test_every_hearing_of_the_recheck_moves_its_end() -> None:
    story = delivered().then(Move.REQUEST_REVIEW).then(Move.REVIEW).then(Move.REQUEST_RECHECK)
    before = story.deadline(RuleId.D9).due_on
    story.then(Move.HEAR, hearing_days=3).then(Move.HEAR, days=2, hearing_days=4)
    assert story.deadline(RuleId.D9).due_on == before + timedelta(days=7)
    assert story.then(Move.RECHECK).ids() == {RuleId.D17}


@pytest.mark.parametrize("days", [0, -3, None])
def test_a_hearing_lasts_at_least_a_day(days: int | None) -> None:
    story = delivered().then(Move.REQUEST_REVIEW).then(Move.REVIEW).then(Move.REQUEST_RECHECK)
    with pytest.raises(RefusedError):
        story.then(Move.HEAR, hearing_days=days).open()


def test_in_shandong_a_request_is_admitted_within_3_working_days() -> None:
    story = delivered(region=WEIFANG).then(Move.REQUEST_REVIEW)
    assert story.deadline(RuleId.D15).due_on == on("2026-03-31")
    story.then(Move.ADMIT)
    assert story.ids() == {RuleId.D7, RuleId.D17}
    story.then(Move.REVIEW).then(Move.REQUEST_RECHECK, days=9)
    assert story.deadline(RuleId.D15).starts_on == on("2026-04-04")


def test_a_hotline_s_order_has_5_working_days_where_the_city_says_so() -> None:
    story = registered(region=WEIFANG).then(Move.FORWARD, is_hotline=True)
    assert story.deadline(RuleId.D16).due_on == on("2026-03-10")
    assert RuleId.D16 not in registered(region=WEIFANG).then(Move.FORWARD).ids()
    assert RuleId.D16 not in registered(region="32").then(Move.FORWARD, is_hotline=True).ids()


def test_a_matter_that_the_review_reopens_has_60_new_days_and_one_new_extension() -> None:
    story = accepted().then(Move.HANDLE).then(Move.EXTEND, extension_days=5).then(Move.OPINE)
    story.then(Move.DELIVER).then(Move.REQUEST_REVIEW).then(Move.REVIEW).then(Move.REOPEN, days=40)
    assert story.ids() == {RuleId.D4}
    assert story.deadline(RuleId.D4).starts_on == story.today
    story.then(Move.EXTEND, extension_days=30)
    assert story.deadline(RuleId.D5).days == 90


def test_the_stage_is_overdue_by_its_own_clock_only() -> None:
    story = registered().then(Move.ASSIGN, ordered_days=5).then(Move.NOTIFY).then(Move.HANDLE)
    late = story.deadline(RuleId.D13).due_on + timedelta(days=1)
    assert [deadline.rule.id for deadline in overdue(story.open(), late)] == [RuleId.D13]
    assert not is_stage_overdue(story.open(), late)
    assert not is_stage_overdue(story.open(), story.deadline(RuleId.D4).due_on)
    assert is_stage_overdue(story.open(), story.deadline(RuleId.D4).due_on + timedelta(days=1))


def test_a_site_s_row_reaches_the_clocks_of_its_cases() -> None:
    own = msgspec.structs.replace(rule_for(RuleId.D1, "", DAY_1), value=5, region="32")
    steps = registered().steps
    (own_term,) = open_deadlines(steps, calendar(), region="3201", rules=(*RULES, own))
    (usual,) = open_deadlines(steps, calendar(), region="3301", rules=(*RULES, own))
    assert (own_term.days, usual.days) == (5, 15)


def test_a_case_without_a_history_has_no_deadlines() -> None:
    assert open_deadlines((), calendar()) == ()


@given(data=st.data())
@settings(deadline=None)
def test_on_every_legal_way_the_clocks_can_be_told_and_the_closed_have_none(data: st.DataObject) -> None:
    story = Story(region=data.draw(st.sampled_from(["", WEIFANG])))
    for _ in range(data.draw(st.integers(1, 18))):
        moves = [move for move in moves_from(story.status) if move not in {Move.EXTEND, Move.WITHDRAW}]
        if not moves:
            break
        facts = {
            "received_by": data.draw(st.sampled_from([None, *Receiver])),
            "hearing_days": 2,
            "ordered_days": 9,
        }
        story.then(data.draw(st.sampled_from(moves)), days=data.draw(st.integers(0, 9)), **facts)
        found = story.open()
        assert found == () or not is_closed(story.status)
        assert all(DAY_1 <= each.starts_on <= story.today for each in found)
        assert all(each.starts_on < each.strict_on <= each.due_on for each in found)
        assert [each.due_on for each in found] == sorted(each.due_on for each in found)
    if Move.WITHDRAW in moves_from(story.status):
        assert story.then(Move.WITHDRAW).open() == ()
