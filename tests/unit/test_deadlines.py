"""Deadlines: one clock from its day 0 to its last day, and what a new calendar moves."""

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute, lapsed, overdue, recompute
from app.domain.rules import RULES, RULES_VERSION, Rule, RuleId, Unit, rule_for
from app.errors import RefusedError

PACK = Path(__file__).parents[2] / "resources" / "packs" / "calendar.json"
DAY_1 = date(2026, 3, 2)  # a Monday


@cache
def calendar() -> Calendar:
    return Calendar.from_json(PACK.read_bytes())


@cache
def calendar_of_2027() -> Calendar:
    """An invented notice for 2027 that also makes Saturday 2026-12-26 a working day."""
    pack = json.loads(PACK.read_bytes())
    pack["version"] = "cn-2027"
    pack["published"] = [2007, 2027]
    pack["off"] |= pack["estimated"]
    pack["off"] |= dict.fromkeys(("2027-01-02", "2027-01-03", "2027-01-04"), "元旦")
    pack["work"] |= {"2026-12-26": "元旦"}
    pack["estimated"] = {}
    return Calendar.from_json(json.dumps(pack).encode())


def on(text: str) -> date:
    return date.fromisoformat(text)


def national(rule_id: RuleId) -> Rule:
    return rule_for(rule_id, "", DAY_1)


# -- one clock


def test_a_duty_keeps_its_strict_day_and_notes_the_later_one() -> None:
    deadline = compute(national(RuleId.D1), on("2026-03-13"), calendar())
    assert (deadline.strict_on, deadline.due_on) == (on("2026-03-28"), on("2026-03-28"))
    assert deadline.rolls_to == on("2026-03-30")
    assert (deadline.calendar_version, deadline.rules_version) == ("cn-2026", RULES_VERSION)
    assert (deadline.starts_on, deadline.days, deadline.is_provisional) == (on("2026-03-13"), 15, False)


def test_a_duty_that_ends_on_a_working_day_notes_nothing() -> None:
    deadline = compute(national(RuleId.D1), on("2026-02-10"), calendar())
    assert (deadline.due_on, deadline.rolls_to) == (on("2026-02-25"), None)


def test_a_citizen_s_right_moves_to_the_next_working_day_and_keeps_the_strict_one() -> None:
    deadline = compute(national(RuleId.D6), on("2026-09-02"), calendar())
    assert (deadline.strict_on, deadline.due_on) == (on("2026-10-02"), on("2026-10-08"))
    assert deadline.rolls_to is None
    assert deadline.days_left(on("2026-10-02")) == 6
    assert not deadline.is_due_day_provisional


def test_a_region_may_let_its_duties_roll() -> None:
    rolling = msgspec.structs.replace(national(RuleId.D1), has_roll=True, region="32")
    rule = rule_for(RuleId.D1, "3201", DAY_1, (*RULES, rolling))
    assert compute(rule, on("2026-03-13"), calendar()).due_on == on("2026-03-30")


def test_a_working_day_term_ends_on_a_working_day() -> None:
    deadline = compute(national(RuleId.D3), on("2026-02-12"), calendar())
    assert (deadline.strict_on, deadline.due_on) == (on("2026-02-26"), on("2026-02-26"))


def test_the_hearing_is_not_counted() -> None:
    deadline = compute(national(RuleId.D9), on("2026-03-02"), calendar(), extra_days=7)
    assert (deadline.due_on, deadline.days) == (on("2026-04-08"), 37)


def test_an_order_names_its_own_days() -> None:
    deadline = compute(national(RuleId.D13), on("2026-03-02"), calendar(), ordered_days=45)
    assert (deadline.due_on, deadline.days, deadline.ordered_days) == (on("2026-04-16"), 45, 45)


@pytest.mark.parametrize(
    ("rule_id", "days", "code"),
    [
        (RuleId.D5, 31, "days_out_of_range"),
        (RuleId.D5, 0, "days_out_of_range"),
        (RuleId.D5, None, "days_missing"),
        (RuleId.D13, None, "days_missing"),
        (RuleId.D13, -1, "days_out_of_range"),
        (RuleId.D13, 10**9, "days_out_of_range"),
    ],
)
def test_an_order_without_sense_is_refused(rule_id: RuleId, days: int | None, code: str) -> None:
    with pytest.raises(RefusedError) as caught:
        compute(national(rule_id), DAY_1, calendar(), ordered_days=days)
    assert caught.value.code == code


