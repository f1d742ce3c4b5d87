"""Pages that rot under an open database, so that SQLCipher hands out a long text as if it were whole."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from app.store.engine import open_still
from app.store.schema_pages import PAGE
from app.store.vault import VaultKeys

LONG = "村里的路修了一半就停了，下雨天老人出不了门。" * 200
"""Several pages of text."""


def rot(path: Path, page: int) -> None:
    """One bit of it; a second time mends it."""
    with path.open("rb+") as file:
        file.seek(page * PAGE + 200)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))


def tear_a_text(path: Path, keys: VaultKeys) -> None:
    """Let that page rot of which nobody hears: the last one of the newest body."""
    whole = _bodies(path, keys)
    assert whole
    for page in range(1, path.stat().st_size // PAGE):
        rot(path, page)
        found = _bodies(path, keys)
        if found and found != whole:
            return
        rot(path, page)
    raise AssertionError("SQLCipher tells of every lost page: is this still needed?")


def _bodies(path: Path, keys: VaultKeys) -> Sequence[object]:
    """As they lie in the file; none where it says that something is wrong."""
    with closing(open_still(path, keys)) as connection:
        try:
            return connection.execute("SELECT number, body FROM event_body").fetchall()
        except dbapi2.Error:
            return ()
