"""Drafts: what is being written. Once filed, only the query code stays until the resident holds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from app.errors import RefusedError
from app.store import attachments, holders
from app.store.prepared import Prepared
from app.store.tables import DraftRow
from app.store.work import Work

_COLUMNS: Final = (
    DraftRow.petition_id,
    DraftRow.content,
    DraftRow.query_code,
    DraftRow.is_filed,
    DraftRow.updated_at_ms,
)
_insert = insert(DraftRow)
_KEEP: Final = Prepared(
    _insert.on_conflict_do_update(
        index_elements=[DraftRow.petition_id],
        set_={
            "content": _insert.excluded.content,
            "query_code": _insert.excluded.query_code,
            "is_filed": _insert.excluded.is_filed,
            # Later words never look older, whatever the clock says: another laptop keeps the newest.
            "updated_at_ms": func.max(_insert.excluded.updated_at_ms, DraftRow.updated_at_ms),
        },
    )
)
_IS_OWN: Final = DraftRow.account_id == bindparam("account")
_FIND: Final = select(*_COLUMNS).where(DraftRow.petition_id == bindparam("petition_id"), _IS_OWN)
_IS_THERE: Final = select(DraftRow.is_filed).where(DraftRow.petition_id == bindparam("petition_id"))
_LIST: Final = (
    select(*_COLUMNS)
    .where(DraftRow.is_filed == bindparam("is_filed"), _IS_OWN)
    .order_by(DraftRow.updated_at_ms.desc(), DraftRow.petition_id.desc())
)
_CODES: Final = select(DraftRow.petition_id, DraftRow.query_code).where(DraftRow.is_filed)
_DELETE: Final = delete(DraftRow).where(DraftRow.petition_id == bindparam("petition_id"))


@dataclass(frozen=True, slots=True)
class Draft:
    """`petition_id` is the petition's from the first keystroke; `content` belongs to the form."""

    petition_id: str
    content: bytes
    query_code: str | None
    is_filed: bool
    updated_at_ms: int

    def __repr__(self) -> str:
        return f"Draft({self.petition_id})"


def save(work: Work, petition_id: str, content: bytes) -> Draft:
    """Raises RefusedError `already_filed`: a late save must not bring a filed text back; `draft_missing` for
    what was handed over meanwhile.
    """
    known = get(work, petition_id)
    if known is None and work.connection.execute(_IS_THERE, {"petition_id": petition_id}).first():
        raise RefusedError("draft_missing")
    if known is not None and known.is_filed:
        raise RefusedError("already_filed")
    draft = Draft(petition_id, content, None, is_filed=False, updated_at_ms=work.now_ms())
    _keep(work, draft, work.account_id)
    return draft


def get(work: Work, petition_id: str) -> Draft | None:
    """None for what is another agent's, too."""
    wanted = {"petition_id": petition_id, "account": work.account_id}
    row = work.connection.execute(_FIND, wanted).one_or_none()
    return Draft(*row) if row else None


def is_open(work: Work, petition_id: str) -> bool:
    """Whether this agent may write on in it, or begin it: nobody else has it."""
    if holders.is_given(work, petition_id):
        return False
    is_there = work.connection.execute(_IS_THERE, {"petition_id": petition_id}).first() is not None
    return not is_there or get(work, petition_id) is not None


def open_drafts(work: Work) -> tuple[Draft, ...]:
    """What this agent has not filed yet, the last written first."""
    return _list(work, is_filed=False)


def codes_to_hand_over(work: Work) -> tuple[Draft, ...]:
    """Filed petitions of this agent whose query code is still here, the last filed first."""
    return _list(work, is_filed=True)


def codes(work: Work) -> Mapping[str, str]:
    """The query codes that are still here, of all agents, by petition: for the journal."""
    return {name: code for name, code in work.connection.execute(_CODES) if code}


def close(work: Work, petition_id: str, *, query_code: str) -> None:
    """The petition is filed: its text is in the event now, the code waits here to be handed over."""
    draft = Draft(petition_id, b"", query_code, is_filed=True, updated_at_ms=work.now_ms())
    _keep(work, draft, holders.holder_of(work, petition_id))
    work.codes[petition_id] = query_code


def hand_over(work: Work, petition_id: str) -> None:
    """The resident has the code: nothing of it stays here, in the journal or in a backup either."""
    draft = get(work, petition_id)
    if draft is not None and draft.is_filed:
        work.connection.execute(_DELETE, {"petition_id": petition_id})
        work.has_erased = True


def discard(work: Work, petition_id: str) -> None:
    """Throw an unfiled draft away, with its files, out of the backups as well: no repair brings it back.

    Raises RefusedError `already_filed`.
    """
    draft = get(work, petition_id)
    if draft is not None and draft.is_filed:
        raise RefusedError("already_filed")
    if work.connection.execute(_DELETE, {"petition_id": petition_id}).rowcount:
        work.has_erased = True
    attachments.discard(work, petition_id)


def _keep(work: Work, draft: Draft, account_id: str) -> None:
    row = {
        "petition_id": draft.petition_id,
        "content": draft.content,
        "query_code": draft.query_code,
        "is_filed": draft.is_filed,
        "updated_at_ms": draft.updated_at_ms,
        "account_id": account_id,
    }
    _KEEP.run(work.connection, row)


def _list(work: Work, *, is_filed: bool) -> tuple[Draft, ...]:
    wanted = {"is_filed": is_filed, "account": work.account_id}
    return tuple(Draft(*row) for row in work.connection.execute(_LIST, wanted))
