"""Typing: what somebody feels who writes in the form: keys, a change of size, and the memory it takes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store

CASES, PHOTOS = 200, 20


def bench_typing(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(folder / "photos" / "vault"):
        pass
    with new_store(home / "vault") as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
    found = figures_of("window_typing", home, 0)
    keys = found["keys_ms"]
    yield Figure("a key until its letter is painted, autosave on, median", median(keys), "ms")
    yield Figure("a key until its letter is painted, autosave on, p95", p95(keys), "ms", 16)
    yield Figure("saves meanwhile", found["saves"], "times")
    yield Figure("a key until the save that holds it is told, longest", found["unsaved_ms"], "ms", 1_000)
    yield Figure("a change of size with the whole form open", found["size_ms"], "ms", 150)
    yield Figure("resident memory with the whole form open", found["memory_mb"], "MB")
    many = figures_of("window_typing", folder / "photos", PHOTOS)
    told = f"with {PHOTOS} photographs attached"
    yield Figure(f"a key until its letter is painted {told}, p95", p95(many["keys_ms"]), "ms", 16)
    yield Figure(f"processor time of a key {told}, p95", p95(many["keys_cpu_ms"]), "ms")
    ratio = median(many["keys_cpu_ms"]) / median(found["keys_cpu_ms"])
    yield Figure(f"processor time of a key {told} / with none (medians)", ratio, "×")
    yield Figure(f"a key until it is saved {told}, longest", many["unsaved_ms"], "ms", 1_000)


def p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]
