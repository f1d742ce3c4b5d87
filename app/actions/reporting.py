"""Report: what a resident says alone about an official, sealed to the discipline organ (条例 Art 30, 46)."""

from app.domain.counting import civil_date
from app.errors import RefusedError
from app.store import aside
from app.store.store import Store
from app.wire.canonical import canonical_json, to_base64url
from app.wire.report import REPORT_SCHEMA, Report
from app.wire.sealing import seal_opaque


def can_report(store: Store) -> bool:
    """Whether the office's file brought the key of the discipline organ."""
    with store.read() as work:
        enrolment = work.device.enrolment
    return enrolment is not None and enrolment.discipline_recipient is not None


def report(store: Store, *, text: str = "", audio: bytes = b"", name: str = "", phone: str = "") -> None:
    """Seal it and put it aside. Nothing else is noted: no act, no count, not that there was one.

    Raises RefusedError `discipline_missing`, or `too_long` when it does not fit the largest envelope.
    """
    with store.write() as work:
        enrolment = work.device.enrolment
        if enrolment is None or enrolment.discipline_recipient is None:
            raise RefusedError("discipline_missing")
        told = Report(
            schema=REPORT_SCHEMA,
            day=civil_date(work.now()),
            text=text,
            audio=to_base64url(audio),
            name=name,
            phone=phone,
        )
        aside.put(work, seal_opaque(canonical_json(told), enrolment.discipline_recipient))
