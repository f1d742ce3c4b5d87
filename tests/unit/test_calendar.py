"""Calendar and counting: which days are worked, where a term ends, and when that is only an estimate."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.calendar import Calendar
from app.domain.counting import Counted, civil_date, natural_days, roll, working_days
from app.errors import RefusedError

PACK = Path(__file__).parents[2] / "resources" / "packs" / "calendar.json"
OneYear = dict[str, object]

days_of_the_product = st.dates(date(2007, 1, 1), date(2030, 12, 31))


@cache
def calendar() -> Calendar:
    return Calendar.from_json(PACK.read_bytes())


def day(text: str) -> date:
    return date.fromisoformat(text)


def span(first: str, last: str) -> set[date]:
    return {day(first) + timedelta(days=n) for n in range((day(last) - day(first)).days + 1)}


def one_year() -> OneYear:
    """A small good pack, for tests that spoil it."""
    off = ("2026-01-01", "2026-05-01", "2026-10-01", "2026-10-02", "2026-10-03")
    return {
        "version": "cn-2026",
        "published": [2026, 2026],
        "off": dict.fromkeys(off, "节"),
        "work": {"2025-12-28": "元旦"},
        "estimated": {"2027-02-05": "春节"},
    }


def read(pack: OneYear) -> Calendar:
    return Calendar.from_json(json.dumps(pack).encode())


# -- the committed pack


def test_the_pack_covers_2007_to_2026() -> None:
    assert calendar().version == "cn-2026"
    assert (calendar().first_year, calendar().last_year) == (2007, 2026)


def test_the_pack_holds_the_schedule_of_2025() -> None:
    off = {
        day("2025-01-01"),
        *span("2025-01-28", "2025-02-04"),
        *span("2025-04-04", "2025-04-06"),
        *span("2025-05-01", "2025-05-05"),
        *span("2025-05-31", "2025-06-02"),
        *span("2025-10-01", "2025-10-08"),
    }
    work = {day(text) for text in ("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11")}
    assert {each for each in calendar().off_days if each.year == 2025} == off
    assert {each for each in calendar().work_days if each.year == 2025} == work


def test_the_pack_holds_the_schedule_of_2026() -> None:
    off = {
        *span("2026-01-01", "2026-01-03"),
        *span("2026-02-15", "2026-02-23"),
        *span("2026-04-04", "2026-04-06"),
        *span("2026-05-01", "2026-05-05"),
        *span("2026-06-19", "2026-06-21"),
        *span("2026-09-25", "2026-09-27"),
        *span("2026-10-01", "2026-10-07"),
    }
    work = ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")
    assert {each for each in calendar().off_days if each.year == 2026} == off
    assert {each for each in calendar().work_days if each.year == 2026} == {day(text) for text in work}


def test_the_pack_is_sorted_with_one_day_on_a_line() -> None:
    text = PACK.read_text(encoding="utf-8")
    lines = {line.rstrip(",") for line in text.splitlines()}
    pack = json.loads(text)
    for name in ("off", "work", "estimated"):
        assert list(pack[name]) == sorted(pack[name])
        assert {f'"{each}": "{holiday}"' for each, holiday in pack[name].items()} <= lines


def test_no_notice_so_far_has_reached_back_beyond_the_last_week_of_december() -> None:
    touched = calendar().off_days | calendar().work_days
    assert min((each.month, each.day) for each in touched if each.month == 12) == (12, 29)


# -- working days


@pytest.mark.parametrize(
    ("text", "is_working"),
    [
        ("2026-11-20", True),  # a Friday
        ("2026-11-21", False),  # a Saturday
        ("2026-11-22", False),  # a Sunday
        ("2026-09-20", True),  # a Sunday worked in exchange
        ("2026-10-05", False),  # a Monday in the holiday
        ("2025-12-28", False),  # a Sunday before a year that exchanged none
        ("2007-12-29", True),  # a Saturday that the notice for 2008 made a working day
        ("2007-12-31", False),  # and a Monday that it freed
    ],
)
def test_a_day_is_worked_as_the_notices_say(text: str, *, is_working: bool) -> None:
    assert calendar().is_working_day(day(text)) is is_working
    assert calendar().is_published(day(text))


@pytest.mark.parametrize(
    "text",
    [
        *("2027-01-01", "2027-02-05", "2027-02-08", "2027-04-05", "2027-05-01"),
        *("2027-06-09", "2027-09-15", "2027-10-01", "2027-10-02", "2027-10-03"),
    ],
)
def test_the_statutory_days_of_2027_are_estimated_to_be_off(text: str) -> None:
    assert not calendar().is_working_day(day(text))
    assert not calendar().is_published(day(text))


def test_days_that_only_a_notice_could_free_are_estimated_to_be_worked() -> None:
    assert calendar().is_working_day(day("2027-02-09"))
    assert calendar().is_working_day(day("2027-10-04"))


@pytest.mark.parametrize("month_day", ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"])
def test_beyond_every_estimate_the_fixed_statutory_days_are_off(month_day: str) -> None:
    years = range(2028, 2036)
    assert not any(calendar().is_working_day(day(f"{year}-{month_day}")) for year in years)
    after_the_holiday = {"01-01": "01-02", "05-02": "05-03", "10-03": "10-04"}.get(month_day)
    if after_the_holiday is not None:
        assert any(calendar().is_working_day(day(f"{year}-{after_the_holiday}")) for year in years)


def test_a_published_year_is_not_touched_by_the_fixed_days() -> None:
    assert calendar().is_working_day(day("2019-05-05"))  # a Sunday worked in exchange
    assert calendar().is_working_day(day("2008-05-04"))  # another
    assert calendar().is_working_day(day("2013-05-02"))  # before 05-02 became statutory


def test_the_last_week_of_the_last_year_waits_for_the_next_notice() -> None:
    assert calendar().is_published(day("2026-12-24"))
    assert not calendar().is_published(day("2026-12-25"))
    assert calendar().is_published(day("2025-12-31"))
    assert not calendar().is_published(day("2027-01-01"))
    assert not calendar().is_published(day("2006-12-31"))


# -- counting


@pytest.mark.parametrize(
    ("start", "days", "last", "rolled"),
    [
        ("2026-03-13", 15, "2026-03-28", "2026-03-30"),
        ("2026-08-03", 60, "2026-10-02", "2026-10-08"),
        ("2026-02-10", 15, "2026-02-25", "2026-02-25"),
        ("2026-10-01", 60, "2026-11-30", "2026-11-30"),
    ],
)
def test_natural_days_end_where_the_vectors_say(start: str, days: int, last: str, rolled: str) -> None:
    assert natural_days(day(start), days) == Counted(day(last))
    assert roll(calendar(), day(last)) == Counted(day(rolled))


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-09-20", 3, "2026-09-23"),
        ("2026-09-23", 10, "2026-10-14"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-04-30", 3, "2026-05-08"),
    ],
)
def test_working_days_end_where_the_vectors_say(start: str, days: int, last: str) -> None:
    assert working_days(calendar(), day(start), days) == Counted(day(last))


@given(start=days_of_the_product, days=st.integers(1, 120))
@settings(deadline=None)
def test_day_0_is_not_counted(start: date, days: int) -> None:
    passed = [start + timedelta(days=n) for n in range(1, days + 1)]
    assert natural_days(start, days).day == passed[-1]
    assert len(passed) == days


@given(start=days_of_the_product, days=st.integers(1, 40))
@settings(deadline=None)
def test_working_days_pass_exactly_so_many_worked_days_and_end_on_one(start: date, days: int) -> None:
    last = working_days(calendar(), start, days).day
    passed = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(calendar().is_working_day(each) for each in passed) == days
    assert calendar().is_working_day(last)


@given(start=days_of_the_product, days=st.integers(1, 30), later=st.integers(1, 30))
@settings(deadline=None)
def test_a_longer_term_and_a_later_start_never_end_sooner(start: date, days: int, later: int) -> None:
    last = working_days(calendar(), start, days).day
    assert working_days(calendar(), start, days + later).day > last
    assert working_days(calendar(), start + timedelta(days=later), days).day >= last


@given(start=days_of_the_product)
@settings(deadline=None)
def test_rolling_skips_days_off_only(start: date) -> None:
    rolled = roll(calendar(), start).day
    assert calendar().is_working_day(rolled)
    assert not any(calendar().is_working_day(start + timedelta(days=n)) for n in range((rolled - start).days))


@given(start=st.dates(date(2026, 11, 1), date(2027, 3, 1)), days=st.integers(1, 30))
@settings(deadline=None)
def test_a_count_is_provisional_exactly_when_it_passed_an_unpublished_day(start: date, days: int) -> None:
    counted = working_days(calendar(), start, days)
    passed = [start + timedelta(days=n) for n in range(1, (counted.day - start).days + 1)]
    assert counted.is_provisional is any(not calendar().is_published(each) for each in passed)


def test_a_roll_is_provisional_when_it_looked_at_an_unpublished_day() -> None:
    assert not roll(calendar(), day("2026-12-19")).is_provisional
    assert roll(calendar(), day("2026-12-26")).is_provisional
    assert roll(calendar(), day("2027-03-01")) == Counted(day("2027-03-01"), is_provisional=True)


def test_a_roll_out_of_the_published_days_is_provisional() -> None:
    until_2022 = one_year() | {"published": [2022, 2022], "work": {}}
    until_2022["off"] = dict.fromkeys(
        ("2022-01-01", "2022-05-01", "2022-10-01", "2022-10-02", "2022-10-03"), "节"
    )
    saturday = day("2022-12-24")
    assert read(until_2022).is_published(saturday)
    assert roll(read(until_2022), saturday) == Counted(day("2022-12-26"), is_provisional=True)


def test_a_count_that_began_among_unpublished_days_stays_provisional() -> None:
    assert working_days(calendar(), day("2006-12-20"), 10) == Counted(day("2007-01-04"), is_provisional=True)


def test_a_term_has_at_least_one_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        natural_days(day("2026-11-22"), 0)
    with pytest.raises(ValueError, match="at least one day"):
        working_days(calendar(), day("2026-11-22"), 0)


def test_the_civil_date_is_that_of_shanghai() -> None:
    assert civil_date(datetime(2026, 11, 21, 15, 59, 59, tzinfo=UTC)) == day("2026-11-21")
    assert civil_date(datetime(2026, 11, 21, 16, 0, tzinfo=UTC)) == day("2026-11-22")
    assert civil_date(datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=9)))) == day("2026-11-22")
    assert civil_date(datetime(2026, 11, 22, 0, 30, tzinfo=timezone(timedelta(hours=9)))) == day("2026-11-21")


def test_a_moment_without_an_offset_has_no_civil_date() -> None:
    aware = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    with pytest.raises(ValueError, match="offset"):
        civil_date(aware.replace(tzinfo=None))


# -- import of packs


def test_a_good_pack_is_read() -> None:
    small = read(one_year())
    assert small.is_working_day(day("2025-12-28"))
    assert not small.is_working_day(day("2027-02-05"))
    assert small.is_working_day(day("2026-05-04"))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"not json", b"[" * 10_000, b'{"version": "\xff"}', b'{"version": "cn-2026"']
)
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        Calendar.from_json(data)
    assert caught.value.code == "calendar_unreadable"
    assert caught.value.facts["reason"] in {"not_json", "wrong_shape"}


def _with(key: str, value: object) -> Callable[[OneYear], None]:
    return lambda pack: pack.update({key: value})


def _with_day(section: str, text: str) -> Callable[[OneYear], None]:
    def spoil(pack: OneYear) -> None:
        days = pack[section]
        assert isinstance(days, dict)
        days[text] = "节"

    return spoil


def _without_day(text: str) -> Callable[[OneYear], None]:
    def spoil(pack: OneYear) -> None:
        days = pack["off"]
        assert isinstance(days, dict)
        del days[text]

    return spoil


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (_with_day("off", "2026-02-30"), "wrong_shape"),
        (_with_day("off", "soon"), "wrong_shape"),
        (_with("version", ""), "wrong_shape"),
        (_with("version", None), "wrong_shape"),
        (_with("off", ["2026-01-01"]), "wrong_shape"),
        (_with("published", [2026]), "wrong_shape"),
        (_with("published", [1, 9999]), "wrong_shape"),
        (_with("estimate", {}), "wrong_shape"),
        (_with("published", [2027, 2026]), "years_reversed"),
        (_with_day("work", "2026-10-02"), "off_and_work"),
        (_with_day("off", "2027-01-02"), "outside_years"),
        (_with_day("off", "2025-11-30"), "outside_years"),
        (_with_day("work", "2024-12-29"), "outside_years"),
        (_with_day("estimated", "2026-12-31"), "estimate_of_published_year"),
        (_without_day("2026-10-02"), "holiday_missing"),
        (_with("published", [2026, 2027]), "estimate_of_published_year"),
    ],
)
def test_a_spoilt_pack_is_refused_with_its_reason(spoil: Callable[[OneYear], None], reason: str) -> None:
    pack = one_year()
    spoil(pack)
    with pytest.raises(RefusedError) as caught:
        read(pack)
    assert (caught.value.code, caught.value.facts["reason"]) == ("calendar_unreadable", reason)


def test_a_year_that_is_called_published_but_is_empty_is_refused() -> None:
    pack = one_year() | {"published": [2026, 2027], "estimated": {}}
    with pytest.raises(RefusedError) as caught:
        read(pack)
    assert caught.value.facts == {"reason": "holiday_missing", "day": "2027-01-01"}


@given(data=st.binary(max_size=200))
@settings(deadline=None)
def test_garbage_never_gets_past_the_refusal(data: bytes) -> None:
    with pytest.raises(RefusedError):
        Calendar.from_json(data)
