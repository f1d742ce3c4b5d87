"""Lines that are cut, programs that are killed: what that costs in bytes on the wire and on the disks."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import sleep
from typing import Final

from app.store.store import Store
from app.store.vault import Vault
from app.sync.engine import Engine
from app.sync.pace import LOCKED_SECONDS
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.files import FIRST_CHUNK_BYTES
from tests.bench.figures import Figure
from tests.bench.files import LARGE, cut_short, file_with, texts_only
from tests.bench.network import connect, enrolled_with, sync
from tests.bench.profile import PASSPHRASE, new_store
from tests.e2e.gateway_process import free_port, gateway_process
from tests.relay import Relay, running_relay

CUTS: Final = 20
ABORTS: Final = 100
ABORTED_FILE: Final = 6_000_000
_TRIES: Final = 4
_UNFELT: Final = 1
"""A cut in the heartbeat ends no run; it beats once in so short a time."""
_POWERS: Final = (2.5, 4.7)
"""Of ten: in the handshake, in the hello, in a chunk, each about as often."""


class Road:
    """A laptop with one file to send, its gateway, and a relay between them that counts and cuts."""

    def __init__(self, folder: Path, size: int) -> None:
        self.gateway, self.laptop, self.port = folder / "gateway", folder / "laptop", free_port()
        self._size = size
        self._folder = folder

    @contextmanager
    def open(self) -> Iterator[Relay]:
        """With the text at the gateway already."""
        self._folder.mkdir()
        with running_relay(self.port) as relay:
            enrolment = enrolled_with(self.gateway, relay.url)
            with new_store(self.laptop, enrolment) as store, self.serving():
                file_with(store, 0, [self._size])
                texts_only(store)
            yield relay

    @contextmanager
    def serving(self) -> Iterator[None]:
        with gateway_process(self.gateway, self.port):
            yield

    @contextmanager
    def store(self) -> Iterator[Store]:
        keys = Vault.load(self.laptop).unlock(PASSPHRASE)
        with Store.open(self.laptop, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY) as store:
            yield store

    def disk_bytes(self) -> int:
        """On both disks."""
        return sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())


def bench_cuts(folder: Path) -> Iterator[Figure]:
    yield from _killed_at_half(Road(folder / "killed", LARGE))
    yield from _many_cuts(Road(folder / "many", LARGE))
    yield from _aborted(Road(folder / "aborted", ABORTED_FILE))


def _killed_at_half(road: Road) -> Iterator[Figure]:
    """Program and gateway: neither remembers anything but what lies on its disk."""
    with road.open() as relay:
        before = relay.up
        with road.serving():
            relay.may_cut.clear()
            relay.cut_after(up=LARGE // 2)
            command = [sys.executable, "-m", "tests.bench.children.slow_sync", str(road.laptop), "60"]
            with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
                if not relay.is_cutting.wait(60):
                    raise RuntimeError("the line was not cut")
                process.kill()
            relay.may_cut.set()
        with road.store() as store, road.serving():
            sync(store)
        ratio = (relay.up - before) / LARGE
    yield Figure("20 MB, program killed at half, gateway restarted: wire / size", ratio, "×", 1.02)


def _many_cuts(road: Road) -> Iterator[Figure]:
    with road.open() as relay, road.store() as store, road.serving():
        before, engine = relay.up, Engine(store, connect)
        for _ in range(CUTS):
            relay.cut_after(up=LARGE // (CUTS + 2))
            cut_short(store, engine)
        sync(store)
        beyond = (relay.up - before - LARGE) / FIRST_CHUNK_BYTES
    yield Figure(f"20 MB with {CUTS} cuts: bytes beyond the file, in chunks", beyond, "", CUTS)


def _left_over(engine: Engine) -> int:
    """Files without a receipt, once the gateway has noticed that the last line was cut."""
    left = engine.run().files_waiting
    for _ in range(_TRIES):
        if left:
            sleep(LOCKED_SECONDS / 2)
            engine.ask()
            left = engine.run().files_waiting
    return left


def _aborted(road: Road) -> Iterator[Figure]:
    chance = Random(20_261_130)
    with road.open() as relay:
        before = road.disk_bytes()
        with road.store() as store, road.serving():
            engine, stopped = Engine(store, connect), 0
            while relay.cuts < ABORTS:
                relay.cut_after(up=round(10 ** chance.uniform(*_POWERS)))
                stopped += engine.run().stopped_by is not None
            relay.cut_after()
            grown = road.disk_bytes() - before
            left = _left_over(engine)
    yield Figure(f"{ABORTS} syncs cut off: both disks grew by", grown / 2**20, "MiB", 5)
    yield Figure(
        f"{ABORTS} syncs cut off: of these the cut ended none", max(0, ABORTS - stopped), "", _UNFELT
    )
    yield Figure(f"{ABORTS} syncs cut off: files that did not come after them", left, "", 0)
