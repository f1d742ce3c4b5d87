"""A stick that is full, for real: nothing half-written stays, and what was there before does."""

from pathlib import Path

import pytest

from app.errors import AppError, DeviceError, RefusedError
from app.wire.sealing import Sink
from app.wire.stick import Step, write_to_stick
from tests.disks import fill_up, small_disk
from tests.real_sticks import RealStick, real_stick

__all__ = ["real_stick", "small_disk"]


@pytest.mark.needs_root
def test_a_stick_that_fills_up_while_it_is_written_keeps_what_it_had(small_disk: Path) -> None:
    write_to_stick(small_disk / "a.xyb", lambda sink: _write(sink, 100_000), size=100_000)
    filler = fill_up(small_disk, leave=1_000_000)
    with pytest.raises(DeviceError) as full:
        write_to_stick(small_disk / "a.xyb", lambda sink: _write(sink, 3_000_000), size=900_000)
    assert full.value.code == "stick_full"
    assert sorted(path.name for path in small_disk.iterdir()) == ["a.xyb", "filler"]
    assert (small_disk / "a.xyb").stat().st_size == 100_000
    filler.unlink()
    write_to_stick(small_disk / "a.xyb", lambda sink: _write(sink, 3_000_000), size=3_000_000)
    assert (small_disk / "a.xyb").stat().st_size == 3_000_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.needs_root
def test_a_real_stick_with_a_chinese_name_keeps_what_was_written(real_stick: RealStick) -> None:
    told: list[Step] = []
    path = real_stick.root / "xiangyin-out-0a1b2c3d.xyb"
    write_to_stick(path, lambda sink: _write(sink, 20_000_000), size=20_000_000, watch=told.append)
    assert (told[-1].is_written, told[-1].done) == (True, 20_000_000)
    real_stick.pull()
    real_stick.put_in()
    assert names(real_stick.root) == [path.name]
    assert path.read_bytes() == bytes(20_000_000)


@pytest.mark.needs_root
def test_a_real_stick_that_is_full_keeps_what_it_had(real_stick: RealStick) -> None:
    path = real_stick.root / "a.xyb"
    write_to_stick(path, lambda sink: _write(sink, 1_000_000), size=1_000_000)
    with pytest.raises(DeviceError, match="stick_full"):
        write_to_stick(path, lambda sink: _write(sink, 60_000_000), size=1_000_000)
    assert names(real_stick.root) == ["a.xyb"]
    assert path.stat().st_size == 1_000_000


@pytest.mark.needs_root
def test_a_real_stick_that_is_locked_says_so(real_stick: RealStick) -> None:
    real_stick.pull()
    real_stick.put_in(is_read_only=True)
    with pytest.raises(RefusedError, match="stick_read_only"):
        write_to_stick(real_stick.root / "a.xyb", lambda sink: _write(sink, 1_000), size=1_000)


@pytest.mark.needs_root
@pytest.mark.parametrize("is_written", [False, True])
def test_a_real_stick_that_is_pulled_has_what_it_had(real_stick: RealStick, is_written: bool) -> None:  # noqa: FBT001
    """While it is written, and while it is read back."""
    path = real_stick.root / "a.xyb"
    write_to_stick(path, lambda sink: _write(sink, 1_000_000), size=1_000_000)

    def pull(step: Step) -> None:
        if step.is_written is is_written and step.done >= 1_000_000:
            real_stick.pull()

    with pytest.raises(AppError) as told:
        write_to_stick(path, lambda sink: _write(sink, 3_000_000), size=3_000_000, watch=pull)
    assert told.value.code in {"stick_missing", "stick_failed"}
    assert names(real_stick.root) == [], "the machine's own disk has nothing of it"
    real_stick.put_in()
    assert path.stat().st_size == 1_000_000


def _write(sink: Sink, size: int) -> None:
    for _ in range(size // 10_000):
        sink.write(bytes(10_000))
