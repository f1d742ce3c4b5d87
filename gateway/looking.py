"""Looking: whatever gets settled is compared in a process of its own, so that no device waits for it.

A thread would share the interpreter with the requests: while a thousand filings are compared, each call took
three times as long. `python -m gateway.looking DATA DATABASE` looks once for each line of its input, answers
with a line that is empty or says what went wrong, and ends when its input does. It can be killed at any time.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final

from app.log import get_logger, where
from gateway.duplicate_rows import unseen
from gateway.duplicates import Looking
from gateway.gateway import Gateway, open_gateway

_GATHER_SECONDS: Final = 2.0
"""What is filed in one go is compared in one go."""

_GIVES_WAY: Final = 5
"""Niceness: behind those who answer, but never so far that a write that it has begun holds up theirs."""

_log = get_logger("gateway.looking")


@contextmanager
def looking(gateway: Gateway) -> Iterator[None]:
    """Compare beside other work whatever gets settled, until it ends."""
    is_over = Event()
    looker = _Looker(gateway)

    def look() -> None:
        while gateway.settled.wait() and not is_over.wait(_GATHER_SECONDS):
            gateway.settled.clear()
            try:
                looker.look()
            except Exception as error:  # noqa: BLE001 (a hint that is missing must not end the looking)
                _log.error("looking_failed %s", where(error))
        looker.end()

    gateway.settled.set()
    thread = Thread(target=look, name="looking", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        gateway.settled.set()
        looker.stop()
        thread.join()


class _Looker:
    """The other process: the first work that there is starts it, and the next where it is gone."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False
        self._starting = Lock()

    def look(self) -> None:
        """Until all is compared, or `stop` is called. Raises OSError where no process can be had."""
        if not self._has_work() or (process := self._started()) is None:
            return
        answer = _asked(process)
        if answer != b"\n" and not self._is_stopped:
            _log.error("looking_failed %s", answer.decode().strip() or "it is gone")

    def stop(self) -> None:
        """From another thread."""
        with self._starting:
            self._is_stopped = True
            if self._process is not None:
                self._process.kill()

    def end(self) -> None:
        if self._process is not None:
            with self._process as process:
                process.kill()

    def _has_work(self) -> bool:
        with self._gateway.store.read() as connection:
            return bool(unseen(connection, 1))

    def _started(self) -> "subprocess.Popen[bytes] | None":
        with self._starting:
            if self._is_stopped:
                return None
            if self._process is None or self._process.poll() is not None:
                self.end()
                self._process = subprocess.Popen(  # noqa: S603 (ourselves, and two paths of ours)
                    _command(self._gateway), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
                )
            return self._process


def _asked(process: "subprocess.Popen[bytes]") -> bytes:
    """Its answer; nothing from one that is gone."""
    if process.stdin is None or process.stdout is None:  # which pipes never are
        return b""
    process.stdin.write(b"\n")
    return process.stdout.readline()


def _command(gateway: Gateway) -> Sequence[str]:
    # -P: a folder that happens to be the current one is no place for modules.
    return (sys.executable, "-P", "-m", "gateway.looking", str(gateway.data), str(gateway.store.path))


def main(data: str, database: str) -> None:
    if sys.platform != "win32":
        os.nice(_GIVES_WAY)
    looker = Looking(open_gateway(Path(data), database=Path(database)))
    asked = Event()

    def listen() -> None:
        while os.read(sys.stdin.fileno(), 4_096):
            asked.set()
        os._exit(0)  # whoever asked is gone; what is not committed is looked at another time

    Thread(target=listen, name="asked", daemon=True).start()
    while asked.wait():
        asked.clear()
        answer = ""
        try:
            looker.catch_up()
        except Exception as error:  # noqa: BLE001 (told to whoever asked, who keeps the log)
            answer = where(error)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
