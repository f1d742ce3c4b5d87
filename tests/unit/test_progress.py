"""Progress: whatever happens, no number goes back, and only a finished run is at a hundred percent."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.sync.progress import Tally

FILES = {"a": 300, "b": 5_000, "c": 1}
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("offset"), st.sampled_from(sorted(FILES)), st.integers(0, 9_000)),
        st.tuples(st.just("finish"), st.sampled_from(sorted(FILES)), st.just(0)),
        st.tuples(st.just("texts"), st.just(""), st.integers(0, 5)),
        st.tuples(st.just("estimate ends"), st.just(""), st.just(0)),
    ),
    max_size=30,
)


@given(STEPS, st.integers(0, 20), st.integers(0, 20_000))
@settings(deadline=None)
def test_no_number_goes_back_and_none_is_above_its_total(
    steps: list[tuple[str, str, int]], texts: int, size: int
) -> None:
    """pain 17"""
    tally = Tally()
    tally.expect(texts=texts, files=1, size=size)
    for file_id, length in FILES.items():
        tally.see_file(file_id, length)
    seen = [tally.snapshot()]
    for kind, file_id, number in steps:
        if kind == "offset":
            tally.note_offset(file_id, number)
        elif kind == "finish":
            tally.finish_file(file_id, "petition")
        elif kind == "texts":
            tally.see_texts(number)
            tally.settle_texts(["petition"] * number)
        else:
            tally.end_texts()
            tally.end_files()
        seen.append(tally.snapshot())
    for before, after in pairwise(seen):
        assert before.percent <= after.percent < 100
        assert before.bytes_done <= after.bytes_done <= after.bytes_total
        assert before.files_done <= after.files_done <= after.files_total
        assert before.texts_done <= after.texts_done <= after.texts_total


def finished() -> Tally:
    tally = Tally()
    tally.see_texts(2)
    tally.settle_texts(["one", None])
    tally.see_file("a", 300)
    tally.finish_file("a", "two")
    return tally


def test_all_done_is_a_hundred_percent_only_at_the_end() -> None:
    tally = finished()
    assert tally.snapshot().percent == 99
    tally.end()
    assert tally.snapshot().percent == 100


def test_a_run_with_nothing_to_do_ends_whole() -> None:
    tally = Tally()
    assert tally.snapshot().percent == 0
    tally.end()
    assert tally.snapshot().percent == 100


def test_what_was_left_undone_is_not_a_hundred_percent() -> None:
    tally = finished()
    tally.see_file("b", 1)
    tally.end()
    assert tally.snapshot().percent == 99


def test_what_moved_is_told_once() -> None:
    tally = finished()
    first = tally.snapshot()
    assert (first.touched, dict(first.offsets)) == (("one", "two"), {"a": 300})
    second = tally.snapshot()
    assert (second.touched, dict(second.offsets)) == ((), {})
