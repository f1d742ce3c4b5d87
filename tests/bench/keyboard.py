"""Keyboard: what somebody waits for who writes with the keyboard on the screen, and the memory it takes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, median_ms, p95_ms


def bench_keyboard(_folder: Path) -> Iterator[Figure]:
    command = [sys.executable, "-m", "tests.bench.children.window_keyboard"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    yield Figure("F4 until the keyboard on the screen is painted", found["open"] * 1_000, "ms", 150)
    yield Figure("its first letter, with the dictionary", found["first"] * 1_000, "ms", 150)
    yield Figure("a letter until what it can become is painted, median", median_ms(found["letters"]), "ms")
    yield Figure("a letter until what it can become is painted, p95", p95_ms(found["letters"]), "ms", 100)
    yield Figure("memory that it takes, with its dictionary", found["memory_mb"], "MB", 15)
