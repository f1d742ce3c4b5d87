"""Village: a laptop, a gateway that is a process of its own, and the ledger of what was acknowledged."""

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.store.verify import verify
from app.wire.enrolment import read_enrolment_file
from tests.e2e.gateway_process import free_port, gateway_command, run_gateway_command
from tests.faults.arrived import Arrivals, arrivals
from tests.faults.sender import open_desk
from tests.sync.desk import new_desk

_MANY: Final = tuple(
    word for name in ("events", "bytes", "file-bytes") for word in (f"--{name}-per-minute", "1000000000000")
)
_LAST_TRIES: Final = 40


class Village:
    def __init__(self, folder: Path) -> None:
        self.gateway, self.laptop, self.ledger = folder / "gateway", folder / "laptop", folder / "ledger"
        self.port = free_port()
        self.ledger.touch()
        address = f"https://127.0.0.1:{self.port}"
        office = ["--name", "laptop", "--unit", "清溪镇信访办", "--region", "370116", "--trust-first"]
        out = folder / "office.xyenrol"
        run_gateway_command(self.gateway, "device", "add", *office, "--url", address, "--out", str(out))
        with new_desk(self.laptop, read_enrolment_file(out.read_bytes())):
            pass

    def serve(self, under: Sequence[str] = ()) -> "subprocess.Popen[str]":
        """Answers from here on. `under`: the words of a command that runs it."""
        serve = ("serve", "--port", str(self.port), "--with-parent", *_MANY)
        command = [*under, *gateway_command(self.gateway, *serve)]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline()
        return process

    def start(self, module: str, *words: str, under: Sequence[str] = ()) -> "subprocess.Popen[str]":
        """A program that works on the laptop and writes the ledger."""
        command = [*under, sys.executable, "-m", module, str(self.laptop), str(self.ledger), *words]
        return subprocess.Popen(command, stdin=subprocess.PIPE, text=True)

    def lines(self) -> int:
        return self.ledger.read_bytes().count(b"\n")

    def wait_for(self, lines: int) -> None:
        """For a program that has got as far as doing something."""
        while self.lines() < lines:
            time.sleep(0.01)

    def bring_the_rest(self) -> Arrivals:
        """Sync until nothing waits; the laptop's clock is turned to where what was put off is due."""
        desk = open_desk(self.laptop)
        with desk.store, ended(self.serve()):
            report = desk.sync()
            for _ in range(_LAST_TRIES):
                if report.stopped_by is None and not report.waiting and not report.files_waiting:
                    break
                if report.next_try_at is not None:
                    desk.clock.ahead += max(report.next_try_at - desk.clock.now(), timedelta(seconds=1))
                report = desk.sync()
            assert (report.stopped_by, report.waiting, report.files_waiting) == (None, 0, 0)
            assert verify(desk.store).findings == ()
        return arrivals(self.gateway, self.ledger)


@contextlib.contextmanager
def ended(process: "subprocess.Popen[str]") -> Iterator[None]:
    """By closing its standard input, in peace."""
    try:
        yield
    finally:
        process.communicate(timeout=60)


def kill(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()
