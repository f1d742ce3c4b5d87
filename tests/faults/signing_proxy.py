"""Signing proxy: plain HTTP in, signed HTTPS out, so that somebody else's client can speak to our gateway.

For tests alone: the gateway knows no unsigned mode. Where the line behind it breaks it hangs up.
"""

import contextlib
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from app.domain.world import Clock
from app.errors import AppError
from app.wire.signed_http import SignedHttp
from app.wire.trust import DeviceKeys, Trust

_OF_THE_LINE: Final = frozenset({"host", "connection", "content-length", "transfer-encoding", "keep-alive"})


class _Handler(BaseHTTPRequestHandler):
    """`device` is set by whoever makes the server."""

    protocol_version = "HTTP/1.1"
    device: tuple[Trust, DeviceKeys, Clock]

    def log_message(self, *_: object) -> None:
        pass

    def _forward(self) -> None:
        body = self._body()
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _OF_THE_LINE}
        self.close_connection = True
        with contextlib.closing(SignedHttp(*self.device)) as http:
            try:
                answer = http.ask(self.command, self.path, headers, body=body)
            except AppError:
                return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in _OF_THE_LINE:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)

    def _body(self) -> bytes | None:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return b"".join(self._chunks())
        length = self.headers.get("Content-Length")
        return self.rfile.read(int(length)) if length and int(length) else None

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    do_POST = do_PATCH = do_HEAD = do_DELETE = do_OPTIONS = _forward  # noqa: N815 (the library's names)


@contextlib.contextmanager
def signing_proxy(trust: Trust, keys: DeviceKeys, clock: Clock) -> Iterator[str]:
    """Its address."""
    handler = type("Handler", (_Handler,), {"device": (trust, keys, clock)})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
