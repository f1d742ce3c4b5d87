"""Typing: what somebody feels who writes in the form: keys, a change of size, and the memory it takes."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store

CASES = 200


def bench_typing(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault") as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
    found = figures_of("window_typing", home)
    keys = found["keys_ms"]
    yield Figure("a key until its letter is painted, autosave on, median", median(keys), "ms")
    yield Figure("a key until its letter is painted, autosave on, p95", quantiles(keys, n=20)[-1], "ms", 16)
    yield Figure("changes of the saved line meanwhile", found["saves"], "times")
    yield Figure("a change of size with the whole form open", found["size_ms"], "ms")
    yield Figure("resident memory with the whole form open", found["memory_mb"], "MB")
