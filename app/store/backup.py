"""Backup: copies of the encrypted database, made while others write, each proven before it counts.

    backups/000123-20261122T014105Z.db      under the same key; counted, since a clock may be wrong

They lie on the same disk. That helps against a damaged file, a bug of ours or a hand that slipped, not
against a lost laptop: for that there is `copy_out`. Blobs are written once and never changed, so these
backups don't hold them: a second copy on the same disk would die with the first, and what is erased must be
gone.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final

from sqlcipher3 import dbapi2

from app.durable import sync_file, sync_folder
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store.blobs import BLOBS_NAME
from app.store.disk import create_private, disk_errors, free_bytes
from app.store.engine import Connector, database_errors, give_key, open_still
from app.store.keyslots import COPIES
from app.store.rotation import Kept, to_keep
from app.store.vault import Vault, VaultKeys

BACKUPS_NAME: Final = "backups"
OUTSIDE_NAME: Final = "xiangyin-backup"
_NAME: Final = re.compile(r"(\d{6,12})-(\d{8}T\d{6}Z)\.db\Z")
_TIME: Final = "%Y%m%dT%H%M%SZ"
_SHARE_OF_FREE: Final = 0.2
"""Of the free space, what backups hold already counted in."""

COPYING: Final = Lock()
"""Whoever makes or rewrites a backup: a copy under way would hold what another takes out of all of them."""

_log = get_logger("backup")


@dataclass(frozen=True, slots=True)
class Backup:
    """`made_at` is what the clock said; `serial` is the order in which they were made."""

    serial: int
    made_at: datetime
    size: int
    path: Path


def find_backups(folder: Path) -> tuple[Backup, ...]:
    """Those of a data folder, the newest first."""
    return tuple(sorted(_found(folder / BACKUPS_NAME), key=lambda each: each.serial, reverse=True))


def make_backup(
    folder: Path, database: Path, keys: VaultKeys, now: datetime, *, is_needed: bool = False
) -> Backup:
    """Copy, prove, keep; then let those go that rotation does not keep.

    One that `is_needed` may take more than a fifth of the free space: else nobody could open the store.
    Raises DeviceError `disk_full` when that fifth is not enough, or when it is in truth;
    `disk_failed`, `database_damaged` when what was copied cannot be right.
    """
    with COPYING:
        return _make(folder, database, keys, now, is_needed=is_needed)


def _make(folder: Path, database: Path, keys: VaultKeys, now: datetime, *, is_needed: bool) -> Backup:
    known = find_backups(folder)
    size = database.stat().st_size
    if not is_needed and size > _room(folder, known):
        raise DeviceError("disk_full")
    serial = known[0].serial + 1 if known else 1
    into = folder / BACKUPS_NAME
    path = into / f"{serial:06d}-{now.astimezone(UTC).strftime(_TIME)}.db"
    with disk_errors():
        into.mkdir(mode=0o700, exist_ok=True)
        for leftover in into.glob("*.new*"):
            leftover.unlink()
    copy_database(database, keys, path)
    _rotate(folder)
    _log.info("backup_made %s", path.name)
    return Backup(serial, now, path.stat().st_size, path)


def copy_database(
    database: Path,
    keys: VaultKeys,
    path: Path,
    keys_there: VaultKeys | None = None,
    *,
    is_still: bool = False,
) -> None:
    """One moment of `database`, whole, proven and on disk as `path`, whatever is written meanwhile.

    `keys_there` where the copy is to have another key; `is_still` where `database` is a copy itself.

    In one step: a copy in many begins anew whenever somebody writes. SQLite copies and checks without the
    interpreter's lock, so a writer waits for the disk alone.
    """
    temporary, keys_there = path.with_name(f"{path.name}.new"), keys_there or keys
    with disk_errors():
        written_at = _written_at(database)
        create_private(temporary).close()
    try:
        opened = open_still(database, keys) if is_still else Connector(database, keys, is_reader=True)()
        with closing(opened):
            _copy_pages(opened, temporary, keys_there)
        require_sound_copy(temporary, keys_there)
        with disk_errors():
            sync_file(temporary)
            # So that it can be told whether anything was written since.
            os.utime(temporary, (written_at, written_at))
            temporary.replace(path)
            sync_folder(path.parent)
    finally:
        for name in (temporary, Path(f"{temporary}-wal"), Path(f"{temporary}-shm")):
            name.unlink(missing_ok=True)


def _copy_pages(source: dbapi2.Connection, path: Path, keys: VaultKeys) -> None:
    with database_errors(), closing(dbapi2.connect(str(path), isolation_level=None)) as target:
        give_key(target, keys)
        # What this one writes is synced once, at its end.
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target, pages=-1)


def require_sound_copy(path: Path, keys: VaultKeys) -> None:
    """Every page against its HMAC, then every table; only read. Raises DeviceError `database_damaged`."""
    with database_errors(), closing(open_still(path, keys)) as connection:
        bad_pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if bad_pages:
            raise DeviceError("database_damaged", pages=len(bad_pages))
        lines = [line for (line,) in connection.execute("PRAGMA quick_check").fetchall()]
    if lines != ["ok"]:
        raise DeviceError("database_damaged", reason="quick_check")


def newest_sound(folder: Path, keys: VaultKeys) -> Backup | None:
    """The newest backup that can be trusted; what cannot is passed over and stays where it is."""
    for backup in find_backups(folder):
        try:
            require_sound_copy(backup.path, keys)
        except DeviceError as error:
            _log.warning("backup_unsound %s %s", backup.path.name, error)
        else:
            return backup
    return None


def is_due(folder: Path, database: Path, now: datetime) -> bool:
    """None of today, or none within the hour of what was written since. A clock set back makes it due."""
    known = find_backups(folder)
    if not known:
        return True
    last = known[0]
    age = (now - last.made_at).total_seconds()
    if age < 0 or now.astimezone().date() != last.made_at.astimezone().date():
        return True
    return age >= 3_600 and _written_at(database) > last.path.stat().st_mtime


def copy_out(folder: Path, database: Path, keys: VaultKeys, to: Path, now: datetime) -> tuple[Path, int]:
    """All that another laptop needs: keyslots, blobs that are not there yet, the database; how many blobs.

    The database comes last, so that no copy of it names a blob that is missing. Raises RefusedError
    `backup_folder_missing`; DeviceError as `make_backup`.
    """
    if not to.is_dir():
        raise RefusedError("backup_folder_missing")
    target = to / OUTSIDE_NAME / keys.vault_id
    with disk_errors():
        (target / BLOBS_NAME).mkdir(parents=True, exist_ok=True)
        _put_older_key_aside(target, keys, now)
        for name in COPIES:
            if (folder / name).exists():
                _copy(folder / name, target / name)
        copied = copy_blobs(folder / BLOBS_NAME, target / BLOBS_NAME)
    path = target / f"{now.astimezone(UTC).strftime(_TIME)}.db"
    copy_database(database, keys, path)
    return path, copied


def _put_older_key_aside(target: Path, keys: VaultKeys, now: datetime) -> None:
    """Copies that have another key go with the slots that open them: who was taken out is in those still."""
    try:
        is_ours = not Vault.exists(target) or Vault.load(target).is_of(keys)
    except DeviceError:
        is_ours = True  # damaged slots open nothing, and are written over as ever
    if is_ours:
        return
    aside = target / f"before-{now.astimezone(UTC).strftime(_TIME)}"
    aside.mkdir()
    # The slots last: what a stick that was pulled leaves behind is gathered the next time.
    for path in (*target.glob("*.db"), *(target / name for name in reversed(COPIES))):
        if path.exists():
            path.replace(aside / path.name)
    sync_folder(target)


def copy_blobs(source: Path, target: Path) -> int:
    """Those that `target` lacks; each whole and on disk, or not there."""
    copied = 0
    for path in sorted(source.glob("??/*")) if source.exists() else ():
        there = target / path.parent.name / path.name
        if not there.exists() or there.stat().st_size != path.stat().st_size:
            there.parent.mkdir(parents=True, exist_ok=True)
            _copy(path, there)
            copied += 1
    return copied


def _copy(source: Path, target: Path) -> None:
    temporary = target.with_name(f"{target.name}.new")
    try:
        shutil.copyfile(source, temporary)
        sync_file(temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _found(folder: Path) -> Iterator[Backup]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if found := _NAME.match(entry.name):
                made_at = datetime.strptime(found[2], _TIME).replace(tzinfo=UTC)
                yield Backup(int(found[1]), made_at, entry.stat().st_size, Path(entry.path))


def _room(folder: Path, known: tuple[Backup, ...]) -> int:
    return int(_SHARE_OF_FREE * (free_bytes(folder) + sum(each.size for each in known)))


def _rotate(folder: Path) -> None:
    known = find_backups(folder)
    kept = to_keep((Kept(each.serial, each.made_at, each.size) for each in known), room=_room(folder, known))
    for backup in known:
        if backup.serial not in kept:
            backup.path.unlink(missing_ok=True)


def _written_at(database: Path) -> float:
    """When the database or its log was last written, in seconds."""
    log = Path(f"{database}-wal")
    return max(path.stat().st_mtime for path in (database, log) if path.exists())
