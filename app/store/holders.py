"""Holders: whose petition it is among the agents of one laptop; each sees their own and nothing of others.

It is whoever wrote the first word of it, until it is handed over. The key of the vault opens all of it
(app/store/vault.py): this parts what is shown, not what could be read by who takes the laptop apart.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, select, text, union, update

from app.errors import RefusedError
from app.store import learned
from app.store.prepared import Prepared
from app.store.tables import CaseRow, DraftRow, TrashRow
from app.store.work import Work

PREFIX: Final = "heir."
"""Of the name of a setting; the petition's id follows. Its value is the account that has it now."""

_AWAY: Final = "device:"
"""Of an heir that is another laptop; nobody here is called so."""

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
_UNFILED: Final = select(DraftRow.petition_id).where(DraftRow.is_filed.is_(False))
_HERE: Final = union(select(CaseRow.petition_id), _UNFILED, _TRASHED)
_MOVE_CASE: Final = update(CaseRow).where(CaseRow.petition_id == bindparam("of_petition"))
_MOVE_DRAFT: Final = update(DraftRow).where(DraftRow.petition_id == bindparam("of_petition"))
_DRAFTS_FOLLOW: Final = text(
    "UPDATE draft SET account_id = CAST(value AS TEXT) FROM setting WHERE name = :prefix || petition_id"
)


def holder_of(work: Work, petition_id: str) -> str:
    """The account. What only the gateway has told of belongs to whoever set this laptop up."""
    heir = work.setting(PREFIX + petition_id)
    if heir is not None:
        return heir.decode()
    row = _AUTHOR.run(work.connection, {"petition_id": petition_id}).fetchone()
    return str(row[0]) if row is not None and row[0] else work.device.account_id


def is_own(work: Work, petition_id: str) -> bool:
    return holder_of(work, petition_id) == work.account_id


def is_given(work: Work, petition_id: str) -> bool:
    """Whether it was handed over, and not to this agent."""
    heir = work.setting(PREFIX + petition_id)
    return heir is not None and heir.decode() != work.account_id


def belongings(work: Work) -> tuple[str, ...]:
    """All that is this agent's: drafts, cases, and what lies in the trash."""
    return _belongings_of(work, work.account_id)


def _belongings_of(work: Work, account_id: str) -> tuple[str, ...]:
    named = work.connection.execute(_BELONGINGS, {"account": account_id}).scalars()
    return tuple(dict.fromkeys((*named, *_trash_of(work, account_id))))


def _trash_of(work: Work, account_id: str) -> tuple[str, ...]:
    """What of this account lies in the trash: it has no line there that says whose it is."""
    trashed = work.connection.execute(_TRASHED).scalars().all()
    return tuple(name for name in trashed if holder_of(work, name) == account_id)


def count_of(work: Work, account_id: str) -> int:
    """How many petitions and drafts somebody else of this laptop has in hand, the trash apart."""
    return len(work.connection.execute(_BELONGINGS, {"account": account_id}).scalars().all())


def chosen_of(work: Work, chosen: Collection[str] | None) -> Sequence[str]:
    """What of this agent's is to change hands: all, or these. Raises RefusedError `petition_missing`,
    `nothing_to_hand_over`.
    """
    own = belongings(work)
    if chosen is not None and not set(own).issuperset(chosen):
        raise RefusedError("petition_missing")
    given = own if chosen is None else tuple(dict.fromkeys(chosen))
    if not given:
        raise RefusedError("nothing_to_hand_over")
    return given


def give(work: Work, petition_id: str, account_id: str) -> None:
    """From now on it is theirs: its line, its draft, its query code, all that hangs on its name.

    What it has taught whoever had it is forgotten.
    """
    work.keep_setting(PREFIX + petition_id, account_id.encode())
    learned.forget(work, petition_id)
    for move in (_MOVE_CASE, _MOVE_DRAFT):
        work.connection.execute(move.values(account_id=account_id), {"of_petition": petition_id})


def give_away(work: Work, petition_id: str, device_id: str) -> None:
    """To another laptop: nobody here sees or changes it any more. All of it stays, until that one has it."""
    give(work, petition_id, as_away(device_id))


def pass_on(work: Work, account_id: str, heir: str) -> Sequence[str]:
    """What an agent who was taken out has left goes to whoever did that: nobody else would see it. Which."""
    left = _belongings_of(work, account_id)
    for petition_id in left:
        give(work, petition_id, heir)
    if work.device.account_id == account_id:
        # What the office alone tells of belongs to whoever set this laptop up.
        work.keep_device(msgspec.structs.replace(work.device, account_id=heir))
    return left


def settle(work: Work, heirs: Mapping[str, str]) -> None:
    """These have them, as the chain tells; of any other petition whoever was noted before.

    Nobody is noted for what is not here: a stick may still bring it. What was given away stays away.
    """
    here = set(work.connection.execute(_HERE).scalars())
    for petition_id, heir in heirs.items():
        is_news = work.setting(PREFIX + petition_id) != heir.encode()
        if is_news and (petition_id in here or is_away(heir)):
            give(work, petition_id, heir)
    work.connection.execute(_DRAFTS_FOLLOW, {"prefix": PREFIX})


def as_away(device_id: str) -> str:
    """The heir that this laptop is."""
    return _AWAY + device_id


def is_away(holder: str) -> bool:
    return holder.startswith(_AWAY)


def is_given_away(work: Work, petition_id: str) -> bool:
    heir = work.setting(PREFIX + petition_id)
    return heir is not None and is_away(heir.decode())


def away(work: Work) -> frozenset[str]:
    """What was given to another laptop, whichever."""
    given = work.settings(PREFIX).items()
    return frozenset(name.removeprefix(PREFIX) for name, value in given if is_away(value.decode()))


def given_to(work: Work, device_id: str) -> tuple[str, ...]:
    """What was given away to this laptop, now or before."""
    heir = as_away(device_id).encode()
    given = work.settings(PREFIX).items()
    return tuple(name.removeprefix(PREFIX) for name, value in given if value == heir)


def restore(work: Work, heirs: Mapping[str, bytes]) -> None:
    """Take over what a damaged database held still, by the name of the setting."""
    for name, heir in heirs.items():
        work.keep_setting(name, heir)
