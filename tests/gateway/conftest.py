"""Gateways and laptops for the tests of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.wire.client import GatewayClient
from gateway.gateway import Gateway, open_gateway
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import AheadClock, LiveGateway, running_gateway
from tests.gateway.uploader import SIZE, Blob, Uploader, blob, name_blobs
from tests.gateway.wire import Wire


@pytest.fixture
def clock() -> AheadClock:
    return AheadClock()


@pytest.fixture
def gateway(tmp_path: Path, clock: AheadClock) -> Iterator[Gateway]:
    """A gateway that nobody can reach by network."""
    opened = open_gateway(tmp_path / "gateway", clock=clock)
    yield opened
    opened.store.close()


@pytest.fixture
def laptop(gateway: Gateway) -> Laptop:
    return Laptop.beside(gateway)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def online(live: LiveGateway) -> Iterator[tuple[Laptop, GatewayClient]]:
    """A laptop that is enrolled and confirmed, and its connection."""
    keys, file = new_keys(), live.add_device()
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="石桥村的笔记本", client="0.1.0")
        yield Laptop.with_client(client, keys, file), client


@pytest.fixture
def uploader(live: LiveGateway, online: tuple[Laptop, GatewayClient]) -> Iterator[Uploader]:
    """The uploads of that laptop."""
    with Wire(live, online[0]) as wire:
        yield Uploader(wire)


@pytest.fixture
def named(uploader: Uploader) -> Blob:
    """Bytes that this laptop may send."""
    made = blob(SIZE)
    name_blobs(uploader.laptop, made)
    return made
