"""Laptop: the machine of an agent, with the program's own store and engine on it."""

import contextlib
import gzip
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from random import Random
from typing import Final

import msgspec
import requests
from sqlalchemy import text

from app.actions.setup import enrol
from app.errors import AppError, DeviceError
from app.store.device import Device
from app.store.store import Store
from app.store.vault import Account, VaultKeys
from app.store.work import Work
from app.sync.engine import Engine
from app.sync.progress import Progress
from app.sync.report import Report
from app.wire.batch import read_event, split_batch
from app.wire.client import GatewayClient
from app.wire.enrolment import EnrolmentFile
from app.wire.files import FILES_PATH, METADATA_HEADER, sha256_in
from app.wire.trust import DeviceKeys, Trust
from tests.sim.ledger import Ledger
from tests.sim.line import Network, SimHttp
from tests.sim.machine import Machine, Time

_ACCOUNT: Final = Account("a-00000001", "周敏")
_NO_LIMIT: Final = 1 << 30


class Laptop(Machine):
    """`ledger` is what its owner was told. `events` and `files` count how often each was sent in this run.

    `is_overtaken`: since this run began, the gateway was put back to what it was earlier.
    """

    def __init__(self, name: str, folder: Path, time: Time, random: Random, network: Network) -> None:
        super().__init__(name, folder, time, random)
        self.ledger = Ledger()
        self.events: Counter[str] = Counter()
        self.files: Counter[str] = Counter()
        self.steps: Generator[Progress, None, None] | None = None
        self.is_overtaken = False
        self._network = network
        self._keys = VaultKeys("0" * 32, _ACCOUNT, bytes(range(32)))
        self._store: Store | None = None
        self._engine: Engine | None = None

    @property
    def store(self) -> Store:
        assert self._store is not None
        return self._store

    @property
    def engine(self) -> Engine:
        assert self._engine is not None
        return self._engine

    @property
    def is_open(self) -> bool:
        return self._store is not None

    def set_up(self, enrolment: EnrolmentFile) -> None:
        """A new store, enrolled."""
        self.folder.mkdir(parents=True)
        with self.running():
            self._store = Store.create(self.folder, self._keys, clock=self.clock, entropy=self.chance)
            enrol(self._store, msgspec.json.encode(enrolment))
        self._engine = Engine(self._store, self._connect)

    def open(self) -> None:
        """Start the program. Raises Crash and AppError."""
        if self._store is None:
            with self.running():
                self._store = Store.open(self.folder, self._keys, clock=self.clock, entropy=self.chance)
            self._engine = Engine(self._store, self._connect)

    def close(self) -> None:
        """End the program in good order. Raises Crash."""
        with self.running():
            self.stop_sync()
            if self._store is not None:
                self._store.close()
        self._store = self._engine = None

    def let_go(self) -> None:
        """Of all that the program held in memory; nothing of it happens on the machine."""
        with contextlib.suppress(Exception):
            self.stop_sync()
        self.steps = None
        if self._store is not None:
            with contextlib.suppress(AppError):
                self._store.close()
        self._store = self._engine = None

    def recover(self) -> None:
        """After a crash."""
        self.let_go()
        self.fall_back()

    @contextlib.contextmanager
    def work(self) -> Iterator[Work]:
        """To look into the store, as nobody's act."""
        with self.store.read() as work:
            yield work

    @property
    def device(self) -> Device:
        with self.work() as work:
            return work.device

    def begin_sync(self) -> None:
        """Raises Crash."""
        with self.running():
            self.stop_sync()
        self.events.clear()
        self.files.clear()
        self.steps, self.is_overtaken = self.engine.steps(), False

    def go_on_with_sync(self, requests_at_most: int = _NO_LIMIT) -> Report | None:
        """The report when the run is over. Raises Crash."""
        assert self.steps is not None
        with self.running():
            for _ in range(requests_at_most):
                if next(self.steps, None) is None:
                    self.steps = None
                    return self.engine.report()
        return None

    def stop_sync(self) -> None:
        """As somebody who closes the window."""
        if self.steps is not None:
            steps, self.steps = self.steps, None
            steps.close()

    def sync(self) -> Report:
        """A whole run. Raises Crash."""
        self.begin_sync()
        report = self.go_on_with_sync()
        assert report is not None
        return report

    @contextlib.contextmanager
    def full_disk(self, free_bytes: int, more_pages: int) -> Iterator[None]:
        """Room for so many bytes in files and so many pages in the database; real errors of SQLite."""
        self.free_bytes = free_bytes
        try:
            self._limit_pages(more_pages)
        except DeviceError as error:
            if error.code != "disk_failed":
                raise
            # It failed once already: somebody was told to open it again, and does so now.
            self.close()
            self.open()
            self._limit_pages(more_pages)
        try:
            yield
        finally:
            self.free_bytes = None
            if self._store is not None:
                with contextlib.suppress(AppError), self._store.write() as work:
                    work.connection.execute(text(f"PRAGMA max_page_count={_NO_LIMIT}"))

    def _limit_pages(self, more: int) -> None:
        with self.store.write() as work:
            pages = work.connection.execute(text("PRAGMA page_count")).scalar_one()
            work.connection.execute(text(f"PRAGMA max_page_count={pages + more}"))

    def full_until_now(self) -> None:
        """Somebody has made room."""
        self.free_bytes = None

    def _connect(self, keys: DeviceKeys, trust: Trust) -> GatewayClient:
        http = SimHttp(trust, keys, self.clock, network=self._network, machine=self)
        http.watch = self._note
        return GatewayClient(trust, keys, clock=self.clock, entropy=self.chance, http=http)

    def _note(self, request: requests.PreparedRequest, body: bytes) -> None:
        """What of ours is sent, and how often."""
        path = request.path_url
        if path == "/v1/events":
            for raw in split_batch(gzip.decompress(body)):
                self.events[read_event(raw).sha256] += 1
        elif path.startswith(FILES_PATH):
            named = sha256_in(request.headers.get(METADATA_HEADER, ""))
            self.files[named or path.rpartition("/")[2]] += 1
