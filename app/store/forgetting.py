"""Forgetting: a query code that the resident holds, and a draft that was thrown away, leave the backups too.

Rotation keeps a backup for weeks, and this laptop's own key opens it: until then the code would not be gone;
and whatever a backup holds, the next repair brings back.
"""

import os
import shutil
from collections.abc import Set
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from sqlcipher3 import dbapi2

from app.durable import sync_file, sync_folder
from app.errors import DeviceError
from app.log import get_logger
from app.store.backup import COPYING, find_backups, require_sound_copy
from app.store.disk import create_private, disk_errors
from app.store.engine import Connector, database_errors, open_still
from app.store.vault import VaultKeys

_CODES: Final = "SELECT petition_id FROM draft WHERE query_code IS NOT NULL"
_DRAFTS: Final = "SELECT petition_id FROM draft WHERE query_code IS NULL"
_KNOWN: Final = (
    "SELECT petition_id FROM draft UNION SELECT petition_id FROM event WHERE petition_id IS NOT NULL"
)
_FORGET_CODE: Final = ("DELETE FROM draft WHERE query_code IS NOT NULL AND petition_id = ?",)
_FORGET_DRAFT: Final = (
    "DELETE FROM goes_with WHERE attachment_id IN (SELECT id FROM attachment WHERE petition_id = ?)",
    "DELETE FROM attachment WHERE petition_id = ?",
    "DELETE FROM draft WHERE petition_id = ?",
)

_log = get_logger("backup")


class _Names(NamedTuple):
    """Petitions whose code is in a file, and those that were never filed as far as it knows."""

    codes: Set[str]
    drafts: Set[str]


def forget_gone(database: Path, keys: VaultKeys) -> None:
    """Take out of every backup the codes and drafts that `database` does not hold any more.

    One that cannot be rewritten is logged, and tried again with the next.
    """
    with COPYING:
        try:
            with database_errors(), closing(Connector(database, keys, is_reader=True)()) as now:
                here = _Names(_read(now, _CODES), _read(now, _KNOWN))
            for backup in find_backups(database.parent):
                _forget(backup.path, keys, here)
        except DeviceError as error:
            _log.warning("not_forgotten %s", error)


def _forget(path: Path, keys: VaultKeys, here: _Names) -> None:
    """A damaged backup holds nobody up: it is passed over when it is needed, too."""
    try:
        with database_errors(), closing(open_still(path, keys)) as backup:
            gone = _Names(_read(backup, _CODES) - here.codes, _read(backup, _DRAFTS) - here.drafts)
        if any(gone):
            _rewrite(path, keys, gone)
    except DeviceError as error:
        _log.warning("not_forgotten %s %s", path.name, error)


def _read(connection: dbapi2.Connection, question: str) -> Set[str]:
    return {name for (name,) in connection.execute(question)}


def _rewrite(path: Path, keys: VaultKeys, gone: _Names) -> None:
    """Beside it, and proven like any backup before it takes its place, as old as it was."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        with disk_errors():
            written_at = path.stat().st_mtime
            create_private(temporary).close()
            shutil.copyfile(path, temporary)
        with database_errors(), closing(Connector(temporary, keys)()) as copy:
            for names, deletions in ((gone.codes, _FORGET_CODE), (gone.drafts, _FORGET_DRAFT)):
                for deletion in deletions:
                    copy.executemany(deletion, [(name,) for name in names])
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        require_sound_copy(temporary, keys)
        with disk_errors():
            sync_file(temporary)
            os.utime(temporary, (written_at, written_at))
            temporary.replace(path)
            sync_folder(path.parent)
    finally:
        for name in (temporary, Path(f"{temporary}-wal"), Path(f"{temporary}-shm")):
            name.unlink(missing_ok=True)
