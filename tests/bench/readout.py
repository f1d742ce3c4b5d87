"""Readout: how soon what has the focus is said, and what the voice costs while nobody does anything."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store

CASES = 200


def bench_readout(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault") as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
    found = figures_of("window_readout", home)
    times = found["focus_ms"]
    yield Figure("a change of the focus until it is said, median", median(times), "ms")
    yield Figure("a change of the focus until it is said, p95", quantiles(times, n=20)[-1], "ms", 100)
    yield Figure(f"all {found['sentences']} sentences of the settings gathered", found["page_ms"], "ms", 100)
    yield Figure("events a second that the voice is asked about, idle", found["events"], "/s")
    yield Figure("processor while idle, the voice on", found["on_percent"], "%", 1)
    yield Figure("processor while idle, the voice off", found["off_percent"], "%")
