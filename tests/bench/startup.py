"""Start: from the command to a key in the passphrase field, beside the smallest window of PySide6."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, seconds
from tests.bench.profile import new_store

RUNS = 7
BARE: Sequence[str] = ("tests.bench.children.bare_window",)


def bench_startup(folder: Path) -> Iterator[Figure]:
    """Both sides take turns; the first of each, which warms the disk, does not count."""
    home = folder / "home"
    with new_store(home / "vault"):
        pass
    ours, bare = list[float](), list[float]()
    for _ in range(RUNS + 1):
        bare.append(seconds(lambda: until_ready(*BARE)))
        ours.append(seconds(lambda: until_ready("tests.bench.children.unlock_window", str(home))))
    yield Figure("start, bare PySide6 window takes a key", median(bare[1:]), "s")
    yield Figure("start, the unlock form takes a key", median(ours[1:]), "s")
    yield Figure("start, ours / bare (medians)", median(ours[1:]) / median(bare[1:]), "×", 3)


def until_ready(*module: str) -> None:
    command = [sys.executable, "-m", *module]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as child:
        if child.stdout is None or child.stdout.readline().strip() != b"ready":
            raise RuntimeError(f"{module[0]} did not get ready")
        child.kill()
