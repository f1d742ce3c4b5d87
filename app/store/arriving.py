"""Arriving: petitions that another laptop left to an agent of this one are written down, each once."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.errors import RefusedError
from app.store import chain, changes, foreign, holders, projection
from app.store.leaving import note_names
from app.store.tables import AttachmentRow, DraftRow, EventRow, GoesWithRow, ReceiptRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import from_base64url
from app.wire.change import Change
from app.wire.event import (
    AuditAct,
    Event,
    EventType,
    Header,
    body_hash,
    from_envelope,
    is_genuine,
    read_header,
)
from app.wire.handover import HandedDraft, HandedEvent, HandedFile, HandedPetition
from app.wire.receipt import Receipt
from app.wire.signing import Signed, VerifyKey

_HAS_EVENT: Final = select(EventRow.number).where(EventRow.id == bindparam("id"))
_OWN_EVENT: Final = select(EventRow.number).where(EventRow.petition_id == bindparam("of_petition")).limit(1)
# A query code that the journal gave back is no petition.
_DRAFT: Final = select(DraftRow.petition_id).where(
    DraftRow.petition_id == bindparam("of_petition"), DraftRow.is_filed.is_(False)
)
_insert_draft = insert(DraftRow)
_KEEP_DRAFT: Final = _insert_draft.on_conflict_do_update(
    index_elements=[DraftRow.petition_id],
    set_={
        name: _insert_draft.excluded[name]
        for name in ("content", "query_code", "is_filed", "updated_at_ms", "account_id")
    },
    where=_insert_draft.excluded.updated_at_ms >= DraftRow.updated_at_ms,
)
_DROP_DRAFT: Final = delete(DraftRow).where(DraftRow.petition_id == bindparam("of_petition"))
_KEEP_FILE: Final = insert(AttachmentRow).prefix_with("OR REPLACE")
_KEEP_GOES_WITH: Final = insert(GoesWithRow).on_conflict_do_nothing()
_KEEP_RECEIPT: Final = insert(ReceiptRow).on_conflict_do_nothing()


def is_here(work: Work, petition_id: str) -> bool:
    """Whether some agent of this laptop has it in hand."""
    heir = work.setting(holders.PREFIX + petition_id)
    if heir is not None:
        return not holders.is_away(heir.decode())
    key = {"of_petition": petition_id}
    return any(work.connection.execute(each, key).first() is not None for each in (_OWN_EVENT, _DRAFT))


def is_known(work: Work, petition_id: str, given: Collection[str]) -> bool:
    """Whether it comes late or twice, and changes nothing. `given` as in `given_anew`.

    A stick holds all that ever went to this laptop: what was given on since comes back by a new word alone.
    """
    is_away = petition_id not in given and holders.is_given_away(work, petition_id)
    return is_away or is_here(work, petition_id)


def given_anew(work: Work, acts: Iterable[HandedEvent], speakers: Mapping[str, str]) -> frozenset[str]:
    """What a laptop gives to this one by a word that was not heard here before."""
    return frozenset(name for act in acts for name in _given_by(work, act, speakers))


def _given_by(work: Work, act: HandedEvent, speakers: Mapping[str, str]) -> Collection[str]:
    event = from_envelope(act.envelope)
    header = read_header(event.header)
    key = speakers.get(header.device_id)
    is_said = key is not None and is_genuine(event, VerifyKey.from_text(key))
    is_said = is_said and body_hash(event.salt, event.body) == header.body_hash
    if header.type != AuditAct.HANDED_OVER or not is_said:
        return ()
    said = msgspec.json.decode(event.body, type=AuditRecorded)
    is_heard = work.connection.execute(_HAS_EVENT, {"id": header.id}).first() is not None
    return said.petitions if said.whom == work.device.device_id and not is_heard else ()


def take_in(work: Work, handed: HandedPetition, speakers: Mapping[str, str], gateway_key: VerifyKey) -> None:
    """`speakers` are the keys (text) of the laptops whose events these are. Raises RefusedError
    `bundle_not_genuine` for an event that none of them signed.
    """
    petition_id = handed.petition_id
    for file in handed.files:
        _keep_file(work, petition_id, file, gateway_key)
    for event in handed.events:
        take_event(work, event, speakers, gateway_key)
    _keep_draft(work, petition_id, handed.draft)
    for name, setting in note_names(petition_id).items():
        if name in handed.notes:
            work.keep_setting(setting, handed.notes[name])
    for document in handed.changes:
        told = msgspec.json.decode(document, type=Change)
        if told.petition_id == petition_id:
            changes.write(work, told)
    if handed.events or handed.changes:
        projection.refresh(work, petition_id, has_new_text=True)
    holders.give(work, petition_id, work.account_id)


def read_genuine(handed: HandedEvent, speakers: Mapping[str, str]) -> tuple[Event, Header, str]:
    """With the key it is signed by. Raises RefusedError `bundle_not_genuine` where that is of none of the
    speakers, and for practice.
    """
    event = from_envelope(handed.envelope)
    header = read_header(event.header)
    key = speakers.get(header.device_id)
    if key is None or not is_genuine(event, VerifyKey.from_text(key)) or header.epoch == 0:
        raise RefusedError("bundle_not_genuine")
    return event, header, key


def take_event(work: Work, handed: HandedEvent, speakers: Mapping[str, str], gateway_key: VerifyKey) -> None:
    """One event, unless it is known. Our own, that come back from where they were, are."""
    event, header, key = read_genuine(handed, speakers)
    if work.connection.execute(_HAS_EVENT, {"id": header.id}).first() is not None:
        return
    if header.device_id == work.device.device_id:
        return
    answer = _proved(handed.receipt, gateway_key)
    receipt = msgspec.json.decode(answer[0], type=Receipt) if answer is not None else None
    if receipt is not None and receipt.event_sha256 != event.sha256:
        receipt = None
    epoch = foreign.epoch_for(work, header, key)
    number = chain.take_over(work, event, header, epoch=epoch, is_answered=receipt is not None)
    if receipt is not None and answer is not None:
        row = {"number": number, "code": receipt.code, "rev": receipt.rev}
        work.connection.execute(_KEEP_RECEIPT, {**row, "document": answer[0], "signature": answer[1]})


def _keep_draft(work: Work, petition_id: str, handed: HandedDraft | None) -> None:
    """Unless what is here was written later. Where none came it was filed, and the resident has the code."""
    if handed is None:
        if work.connection.execute(_DROP_DRAFT, {"of_petition": petition_id}).rowcount:
            work.has_erased = True
        return
    row = {"petition_id": petition_id, "account_id": work.account_id, **msgspec.structs.asdict(handed)}
    is_newest = work.connection.execute(_KEEP_DRAFT, row).rowcount > 0
    if is_newest and handed.query_code is not None:
        work.codes[petition_id] = handed.query_code


def _keep_file(work: Work, petition_id: str, file: HandedFile, gateway_key: VerifyKey) -> None:
    proof = _proved(file.receipt, gateway_key) or (None, None)
    row = {
        **msgspec.structs.asdict(file.entry),
        "petition_id": petition_id,
        "identity": file.identity,
        "recipients": file.recipients,
        "is_incoming": file.is_incoming,
        "is_here": True,
        "receipt": proof[0],
        "receipt_signature": proof[1],
        "tries": 0,
        "next_try_ms": 0,
        "last_code": None,
        "created_at_ms": file.created_at_ms,
        "thumbnail": None,
    }
    work.connection.execute(_KEEP_FILE, row)
    if file.goes_with is not None:
        goes = {"attachment_id": file.entry.id, "event_type": EventType(file.goes_with).value}
        work.connection.execute(_KEEP_GOES_WITH, goes)


def _proved(signed: Signed | None, gateway_key: VerifyKey) -> tuple[bytes, bytes] | None:
    """The bytes that our gateway signed. What is none is no answer: the event is asked about again."""
    if signed is None:
        return None
    document, signature = from_base64url(signed.document), from_base64url(signed.signature)
    return (document, signature) if gateway_key.has_signed(document, signature) else None
