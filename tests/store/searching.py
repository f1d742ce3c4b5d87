"""Searching: all that a laptop shows, and all that lies on it, for words that must not be there."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text

from app.actions.keeping import back_up
from app.store import deliveries, drafts, listing, todo
from app.store.listing import Filter, Query
from app.store.store import Store
from app.wire.event import EventType

DUMPS: Final = """SELECT 'SELECT * FROM "' || name || '"' FROM sqlite_master WHERE type = 'table'"""
_CODES: Final = ("utf-8", "utf-16-le", "gb18030")


def known(store: Store, words: Sequence[str]) -> dict[str, Any]:
    """All lists, counts and searches of the laptop, and what it said in its chain."""
    with store.read() as work:
        types = work.connection.execute(text("SELECT type, count(*) FROM event GROUP BY type"))
        return {
            "lists": {each: listing.page(work, Query(filter=each), limit=100).views for each in Filter},
            "counts": {each: listing.count(work, Query(filter=each)) for each in Filter},
            "found": [listing.count(work, Query(words=word)) for word in words],
            "piles": todo.read_todo(work),
            "standing": todo.read_standing(work),
            "deliveries": dict(deliveries.count(work)),
            "drafts": drafts.open_drafts(work),
            "said": {kind: number for kind, number in types if kind != EventType.OPAQUE},
            "settings": sorted(work.settings("")),
        }


def places_with(store: Store, folder: Path, words: Sequence[str]) -> list[str]:
    """Every file below `folder`, and every value of the opened database, in which one of them stands."""
    back_up(store)
    places = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with store.read() as work:
        for dump in work.connection.execute(text(DUMPS)).scalars().all():
            values = [value for row in work.connection.execute(text(dump)) for value in row]
            places[dump] = b"\0".join(
                value if isinstance(value, bytes) else str(value).encode() for value in values
            )
    return [
        place
        for place, data in places.items()
        if any(word.encode(code) in data for word in words for code in _CODES)
    ]
