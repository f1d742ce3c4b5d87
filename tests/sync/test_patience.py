"""Patience: a failed line is tried three times, further apart; what trying cannot cure is tried once."""

from datetime import timedelta

import pytest

from app.errors import AppError, DeviceError, OfflineError
from app.sync.patience import run_patiently
from app.sync.report import Report
from tests.fakes import NOON


class ScriptedEngine:
    """Ends each run as it is told."""

    def __init__(self, *endings: AppError | None) -> None:
        self._endings = iter(endings)

    def run(self) -> Report:
        return Report(stopped_by=next(self._endings))


def run(*endings: AppError | None) -> tuple[int, list[float]]:
    """How many runs there were, and the waits between them."""
    waits: list[float] = []
    return len(reports(waits, *endings)), waits


def reports(waits: list[float], *endings: AppError | None) -> list[Report]:
    engine = ScriptedEngine(*endings)
    runs = run_patiently(engine, now=lambda: NOON, sleep=waits.append, chance=lambda: 0.5)
    return list(runs)


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


def test_a_report_says_when_the_next_try_begins_and_the_last_promises_none() -> None:
    tried = reports([], *[OfflineError("offline")] * 3)
    assert [report.next_try_at for report in tried] == [
        NOON + timedelta(seconds=2.5),
        NOON + timedelta(seconds=5),
        None,
    ]
