"""Routes: the calls of protocol §3 that this gateway answers."""

from typing import Annotated, TypeVar

import msgspec
from litestar import get, post
from litestar.params import QueryParameter, RawBody

from app.errors import RefusedError
from app.wire.batch import MAX_BYTES, MAX_EVENTS
from app.wire.change import MAX_CHANGES, ChangePage
from app.wire.event import MAX_BODY_BYTES
from app.wire.heartbeat import Heartbeat
from app.wire.hello import HELLO_SCHEMA, Hello, Limits
from app.wire.known import KnownThings
from app.wire.receipt import Verdicts
from app.wire.signing import Signed
from gateway import enrolment, feed, heartbeats
from gateway.calls import GivenGateway, GivenQuota, SignedCall, unpack_body
from gateway.failures import AnyRequest, refusals
from gateway.frame import split_frame
from gateway.known import known_among
from gateway.openapi import SIGNED_CALL
from gateway.quota import Kind
from gateway.settle import settle

MINIMUM_CLIENT = "0.1.0"


T = TypeVar("T")

_SIGNED = (400, 401, 403, 412, 413, 415, 429, 503)

After = Annotated[int, QueryParameter(ge=0, lt=2**53, description="a cursor; 0 from the beginning")]
Limit = Annotated[int, QueryParameter(ge=1, le=MAX_CHANGES)]
At = Annotated[
    str | None, QueryParameter(max_length=24, description="instant of the change at the cursor `after`")
]
Nonce = Annotated[str, QueryParameter(min_length=1, max_length=128, pattern="^[A-Za-z0-9._:+/@-]+$")]


@get("/v1/hello", sync_to_thread=False, responses=refusals(400))
def hello(nonce: Nonce, gateway: GivenGateway) -> Signed:
    """Unsigned question, signed answer: our id, our time, over the nonce that was asked with."""
    answer = Hello(
        schema=HELLO_SCHEMA,
        gateway_id=gateway.keys.gateway_id,
        nonce=nonce,
        time_ms=int(gateway.clock.now().timestamp() * 1_000),
        limits=Limits(events=MAX_EVENTS, batch_bytes=MAX_BYTES, body_bytes=MAX_BODY_BYTES),
        minimum_client=MINIMUM_CLIENT,
        calendar=gateway.calendar.version,
        packs=gateway.packs.versions(),
    )
    return gateway.keys.sign(answer).on_the_wire()


@post(
    "/v1/enrol",
    status_code=200,
    sync_to_thread=True,
    responses=refusals(400, 409, 410, 413, 415, 422, 429, 503),
)
def enrol(request: AnyRequest, body: RawBody, gateway: GivenGateway, quota: GivenQuota) -> Signed:
    """Signed inside: an `Enrol` document, signed with the key that it brings. The answer is a certificate."""
    quota.take(Kind.ENROLMENTS, request.client.host if request.client else "")
    try:
        signed = msgspec.json.decode(unpack_body(request, body), type=Signed)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("enrolment_unreadable") from None
    return enrolment.enrol(gateway, signed)


@post(
    "/v1/events", status_code=200, sync_to_thread=True, responses=refusals(*_SIGNED), security=[SIGNED_CALL]
)
def events(signed_call: SignedCall, gateway: GivenGateway, quota: GivenQuota) -> Verdicts:
    """A batch; one verdict for each event, in order. 200 whatever the verdicts are."""
    call = signed_call()
    raws = split_frame(call.content)
    quota.take(Kind.EVENTS, call.device.device_id, cost=max(1, len(raws)))
    return Verdicts(results=settle(gateway, call.device, raws))


@post("/v1/known", status_code=200, sync_to_thread=True, responses=refusals(*_SIGNED), security=[SIGNED_CALL])
def known(signed_call: SignedCall, gateway: GivenGateway) -> KnownThings:
    """Which of these answers this gateway has given: what a restored backup lacks is offered again."""
    call = signed_call()
    asked = _read(call.content, KnownThings)
    with gateway.store.read() as connection:
        return known_among(connection, gateway.blobs, call.device.device_id, asked)


@post(
    "/v1/heartbeat",
    status_code=200,
    sync_to_thread=True,
    responses=refusals(*_SIGNED),
    security=[SIGNED_CALL],
)
def heartbeat(signed_call: SignedCall, gateway: GivenGateway) -> Signed:
    """Counts only; the signed answer says whether the device is still trusted, also when it is not."""
    call = signed_call(also_revoked=True)
    return heartbeats.answer(gateway, call.device, _read(call.content, Heartbeat)).on_the_wire()


@get("/v1/changes", sync_to_thread=True, responses=refusals(*_SIGNED, 410), security=[SIGNED_CALL])
def changes(
    signed_call: SignedCall, gateway: GivenGateway, after: After, limit: Limit, at: At = None
) -> ChangePage:
    """What happened to this device's petitions after a cursor. 410: ask for a snapshot."""
    device = signed_call().device
    with gateway.store.read() as connection:
        return feed.changes(connection, device.device_id, after=after, limit=limit, at=at)


@get("/v1/snapshot", sync_to_thread=True, responses=refusals(*_SIGNED), security=[SIGNED_CALL])
def snapshot(signed_call: SignedCall, gateway: GivenGateway, after: After, limit: Limit) -> ChangePage:
    """The newest change of each of this device's petitions."""
    device = signed_call().device
    with gateway.store.read() as connection:
        return feed.snapshot(connection, device.device_id, after=after, limit=limit)


def _read(content: bytes, as_type: type[T]) -> T:
    try:
        return msgspec.json.decode(content, type=as_type)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("request_unreadable") from None
