"""App: the HTTP face of a gateway."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from litestar import Litestar
from litestar.di import Provide

from gateway import routes
from gateway.calls import signed_call
from gateway.failures import Failures
from gateway.file_routes import file_routes
from gateway.gateway import Gateway
from gateway.openapi import openapi
from gateway.quota import Allowance, Quota
from gateway.uploads import Uploads

MAX_BODY_BYTES = 4 * 1024 * 1024
"""Of a request as it comes, packed."""


class Parts(Protocol):
    """What answers the requests of a running gateway; asked for with each of them.

    An app is longer in the making than a gateway: whoever starts a hundred makes one.
    """

    @property
    def gateway(self) -> Gateway: ...

    @property
    def quota(self) -> Quota: ...

    @property
    def uploads(self) -> Uploads: ...


@dataclass(frozen=True, slots=True)
class Running:
    """The parts from one start to the next end."""

    gateway: Gateway
    quota: Quota
    uploads: Uploads


def begin(gateway: Gateway, allowance: Allowance | None = None) -> Running:
    """With nothing counted and nothing held yet."""
    return Running(gateway, Quota(allowance or Allowance()), Uploads(gateway))


def make_app(parts: Parts) -> Litestar:
    def provide_gateway() -> Gateway:
        return parts.gateway

    def provide_quota() -> Quota:
        return parts.quota

    def provide_uploads() -> Uploads:
        return parts.uploads

    def now() -> datetime:
        return parts.gateway.clock.now()

    return Litestar(
        route_handlers=[
            routes.hello,
            routes.enrol,
            routes.invitation,
            routes.events,
            routes.known,
            routes.heartbeat,
            routes.changes,
            routes.snapshot,
            file_routes(provide_uploads, now),
        ],
        dependencies={
            "gateway": Provide(provide_gateway, sync_to_thread=False),
            "quota": Provide(provide_quota, sync_to_thread=False),
            "signed_call": Provide(signed_call, sync_to_thread=False),
        },
        exception_handlers=Failures(now).handlers(),
        request_max_body_size=MAX_BODY_BYTES,
        openapi_config=openapi(),
        logging_config=None,
        debug=False,
    )
