"""Typing: what somebody feels who writes in the form: keys, a change of size, and the memory it takes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.figures import Figure
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store

CASES = 200


def bench_typing(folder: Path) -> Iterator[Figure]:
    home = folder / "home"
    with new_store(home / "vault") as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
    found = measured(home)
    keys = found["keys_ms"]
    yield Figure("a key until its letter is painted, autosave on, median", median(keys), "ms")
    yield Figure("a key until its letter is painted, autosave on, p95", quantiles(keys, n=20)[-1], "ms", 16)
    yield Figure("changes of the saved line meanwhile", found["saves"], "times")
    yield Figure("a change of size with the whole form open", found["size_ms"], "ms")
    yield Figure("resident memory with the whole form open", found["memory_mb"], "MB")


def measured(home: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.children.window_typing", str(home)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
