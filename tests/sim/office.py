"""Office: the machine of the gateway, called in this process; no socket, no thread, one event loop."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar, TypeVarTuple, Unpack
from urllib.parse import urlsplit

from litestar import Litestar
from requests import PreparedRequest
from requests.structures import CaseInsensitiveDict
from sqlalchemy import Connection, select

from app.domain.status import Move
from app.errors import DeviceError
from app.wire.enrolment import EnrolmentFile
from app.wire.transport import Answer
from gateway.acts import Words, act
from gateway.app import Running, begin, make_app
from gateway.case import Case
from gateway.devices import revoke_device
from gateway.enrolment import Invitation, invite
from gateway.gateway import BLOBS_FOLDER, PARTIALS_FOLDER, STICK_FOLDER, Gateway, open_gateway
from gateway.quota import Quota
from gateway.store import Store
from gateway.tables import PetitionRow
from gateway.uploads import RESERVE_BYTES, Uploads
from tests.gateway.live import MANY, REGION, UNIT
from tests.sim.machine import Crash, Machine, Time

_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")
URL: Final = "https://gateway.example"
_PIECE: Final = 8_192
_STAMP_NS: Final = 1_000_000
_STAMPED: Final = 7


class _Loop(asyncio.SelectorEventLoop):
    """Runs at once what others give to a thread, so that the order is always the same."""

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[_Ts]], _T], *args: *_Ts
    ) -> "asyncio.Future[_T]":
        assert executor is None
        future: asyncio.Future[_T] = self.create_future()
        try:
            future.set_result(func(*args))
        except BaseException as error:  # noqa: BLE001 (whoever awaits it is told)
            future.set_exception(error)
        return future


LOOP: Final = _Loop()


class _Parts:
    """Of the office that is asked just now: to make an app takes longer than all that it answers."""

    running: Running | None = None

    @property
    def gateway(self) -> Gateway:
        return self._required().gateway

    @property
    def quota(self) -> Quota:
        return self._required().quota

    @property
    def uploads(self) -> Uploads:
        return self._required().uploads

    def _required(self) -> Running:
        assert self.running is not None
        return self.running


_parts: Final = _Parts()


@cache
def _app() -> Litestar:
    return make_app(_parts)


class SharedStore(Store):
    """As if an import wrote beside it for longer than a request waits."""

    def __init__(self, store: Store, is_busy: Callable[[], bool]) -> None:
        self._store, self._is_busy = store, is_busy

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._store.read() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        if self._is_busy():
            raise DeviceError("database_busy")
        with self._store.write() as connection:
            yield connection

    def close(self) -> None:
        self._store.close()


class Office(Machine):
    """`is_up` says whether anybody answers. After a crash `start` begins with what is on the disk."""

    def __init__(self, folder: Path, time: Time, random: Random) -> None:
        super().__init__("gateway", folder, time, random)
        self.has_room = True
        self.busy = 0.0
        """How likely another process holds the database when a request wants to write."""
        self.is_up = False
        self._is_answering = False
        self._gateway: Gateway | None = None
        self._running: Running | None = None

    @property
    def gateway(self) -> Gateway:
        assert self._gateway is not None
        return self._gateway

    def start(self) -> None:
        """Raises Crash."""
        with self.running():
            opened = open_gateway(self.folder, clock=self.clock)
            store = SharedStore(opened.store, self._is_busy)
            self._gateway = replace(opened, store=store, entropy=self.chance, free_bytes=self._free)
            self._running = begin(self._gateway, MANY)
        self.is_up = True

    def stop(self) -> None:
        """All that it remembers is gone."""
        self.is_up = False
        self._running = None
        if self._gateway is not None:
            self._gateway.store.close()
            self._gateway = None

    def recover(self) -> None:
        """After a crash."""
        self.stop()
        self.fall_back()

    def _free(self) -> int:
        return 2 * RESERVE_BYTES if self.has_room else 0

    def _is_busy(self) -> bool:
        return self._is_answering and self.busy > 0 and self.random.random() < self.busy

    def answer(self, request: PreparedRequest, body: bytes, *, cut_at: int | None = None) -> Answer:
        """What it says to a request of which `cut_at` bytes of the body arrive. Raises Crash."""
        call = _Call(request, body, cut_at)
        with self.running():
            self.point("before receive")
            _parts.running = self._running
            self._is_answering = True
            try:
                LOOP.run_until_complete(_called(_app(), call))
            finally:
                self._is_answering = False
            self.point("before answer")
        self.stamp_partials()
        return call.answered()

    def invite(self, name: str) -> EnrolmentFile:
        with self.running():
            return invite(self.gateway, Invitation(name, UNIT, REGION, URL, confirms_itself=True))

    def act(self, petition_id: str, moves: Sequence[Move], words: Words, files: Sequence[Path]) -> Case:
        """An officer at the desk. Raises Crash and AppError."""
        with self.running():
            return act(self.gateway, petition_id, moves, words, files)

    def statuses(self, device_id: str) -> dict[str, str]:
        """Of the petitions of a device."""
        with self.gateway.store.read() as connection:
            query = select(PetitionRow.petition_id, PetitionRow.status).where(
                PetitionRow.device_id == device_id
            )
            return dict(connection.execute(query).tuples().all())

    def revoke(self, device_id: str) -> None:
        with self.running(), self.gateway.store.write() as connection:
            revoke_device(connection, device_id, self.clock.now())

    def stamp_partials(self) -> None:
        """Files are dated by the clock of their machine, which is not the clock of ours."""
        for name in (PARTIALS_FOLDER, STICK_FOLDER):
            for path in (self.folder / BLOBS_FOLDER / name).glob("*"):
                if path.stat().st_mtime_ns % _STAMP_NS != _STAMPED:
                    stamp = self.now_ms() * _STAMP_NS + _STAMPED
                    os.utime(path, ns=(stamp, stamp))

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def recovering(office: Office) -> Iterator[None]:
    """A crash of the office, and of nobody else, ends here."""
    try:
        yield
    except Crash as crash:
        if crash.machine is not office:
            raise
        office.recover()


async def _called(app: Litestar, call: "_Call") -> None:
    asgi: Any = app
    await asgi(call.scope, call.receive, call.send)


class _Call:
    """One request as ASGI has it."""

    def __init__(self, request: PreparedRequest, body: bytes, cut_at: int | None) -> None:
        target = urlsplit(request.url or "")
        headers = [(name.lower().encode(), value.encode()) for name, value in _headers(request, body)]
        self.scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": "https",
            "path": target.path,
            "raw_path": target.path.encode(),
            "query_string": target.query.encode(),
            "root_path": "",
            "headers": headers,
            "client": ("laptop", 1),
            "server": ("gateway", 443),
            "state": {},
            "extensions": {},
        }
        arriving = body if cut_at is None else body[:cut_at]
        self._pieces = [arriving[at : at + _PIECE] for at in range(0, len(arriving), _PIECE)]
        self._is_cut = cut_at is not None and cut_at < len(body)
        self._is_over = False
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._body: list[bytes] = []

    async def receive(self) -> dict[str, Any]:
        if self._pieces or not (self._is_over or self._is_cut):
            piece = self._pieces.pop(0) if self._pieces else b""
            self._is_over = not self._pieces and not self._is_cut
            return {"type": "http.request", "body": piece, "more_body": not self._is_over}
        return {"type": "http.disconnect"}

    async def send(self, event: dict[str, Any]) -> None:
        if event["type"] == "http.response.start":
            self._status, self._headers = event["status"], list(event["headers"])
        else:
            self._body.append(event.get("body", b""))

    def answered(self) -> Answer:
        headers = CaseInsensitiveDict({name.decode(): value.decode() for name, value in self._headers})
        body = b"" if self.scope["method"] == "HEAD" else b"".join(self._body)
        return Answer(self._status, headers, body)


def _headers(request: PreparedRequest, body: bytes) -> list[tuple[str, str]]:
    sent = {name: value for name, value in request.headers.items() if name.lower() != "content-length"}
    length = {"content-length": str(len(body))} if body else {}
    return [("host", "gateway"), *sent.items(), *length.items()]
