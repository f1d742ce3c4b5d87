"""Patience: run again after a failed line, a few times and further apart, then leave it for later."""

from collections.abc import Callable, Iterator
from typing import Protocol

from app.errors import OfflineError
from app.sync.pace import MAX_FAILURES, Chance, transport_wait
from app.sync.report import Report

NO_LINE = frozenset({"offline", "outcome_unknown", "answer_unreadable", "gateway_failed"})
"""What a second try may cure; a portal or a stranger's certificate it does not."""


class Runs(Protocol):
    """An engine, as far as patience goes."""

    def run(self) -> Report: ...


def run_patiently(engine: Runs, *, sleep: Callable[[float], None], chance: Chance) -> Iterator[Report]:
    """One report for each run, until one gets through or three in a row have failed."""
    for failures in range(1, MAX_FAILURES + 1):
        report = engine.run()
        yield report
        if not _is_worth_another(report):
            return
        if failures < MAX_FAILURES:
            sleep(transport_wait(failures, chance))


def _is_worth_another(report: Report) -> bool:
    return isinstance(report.stopped_by, OfflineError) and report.stopped_by.code in NO_LINE
