"""Leaving: all that this store holds of a petition, as it goes to another laptop."""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, select, text

from app.domain.manifest import FileEntry
from app.store import begun, foreign, ratings
from app.store.begun import Kind
from app.store.tables import (
    AttachmentRow,
    ChangeRow,
    DraftRow,
    EventBodyRow,
    EventRow,
    GoesWithRow,
    ReceiptRow,
)
from app.store.work import Work
from app.wire.canonical import to_base64url
from app.wire.event import AuditAct, Event, to_envelope
from app.wire.handover import HandedDraft, HandedEvent, HandedFile, HandedPetition, Speaker
from app.wire.signing import Signed

_DRAFT: Final = select(
    DraftRow.content, DraftRow.query_code, DraftRow.is_filed, DraftRow.updated_at_ms
).where(DraftRow.petition_id == bindparam("of_petition"))
_EVENTS: Final = (
    select(
        EventRow.header,
        EventRow.signature,
        EventBodyRow.salt,
        EventBodyRow.body,
        ReceiptRow.document,
        ReceiptRow.signature,
    )
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .order_by(EventRow.number)
)
_OF_PETITION: Final = _EVENTS.where(EventRow.petition_id == bindparam("of_petition"), EventRow.epoch != 0)
_ACTS: Final = _EVENTS.where(
    EventRow.type == AuditAct.HANDED_OVER.value,
    text("json_extract(CAST(event_body.body AS TEXT), '$.whom') = :whom"),
)
_CHANGES: Final = (
    select(ChangeRow.document)
    .where(ChangeRow.petition_id == bindparam("of_petition"))
    .order_by(ChangeRow.rev)
)
_FILES: Final = (
    select(*AttachmentRow.__table__.columns, GoesWithRow.event_type)
    .outerjoin(GoesWithRow, GoesWithRow.attachment_id == AttachmentRow.id)
    .where(AttachmentRow.petition_id == bindparam("of_petition"), AttachmentRow.is_here)
    .order_by(AttachmentRow.created_at_ms, AttachmentRow.id)
)
_IS_PRACTICE: Final = select(EventRow.number).where(
    EventRow.petition_id == bindparam("of_petition"), EventRow.epoch == 0
)


def is_practice(work: Work, petition_id: str) -> bool:
    """Written before the laptop was enrolled: it is for nobody else."""
    return work.connection.execute(_IS_PRACTICE, {"of_petition": petition_id}).first() is not None


def collect(work: Work, petition_id: str) -> HandedPetition:
    """What was erased stays away; what opens a file that came with an answer is this laptop's own secret, and
    does not leave: whoever writes the stick seals such a file anew.
    """
    key = {"of_petition": petition_id}
    draft = work.connection.execute(_DRAFT, key).mappings().one_or_none()
    files = work.connection.execute(_FILES, key).mappings()
    documents = work.connection.execute(_CHANGES, key).scalars()
    return HandedPetition(
        petition_id=petition_id,
        draft=HandedDraft(**draft) if draft is not None else None,
        events=tuple(_event(*row) for row in work.connection.execute(_OF_PETITION, key)),
        changes=tuple(msgspec.Raw(document) for document in documents),
        files=tuple(_file(dict(row)) for row in files),
        notes=_notes(work, petition_id),
    )


def acts_for(work: Work, device_id: str) -> tuple[HandedEvent, ...]:
    """The signed words that something was handed over to this laptop."""
    return tuple(_event(*row) for row in work.connection.execute(_ACTS, {"whom": device_id}))


def speakers(work: Work) -> Sequence[Speaker]:
    """This laptop, and those whose events it was left itself."""
    own = Speaker(device_id=work.device.device_id, sign_key=work.device.sign_key.public.text)
    others = (Speaker(device_id=each.device_id, sign_key=each.sign_key) for each in foreign.known(work))
    return tuple(dict.fromkeys((own, *others)))


def note_names(petition_id: str) -> dict[str, str]:
    """What hangs on a petition beside its rows, by a name of its own on the stick."""
    return {
        **{str(kind): f"{begun.PREFIX}{kind}.{petition_id}" for kind in Kind},
        "rated": ratings.PREFIX + petition_id,
    }


def _notes(work: Work, petition_id: str) -> dict[str, bytes]:
    found = {name: work.setting(setting) for name, setting in note_names(petition_id).items()}
    return {name: value for name, value in found.items() if value is not None}


def _event(
    header: bytes, signature: bytes, salt: bytes, body: bytes, receipt: bytes | None, signed: bytes | None
) -> HandedEvent:
    envelope = to_envelope(Event(header=header, signature=signature, salt=salt, body=body))
    return HandedEvent(envelope=envelope, receipt=_signed(receipt, signed))


def _file(row: dict[str, object]) -> HandedFile:
    fields = {name: row[name] for name in FileEntry.__struct_fields__}
    taken = {name: row[name] for name in ("identity", "recipients", "is_incoming", "created_at_ms")}
    receipt, signature = row["receipt"], row["receipt_signature"]
    assert receipt is None or isinstance(receipt, bytes)
    assert signature is None or isinstance(signature, bytes)
    return msgspec.convert(
        {**taken, "entry": fields, "goes_with": row["event_type"], "receipt": _signed(receipt, signature)},
        HandedFile,
        from_attributes=True,
    )


def _signed(document: bytes | None, signature: bytes | None) -> Signed | None:
    if document is None or signature is None:
        return None
    return Signed(document=to_base64url(document), signature=to_base64url(signature))
