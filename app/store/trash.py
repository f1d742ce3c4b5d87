"""Trash: petitions that are over and were put away: out of all lists, until they come back as they were.

Whatever is said or heard of one brings it back by itself, see `projection.refresh`.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, insert, select

from app.store import acts, projection
from app.store.tables import TrashRow
from app.store.work import Work
from app.wire.event import AuditAct

_PUT: Final = insert(TrashRow)
_ALL: Final = select(TrashRow.petition_id, TrashRow.trashed_at)
_FIND: Final = select(TrashRow.number).where(TrashRow.petition_id == bindparam("of_petition"))


def put(work: Work, petition_id: str, at: str) -> None:
    """Out of lists, counts and search; `at` is an instant by the gateway's clock.

    Whether that is right is the caller's question. Raises RefusedError `petition_missing`.
    """
    number = projection.remove_line(work, petition_id)
    work.connection.execute(_PUT, {"petition_id": petition_id, "number": number, "trashed_at": at})


def follow(work: Work) -> None:
    """Only what the chain says was put here stays: a backup of before knows nothing of what came back since,
    by a word of the agent, or because something was said or heard of it. In doubt it is back in its place.
    """
    put = dict[str, acts.Place]()
    for act in acts.told(work, AuditAct.TRASHED, AuditAct.UNTRASHED):
        if act.type == AuditAct.TRASHED:
            put[act.said.object_id] = act.place
        else:
            put.pop(act.said.object_id, None)
    for petition_id, trashed_at in work.connection.execute(_ALL).all():
        place = put.get(petition_id)
        is_there = place is not None and acts.is_last_word(work, place, petition_id)
        if not is_there or _was_heard_of(work, petition_id, trashed_at):
            take_back(work, petition_id)


def _was_heard_of(work: Work, petition_id: str, since: str) -> bool:
    told = projection.changes_of(work, petition_id)
    return any(datetime.fromisoformat(change.at) > datetime.fromisoformat(since) for change in told)


def take_back(work: Work, petition_id: str) -> bool:
    """To its old place in the lists; whether it was in the trash."""
    is_there = work.connection.execute(_FIND, {"of_petition": petition_id}).first() is not None
    if is_there:
        projection.refresh(work, petition_id)
    return is_there
