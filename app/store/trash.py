"""Trash: petitions that are over and were put away: out of all lists, until they come back as they were.

Whatever is said or heard of one brings it back by itself, see `projection.refresh`.
"""

from typing import Final

from sqlalchemy import bindparam, insert, select

from app.store import projection
from app.store.tables import TrashRow
from app.store.work import Work

_PUT: Final = insert(TrashRow)
_FIND: Final = select(TrashRow.number).where(TrashRow.petition_id == bindparam("of_petition"))


def put(work: Work, petition_id: str, at: str) -> None:
    """Out of lists, counts and search; `at` is an instant by the gateway's clock.

    Whether that is right is the caller's question. Raises RefusedError `petition_missing`.
    """
    number = projection.remove_line(work, petition_id)
    work.connection.execute(_PUT, {"petition_id": petition_id, "number": number, "trashed_at": at})


def take_back(work: Work, petition_id: str) -> bool:
    """To its old place in the lists; whether it was in the trash."""
    is_there = work.connection.execute(_FIND, {"of_petition": petition_id}).first() is not None
    if is_there:
        projection.refresh(work, petition_id)
    return is_there
