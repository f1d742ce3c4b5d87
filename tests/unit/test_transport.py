"""A body on its way: a slow line has all the time it needs, one that drips does not have for ever."""

import pytest

from app.wire.transport import SLOWEST_BYTES_PER_SECOND, STALL_SECONDS, Body

CHUNK = 262_144


def seconds_of(bytes_per_second: float, size: int) -> float:
    """How far a body came before it was given up, or how long it took."""
    now = [0.0]
    body = Body(bytes(size), seconds=lambda: now[0])
    while piece := body.read(8_192):
        now[0] += len(piece) / bytes_per_second
    return now[0]


def test_sixty_four_kilobits_a_second_carry_a_whole_chunk() -> None:
    """Protocol §4's budget for 50 kB/s would cut it off at its last bytes."""
    assert seconds_of(64_000 / 8, CHUNK) > CHUNK / 50_000 * 1.5 + 25 - 1


def test_the_slowest_line_carries_one_text_that_cannot_be_made_smaller() -> None:
    assert seconds_of(SLOWEST_BYTES_PER_SECOND, 270_336) > 4 * 60


@pytest.mark.parametrize("size", [100_000, CHUNK])
def test_a_line_that_drips_is_given_up(size: int) -> None:
    with pytest.raises(TimeoutError):
        seconds_of(8_192 / (STALL_SECONDS - 1), size)
