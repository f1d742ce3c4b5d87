"""Child: a part of a bench that needs a process of its own: a window, and its memory."""

import json
import os
import subprocess
import sys
from typing import Any


def figures_of(name: str, *arguments: object) -> dict[str, Any]:
    """What `tests.bench.children.NAME` prints last, as JSON, out of sight."""
    command = [sys.executable, "-m", f"tests.bench.children.{name}", *map(str, arguments)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
