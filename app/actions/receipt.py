"""Receipt: put together what a resident takes home, and remember who printed which paper."""

from datetime import datetime

from app.actions.accountability import record_act
from app.domain.counting import civil_date
from app.domain.receipt import PaperReceipt, agents_of, people_of, steps_of
from app.errors import RefusedError
from app.store import device as devices
from app.store import drafts
from app.store.cases import get_case
from app.store.device import Device
from app.store.store import Store
from app.wire.enrolment import DeviceState
from app.wire.event import AuditAct
from app.wire.slip import PRACTICE, make_slip


def receipt_of(store: Store, petition_id: str) -> PaperReceipt:
    """While the code is here. Raises RefusedError `petition_missing`, or `code_handed_over` afterwards."""
    with store.read() as work:
        detail = get_case(work, petition_id)
        draft = drafts.get(work, petition_id)
        device = work.device
        now = work.now()
    if draft is None or draft.query_code is None or detail.filing is None:
        raise RefusedError("code_handed_over")
    recorded_at = datetime.fromisoformat(detail.view.filed_at) if detail.view.filed_at else now
    office = device.enrolment if not detail.view.is_practice else None
    region = device.enrolment.region if device.enrolment else ""
    return PaperReceipt(
        petition_id=petition_id,
        query_code=draft.query_code,
        slip=_slip(device, petition_id, draft.query_code, recorded_at, is_practice=detail.view.is_practice),
        people=people_of(detail.filing),
        title=detail.filing.petition.title,
        agents=agents_of(detail.filing),
        recorded_at=recorded_at,
        unit=office.unit if office else "",
        phone=devices.phone(device) if office else "",
        steps=steps_of(detail.filing, region, civil_date(recorded_at)),
        is_practice=detail.view.is_practice,
    )


def _slip(device: Device, petition_id: str, code: str, at: datetime, *, is_practice: bool) -> str:
    if is_practice:
        return PRACTICE
    if device.certificate is None or device.state is not DeviceState.ACTIVE:
        return ""
    return make_slip(petition_id, code, civil_date(at), certificate=device.certificate, key=device.sign_key)


def note_paper(store: Store, act: AuditAct, paper: str, petition_id: str | None = None) -> None:
    """Before it leaves the machine: `act` is PRINTED or EXPORTED, `paper` the name of what it is."""
    with store.write() as work:
        record_act(work, act, object_id=petition_id, fields=(paper,))
