"""Set a device up: the trust of an office, from the file that it hands over."""

import msgspec

from app.actions.accountability import record_act
from app.errors import RefusedError
from app.store import device as devices
from app.store.store import Store
from app.wire.enrolment import EnrolmentFile, read_enrolment_file
from app.wire.event import AuditAct


def enrol(store: Store, data: bytes) -> EnrolmentFile:
    """Take an office's enrolment file; what is filed from now on will be sent. Needs no network.

    The gateway is told at the next sync. Practice stays behind in epoch 0.
    Raises RefusedError `enrolment_unreadable` or `already_enrolled`.
    """
    enrolment = read_enrolment_file(data)
    with store.write() as work:
        if work.device.enrolment is not None:
            raise RefusedError("already_enrolled")
        devices.save(work, msgspec.structs.replace(work.device, enrolment=enrolment))
        devices.begin_epoch(work)
        record_act(work, AuditAct.ENROLLED)
    return enrolment
