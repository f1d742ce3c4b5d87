"""When a resident may be asked to rate, and what is asked; the values are those of the national system."""

from datetime import date, timedelta
from importlib.resources import files

import msgspec
import pytest

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.petition import PetitionClass
from app.domain.rating import Barred, Opinion, Satisfaction, barred
from app.domain.remedy import known_windows, next_request, started_by_telling
from app.domain.rules import RULES, RuleId
from app.domain.status import Status
from app.wire.canonical import canonical_json, read_canonical
from app.wire.rating import RATING_SCHEMA, Rating
from tests.samples import sample_filing

TODAY = date(2026, 11, 22)
CALENDAR = Calendar.from_json((files("resources") / "packs" / "calendar.json").read_bytes())


def window(rule_id: RuleId, starts_on: date) -> Deadline:
    return compute(next(rule for rule in RULES if rule.id is rule_id), starts_on, CALENDAR)


def windows(days_ago: int) -> dict[RuleId, Deadline]:
    return {RuleId.D17: window(RuleId.D17, TODAY - timedelta(days=days_ago))}


def test_the_values_are_those_of_the_national_system() -> None:
    assert [int(each) for each in Satisfaction] == [0, 1, 3]


@pytest.mark.parametrize(("days_ago", "why"), [(0, None), (30, None), (31, Barred.OVER)])
def test_it_is_asked_for_thirty_days_from_the_day_the_opinion_was_delivered(
    days_ago: int, why: Barred | None
) -> None:
    assert barred(sample_filing().petition, windows(days_ago), TODAY) is why


def test_nothing_is_rated_that_has_not_reached_the_resident() -> None:
    assert barred(sample_filing().petition, {}, TODAY) is Barred.NOT_DELIVERED


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"is_first": False}, Barred.NOT_FIRST),
        ({"is_in_court": True}, Barred.IN_COURT),
        ({"petition_class": PetitionClass.ACCUSATION}, Barred.IN_COURT),
        ({"is_first": None, "is_in_court": None}, None),
    ],
)
def test_repeats_and_matters_of_courts_are_rated_nowhere(
    changes: dict[str, object], why: Barred | None
) -> None:
    petition = msgspec.structs.replace(sample_filing().petition, **changes)
    assert barred(petition, windows(1), TODAY) is why


def test_of_what_was_erased_nobody_is_asked() -> None:
    assert barred(None, windows(1), TODAY) is Barred.CONTENT_GONE


def test_telling_an_opinion_opens_the_review_and_the_rating() -> None:
    opened = started_by_telling(Status.OPINION, TODAY, CALENDAR, "370116")
    assert [(each.rule.id, each.starts_on) for each in opened] == [(RuleId.D6, TODAY), (RuleId.D17, TODAY)]
    assert [each.rule.id for each in started_by_telling(Status.REVIEWED, TODAY, CALENDAR, "")] == [RuleId.D8]
    assert started_by_telling(Status.REGISTERED, TODAY, CALENDAR, "") == ()
    assert started_by_telling(None, TODAY, CALENDAR, "") == ()


def test_the_citizen_s_last_day_rolls_and_the_gateway_s_word_counts() -> None:
    """2026-12-12 and 13 are a weekend."""
    told_on = date(2026, 11, 12)
    counted = known_windows((), Status.OPINION, told_on, CALENDAR, "370116")
    assert counted[RuleId.D6].due_on == date(2026, 12, 14)
    theirs = window(RuleId.D6, date(2026, 11, 10))
    assert known_windows((theirs,), Status.OPINION, told_on, CALENDAR, "")[RuleId.D6] == theirs


def test_what_may_be_asked_for_next_follows_from_the_state() -> None:
    assert next_request(Status.DELIVERED) is RuleId.D6
    assert next_request(Status.REVIEWED) is RuleId.D8
    assert {next_request(each) for each in (None, Status.FINAL, Status.CLOSED, Status.REVIEW)} == {None}


def test_a_rating_is_read_back_as_it_was_sealed() -> None:
    rating = Rating(
        schema=RATING_SCHEMA,
        petition_id="0190c3c1-7b5e-7abc-8def-0123456789ac",
        day=TODAY,
        assisted=1,
        office=Opinion(value=Satisfaction.DISSATISFIED, why="等得太久"),
        unit=Opinion(value=Satisfaction.SATISFIED),
    )
    data = canonical_json(rating)
    assert read_canonical(data, Rating) == rating
    assert b'"office":{"value":3,"why":' in data


def test_an_opinion_shows_nothing_of_itself() -> None:
    assert repr(Opinion(value=Satisfaction.DISSATISFIED, why="等得太久")) == "Opinion()"
