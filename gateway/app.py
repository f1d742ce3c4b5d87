"""App: the HTTP face of a gateway."""

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


def make_app(gateway: Gateway, allowance: Allowance | None = None) -> Litestar:
    quota = Quota(allowance or Allowance())

    def provide_gateway() -> Gateway:
        return gateway

    def provide_quota() -> Quota:
        return quota

    files = file_routes(Uploads(gateway), gateway.clock)
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
            files,
        ],
        dependencies={
            "gateway": Provide(provide_gateway, sync_to_thread=False),
            "quota": Provide(provide_quota, sync_to_thread=False),
            "signed_call": Provide(signed_call, sync_to_thread=False),
        },
        exception_handlers=Failures(gateway.clock).handlers(),
        request_max_body_size=MAX_BODY_BYTES,
        openapi_config=openapi(),
        logging_config=None,
        debug=False,
    )
