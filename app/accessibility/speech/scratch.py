"""Scratch: where sound lies for the moment between an engine that knows only files and the player."""

import contextlib
import shutil
import time
from pathlib import Path
from typing import Final

_OLD_S: Final = 60.0


def sweep(folder: Path) -> None:
    """What a process left behind when it was killed."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep_old(parent: Path) -> None:
    """The same of windows (their process ids) that are long gone; what is young may be in use."""
    with contextlib.suppress(OSError):
        for folder in parent.iterdir():
            if folder.name.isdigit() and time.time() - folder.stat().st_mtime > _OLD_S:
                sweep(folder)
