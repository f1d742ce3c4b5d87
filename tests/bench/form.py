"""Form: how soon the next question, the places below a few letters, and the sheet to print are painted."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.profile import new_store

ASKED = (
    ("下一步 until the next question is painted", "step", 100),
    ("下一步 when a question is shown for the first time", "first_step", 100),
    ("the first key in a record that was read back, until the places are painted", "first_place", 30),
    ("a key until the places that it means are painted", "place", 30),
    ("打印 until the sheet is painted", "sheet", 100),
)


def bench_form(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault"):
        pass
    found = figures_of("window_form", home)
    for words, name, target in ASKED:
        yield Figure(f"{words}, median", median(found[name]), "ms", target)
        yield Figure("… the slowest", max(found[name]), "ms", target)
        yield Figure("… processor time of the slowest", max(found[f"{name}_cpu"]), "ms")
