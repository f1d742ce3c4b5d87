"""A TLS server that answers as it is told: HTML, nothing, half a reply. The network's edge, faked."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import trustme


@dataclass
class FaultyServer:
    """`answer` is sent for every request and the connection then closed; `seen` keeps what arrived.

    `answers` are sent first, one for each request. Until `may_read` is set no body is read.
    """

    url: str
    ca: str
    answer: bytes = b""
    answers: list[bytes] = field(default_factory=list)
    seen: list[bytes] = field(default_factory=list)
    may_read: threading.Event = field(default_factory=threading.Event)


def http(status: str, body: bytes, *, content_type: str = "application/json", headers: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    )
    return head.encode() + body


@contextlib.contextmanager
def faulty_server(
    *,
    authority: trustme.CA | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Iterator[FaultyServer]:
    ca = authority or trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate = ca.issue_cert("gateway.example", not_before=not_before, not_after=not_after)
    certificate.configure_cert(context)
    listener = socket.create_server(("127.0.0.1", 0))
    server = FaultyServer(
        url=f"https://127.0.0.1:{listener.getsockname()[1]}", ca=ca.cert_pem.bytes().decode()
    )
    server.may_read.set()
    thread = threading.Thread(target=_serve, args=(listener, context, server))
    thread.start()
    try:
        yield server
    finally:
        _wake(listener)
        thread.join()
        listener.close()


def _wake(listener: socket.socket) -> None:
    """A blocked accept does not notice that its socket was closed: a last plain connection ends the loop."""
    with contextlib.suppress(OSError), socket.create_connection(listener.getsockname(), timeout=5) as last:
        last.sendall(b"stop")


def _serve(listener: socket.socket, context: ssl.SSLContext, server: FaultyServer) -> None:
    while True:
        connection, _ = listener.accept()
        connection.settimeout(10)
        if connection.recv(4, socket.MSG_PEEK) == b"stop":
            connection.close()
            return
        with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
            server.seen.append(_read_request(secure, server.may_read))
            secure.sendall(server.answers.pop(0) if server.answers else server.answer)
        connection.close()


def _read_request(secure: ssl.SSLSocket, may_read: threading.Event) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = secure.recv(65_536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length")
        ),
        0,
    )
    may_read.wait(10)
    while len(body) < length and (part := secure.recv(65_536)):
        body += part
    return head + b"\r\n\r\n" + body
