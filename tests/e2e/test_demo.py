"""The main job, tried as a person would: to the end, and killed at random moments on the way."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from app.actions.drafting import open_drafts
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.event import body_hash, read_header
from gateway.gateway import open_gateway
from gateway.tables import EventRow, FileRow
from tests.e2e.profile import Profile

ROUNDS = int(os.environ.get("XIANGYIN_KILLS", "20"))
"""`make kills ROUNDS=200` asks for more."""
FILED = 200
EACH_ROUND = max(FILED * 20 // ROUNDS, 40) if ROUNDS > 20 else 25
SHORTEST_LIFE = 0.05
"""As a part of the time that an undisturbed round takes: kills fall into every part of one."""
TYPING_ON = 1.0
"""Seconds of typing that a kill lets pass at most after the window called it saved."""
LOOKED_AT = 3
ROUNDS_OF_TYPING = 12
"""Where typing is quick, or the machine slow to kill, the draft may be filed before it can be looked at."""


class Acknowledged(NamedTuple):
    event_id: str
    sha256: str


class SavedDraft(NamedTuple):
    saved_at_ms: int
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
    """Whether it was still running when its life, in seconds, was over, and so was killed."""
    process = subprocess.Popen(
        demo_command(home, ledger, filed), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(life)
    process.kill()
    _, said = process.communicate()
    assert b"Traceback" not in said, said.decode()
    assert process.returncode in {0, -signal.SIGKILL}
    return process.returncode != 0


def acknowledged(ledger: Path, what: str) -> list[Acknowledged]:
    lines = [line.split() for line in ledger.read_text(encoding="utf-8").splitlines()]
    return [Acknowledged(line[1], line[2]) for line in lines if line[0] == what]


def test_the_demo_brings_two_hundred_of_two_hundred(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger"
    said = run_demo(tmp_path / "demo", ledger, FILED)
    assert said.splitlines()[-2:] == ["40/40 files", "200/200"]
    assert len(acknowledged(ledger, "filed")) == FILED
    assert len({name for name, _ in acknowledged(ledger, "file")}) == 40


def test_a_second_run_on_the_same_profile_changes_nothing(tmp_path: Path) -> None:
    first = run_demo(tmp_path / "demo", tmp_path / "ledger", 20)
    assert run_demo(tmp_path / "demo", tmp_path / "ledger", 20) == first


def test_what_was_acknowledged_before_a_kill_is_at_the_gateway_once_and_byte_equal(tmp_path: Path) -> None:
    """pain 1, pain 2"""
    home, ledger, chance = tmp_path / "demo", tmp_path / "ledger", random.Random(20_261_122)
    started, target, killed = time.monotonic(), EACH_ROUND, 0
    run_demo(home, ledger, target)
    undisturbed = time.monotonic() - started
    while killed < ROUNDS:
        target += EACH_ROUND
        assert target <= 3 * ROUNDS * EACH_ROUND, "too few kills met a running demo"
        started = time.monotonic()
        if kill_demo(home, ledger, target, undisturbed * chance.uniform(SHORTEST_LIFE, 1.0)):
            killed += 1
        else:
            # it was over before its kill: the machine has become quicker, and this is what a round takes now
            undisturbed = time.monotonic() - started
    run_demo(home, ledger, target)

    gateway = open_gateway(home / "gateway")
    try:
        with gateway.store.read() as connection:
            rows = connection.execute(select(EventRow.__table__)).all()
            files = connection.execute(select(FileRow.__table__)).all()
    finally:
        gateway.store.close()
    assert all(file.receipt is not None for file in files)
    assert len({name for name, _ in acknowledged(ledger, "file")}) <= len(files)
    for file in files:
        blob = home / "gateway" / "blobs" / file.sha256[:2] / file.sha256
        assert hashlib.sha256(blob.read_bytes()).hexdigest() == file.sha256
    arrivals = Counter(row.event_id for row in rows)
    by_id = {row.event_id: row for row in rows}
    filed = acknowledged(ledger, "filed")
    assert len(filed) > 2 * EACH_ROUND
    for event_id, sha256 in filed:
        row = by_id[event_id]
        assert arrivals[event_id] == 1
        assert row.code == 201
        assert hashlib.sha256(row.header).hexdigest() == sha256
        assert read_header(row.header).body_hash == body_hash(row.salt, row.body)
    assert {event_id for event_id, _ in acknowledged(ledger, "receipted")} <= set(by_id)


def test_a_kill_while_somebody_types_costs_nothing_that_the_window_called_saved(tmp_path: Path) -> None:
    """Killed at once when it says so, and a little later; how soon it says so is told by `make bench`."""
    home, ledger = tmp_path / "demo", tmp_path / "ledger"
    ledger.touch()
    chance = random.Random(20_261_125)
    looked_at = filed = 0
    while looked_at < LOOKED_AT:
        filed += 4
        assert filed <= 4 * ROUNDS_OF_TYPING, "too seldom was a draft open that the window had called saved"
        process = subprocess.Popen(demo_command(home, ledger, filed), stdout=subprocess.DEVNULL)
        wait_until_saved(process, ledger, more_than=len(saved_lines(ledger)))
        time.sleep(chance.uniform(0.0, TYPING_ON) if looked_at else 0.0)
        process.kill()
        process.wait()
        kept = kept_drafts(home)
        for draft_id, saved in last_saved(ledger).items():
            if draft_id in kept:
                looked_at += 1
                assert kept[draft_id] == saved or kept[draft_id].saved_at_ms > saved.saved_at_ms
    assert run_demo(home, ledger, filed).splitlines()[-1] == f"{filed}/{filed}"


def wait_until_saved(process: "subprocess.Popen[bytes]", ledger: Path, more_than: int) -> None:
    while process.poll() is None and len(saved_lines(ledger)) <= more_than:
        time.sleep(0.002)


def saved_lines(ledger: Path) -> list[list[str]]:
    lines = [line.split() for line in ledger.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line[0] == "saved"]


def last_saved(ledger: Path) -> dict[str, SavedDraft]:
    """Of each draft, what stood in the form when the window last said that all of it is saved."""
    return {line[1]: SavedDraft(int(line[2]), line[3]) for line in saved_lines(ledger)}


def kept_drafts(home: Path) -> dict[str, SavedDraft]:
    """What a kill left of each draft; what was filed in time is no draft any more."""
    profile = Profile(home)
    keys = Vault.load(profile.vault).unlock(profile.passphrase)
    with Store.open(profile.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
        return {
            kept.petition_id: SavedDraft(kept.updated_at_ms, hashlib.sha256(kept.content).hexdigest())
            for kept in open_drafts(store)
        }
