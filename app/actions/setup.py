"""Set a device up: the trust of an office, from the file that it hands over."""

import msgspec

from app.actions.accountability import record_act
from app.errors import RefusedError
from app.store import device as devices
from app.store.store import Store
from app.wire.enrolment import DeviceState, EnrolmentFile, read_enrolment_file
from app.wire.event import AuditAct


def enrol(store: Store, data: bytes) -> EnrolmentFile:
    """Take an office's enrolment file; what is filed from now on will be sent. Needs no network.

    The gateway is told at the next sync. Practice stays behind in epoch 0. A second file of the same gateway
    is taken until the device is confirmed: a code that ran out before the first network is no dead end.
    Raises RefusedError `enrolment_unreadable` or `already_enrolled`.
    """
    enrolment = read_enrolment_file(data)
    with store.write() as work:
        known = work.device.enrolment
        if known is not None and (
            work.device.state is DeviceState.ACTIVE or known.gateway_id != enrolment.gateway_id
        ):
            raise RefusedError("already_enrolled")
        devices.save(work, msgspec.structs.replace(work.device, enrolment=enrolment))
        if known is None:
            devices.begin_epoch(work)
        record_act(work, AuditAct.ENROLLED)
    return enrolment
