"""Photos: twelve megapixels from the choice until they are sealed, in the form of a real window."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.profile import new_store


def bench_photos(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault"):
        pass
    found = figures_of("window_photos", home)
    chosen, kept = found["bytes"]
    yield Figure("a photograph of 12 megapixels, sealed, median", median(found["taken_ms"]), "ms", 700)
    yield Figure("a photograph of 12 megapixels, sealed, the slowest", max(found["taken_ms"]), "ms")
    yield Figure("longest time that the window stood still meanwhile", found["gap_ms"], "ms", 100)
    yield Figure("its file", chosen / 1_000, "kB")
    yield Figure("what is kept of it", kept / 1_000, "kB", 401)
