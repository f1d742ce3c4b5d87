"""A stick that is full, for real: nothing half-written stays, and what was there before does."""

from pathlib import Path

import pytest

from app.errors import DeviceError
from app.wire.sealing import Sink
from app.wire.stick import write_to_stick
from tests.disks import fill_up, small_disk

__all__ = ["small_disk"]


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


def _write(sink: Sink, size: int) -> None:
    for _ in range(size // 10_000):
        sink.write(bytes(10_000))
