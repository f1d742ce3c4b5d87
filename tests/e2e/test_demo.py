"""The main job, tried as a person would: to the end, and killed at random moments on the way."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from app.wire.event import body_hash, read_header
from gateway.gateway import open_gateway
from gateway.tables import EventRow

ROUNDS = 20
EACH_ROUND = 200
LONGEST_LIFE = 6.0
"""Seconds; an undisturbed round takes about that long, so that kills fall into every part of it."""


class Acknowledged(NamedTuple):
    event_id: str
    sha256: str


def demo_command(home: Path, ledger: Path, filed: int) -> list[str]:
    where = ["--home", str(home), "--ledger", str(ledger), "--filed", str(filed)]
    return [sys.executable, "-m", "tests.e2e.demo", *where]


def run_demo(home: Path, ledger: Path, filed: int) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "XIANGYIN_TEXTS"}
    command = demo_command(home, ledger, filed)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def kill_demo(home: Path, ledger: Path, filed: int, life: float) -> bool:
    """Whether it was still running when it was killed."""
    process = subprocess.Popen(
        demo_command(home, ledger, filed), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(life)
    process.send_signal(signal.SIGKILL)
    _, said = process.communicate()
    assert b"Traceback" not in said, said.decode()
    return process.returncode == -signal.SIGKILL


def acknowledged(ledger: Path, what: str) -> list[Acknowledged]:
    lines = [line.split() for line in ledger.read_text(encoding="utf-8").splitlines()]
    return [Acknowledged(line[1], line[2]) for line in lines if line[0] == what]


def test_the_demo_brings_two_hundred_of_two_hundred(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    said = run_demo(tmp_path / "demo", ledger, EACH_ROUND)
    assert said.splitlines()[-1] == "200/200"
    assert len(acknowledged(ledger, "filed")) == EACH_ROUND


def test_a_second_run_on_the_same_profile_changes_nothing(tmp_path: Path) -> None:
    first = run_demo(tmp_path / "demo", tmp_path / "ledger", 20)
    assert run_demo(tmp_path / "demo", tmp_path / "ledger", 20) == first


def test_what_was_acknowledged_before_a_kill_is_at_the_gateway_once_and_byte_equal(tmp_path: Path) -> None:
    home, ledger, chance = tmp_path / "demo", tmp_path / "ledger", random.Random(20_261_122)
    ledger.touch()
    lives = [chance.uniform(0.2, LONGEST_LIFE) for _ in range(ROUNDS)]
    killed = [kill_demo(home, ledger, EACH_ROUND * (number + 1), life) for number, life in enumerate(lives)]
    run_demo(home, ledger, EACH_ROUND * ROUNDS)
    assert sum(killed) > ROUNDS // 2, "too few kills met a running demo"

    gateway = open_gateway(home / "gateway")
    try:
        with gateway.store.read() as connection:
            rows = connection.execute(select(EventRow.__table__)).all()
    finally:
        gateway.store.close()
    arrivals = Counter(row.event_id for row in rows)
    by_id = {row.event_id: row for row in rows}
    filed = acknowledged(ledger, "filed")
    assert len(filed) > EACH_ROUND
    for event_id, sha256 in filed:
        row = by_id[event_id]
        assert arrivals[event_id] == 1
        assert row.code == 201
        assert hashlib.sha256(row.header).hexdigest() == sha256
        assert read_header(row.header).body_hash == body_hash(row.salt, row.body)
    assert {event_id for event_id, _ in acknowledged(ledger, "receipted")} <= set(by_id)
