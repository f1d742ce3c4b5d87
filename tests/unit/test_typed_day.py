"""A day as people type it: every form in use is read, and what is no day is none."""

from datetime import date

import pytest

from app.domain.typed_day import is_spelt_as_day, read_day

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "typed", ["2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", " ２０２６年 11 月 20 "]
)
def test_a_day_with_its_year_is_read(typed: str) -> None:
    assert read_day(typed) == DAY


@pytest.mark.parametrize("typed", ["11月20日", "11-20", "11.20"])
def test_without_a_year_this_one_is_meant_if_there_is_one(typed: str) -> None:
    assert read_day(typed, this_year=2026) == DAY
    assert read_day(typed) is None


@pytest.mark.parametrize("typed", ["", "昨天", "2026-13-01", "2026-02-30", "20261120", "2026-11-20x"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, this_year=2026) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-02-30", True),
        ("２０２６年13月1日", True),
        ("2026-11-20", True),
        ("02-30", False),
        ("昨天", False),
    ],
)
def test_a_day_that_does_not_exist_is_told_from_what_is_spelt_otherwise(
    typed: str, *, expected: bool
) -> None:
    assert is_spelt_as_day(typed) is expected
