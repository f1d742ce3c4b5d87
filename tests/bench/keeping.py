"""Backup of ten thousand cases: how long it takes, and how long whoever writes meanwhile has to wait."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.store.store import Store
from tests.bench.figures import Figure, median_ms, seconds
from tests.bench.filing import file_sample
from tests.bench.growth import fill
from tests.bench.profile import filings, new_store

CASES = 10_000
ROUNDS = 3
PAUSE = 0.005
"""Seconds between two filings: a person would leave more."""


def bench_keeping(folder: Path) -> Iterator[Figure]:
    with new_store(folder / "client") as store:
        fill(store, CASES)
        # What was filled in lies in the log still; to empty it is no backup's fault.
        _waits_while(store, store.back_up)
        alone = _waits_while(store, lambda: time.sleep(2))
        took: list[float] = []
        beside = _waits_while(store, lambda: took.extend(seconds(store.back_up) for _ in range(ROUNDS)))
        size = store.back_up().size / (1 << 20)
        yield Figure(f"backup of {CASES:,} cases, {size:.0f} MB, proven", min(took), "s")
        yield Figure("filing beside a backup / without (medians)", median_ms(beside) / median_ms(alone), "×")
        yield Figure("longest filing without a backup", max(alone) * 1_000, "ms")
        yield Figure("longest filing beside a backup", max(beside) * 1_000, "ms")
        yield Figure("longest wait that a backup adds", (max(beside) - max(alone)) * 1_000, "ms", 32)


def _waits_while(store: Store, work: Callable[[], object]) -> list[float]:
    """Seconds of each filing while `work` is done in another thread, as in a lane."""
    samples = filings(store, 2_000)
    thread = threading.Thread(target=work)
    waits: list[float] = []
    thread.start()
    while thread.is_alive():
        sample = samples[len(waits) % len(samples)]
        waits.append(seconds(partial(file_sample, store, sample)))
        time.sleep(PAUSE)
    thread.join()
    return waits
