"""Heartbeat: a thousand cases and forty files go up while a person would go on typing."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.files import file_with
from tests.bench.filing import file_sample
from tests.bench.network import enrolled_with
from tests.bench.profile import filings, new_store
from tests.e2e.gateway_process import free_port, gateway_process

CASES, WITH_FILES, FILE_BYTES = 980, 20, 200_000


def bench_heartbeat(folder: Path) -> Iterator[Figure]:
    gateway, port, home = folder / "gateway", free_port(), folder / "home"
    enrolment = enrolled_with(gateway, f"https://127.0.0.1:{port}")
    with new_store(home / "vault", enrolment) as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
        for number in range(WITH_FILES):
            file_with(store, number, [FILE_BYTES] * 2)
    with gateway_process(gateway, port):
        found = measured(home)
    yield Figure("1,000 cases and 40 files up through the window", found["seconds"], "s")
    yield Figure("longest time its main thread was busy meanwhile", found["gap_ms"], "ms", 100)
    yield Figure("resident memory of the window afterwards", found["memory_mb"], "MB", 180)


def measured(home: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.children.window_sync", str(home)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
