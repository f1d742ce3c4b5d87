"""Revocation: the gateway no longer trusts this device. All that was recorded stays; nothing is sent."""

from typing import Final

import msgspec

from app.store import device as devices
from app.store.store import Store
from app.wire.enrolment import DeviceState

REVOKED: Final = "device_revoked"


def note_revoked(store: Store) -> None:
    """From now on each run first asks whether that still holds."""
    with store.read() as work:
        is_noted = work.device.state is DeviceState.REVOKED
    if not is_noted:
        with store.write() as work:
            devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.REVOKED))
