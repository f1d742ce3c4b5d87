"""Device: who this installation is in the eyes of a gateway, kept as one row of the encrypted database."""

from typing import TYPE_CHECKING, Final

import msgspec

from app.domain.ids import new_id
from app.domain.world import Entropy
from app.wire.enrolment import DeviceState, EnrolmentFile
from app.wire.sealing import new_identity
from app.wire.signing import Signed, SignKey
from app.wire.trust import DeviceKeys, Trust

if TYPE_CHECKING:  # Work holds a Device
    from app.store.work import Work

SETTING: Final = "device"
_SEED_BYTES: Final = 32


class Device(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Keys and standing of this device.

    epoch 0 is practice before enrolment: its events are never sent. A restored or cloned store begins a new
    epoch. account_* is who set the device up. clock_ahead_ms is gateway time minus device time as proven.
    state is what the gateway said last, None as long as it has said nothing to this enrolment.
    """

    device_id: str
    account_id: str
    account_name: str
    sign_seed: bytes
    identity: str
    recipient: str
    epoch: int = 0
    enrolment: EnrolmentFile | None = None
    state: DeviceState | None = None
    certificate: Signed | None = None
    clock_ahead_ms: int | None = None

    def __repr__(self) -> str:
        return f"Device({self.device_id})"

    @property
    def is_practising(self) -> bool:
        return self.epoch == 0

    @property
    def is_forgotten(self) -> bool:
        """Its gateway, restored from an older backup, does not know what it has once confirmed."""
        return self.state is None and self.certificate is not None

    @property
    def sign_key(self) -> SignKey:
        return SignKey(self.sign_seed)

    @property
    def keys(self) -> DeviceKeys:
        return DeviceKeys(self.device_id, self.sign_key, self.identity, self.recipient)

    @property
    def blob_recipients(self) -> tuple[str, ...]:
        """Whom files are sealed to, beside the identity of each. Practice is for nobody else."""
        if self.enrolment is None:
            return (self.recipient,)
        return tuple(dict.fromkeys((self.enrolment.gateway_recipient, *self.enrolment.office_recipients)))

    @property
    def trust(self) -> Trust | None:
        return Trust.from_file(self.enrolment) if self.enrolment else None


def new_device(account_id: str, account_name: str, now_ms: int, entropy: Entropy) -> Device:
    """Keys of its own, not enrolled. (age makes its key from the system's entropy, whatever is passed.)"""
    identity, recipient = new_identity()
    return Device(
        device_id=new_id(now_ms, entropy),
        account_id=account_id,
        account_name=account_name,
        sign_seed=entropy(_SEED_BYTES),
        identity=identity,
        recipient=recipient,
    )


def phone(device: Device) -> str:
    """Where its office is reached; empty where nobody said so, and until the office has confirmed the device.

    Whoever forged an enrolment file would answer on the number in it, and confirm every fingerprint.
    """
    is_confirmed = device.state in (DeviceState.ACTIVE, DeviceState.REVOKED) or device.is_forgotten
    return (device.enrolment.phone or "") if device.enrolment is not None and is_confirmed else ""


def with_phone(device: Device, phone: str) -> Device:
    """Its office is reached there from now on; one that belongs to no office stays as it is."""
    if device.enrolment is None:
        return device
    return msgspec.structs.replace(device, enrolment=msgspec.structs.replace(device.enrolment, phone=phone))


def save(work: "Work", device: Device) -> None:
    """Keep `device`; only `begin_epoch` moves on to another epoch."""
    if device.epoch != work.device.epoch:
        raise ValueError("an epoch begins with begin_epoch")
    work.keep_device(device)


def begin_epoch(work: "Work") -> Device:
    """From now on events belong to the next epoch, whose chain starts at seq 1."""
    device = msgspec.structs.replace(work.device, epoch=work.device.epoch + 1)
    work.keep_device(device)
    return device


def write_device(device: Device) -> bytes:
    return msgspec.json.encode(device)


def read_device(data: bytes) -> Device:
    return msgspec.json.decode(data, type=Device)
