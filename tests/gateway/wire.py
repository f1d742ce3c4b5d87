"""Wire: raw requests, signed by a laptop or not, and the bare answers to them."""

import io
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Self

import requests

from app.wire.request_signing import GATEWAY_HEADER, HttpRequest, sign_request
from app.wire.transport import PinnedAdapter
from tests.gateway.laptop import Laptop
from tests.gateway.live import LiveGateway


class Wire:
    """Sends whatever a test makes, signed by a laptop or not, and shows the bare answer."""

    def __init__(self, live: LiveGateway, laptop: Laptop) -> None:
        self.live = live
        self.laptop = laptop
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.mount("https://", PinnedAdapter(live.gateway.keys.ca.certificate))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.session.close()

    def signed(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        ahead: timedelta = timedelta(),
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> HttpRequest:
        all_headers = {GATEWAY_HEADER: self.live.gateway.keys.gateway_id, **headers}
        request = HttpRequest(method=method, url=self.live.url + path, headers=all_headers)
        keys = self.laptop.keys
        now = self.live.clock.now() + ahead
        sign_request(request, body=body, device_id=keys.device_id, key=keys.sign_key, now=now)
        return request

    def send(self, request: HttpRequest, body: bytes | None = None) -> requests.Response:
        # A file object with its length, as the client sends it.
        data = None if body is None else io.BytesIO(body)
        return self.session.request(
            request.method, request.url, headers=request.headers, data=data, timeout=30
        )

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> requests.Response:
        """`content_encoding="gzip"` becomes the header `content-encoding`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send(self.signed(method, path, body, headers=named), body)


def failure(response: requests.Response) -> tuple[int, str]:
    assert response.headers["content-type"] == "application/json"
    said = response.json()
    assert set(said) == {"code", "time_ms"}
    return response.status_code, said["code"]
