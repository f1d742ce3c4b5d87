"""Devices: who may speak to the gateway, and whether an officer has said so."""

from datetime import datetime, timedelta

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from app.errors import RefusedError
from app.wire.enrolment import DeviceState, Telephone
from app.wire.fields import from_instant, utc_instant
from app.wire.heartbeat import Heartbeat
from app.wire.signing import VerifyKey
from gateway.tables import DeviceRow

CONTACT_EVERY = timedelta(minutes=1)


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """`name` is the office's word for it, `own_name` what the device says of itself."""

    device_id: str
    name: str
    own_name: str
    unit: str
    region: str
    client: str
    sign_key: str
    recipient: str
    state: DeviceState
    state_since: str
    enrolled_at: str
    last_contact_at: str | None = None
    heartbeat_at: str | None = None
    heartbeat: str | None = None
    phone: str | None = None

    @property
    def key(self) -> VerifyKey:
        return VerifyKey.from_text(self.sign_key)

    @property
    def standing(self) -> Heartbeat | None:
        """As it said at `heartbeat_at`."""
        return None if self.heartbeat is None else msgspec.json.decode(self.heartbeat, type=Heartbeat)

    @property
    def fingerprint(self) -> str:
        return self.key.fingerprint


def all_devices(connection: Connection) -> tuple[Device, ...]:
    """In the order of their enrolment."""
    rows = connection.execute(select(DeviceRow.__table__).order_by(DeviceRow.enrolled_at))
    return tuple(msgspec.convert(dict(row), Device) for row in rows.mappings())


_FIND = select(DeviceRow.__table__).where(DeviceRow.device_id == bindparam("device"))
"""Put together once: it is asked with every request."""


def find_device(connection: Connection, device_id: str) -> Device | None:
    row = connection.execute(_FIND, {"device": device_id}).mappings().one_or_none()
    return None if row is None else msgspec.convert(dict(row), Device)


def confirm_device(connection: Connection, name: str, at: datetime) -> Device:
    """An officer compared the fingerprint. Raises RefusedError `device_not_found`, `device_not_pending`."""
    device = named_device(connection, name)
    if device.state is not DeviceState.PENDING:
        raise RefusedError("device_not_pending", state=device.state.value)
    return _set_state(connection, device, DeviceState.ACTIVE, at)


def revoke_device(connection: Connection, name: str, at: datetime) -> Device:
    """For good: a device that comes back enrols anew, with a key of its own. Raises `device_not_found`."""
    return _set_state(connection, named_device(connection, name), DeviceState.REVOKED, at)


def tell_phone(connection: Connection, unit: str, phone: str) -> tuple[Device, ...]:
    """Where the office of `unit` is reached from now on; its devices hear of it with their next heartbeat.

    Raises RefusedError `device_not_found` where none works for it, `enrolment_invalid` for a number that no
    file and no heartbeat may carry.
    """
    try:
        msgspec.convert(phone, Telephone)
    except msgspec.ValidationError as error:
        raise RefusedError("enrolment_invalid", reason=str(error)) from None
    is_of_unit = DeviceRow.unit == unit
    connection.execute(update(DeviceRow).where(is_of_unit).values(phone=phone))
    told = tuple(device for device in all_devices(connection) if device.unit == unit)
    if not told:
        raise RefusedError("device_not_found", count=0)
    return told


def note_contact(connection: Connection, device: Device, at: datetime) -> None:
    """To the minute: finer would be a write for every request."""
    if device.last_contact_at and at - from_instant(device.last_contact_at) < CONTACT_EVERY:
        return
    is_device = DeviceRow.device_id == device.device_id
    connection.execute(update(DeviceRow).where(is_device).values(last_contact_at=utc_instant(at)))


def named_device(connection: Connection, name: str) -> Device:
    """By fingerprint, with or without its hyphen, or by id. Raises RefusedError `device_not_found`."""
    plain = name.upper().replace("-", "")
    found = [
        device
        for device in all_devices(connection)
        if name == device.device_id or plain == device.fingerprint.replace("-", "")
    ]
    if len(found) != 1:
        raise RefusedError("device_not_found", count=len(found))
    return found[0]


def _set_state(connection: Connection, device: Device, state: DeviceState, at: datetime) -> Device:
    since = utc_instant(at)
    is_device = DeviceRow.device_id == device.device_id
    connection.execute(update(DeviceRow).where(is_device).values(state=state.value, state_since=since))
    return msgspec.structs.replace(device, state=state, state_since=since)
