"""SignedHttp: requests of one device to its gateway, signed with the gateway's time, over pinned TLS."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

import requests

from app.domain.world import Clock
from app.wire import transport
from app.wire.in_flight import Lines, Pending
from app.wire.known import KNOWN_HEADER, Known
from app.wire.pinning import UndatedContext
from app.wire.request_signing import GATEWAY_HEADER, HttpRequest, sign_request
from app.wire.transport import Answer, Body, PinnedAdapter
from app.wire.trust import DeviceKeys, Trust

Headers = Mapping[str, str]


class SignedHttp:
    """`clock_ahead` is gateway time minus device time; `known` goes with each request. Used by one thread."""

    def __init__(self, trust: Trust, keys: DeviceKeys, clock: Clock) -> None:
        self._trust = trust
        self._keys = keys
        self._clock = clock
        self._talk_with(None)
        self.clock_ahead = timedelta()
        self.known = Known()

    def _talk_with(self, context: ssl.SSLContext | None) -> None:
        """A context in the place of the usual one."""
        self._adapter = PinnedAdapter(self._trust.ca, context)
        self._lines = Lines(self._trust.ca, self._trust.url, context)

    @contextmanager
    def dates_unchecked(self) -> Iterator[None]:
        """Inside, the dates of certificates do not count, and whoever is inside proves what time it is.

        Afterwards they count by that time; by the laptop's clock again where nothing was proved. Raises
        DeviceError `certificate_dates` where they are wrong by the proven time too.
        """
        context = UndatedContext.of(self._trust.ca)
        self.close()
        self._talk_with(context)
        try:
            yield
            context.learn_time(self._gateway_now)
        except BaseException:
            self.close()
            self._talk_with(None)
            raise

    def _gateway_now(self) -> datetime:
        return self._clock.now() + self.clock_ahead

    def close(self) -> None:
        self._adapter.close()
        self._lines.close()

    @property
    def trusted_count(self) -> int:
        return self._adapter.trusted_count

    def exchange(
        self,
        method: str,
        path: str,
        headers: Headers,
        *,
        body: bytes | None = None,
        unsigned: bool = False,
    ) -> Answer:
        """As `ask`, for answers that are JSON. Raises AppError for every other."""
        request = self._prepare(method, path, headers, body, unsigned=unsigned)
        return transport.require_json(self._lines.send(request).answer())

    def ask(self, method: str, path: str, headers: Headers, *, body: bytes | None = None) -> Answer:
        """Send and read the whole answer, whatever it says. Raises AppError; never anything of `requests`."""
        return self.send(method, path, headers, body=body).answer()

    def send(self, method: str, path: str, headers: Headers, *, body: bytes | None) -> Pending:
        """See `Lines.send`."""
        return self._lines.send(self._prepare(method, path, headers, body))

    def opened(self, method: str, path: str, headers: Headers) -> AbstractContextManager[requests.Response]:
        """See `transport.opened`."""
        return transport.opened(self._adapter, self._prepare(method, path, headers, None))

    def _prepare(
        self, method: str, path: str, headers: Headers, body: bytes | None, *, unsigned: bool = False
    ) -> requests.PreparedRequest:
        all_headers = {GATEWAY_HEADER: self._trust.gateway_id, **headers}
        request = HttpRequest(method=method, url=self._trust.url + path, headers=all_headers)
        if not unsigned:
            if self.known.header:
                request.headers[KNOWN_HEADER] = self.known.header
            self._sign(request, body)
        data = None if body is None else Body(body)
        return requests.Request(method, request.url, headers=request.headers, data=data).prepare()

    def _sign(self, request: HttpRequest, body: bytes | None) -> None:
        sign_request(
            request,
            body=body,
            device_id=self._keys.device_id,
            key=self._keys.sign_key,
            now=self._gateway_now(),
        )
