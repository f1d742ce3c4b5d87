"""A real gateway with TLS on a free port, in a thread of its own; for every test that needs one."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.counting import SHANGHAI
from app.domain.status import Move
from app.wire.enrolment import EnrolmentFile
from gateway.acts import Words, act
from gateway.case import Case
from gateway.devices import Device, all_devices, confirm_device, revoke_device
from gateway.enrolment import Invitation, invite
from gateway.gateway import Gateway, open_gateway
from gateway.quota import Allowance
from gateway.serving import Address, Server, serve
from gateway.store import Store

UNIT = "清溪镇信访办"
REGION = "370116101"
MANY = Allowance(enrolments=10_000, events=10_000_000, bytes=10**12)
"""Tests enrol more devices from one address than an office does."""


class AheadClock:
    """A village machine's clock, moved by hand. It starts at the true time: certificates go by that."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(tz=SHANGHAI) + self.ahead


@dataclass(frozen=True, slots=True)
class LiveGateway:
    """A gateway that answers at `url`; what an officer does on its machine is done through it."""

    url: str
    gateway: Gateway
    clock: AheadClock

    @property
    def data(self) -> Path:
        return self.gateway.data

    @property
    def store(self) -> Store:
        return self.gateway.store

    def add_device(
        self, name: str = "laptop", *, unit: str = UNIT, region: str = REGION, trust_first: bool = True
    ) -> EnrolmentFile:
        """Without `trust_first` the device stays pending until `confirm`."""
        return invite(self.gateway, Invitation(name, unit, region, self.url, confirms_itself=trust_first))

    def devices(self) -> tuple[Device, ...]:
        with self.store.read() as connection:
            return all_devices(connection)

    def confirm(self, name: str) -> Device:
        """By fingerprint or id."""
        with self.store.write() as connection:
            return confirm_device(connection, name, self.clock.now())

    def revoke(self, name: str) -> Device:
        with self.store.write() as connection:
            return revoke_device(connection, name, self.clock.now())

    def act(self, case: str, *moves: str, words: Words | None = None) -> Case:
        """As the officer's `xiangyin-gateway act CASE MOVE…`."""
        return act(self.gateway, case, [Move(move) for move in moves], words or Words())


@contextlib.contextmanager
def running_gateway(
    folder: Path,
    *,
    allowance: Allowance = MANY,
    port: int = 0,
    free_bytes: Callable[[], int] | None = None,
    ahead: timedelta = timedelta(),
) -> Iterator[LiveGateway]:
    """Start on `folder`, which may hold a gateway already, and stop cleanly at the end.

    A restart on the same `port` is the same gateway coming back. `free_bytes` is what it takes for the room
    on its disk; `ahead` is how far its clock is before this machine's, from the first certificate on.
    """
    clock = AheadClock()
    clock.ahead = ahead
    gateway = open_gateway(folder, clock=clock)
    gateway = replace(gateway, free_bytes=free_bytes or gateway.free_bytes)
    try:
        with _served(gateway, Address(port=port), allowance) as url:
            yield LiveGateway(url=url, gateway=gateway, clock=clock)
    finally:
        gateway.store.close()


@contextlib.contextmanager
def _served(gateway: Gateway, address: Address, allowance: Allowance) -> Iterator[str]:
    listening = threading.Event()
    told: list[tuple[str, Server]] = []

    def on_listening(url: str, server: Server) -> None:
        told.append((url, server))
        listening.set()

    def run() -> None:
        try:
            serve(gateway, address, on_listening=on_listening, allowance=allowance)
        finally:
            listening.set()

    thread = threading.Thread(target=run, name="gateway")
    thread.start()
    listening.wait()
    if not told:
        thread.join()
        raise RuntimeError("the gateway did not start")
    url, server = told[0]
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join()
