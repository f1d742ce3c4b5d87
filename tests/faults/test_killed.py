"""kill -9, again and again, at the laptop and at the gateway: nothing is lost, nothing is doubled.

`make kills ROUNDS=200` runs more of it.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from app.store.verify import verify
from app.wire.enrolment import read_enrolment_file
from tests.e2e.gateway_process import free_port, gateway_command, run_gateway_command
from tests.faults.arrived import acknowledged, arrivals
from tests.faults.sender import open_desk
from tests.sync.desk import new_desk

ROUNDS = int(os.environ.get("XIANGYIN_KILLS", "8"))
MANY = ("--events-per-minute", "1000000", "--bytes-per-minute", "1000000000000")
FILES = ("--file-bytes-per-minute", "1000000000000")
LAST_TRIES = 40


class Village:
    """A laptop's folder, a gateway's, and the ledger of what was acknowledged."""

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

    def serve(self) -> "subprocess.Popen[str]":
        """Answers from here on."""
        command = gateway_command(
            self.gateway, "serve", "--port", str(self.port), "--with-parent", *MANY, *FILES
        )
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline()
        return process

    def send(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "tests.faults.sender", str(self.laptop), str(self.ledger)]
        return subprocess.Popen(command, stdin=subprocess.PIPE)

    def lines(self) -> int:
        return self.ledger.read_bytes().count(b"\n")


@contextlib.contextmanager
def ended(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> Iterator[None]:
    """By closing its standard input, in peace."""
    try:
        yield
    finally:
        process.communicate(timeout=60)


def kill(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()


def bring_the_rest(village: Village) -> None:
    """What was put off is waited for."""
    desk = open_desk(village.laptop)
    with desk.store, ended(village.serve()):
        for _ in range(LAST_TRIES):
            report = desk.sync()
            if report.stopped_by is None and not report.waiting and not report.files_waiting:
                break
            if report.next_try_at is not None:
                time.sleep(max(0.0, (report.next_try_at - datetime.now(tz=UTC)).total_seconds()))
        assert (report.stopped_by, report.waiting, report.files_waiting) == (None, 0, 0)
        assert verify(desk.store).findings == ()


def require_all(village: Village) -> None:
    bring_the_rest(village)
    found = arrivals(village.gateway, village.ledger)
    print(f"{ROUNDS} rounds: {found}")
    assert (found.lost, found.doubled, found.changed) == (0, 0, 0)
    assert found.events > 2 * ROUNDS
    assert len(acknowledged(village.ledger, "receipted")) > ROUNDS


@pytest.fixture
def village(tmp_path: Path) -> Village:
    return Village(tmp_path)


def test_a_laptop_that_is_killed_again_and_again_loses_and_doubles_nothing(village: Village) -> None:
    """pain 1, pain 19"""
    chance = Random(20_261_128)
    with ended(village.serve()):
        for _ in range(ROUNDS):
            before, process = village.lines(), village.send()
            wait_for(village, before + 1)
            time.sleep(chance.uniform(0, 0.5))
            kill(process)
    require_all(village)


def test_a_gateway_that_is_killed_under_load_loses_and_doubles_nothing(village: Village) -> None:
    """pain 1, pain 2"""
    chance = Random(20_261_129)
    with ended(village.send()):
        for _ in range(ROUNDS):
            process = village.serve()
            wait_for(village, village.lines() + 1)
            time.sleep(chance.uniform(0, 0.5))
            kill(process)
    require_all(village)


def test_what_never_arrived_is_counted_as_lost(village: Village) -> None:
    """The count can fail."""
    with village.ledger.open("a", encoding="utf-8") as lines:
        lines.write("filed 0190c3c1-0000-7000-8000-000000000001 00\nfile x 01\n")
    assert arrivals(village.gateway, village.ledger) == (1, 1, 2, 0, 0)


def wait_for(village: Village, lines: int) -> None:
    """For a program that has got as far as doing something."""
    while village.lines() < lines:
        time.sleep(0.01)
