"""Searching: all that a laptop shows, and all that lies on it, for words that must not be there."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import text

from app.actions.keeping import back_up
from app.store import deliveries, drafts, listing, todo
from app.store.backup import find_backups
from app.store.engine import open_still
from app.store.journal import JOURNAL_NAME, Journal
from app.store.listing import Filter, Query
from app.store.store import Store
from app.store.vault import VaultKeys
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


def _opened(store: Store, keys: VaultKeys) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for backup in find_backups(store.folder):
        with closing(open_still(backup.path, keys)) as connection:
            for (dump,) in connection.execute(DUMPS).fetchall():
                found[f"{backup.path}: {dump}"] = _joined(connection.execute(dump))
    with closing(Journal.open(store.folder / JOURNAL_NAME, keys.journal, store.entropy)) as journal:
        for number, frame in enumerate(journal.frames()):
            values = [value for entry in frame.entries for value in msgspec.structs.astuple(entry)]
            values += [*frame.codes.values(), *frame.identities.values()]
            found[f"{JOURNAL_NAME}: {number}"] = _joined([values])
        assert journal.is_whole
    return found


def _spelt(word: str | bytes) -> tuple[bytes, ...]:
    return (word,) if isinstance(word, bytes) else tuple(word.encode(code) for code in _CODES)


def _joined(rows: Iterable[Iterable[object]]) -> bytes:
    values = [value for row in rows for value in row]
    return b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def places_with(
    store: Store, folder: Path, words: Sequence[str | bytes], keys: VaultKeys | None = None
) -> list[str]:
    """Every file below `folder`, and whatever the laptop's own keys open, in which one of them stands: every
    value of the database and of its backups, every frame of its journal. `keys` where there is no vault.
    """
    back_up(store)
    places = {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with store.read() as work:
        for dump in work.connection.execute(text(DUMPS)).scalars().all():
            places[dump] = _joined(work.connection.execute(text(dump)))
    places |= _opened(store, keys or store.change_slots(lambda _vault, own: own))
    return [
        place
        for place, data in places.items()
        if any(spelt in data for word in words for spelt in _spelt(word))
    ]
