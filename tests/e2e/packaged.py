"""A packaged program, run as a person would: on a screen in memory, seen through the X server."""

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

PATIENCE_SECONDS = 60


def until(happened: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError(getattr(happened, "__name__", "it never happened"))
        time.sleep(0.2)


@contextlib.contextmanager
def running(command: Sequence[str | Path], **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """Ended by its own id, whatever happens."""
    environment: Mapping[str, str] = {**os.environ, **more}
    process = subprocess.Popen([str(word) for word in command], env=environment)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """The name of a display that nobody else has."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        number = os.read(reading, 16).decode().strip()
        assert number, "no screen could be made"
        yield f":{number}"
    finally:
        os.close(reading)
        process.terminate()
        process.wait(20)


def titles(display: str) -> str:
    """Of every window there."""
    command = ["xwininfo", "-root", "-tree"]
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")
