"""Scores: what the bench of help says, each beside its target and what simpler means had reached."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

FOLDER: Final = "XIANGYIN_TEXTS_FOLDER"
"""Names the folder with the public data; the texts carry no licence and never enter this repository."""


class Score(NamedTuple):
    """One figure; `target` and `baseline` are in the same unit, None where there is none.

    `is_at_most`: less is better (times, sizes), else more.
    """

    name: str
    value: float
    unit: str = ""
    target: float | None = None
    baseline: float | None = None
    is_at_most: bool = False

    @property
    def is_missed(self) -> bool:
        if self.target is None:
            return False
        return self.value > self.target if self.is_at_most else self.value < self.target

    def line(self) -> str:
        return "".join(self._parts()).rstrip()

    def _parts(self) -> Iterator[str]:
        yield f"{self.name:<66}{f'{self.value:.3f} {self.unit}':>14}"
        if self.target is not None:
            verdict = "MISSED" if self.is_missed else "met"
            yield f"   target {'≤' if self.is_at_most else '≥'} {self.target:<7g}{verdict:<7}"
        if self.baseline is not None:
            yield f"   baseline {self.baseline:g}"


def texts_folder() -> Path | None:
    """Where the public data lies, as far as somebody has said it."""
    named = os.environ.get(FOLDER)
    return Path(named) if named and Path(named).is_dir() else None
