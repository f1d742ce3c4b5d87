"""Serving: the gateway on a socket with TLS, until it is told to stop."""

import asyncio
import contextlib
import gc
import ipaddress
import socket
import ssl
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

import uvicorn

from app.errors import DeviceError
from gateway.app import begin, make_app
from gateway.files import write_private
from gateway.gateway import Gateway
from gateway.keys import open_server_certificate
from gateway.looking import looking
from gateway.quota import Allowance
from gateway.turns import SERVING, alone

ADDRESS_FILE = "address"
_GRACE_SECONDS = 10
_GOODBYE_SECONDS = 0.2
_BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; port 0 takes a free one. `names` are further names under which devices come."""

    host: str = "127.0.0.1"
    port: int = 0
    names: tuple[str, ...] = ()


class Server(uvicorn.Server):
    """Tells when it listens; a signal ends it in peace instead of killing it afterwards."""

    def __init__(self, config: uvicorn.Config, on_listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_listening = on_listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        hanging_up = asyncio.create_task(self._hang_up())
        try:
            await super().shutdown(sockets)
        finally:
            hanging_up.cancel()

    async def _hang_up(self) -> None:
        """Who has had their answer is not asked to say goodbye: TLS would wait 30 s for it."""
        while True:
            await asyncio.sleep(_GOODBYE_SECONDS)
            for connection in list(self.server_state.connections):
                if connection.transport.is_closing():
                    connection.transport.abort()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 (inherited signature)
        self.should_exit = True


def serve(
    gateway: Gateway,
    address: Address,
    *,
    on_listening: Callable[[str, Server], None],
    allowance: Allowance | None = None,
) -> None:
    """Answer until stopped. `on_listening` is told the URL, which is also kept for `device add`.

    Raises DeviceError `address_unusable`, `gateway_in_use`.
    """
    with contextlib.closing(_listen(address)) as listener, alone(gateway.data, SERVING):
        url = _url(address, listener.getsockname()[1])

        def listening() -> None:
            write_private(gateway.data / ADDRESS_FILE, url.encode())
            on_listening(url, server)

        server = Server(_config(gateway, address, allowance), listening)
        # What is here by now stays: looking through all of it for garbage would hold up a request.
        gc.freeze()
        with looking(gateway):
            server.run(sockets=[listener])


def last_url(gateway: Gateway) -> str | None:
    """Where the gateway listened last."""
    path = gateway.data / ADDRESS_FILE
    return path.read_text().strip() if path.exists() else None


def stop_with_parent(server: Server) -> None:
    """Stop when standard input closes: whoever started us is gone."""

    def watch() -> None:
        while sys.stdin.buffer.read(4_096):
            pass
        server.should_exit = True

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _listen(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        listener = socket.create_server((address.host, address.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise DeviceError("address_unusable", reason=error.strerror) from None
    # asyncio sets this only on sockets that name their protocol, which this one's children do not: without
    # it each answer waits 40 ms for an acknowledgement between its head and its body.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _url(address: Address, port: int) -> str:
    """An address to dial; 0.0.0.0 is none."""
    host = address.host
    if _is_every_address(host):
        host = address.names[0] if address.names else socket.gethostname()
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _config(gateway: Gateway, address: Address, allowance: Allowance | None) -> uvicorn.Config:
    names = ("localhost", "127.0.0.1", "::1", socket.gethostname(), address.host, *address.names)
    hosts = {name for name in names if not _is_every_address(name)}
    certificate, key = open_server_certificate(gateway.data, gateway.keys, hosts, gateway.clock.now())

    def tls(_config: uvicorn.Config, _default: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(certificate, key)
        return context

    return uvicorn.Config(
        make_app(begin(gateway, allowance)),
        ssl_context_factory=tls,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
