"""The simple procedure: eligible only when all four conditions hold, and chosen only by a person."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import Calendar
from app.domain.procedure import (
    Choice,
    Condition,
    Exclusion,
    Ground,
    Procedure,
    assess,
    choose,
    converted_deadline,
)
from app.domain.rules import RuleId
from app.errors import RefusedError

PACK = Path(__file__).parents[2] / "resources" / "packs" / "calendar.json"
TODAY = date(2026, 11, 22)


@cache
def calendar() -> Calendar:
    return Calendar.from_json(PACK.read_bytes())


def test_the_measures_name_five_grounds_and_four_exclusions() -> None:
    assert len(Ground) == 5
    assert len(Exclusion) == 4


@given(
    is_first=st.booleans(),
    is_offered=st.booleans(),
    grounds=st.lists(st.sampled_from(Ground)),
    exclusions=st.lists(st.sampled_from(Exclusion)),
)
@settings(deadline=None)
def test_a_matter_is_eligible_exactly_when_no_condition_failed(
    *, is_first: bool, is_offered: bool, grounds: list[Ground], exclusions: list[Exclusion]
) -> None:
    found = assess(is_first=is_first, grounds=grounds, exclusions=exclusions, is_offered=is_offered)
    assert found.is_eligible is (is_first and is_offered and bool(grounds) and not exclusions)
    assert found.is_eligible is (found.failed == ())
    assert sorted((*found.held, *found.failed)) == sorted(Condition)
    assert (Condition.FIRST in found.failed) is (not is_first)
    assert (Condition.GROUND in found.failed) is (not grounds)
    assert (Condition.NO_EXCLUSION in found.failed) is bool(exclusions)
    assert (Condition.OFFERED in found.failed) is (not is_offered)


def test_the_ticks_are_kept_once_each_and_in_the_order_of_the_measures() -> None:
    found = assess(
        is_first=True,
        grounds=[Ground.OTHER, Ground.DAILY_LIFE, Ground.OTHER],
        exclusions={Exclusion.JOINT_OR_COMPLEX, Exclusion.ASSIGNED_FROM_ABOVE},
    )
    assert found.grounds == (Ground.DAILY_LIFE, Ground.OTHER)
    assert found.exclusions == (Exclusion.ASSIGNED_FROM_ABOVE, Exclusion.JOINT_OR_COMPLEX)


def test_a_person_chooses_and_is_named() -> None:
    eligible = assess(is_first=True, grounds=[Ground.DAILY_LIFE])
    made = choose(Procedure.SIMPLE, eligible, decided_by="officer-7", decided_on=TODAY)
    assert made == Choice(
        procedure=Procedure.SIMPLE, eligibility=eligible, decided_by="officer-7", decided_on=TODAY
    )
    with pytest.raises(RefusedError) as caught:
        choose(Procedure.SIMPLE, eligible, decided_by="", decided_on=TODAY)
    assert caught.value.code == "decider_missing"


def test_an_eligible_matter_may_still_be_handled_ordinarily() -> None:
    eligible = assess(is_first=True, grounds=[Ground.DAILY_LIFE])
    made = choose(Procedure.ORDINARY, eligible, decided_by="officer-7", decided_on=TODAY)
    assert made.procedure is Procedure.ORDINARY


def test_what_is_not_eligible_cannot_be_handled_simply() -> None:
    found = assess(is_first=False, exclusions=[Exclusion.MAY_BE_REJECTED])
    with pytest.raises(RefusedError) as caught:
        choose(Procedure.SIMPLE, found, decided_by="officer-7", decided_on=TODAY)
    assert caught.value.code == "simple_not_eligible"
    assert caught.value.facts == {"failed": "first, ground, no_exclusion"}
    made = choose(Procedure.ORDINARY, found, decided_by="officer-7", decided_on=TODAY)
    assert made.procedure is Procedure.ORDINARY


def test_a_converted_matter_has_60_days_from_its_simple_acceptance() -> None:
    deadline = converted_deadline(date(2026, 8, 3), calendar(), approved_by="head-2")
    assert deadline.rule.id is RuleId.D12
    assert (deadline.starts_on, deadline.due_on) == (date(2026, 8, 3), date(2026, 10, 2))


def test_conversion_needs_the_approval_of_the_head() -> None:
    with pytest.raises(RefusedError) as caught:
        converted_deadline(date(2026, 8, 3), calendar(), approved_by="")
    assert caught.value.code == "approver_missing"
