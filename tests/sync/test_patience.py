"""Patience: a failed line is tried three times, further apart; what trying cannot cure is tried once."""

from datetime import timedelta

import pytest

from app.errors import AppError, DeviceError, OfflineError
from app.sync.patience import run_patiently
from app.sync.report import Report


class ScriptedEngine:
    """Ends each run as it is told."""

    def __init__(self, *endings: AppError | None) -> None:
        self._endings = iter(endings)

    def run(self) -> Report:
        return Report(
            results=(),
            changed=(),
            waiting=0,
            clock_ahead=timedelta(),
            stopped_by=next(self._endings),
            next_try_at=None,
        )


def run(*endings: AppError | None) -> tuple[int, list[float]]:
    """How many runs there were, and the waits between them."""
    waits: list[float] = []
    runs = list(run_patiently(ScriptedEngine(*endings), sleep=waits.append, chance=lambda: 0.5))
    return len(runs), waits


def test_a_run_that_gets_through_is_the_last() -> None:
    assert run(None) == (1, [])
    assert run(OfflineError("offline"), None) == (2, [2.5])


def test_three_failures_in_a_row_leave_it_for_later() -> None:
    assert run(*[OfflineError("outcome_unknown")] * 3) == (3, [2.5, 5.0])


@pytest.mark.parametrize(
    "ending", [OfflineError("captive_portal"), OfflineError("gateway_busy"), DeviceError("device_revoked")]
)
def test_what_trying_again_cannot_cure_is_not_tried_again(ending: AppError) -> None:
    assert run(ending) == (1, [])
