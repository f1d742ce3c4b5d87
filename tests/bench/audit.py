"""Audit: how long it takes to look at every screen of the program in every size and theme."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, seconds


def bench_audit(folder: Path) -> Iterator[Figure]:
    told: list[bytes] = []
    took = seconds(lambda: told.append(audited(folder)))
    answer = json.loads(told[0])
    looks = sum(len(screen["looks"]) for screen in answer["screens"])
    yield Figure(f"audit of {len(answer['screens'])} screens in {looks} looks", took, "s", 120)
    yield Figure("one screen in one look", took / looks * 1_000, "ms")
    yield Figure("findings", len(answer["findings"]), "", 0)
    slowest = max(answer["screens"], key=lambda screen: screen["milliseconds"])
    yield Figure(f"the slowest screen ({slowest['name']})", slowest["milliseconds"] / 1_000, "s")


def audited(folder: Path) -> bytes:
    """What the command says in JSON; findings make it end in 1."""
    command = [sys.executable, "-m", "app", "--home", str(folder), "--json", "audit-ui"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, capture_output=True, check=False, env=environment).stdout
