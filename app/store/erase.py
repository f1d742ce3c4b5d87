"""Erase: take a resident's words out of this machine. Headers stay, so the chain still verifies."""

from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, select, text, update

from app.errors import RefusedError
from app.store import attachments, begun, learned, manifests, projection, ratings
from app.store.changes import without_text
from app.store.tables import CaseRow, ChangeRow, DraftRow, EventBodyRow, EventRow, OutboxRow, TrashRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.change import Change
from app.wire.event import AuditAct

_OF_PETITION: Final = EventRow.petition_id == bindparam("of_petition")
_IS_KNOWN: Final = select(CaseRow.number).where(CaseRow.petition_id == bindparam("of_petition"))
_WAITING: Final = select(OutboxRow.number).where(OutboxRow.petition_id == bindparam("of_petition")).limit(1)
_DELETE_BODIES: Final = delete(EventBodyRow).where(
    EventBodyRow.number.in_(select(EventRow.number).where(_OF_PETITION))
)
_DELETE_DRAFT: Final = delete(DraftRow).where(DraftRow.petition_id == bindparam("of_petition"))
_CHANGES: Final = select(ChangeRow.number, ChangeRow.document).where(
    ChangeRow.petition_id == bindparam("of_petition")
)
_BLANK_CHANGE: Final = (
    update(ChangeRow)
    .where(ChangeRow.number == bindparam("change_number"))
    .values(document=bindparam("blank"))
)
_ERASURES: Final = (
    select(EventBodyRow.body)
    .join(EventRow, EventRow.number == EventBodyRow.number)
    .where(EventRow.type == AuditAct.ERASED)
)
_TRASHED: Final = select(TrashRow.petition_id)
_WITH_TEXT: Final = select(CaseRow.petition_id).where(CaseRow.is_erased.is_(False))
# A deleted entry of a contentless index is only marked; its pieces go when the index is written anew.
_SWEEP_INDEX: Final = text("INSERT INTO case_fts(case_fts) VALUES ('optimize')")


def erase_petition(work: Work, *petition_ids: str) -> None:
    """Delete what was said in petitions: salts, drafts, files, replies, index. Status and proofs stay.

    The index is swept once for all of them: 50 ms in a store of 500 cases, 5 s in one of 100 000. Blobs, and
    what the sealed journal and the write-ahead log still hold, go when the transaction has committed.
    Raises RefusedError `petition_missing`, or `not_receipted` while anything is on its way.
    """
    for petition_id in petition_ids:
        _erase(work, petition_id)
    work.connection.execute(_SWEEP_INDEX)
    work.has_erased = True


def erased(work: Work) -> set[str | None]:
    """Petitions that were erased on this machine, as its chain tells."""
    bodies = work.connection.execute(_ERASURES).scalars()
    return {msgspec.json.decode(body, type=AuditRecorded).object_id for body in bodies}


def erase_again(work: Work) -> int:
    """What was erased before, and came back with a backup; how many petitions.

    What waits for its receipt still, because the backup did not know that it has one, goes the next time.
    """
    gone_before = erased(work)
    # A backup may have kept them in the trash, out of lists.
    for name in set(work.connection.execute(_TRASHED).scalars()) & gone_before:
        projection.refresh(work, name)
    came_back = [name for name in work.connection.execute(_WITH_TEXT).scalars() if name in gone_before]
    gone = [name for name in came_back if not _is_on_the_way(work, name)]
    if gone:
        erase_petition(work, *gone)
    return len(gone)


def _is_on_the_way(work: Work, petition_id: str) -> bool:
    is_waiting = work.connection.execute(_WAITING, {"of_petition": petition_id}).first() is not None
    return is_waiting or attachments.are_on_the_way(work, petition_id)


def _erase(work: Work, petition_id: str) -> None:
    key = {"of_petition": petition_id}
    if work.connection.execute(_IS_KNOWN, key).first() is None:
        raise RefusedError("petition_missing")
    if _is_on_the_way(work, petition_id):
        raise RefusedError("not_receipted")
    work.connection.execute(_DELETE_BODIES, key)
    work.connection.execute(_DELETE_DRAFT, key)
    manifests.forget(work, petition_id)
    attachments.erase(work, petition_id)
    begun.forget(work, petition_id)
    ratings.forget(work, petition_id)
    learned.forget(work, petition_id)
    for number, document in work.connection.execute(_CHANGES, key).all():
        blank = canonical_json(without_text(msgspec.json.decode(document, type=Change)))
        work.connection.execute(_BLANK_CHANGE, {"change_number": number, "blank": blank})
    projection.refresh(work, petition_id, has_new_text=True)
