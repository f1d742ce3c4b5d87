"""Stick: what has a bundle's name is whole, whatever became of the stick meanwhile."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import AppError, DeviceError, RefusedError
from app.wire.sealing import Sink
from app.wire.stick import Step, open_from_stick, stick_errors, write_to_stick


def of(*pieces: bytes) -> Callable[[Sink], None]:
    def write(sink: Sink) -> None:
        for piece in pieces:
            sink.write(piece)

    return write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_written_is_there_under_its_name_and_nothing_else(tmp_path: Path) -> None:
    write_to_stick(tmp_path / "a.xyb", of(b"one", b"two"), size=6)
    assert (tmp_path / "a.xyb").read_bytes() == b"onetwo"
    assert names(tmp_path) == ["a.xyb"]


def test_a_writing_that_fails_leaves_what_was_there_before(tmp_path: Path) -> None:
    write_to_stick(tmp_path / "a.xyb", of(b"old"), size=3)

    def fail(sink: Sink) -> None:
        sink.write(b"half")
        raise DeviceError("blob_damaged")

    with pytest.raises(DeviceError, match="blob_damaged"):
        write_to_stick(tmp_path / "a.xyb", fail, size=8)
    assert (tmp_path / "a.xyb").read_bytes() == b"old"
    assert names(tmp_path) == ["a.xyb"]


def test_a_stick_that_gives_back_other_bytes_is_no_good(tmp_path: Path) -> None:
    """A worn-out stick takes everything and keeps something else."""

    def write_and_spoil(sink: Sink) -> None:
        sink.write(b"petition")
        (written,) = tmp_path.iterdir()
        with written.open("r+b") as file:
            file.write(b"P")

    with pytest.raises(DeviceError, match="stick_failed"):
        write_to_stick(tmp_path / "a.xyb", write_and_spoil, size=8)
    assert names(tmp_path) == []


def test_a_stick_without_room_is_told_before_anything_is_written(tmp_path: Path) -> None:
    begun: list[Sink] = []
    with pytest.raises(DeviceError) as full:
        write_to_stick(tmp_path / "a.xyb", begun.append, size=1 << 60)
    assert full.value.code == "stick_full"
    assert isinstance(full.value.facts["missing_mb"], int)
    assert full.value.facts["missing_mb"] > 1 << 30
    assert (begun, names(tmp_path)) == ([], [])


def test_a_stick_that_is_not_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="stick_missing"):
        write_to_stick(tmp_path / "gone" / "a.xyb", of(b"x"), size=1)
    with pytest.raises(RefusedError, match="stick_missing"), open_from_stick(tmp_path / "a.xyb"):
        pass


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DeviceError("stick_full", missing_mb=2)),
        (errno.EFBIG, DeviceError("stick_full", missing_mb=2)),
        (errno.EROFS, RefusedError("stick_read_only")),
        (errno.EACCES, RefusedError("stick_read_only")),
        (errno.ENODEV, RefusedError("stick_missing")),
        (errno.EIO, DeviceError("stick_failed", reason="EIO")),
    ],
)
def test_what_the_system_says_of_a_stick_is_said_as_a_person_would(number: int, error: AppError) -> None:
    with pytest.raises(AppError) as told, stick_errors((1 << 20) + 1):
        raise OSError(number, os.strerror(number))
    assert (type(told.value), str(told.value)) == (type(error), str(error))


def test_a_stick_that_is_pulled_while_it_is_read_is_no_bug(tmp_path: Path) -> None:
    (tmp_path / "a.xyb").write_bytes(b"x")
    with pytest.raises(DeviceError, match="stick_failed"), open_from_stick(tmp_path / "a.xyb"):
        raise OSError(errno.EIO, "pulled")


def test_it_is_told_how_far_the_writing_and_the_reading_back_are(tmp_path: Path) -> None:
    told: list[Step] = []
    write_to_stick(tmp_path / "a.xyb", of(b"one", b"three"), size=6, watch=told.append)
    assert [(step.is_written, step.done, step.total) for step in told] == [
        (False, 3, 6),
        (False, 8, 8),
        (True, 8, 8),
    ]


@pytest.mark.parametrize("is_written", [False, True])
def test_who_watches_may_end_it_and_nothing_stays(tmp_path: Path, is_written: bool) -> None:  # noqa: FBT001
    def watch(step: Step) -> None:
        if step.is_written is is_written:
            raise RefusedError("stick_stopped")

    with pytest.raises(RefusedError, match="stick_stopped"):
        write_to_stick(tmp_path / "a.xyb", of(b"one", b"two"), size=6, watch=watch)
    assert names(tmp_path) == []
