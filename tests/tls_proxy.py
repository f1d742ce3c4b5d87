"""A proxy between client and gateway that reads what passes, as a firewall may, and bars methods."""

import contextlib
import http.client
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from app.wire.pinning import pinned_context
from gateway.certificates import make_server_certificate
from tests.gateway.live import LiveGateway

BARRED = b"<html>not here</html>"


@dataclass
class Proxy:
    """`barred` methods get a page with `status`, or (status 0) a closed line. `seen` lists what came."""

    url: str
    barred: frozenset[str]
    status: int
    seen: list[str] = field(default_factory=list)


@contextlib.contextmanager
def inspecting_proxy(live: LiveGateway, *, barred: frozenset[str], status: int) -> Iterator[Proxy]:
    """Its certificate is of the pinned authority: an office may have put it before its own gateway."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    pair = make_server_certificate(live.gateway.keys.ca, ["127.0.0.1"], live.clock.now())
    certificate, key = live.data / "proxy.pem", live.data / "proxy-key.pem"
    certificate.write_text(pair.certificate)
    key.write_text(pair.key)
    context.load_cert_chain(certificate, key)
    proxy = Proxy("", barred, status)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(live, proxy))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    proxy.url = f"https://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(live: LiveGateway, proxy: Proxy) -> type[BaseHTTPRequestHandler]:
    ca, port = live.gateway.keys.ca.certificate, int(live.url.rpartition(":")[2])

    class Handler(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            override = self.headers.get("x-http-method-override", "")
            proxy.seen.append(f"{self.command} {override}".strip())
            self.close_connection = True
            if self.command in proxy.barred and not proxy.status:
                return
            if self.command in proxy.barred:
                self._answer(proxy.status, {"Content-Type": "text/html"}, BARRED)
                return
            line = http.client.HTTPSConnection("127.0.0.1", port, context=pinned_context(ca), timeout=30)
            line.request(self.command, self.path, body or None, dict(self.headers))
            answer = line.getresponse()
            self._answer(answer.status, dict(answer.headers), answer.read())
            line.close()

        def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
            self.send_response_only(status)
            for name, value in headers.items():
                if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                    self.send_header(name, value)
            self.send_header("Connection", "close")
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_HEAD = do_DELETE = pass_on  # noqa: N815 (the library's names)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
