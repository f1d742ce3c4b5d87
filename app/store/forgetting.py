"""Forgetting: a query code that the resident holds leaves the backups too, not only the database.

Rotation keeps a backup for weeks, and this laptop's own key opens it: until then the code would not be gone.
"""

import os
import shutil
from collections.abc import Set
from contextlib import closing
from pathlib import Path
from typing import Final

from app.durable import sync_file, sync_folder
from app.errors import DeviceError
from app.log import get_logger
from app.store.backup import COPYING, find_backups, require_sound_copy
from app.store.disk import create_private, disk_errors
from app.store.engine import Connector, database_errors, open_still
from app.store.vault import VaultKeys

_CODES: Final = "SELECT petition_id FROM draft WHERE query_code IS NOT NULL"
_FORGET: Final = "DELETE FROM draft WHERE query_code IS NOT NULL AND petition_id = ?"

_log = get_logger("backup")


def forget_codes(database: Path, keys: VaultKeys) -> None:
    """Take out of every backup the codes that `database` does not hold any more.

    One that cannot be rewritten is logged, and tried again with the next.
    """
    with COPYING:
        try:
            with database_errors(), closing(Connector(database, keys, is_reader=True)()) as now:
                waiting = {name for (name,) in now.execute(_CODES)}
            for backup in find_backups(database.parent):
                _forget(backup.path, keys, waiting)
        except DeviceError as error:
            _log.warning("codes_not_forgotten %s", error)


def _forget(path: Path, keys: VaultKeys, waiting: Set[str]) -> None:
    """A damaged backup holds nobody up: it is passed over when it is needed, too."""
    try:
        with database_errors(), closing(open_still(path, keys)) as backup:
            gone = {name for (name,) in backup.execute(_CODES)} - waiting
        if gone:
            _rewrite(path, keys, gone)
    except DeviceError as error:
        _log.warning("code_not_forgotten %s %s", path.name, error)


def _rewrite(path: Path, keys: VaultKeys, gone: Set[str]) -> None:
    """Beside it, and proven like any backup before it takes its place, as old as it was."""
    temporary = path.with_name(f"{path.name}.new")
    try:
        with disk_errors():
            written_at = path.stat().st_mtime
            create_private(temporary).close()
            shutil.copyfile(path, temporary)
        with database_errors(), closing(Connector(temporary, keys)()) as copy:
            copy.executemany(_FORGET, [(name,) for name in sorted(gone)])
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
