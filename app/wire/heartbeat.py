"""Heartbeat: a device says how it stands, in counts only; the gateway says whether it still trusts it."""

from typing import Final, Literal

import msgspec

from app.wire.enrolment import DeviceState, Telephone
from app.wire.fields import Id, Label, Milliseconds, Revision

PULSE_SCHEMA: Final = "xiangyin.pulse/1"


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """What waits and what somebody has to look at, never what it is.

    `queued` counts events and `files_queued` files without a receipt, `needs_attention` petitions.
    `oldest_seconds` is how long the oldest event has waited, `drift_ms` gateway time minus device time,
    `free_bytes` the room on its disk.
    """

    nonce: Label
    client: Label
    queued: Revision
    files_queued: Revision
    needs_attention: Revision
    oldest_seconds: Revision
    drift_ms: Milliseconds
    free_bytes: Revision


class Pulse(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Signed by the gateway over the nonce. `packs` are the newest versions, by name. `phone` is where the
    office is reached from now on; without one, what the enrolment file said stays.
    """

    schema: Literal["xiangyin.pulse/1"]
    gateway_id: Id
    device_id: Id
    nonce: Label
    time_ms: Milliseconds
    state: DeviceState
    packs: dict[str, str]
    phone: Telephone | None = None
