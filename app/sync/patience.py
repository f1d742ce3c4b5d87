"""Patience: run again after a failed line, a few times and further apart, then leave it for later."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from app.errors import OfflineError
from app.sync.pace import MAX_FAILURES, Chance, transport_wait
from app.sync.report import Report

NO_LINE = frozenset({"offline", "outcome_unknown", "answer_unreadable", "gateway_failed"})
"""What a second try may cure; a portal or a stranger's certificate it does not."""


class Runs(Protocol):
    """An engine, as far as patience goes."""

    def run(self) -> Report: ...


def run_patiently(
    engine: Runs, *, now: Callable[[], datetime], sleep: Callable[[float], None], chance: Chance
) -> Iterator[Report]:
    """One report for each run, until one gets through or three in a row have failed.

    `next_try_at` of a report says when the next of them begins.
    """
    for failures in range(1, MAX_FAILURES):
        report = engine.run()
        if not is_worth_another(report):
            yield report
            return
        wait = transport_wait(failures, chance)
        yield replace(report, next_try_at=now() + timedelta(seconds=wait))
        sleep(wait)
    yield engine.run()


def is_worth_another(report: Report) -> bool:
    """Whether the line failed, and not what stands at its end."""
    return isinstance(report.stopped_by, OfflineError) and report.stopped_by.code in NO_LINE
