"""Figures: what a bench says, each beside its target; a target missed is said, never asserted."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple


class Figure(NamedTuple):
    """One measured value. `target` is in the same unit; None where the figure is only reported."""

    name: str
    value: float
    unit: str
    target: float | None = None

    @property
    def is_missed(self) -> bool:
        return self.target is not None and self.value > self.target

    def line(self) -> str:
        shown = f"{self.value:.2f} {self.unit}"
        if self.target is None:
            return f"{self.name:<64}{shown:>14}"
        verdict = "MISSED" if self.is_missed else "met"
        return f"{self.name:<64}{shown:>14}   target ≤ {self.target:g}   {verdict}"


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def each(work: Callable[[int], object], numbers: Iterable[int]) -> list[float]:
    """Seconds of each call."""
    return [seconds(partial(work, number)) for number in numbers]


def median_ms(times: Sequence[float]) -> float:
    return statistics.median(times) * 1_000


def p95_ms(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1_000
