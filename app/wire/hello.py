"""Hello: the gateway proves who it is and tells the time; a captive portal cannot forge it."""

from typing import Final, Literal

import msgspec

from app.wire.fields import Id, Label, Milliseconds

HELLO_SCHEMA: Final = "xiangyin.hello/1"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may carry."""

    events: int
    batch_bytes: int
    body_bytes: int


class Hello(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Signed by the gateway over the client's nonce. `time_ms` is milliseconds since 1970 (UTC).

    `packs` are the newest versions by name, as the gateway has them to fetch.
    """

    schema: Literal["xiangyin.hello/1"]
    gateway_id: Id
    nonce: Label
    time_ms: Milliseconds
    limits: Limits
    minimum_client: Label
    calendar: Label
    packs: dict[Label, Label] = {}