def test_a_duty_without_a_number_cannot_be_counted() -> None:
    assert not national(RuleId.D14).is_countable
    assert all(rule.is_countable for rule in RULES if rule.unit is not Unit.UNSTATED)
    with pytest.raises(RefusedError) as caught:
        compute(national(RuleId.D14), DAY_1, calendar())
    assert caught.value.code == "rule_has_no_number"
    assert compute(rule_for(RuleId.D14, "37", DAY_1), DAY_1, calendar()).due_on == on("2026-04-01")


def test_the_last_day_is_still_in_time() -> None:
    duty = compute(national(RuleId.D1), DAY_1, calendar())
    window = compute(national(RuleId.D3), DAY_1, calendar())
    both = (duty, window)
    assert [duty.days_left(duty.due_on + timedelta(days=n)) for n in (-1, 0, 1)] == [1, 0, -1]
    assert overdue(both, duty.due_on) == ()
    assert overdue(both, duty.due_on + timedelta(days=1)) == (duty,)
    assert lapsed(both, window.due_on) == ()
    assert lapsed(both, window.due_on + timedelta(days=1)) == (window,)


# -- a new calendar


@given(
    rule_id=st.sampled_from([rule.id for rule in RULES if rule.region == "" and rule.is_countable]),
    start=st.dates(date(2022, 5, 1), date(2028, 1, 1)),
    ordered=st.integers(1, 30),
    extra=st.integers(0, 60),
)
@settings(deadline=None)
def test_the_same_calendar_moves_nothing(rule_id: RuleId, start: date, ordered: int, extra: int) -> None:
    rule = rule_for(rule_id, "", start)
    days = ordered if rule.unit is Unit.AS_ORDERED else None
    deadline = compute(rule, start, calendar(), ordered_days=days, extra_days=extra)
    again = recompute([deadline], calendar())
    assert again.deadlines == (deadline,)
    assert again.shifts == ()


def test_a_new_notice_makes_a_provisional_right_firm_and_says_what_moved() -> None:
    rule = national(RuleId.D6)
    guessed = compute(rule, on("2026-12-05"), calendar())  # 30 days end on Monday 2027-01-04
    settled = compute(national(RuleId.D1), on("2026-11-02"), calendar())
    assert (guessed.due_on, guessed.is_provisional) == (on("2027-01-04"), True)
    found = recompute([settled, guessed], calendar_of_2027())
    assert [deadline.due_on for deadline in found.deadlines] == [on("2026-11-17"), on("2027-01-05")]
    assert not any(deadline.is_provisional for deadline in found.deadlines)
    assert {deadline.calendar_version for deadline in found.deadlines} == {"cn-2027"}
    (shift,) = found.shifts
    assert (shift.before, shift.after) == (guessed, found.deadlines[1])


def test_a_new_notice_can_move_a_working_day_term_of_late_december() -> None:
    guessed = compute(national(RuleId.D3), on("2026-12-21"), calendar())
    assert (guessed.due_on, guessed.is_provisional) == (on("2026-12-28"), True)
    assert guessed.is_due_day_provisional
    (shift,) = recompute([guessed], calendar_of_2027()).shifts
    assert (shift.before.due_on, shift.after.due_on) == (on("2026-12-28"), on("2026-12-26"))
    assert not shift.after.is_provisional


def test_of_a_duty_only_the_note_is_provisional_and_its_move_is_told() -> None:
    guessed = compute(national(RuleId.D4), on("2026-11-04"), calendar())  # 60 days end on Sunday 2027-01-03
    assert guessed.is_provisional
    assert not guessed.is_due_day_provisional
    (shift,) = recompute([guessed], calendar_of_2027()).shifts
    assert shift.before.due_on == shift.after.due_on == on("2027-01-03")
    assert (shift.before.rolls_to, shift.after.rolls_to) == (on("2027-01-04"), on("2027-01-05"))


def test_a_deadline_is_counted_again_under_the_rules_it_was_made_by() -> None:
    old = msgspec.structs.replace(
        compute(national(RuleId.D9), DAY_1, calendar(), extra_days=4), rules_version="2022-05-01"
    )
    (again,) = recompute([old], calendar_of_2027()).deadlines
    assert (again.rules_version, again.extra_days, again.due_on) == ("2022-05-01", 4, old.due_on)


def test_a_deadline_survives_storage_with_its_versions_written_out() -> None:
    deadline = compute(national(RuleId.D5), DAY_1, calendar(), ordered_days=12, extra_days=60)
    stored = msgspec.json.encode(deadline)
    assert RULES_VERSION.encode() in stored
    assert msgspec.json.decode(stored, type=Deadline) == deadline
