"""The upload meter: one upload stays one, over every break of the line, and nothing in it goes back."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.sync.progress import Progress, Tally
from app.ui.agent.upload_meter import Reading, UploadMeter

MB = 2**20


def progress(**changes: Any) -> Progress:
    return replace(Tally().snapshot(), **changes)


def begun(*, petitions: int = 0, texts: int = 0) -> UploadMeter:
    meter = UploadMeter()
    meter.note_waiting(petitions=petitions, texts=texts)
    meter.begin()
    return meter


def test_nothing_was_measured_before_it_began() -> None:
    assert UploadMeter().reading == Reading()
    assert UploadMeter().reading.is_empty


def test_bytes_and_texts_make_one_bar_that_is_full_only_at_the_end() -> None:
    meter = begun()
    assert meter.note(progress(texts_done=1, texts_total=2, bytes_total=MB), 0).percent == 0
    halfway = meter.note(progress(texts_done=2, texts_total=2, bytes_total=MB, offsets={"a": MB // 2}), 1)
    assert halfway.percent == 50
    assert (halfway.bytes_done, halfway.bytes_total) == (MB // 2, MB)
    whole = progress(texts_done=2, texts_total=2, files_done=1, bytes_total=MB, offsets={"a": MB})
    assert meter.note(whole, 2).percent == 99
    assert meter.end(is_whole=True).percent == 100


def test_without_files_the_texts_are_the_bar() -> None:
    assert begun().note(progress(texts_done=1, texts_total=4), 0).percent == 25


def test_more_to_carry_than_was_expected_does_not_take_the_bar_back() -> None:
    meter = begun()
    before = meter.note(progress(bytes_total=MB, offsets={"a": MB // 2}), 0)
    after = meter.note(progress(bytes_total=4 * MB), 1)
    assert after.percent == before.percent == 50
    assert after.bytes_total == 4 * MB


def test_a_run_that_was_cut_is_carried_on_by_the_next() -> None:
    meter = begun()
    meter.note(progress(files_total=2, bytes_total=4 * MB, files_done=1, offsets={"a": MB}), 0)
    cut = meter.note(progress(files_total=2, bytes_total=4 * MB, files_done=1, offsets={"b": 2 * MB}), 1)
    assert meter.end(is_whole=False) == replace(cut, minutes=None)
    meter.begin()
    again = meter.note(progress(files_total=1, bytes_total=3 * MB, offsets={"b": 0}), 9)
    assert (again.percent, again.bytes_done, again.bytes_total) == (75, 3 * MB, 4 * MB)
    assert (again.files_done, again.files_total) == (1, 2)
    end = meter.note(progress(files_total=1, files_done=1, bytes_total=3 * MB, offsets={"b": 3 * MB}), 10)
    assert (end.bytes_done, end.files_done) == (4 * MB, 2)


def test_after_a_whole_run_the_next_is_another_upload() -> None:
    meter = begun()
    meter.note(progress(files_done=1, files_total=1, bytes_total=MB, offsets={"a": MB}), 0)
    meter.end(is_whole=True)
    meter.begin()
    assert meter.reading.is_empty
    assert meter.reading.percent == 0


def test_the_time_left_follows_the_pace_of_the_line() -> None:
    meter = begun()
    assert meter.note(progress(bytes_total=10 * MB, offsets={"a": 0}), 0).minutes is None
    assert meter.note(progress(bytes_total=10 * MB, offsets={"a": MB // 2}), 1).minutes is None
    assert meter.note(progress(bytes_total=10 * MB, offsets={"a": MB}), 10).minutes == 2
    for second in range(20, 60, 10):
        meter.note(progress(bytes_total=10 * MB, offsets={"a": MB + second * 1_024}), second)
    assert meter.reading.minutes == 153, "only the last half minute counts"


def test_what_the_gateway_had_before_is_done_but_was_not_sent_now() -> None:
    meter = begun()
    meter.note(progress(bytes_total=10 * MB), 0)
    resumed = meter.note(progress(bytes_total=10 * MB, offsets={"a": 8 * MB}), 5)
    assert resumed.bytes_done == 8 * MB
    assert resumed.minutes is None
    assert meter.note(progress(bytes_total=10 * MB, offsets={"a": 9 * MB}), 10).minutes == 1


def test_petitions_and_texts_are_counted_also_when_more_are_filed_meanwhile() -> None:
    meter = begun(petitions=3, texts=2)
    assert (meter.reading.petitions, meter.reading.texts_done, meter.reading.texts_total) == (3, 0, 2)
    meter.note_waiting(petitions=3, texts=0)
    assert (meter.reading.texts_done, meter.reading.texts_total) == (2, 2)
    meter.note_waiting(petitions=4, texts=1)
    assert (meter.reading.petitions, meter.reading.texts_done, meter.reading.texts_total) == (4, 2, 3)
    meter.end(is_whole=True)
    meter.begin()
    assert (meter.reading.petitions, meter.reading.texts_total) == (4, 1), "what is left is the next upload"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3 * MB), st.booleans()), max_size=30))
def test_whatever_is_told_the_bar_never_goes_back(told: list[tuple[str, int, bool]]) -> None:
    meter, last = begun(), 0
    for second, (name, offset, is_cut) in enumerate(told):
        if is_cut:
            meter.end(is_whole=False)
            meter.begin()
        reading = meter.note(progress(bytes_total=6 * MB, offsets={name: offset}), second)
        assert last <= reading.percent <= 99
        assert reading.bytes_done <= reading.bytes_total
        last = reading.percent
