"""Pace: batches grow and shrink within bounds, waits grow and stay bounded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sync.pace import (
    MIN_BYTES,
    MIN_CHUNK_BYTES,
    BatchSize,
    ChunkSize,
    Pace,
    item_wait,
    transport_wait,
)
from app.wire.batch import FIRST_BYTES, MAX_BYTES
from app.wire.files import FIRST_CHUNK_BYTES, MAX_CHUNK_BYTES


def test_the_next_batch_is_what_takes_two_seconds_at_the_pace_of_the_last() -> None:
    assert BatchSize().after(FIRST_BYTES, 0.5).bytes == 4 * FIRST_BYTES
    assert BatchSize().after(FIRST_BYTES, 0.001).bytes == MAX_BYTES
    assert BatchSize().after(FIRST_BYTES, 0.0).bytes == MAX_BYTES


def test_a_small_batch_says_little_about_a_line() -> None:
    assert BatchSize().after(1_000, 0.1).bytes == FIRST_BYTES


def test_a_slow_batch_does_not_grow() -> None:
    assert BatchSize().after(FIRST_BYTES, 2.0) == BatchSize()
    assert BatchSize().after(FIRST_BYTES, 60.0) == BatchSize()


def test_halving_ends_at_the_smallest() -> None:
    size = BatchSize()
    for _ in range(20):
        size = size.halved()
    assert size.bytes == MIN_BYTES
    assert size.is_smallest
    assert not BatchSize().is_smallest


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True))
@settings(deadline=None)
def test_the_wait_for_a_line_never_passes_five_minutes(failures: int, chance: float) -> None:
    assert 0 <= transport_wait(failures, lambda: chance) < 300


def test_the_wait_for_a_line_doubles_from_five_seconds() -> None:
    assert [transport_wait(failures, lambda: 1.0) for failures in range(1, 9)] == [
        5, 10, 20, 40, 80, 160, 300, 300,
    ]  # fmt: skip


def test_an_event_without_an_answer_waits_one_five_thirty_minutes_then_hourly() -> None:
    """Pain 8."""
    assert [item_wait(tries, None) // 60 for tries in range(6)] == [1, 5, 30, 60, 60, 60]


@pytest.mark.parametrize(("asked", "waited"), [(0, 1), (90, 90), (999_999, 6 * 3_600)])
def test_the_gateways_own_wait_is_kept_within_six_hours(asked: int, waited: int) -> None:
    """Pain 8."""
    assert item_wait(3, asked) == waited


def test_a_chunk_doubles_while_it_is_quick_and_never_passes_its_bound() -> None:
    size = ChunkSize()
    for _ in range(8):
        size = size.after(size.bytes, 1.9)
    assert size.bytes == MAX_CHUNK_BYTES
    assert ChunkSize().after(FIRST_CHUNK_BYTES, 2.0) == ChunkSize()


def test_a_few_bytes_say_nothing_about_the_line() -> None:
    assert ChunkSize().after(1_000, 0.0) == ChunkSize()


def test_a_chunk_that_nobody_would_wait_for_is_followed_by_a_smaller_one() -> None:
    assert ChunkSize(262_144).after(262_144, 33.0).bytes == 131_072
    assert ChunkSize(262_144).after(262_144, 19.0).bytes == 262_144


def test_halving_a_chunk_ends_at_the_smallest() -> None:
    size = ChunkSize()
    for _ in range(20):
        size = size.halved()
    assert size.bytes == MIN_CHUNK_BYTES


def test_a_file_that_is_cut_off_at_the_same_place_again_does_not_move() -> None:
    pace = Pace()
    assert [pace.note_cut("a", offset) for offset in (0, 0, 500, 500, 400, 501)] == [
        True, False, True, False, False, True,
    ]  # fmt: skip
    assert pace.note_cut("b", 0)


def test_what_was_under_way_when_the_line_broke_may_be_there() -> None:
    pace = Pace()
    pace.note_cut("a", 0)
    pace.note_dropped("b")
    assert [pace.may_be_there(name) for name in "abc"] == [True, True, False]
