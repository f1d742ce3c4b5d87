"""Set a device up: the trust of an office, from the file that it hands over."""

from dataclasses import dataclass
from functools import partial

import msgspec

from app.actions.accountability import record_act
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import anew, learned
from app.store import device as devices
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.wire.enrolment import DeviceState, EnrolmentFile, read_enrolment_file
from app.wire.event import AuditAct

_log = get_logger("setup")


@dataclass(frozen=True, slots=True)
class Standing:
    """Who this device is to an office; `unit` is empty while it practises, `phone` as `devices.phone`.

    Two people compare the `fingerprint` on two screens before the gateway takes anything.
    """

    unit: str
    fingerprint: str
    state: DeviceState | None
    phone: str = ""

    @property
    def is_practising(self) -> bool:
        return not self.unit

    @property
    def is_revoked(self) -> bool:
        return self.state is DeviceState.REVOKED

    @property
    def is_confirmed(self) -> bool:
        return self.state is DeviceState.ACTIVE


def standing(store: Store) -> Standing:
    with store.read() as work:
        device = work.device
    unit = device.enrolment.unit if device.enrolment is not None else ""
    return Standing(unit, device.sign_key.public.fingerprint, device.state, devices.phone(device))


def phone_of(store: Store) -> str:
    """Where the office is reached; empty as `devices.phone`."""
    with store.read() as work:
        return devices.phone(work.device)


def enrol(store: Store, data: bytes) -> EnrolmentFile:
    """Take an office's enrolment file; what is filed from now on will be sent. Needs no network.

    A laptop that is another from now on is backed up at once: what is here of before is in no journal.

    The gateway is told at the next sync. Practice stays behind in epoch 0. A second file of the same gateway
    is taken until the device is confirmed, and where the gateway (restored) has said since that it does not
    know it: a code that ran out before the first network is no dead end, nor is an old backup. One that was
    revoked is another device from now on, see `app/store/anew.py`.
    Raises RefusedError `enrolment_unreadable` or `already_enrolled`.
    """
    enrolment = read_enrolment_file(data)
    with store.write() as work:
        known = work.device.enrolment
        if known is not None and (
            work.device.state is DeviceState.ACTIVE or known.gateway != enrolment.gateway
        ):
            raise RefusedError("already_enrolled")
        is_anew = work.device.state is DeviceState.REVOKED
        if is_anew:
            anew.begin_anew(work, enrolment)
        else:
            unheard = {"enrolment": enrolment, "state": None, "certificate": None}
            devices.save(work, msgspec.structs.replace(work.device, **unheard))
        if known is None:
            devices.begin_epoch(work)
            learned.forget_all(work)
        record_act(work, AuditAct.ENROLLED)
    keep_escrow(store)
    if is_anew:
        _back_up(store)
    return enrolment


def _back_up(store: Store) -> None:
    """Where it fails nobody is held up: the next one is due within the hour."""
    try:
        store.back_up()
    except DeviceError as error:
        _log.warning("not_backed_up %s", error)


def keep_escrow(store: Store) -> None:
    """Let the officers of the enrolment file open the vault together; again at each opening, if it was cut.

    A file that names none takes nothing away. Raises DeviceError `disk_full` or `disk_failed`.
    """
    with store.read() as work:
        enrolment = work.device.enrolment
    officers = enrolment.escrow if enrolment is not None else None
    if officers is not None and store.change_slots(partial(_set_escrow, officers)):
        with store.write() as work:
            record_act(work, AuditAct.KEYS_CHANGED, fields=("escrow",))


def _set_escrow(officers: tuple[str, str], vault: Vault, keys: VaultKeys) -> bool:
    """False where it was so before."""
    if vault.escrow is not None and vault.escrow.recipients == officers:
        return False
    vault.set_escrow(keys, officers)
    return True
