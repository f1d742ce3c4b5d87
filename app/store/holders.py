"""Holders: whose petition it is among the agents of one laptop; each sees their own and nothing of others.

It is whoever wrote the first word of it, until it is handed over. The key of the vault opens all of it
(app/store/vault.py): this parts what is shown, not what could be read by who takes the laptop apart.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import bindparam, select, text, update

from app.store.prepared import Prepared
from app.store.tables import CaseRow, DraftRow, TrashRow
from app.store.work import Work

PREFIX: Final = "heir."
"""Of the name of a setting; the petition's id follows. Its value is the account that has it now."""

_AUTHOR: Final = Prepared(
    text(
        "SELECT json_extract(CAST(header AS TEXT), '$.actor') FROM event"
        " WHERE petition_id = :petition_id ORDER BY number LIMIT 1"
    )
)
_BELONGINGS: Final = text(
    'SELECT petition_id FROM "case" WHERE account_id = :account'
    " UNION SELECT petition_id FROM draft WHERE account_id = :account ORDER BY petition_id"
)
_TRASHED: Final = select(TrashRow.petition_id)
_MOVE_CASE: Final = update(CaseRow).where(CaseRow.petition_id == bindparam("of_petition"))
_MOVE_DRAFT: Final = update(DraftRow).where(DraftRow.petition_id == bindparam("of_petition"))


def holder_of(work: Work, petition_id: str) -> str:
    """The account. What only the gateway has told of belongs to whoever set this laptop up."""
    heir = work.setting(PREFIX + petition_id)
    if heir is not None:
        return heir.decode()
    row = _AUTHOR.run(work.connection, {"petition_id": petition_id}).fetchone()
    return str(row[0]) if row is not None and row[0] else work.device.account_id


def is_own(work: Work, petition_id: str) -> bool:
    return holder_of(work, petition_id) == work.account_id


def belongings(work: Work) -> tuple[str, ...]:
    """All that is this agent's: drafts, cases, and what lies in the trash."""
    named = work.connection.execute(_BELONGINGS, {"account": work.account_id}).scalars()
    trashed = work.connection.execute(_TRASHED).scalars().all()
    return tuple(dict.fromkeys((*named, *(name for name in trashed if is_own(work, name)))))


def give(work: Work, petition_id: str, account_id: str) -> None:
    """From now on it is theirs: its line, its draft, its query code, all that hangs on its name."""
    work.keep_setting(PREFIX + petition_id, account_id.encode())
    for move in (_MOVE_CASE, _MOVE_DRAFT):
        work.connection.execute(move.values(account_id=account_id), {"of_petition": petition_id})


def restore(work: Work, heirs: Mapping[str, bytes]) -> None:
    """Take over what a damaged database held still, by the name of the setting."""
    for name, heir in heirs.items():
        work.keep_setting(name, heir)
