"""Files on their way up to a real gateway: small ones first, texts in between, green only with proof."""

from pathlib import Path

import msgspec

from app.actions.setup import enrol
from app.domain.delivery import Delivery
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, new_desk
from tests.sync.uploading import KB, MB, delivery, held


def test_files_follow_all_texts_small_ones_first_and_are_held_byte_for_byte(
    desk: Desk, live: LiveGateway
) -> None:
    first, second = desk.file(300 * KB, 1_000), desk.file(70 * KB)
    report = desk.sync()
    assert report.stopped_by is None
    files = {file.id: file for one in (first, second) for file in desk.files(one.petition_id)}
    sizes = [files[result.id].size for result in report.files]
    assert sizes == sorted(sizes)
    assert len(sizes) == 3
    assert all(result.is_receipted for result in report.files)
    assert desk.calls == ["texts", "create", "create", "create", "patch", "patch"]
    assert held(live, desk, first.petition_id) == [True, True]
    assert held(live, desk, second.petition_id) == [True]


def test_it_is_green_only_when_the_last_file_is_receipted(desk: Desk) -> None:
    """Pain 5, pain 6. What is shown is derived from proofs at every step of the run."""
    petition_id = desk.file(1_000, 2_000, 600 * KB).petition_id
    shown = {Delivery.WAITING: 0, Delivery.UPLOADING: 0, Delivery.UPLOADED: 0}
    for _ in desk.steps():
        now = delivery(desk, petition_id)
        shown[now] += 1
        assert (now is Delivery.UPLOADED) == all(file.is_receipted for file in desk.files(petition_id))
    assert shown[Delivery.UPLOADING] >= 4
    assert shown[Delivery.UPLOADED] >= 1
    assert delivery(desk, petition_id) is Delivery.UPLOADED


def test_progress_never_goes_back_and_ends_at_a_hundred_percent(desk: Desk) -> None:
    """Pain 17."""
    filed = [desk.file(700 * KB, 5_000), desk.file()]
    seen = list(desk.steps())
    shares = [(step.percent, step.bytes_done, step.files_done, step.texts_done) for step in seen]
    assert shares == sorted(shares)
    last = seen[-1]
    assert last.percent == 100
    assert last.bytes_done == last.bytes_total > 700 * KB
    assert (last.files_done, last.files_total) == (2, 2)
    assert last.texts_done == last.texts_total >= 2
    assert [step.percent for step in seen].count(100) == 1
    touched = {petition_id for step in seen for petition_id in step.touched}
    assert touched == {one.petition_id for one in filed}
    moved = {file_id: offset for step in seen for file_id, offset in step.offsets.items()}
    assert moved == {file.id: file.size for file in desk.files(filed[0].petition_id)}


def test_a_text_filed_while_a_big_file_travels_goes_before_the_next_chunk(desk: Desk) -> None:
    desk.file(3 * MB)
    steps = desk.steps()
    next(step for step in steps if desk.calls[-1] == "patch")
    late, so_far = desk.file().petition_id, len(desk.calls)
    next(step for step in steps if len(desk.calls) > so_far)
    assert delivery(desk, late) is Delivery.UPLOADED
    assert list(steps)[-1].percent == 100
    after = desk.calls[so_far:]
    assert after[0] == "texts"
    assert after.count("patch") > 1


def test_a_small_file_filed_while_a_big_one_travels_is_sent_in_the_same_run(desk: Desk) -> None:
    big = desk.file(2 * MB).petition_id
    steps = desk.steps()
    next(step for step in steps if desk.calls[-1] == "patch")
    small = desk.file(1_000).petition_id
    last = list(steps)[-1]
    assert (last.percent, last.files_done) == (100, 2)
    assert [delivery(desk, one) for one in (big, small)] == [Delivery.UPLOADED] * 2


def test_chunks_grow_while_the_line_is_quick(desk: Desk) -> None:
    desk.file(12 * MB)
    desk.sync()
    assert desk.calls.count("patch") <= 7


def test_a_run_without_files_sends_texts_alone(desk: Desk) -> None:
    petition_id = desk.file(1_000).petition_id
    report = desk.engine().run(with_files=False)
    assert report.stopped_by is None
    assert (report.files, report.files_waiting) == ((), 1)
    assert delivery(desk, petition_id) is Delivery.UPLOADING
    assert desk.sync().files_waiting == 0


def test_a_run_that_is_stopped_leaves_all_as_it_is_and_the_next_goes_on(
    desk: Desk, live: LiveGateway
) -> None:
    petition_id = desk.file(3 * MB).petition_id
    engine = desk.engine()
    steps = engine.steps()
    next(step for step in steps if desk.calls.count("patch") == 2)
    steps.close()
    report = engine.report()
    assert (report.stopped_by, report.files_waiting) == (None, 1)
    assert delivery(desk, petition_id) is Delivery.UPLOADING
    desk.calls = []
    assert engine.run().stopped_by is None
    assert held(live, desk, petition_id) == [True]


def test_practice_sends_no_file(tmp_path: Path, live: LiveGateway) -> None:
    with new_desk(tmp_path / "practice", None) as desk:
        petition_id = desk.file(1_000).petition_id
        enrol(desk.store, msgspec.json.encode(live.add_device()))
        report = desk.sync()
        assert report.stopped_by is None
        assert (report.files, report.files_waiting) == ((), 0)
        assert delivery(desk, petition_id) is Delivery.PRACTICE


def test_a_petition_with_fifty_files_and_a_hundred_petitions_with_one_arrive_in_one_run(desk: Desk) -> None:
    desk.file(*[2_000 + number for number in range(50)])
    for number in range(50):
        desk.file(3_000 + number)
    report = desk.sync()
    assert report.stopped_by is None
    assert report.files_waiting == 0
    assert sum(result.is_receipted for result in report.files) == 100
