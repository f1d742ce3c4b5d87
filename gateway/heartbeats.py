"""Heartbeats: how each device stands, as it said last; and the answer whether it is still trusted."""

import msgspec
from sqlalchemy import Connection, update

from app.wire.fields import utc_instant
from app.wire.heartbeat import PULSE_SCHEMA, Heartbeat, Pulse
from gateway.devices import Device
from gateway.gateway import Gateway
from gateway.keys import SignedBytes
from gateway.tables import DeviceRow


def answer(gateway: Gateway, device: Device, beat: Heartbeat) -> SignedBytes:
    """Kept, also of a device that was revoked: an office wants to know what still lies on it."""
    at = gateway.clock.now()
    with gateway.store.write() as connection:
        _keep(connection, device, beat, utc_instant(at))
    pulse = Pulse(
        schema=PULSE_SCHEMA,
        gateway_id=gateway.keys.gateway_id,
        device_id=device.device_id,
        nonce=beat.nonce,
        time_ms=int(at.timestamp() * 1_000),
        state=device.state,
        packs=gateway.packs.versions(),
    )
    return gateway.keys.sign(pulse)


def _keep(connection: Connection, device: Device, beat: Heartbeat, at: str) -> None:
    said = {
        "client": beat.client,
        "last_contact_at": at,
        "heartbeat_at": at,
        "heartbeat": msgspec.json.encode(beat).decode(),
    }
    connection.execute(update(DeviceRow).where(DeviceRow.device_id == device.device_id).values(said))
