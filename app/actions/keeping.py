"""Keeping: backups, restoring, and what a laptop does for its records now and then without being asked."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.actions.accountability import record_act
from app.actions.purging import erase_overdue
from app.actions.unlocking import unlock_vault
from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import aside, erase, moved
from app.store.backup import Backup, copy_blobs, copy_database, require_sound_copy
from app.store.blobs import BLOBS_NAME
from app.store.disk import disk_errors, write_file
from app.store.keyslots import COPIES
from app.store.moved import Why
from app.store.repair import Repair, last_repair, note_told
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.wire.event import AuditAct

_ANEW: Final = "restoring"
"""Of the folder in which a backup gets the key of now."""

_log = get_logger("keeping")


def tend(store: Store) -> None:
    """Once an hour, and soon after opening: a backup if one is due, ballast, what was put aside, the trash.

    What fails is logged and tried again the next time: nobody waits for it.
    """
    if store.is_read_only:
        return
    for duty in (_back_up_if_due, Store.lay_in_ballast, let_go_of_aside, erase_overdue, _erase_again):
        try:
            duty(store)
        except DeviceError as error:
            if error.code == "vault_locked":
                return
            _log.warning("not_tended %s %s", duty.__name__, error)


def back_up(store: Store) -> Backup:
    """Now, on the same disk. Raises DeviceError `disk_full`, `disk_failed` or `database_damaged`."""
    return store.back_up()


def back_up_to(store: Store, folder: Path) -> tuple[Path, int]:
    """All that another laptop needs, into a folder on a stick: the database there, how many files were new.

    Raises RefusedError `backup_folder_missing`, and DeviceError as `back_up`.
    """
    with store.write() as work:
        record_act(work, AuditAct.BACKED_UP)
    return store.copy_out(folder)


def restore(
    folder: Path,
    backup: Path,
    passphrase: str,
    *,
    clock: Clock,
    entropy: Entropy,
) -> Store:
    """Open `folder` with all that `backup` holds beside all that is here; nothing is taken away.

    On a laptop without a vault the keyslots beside the backup become its own, once all else is here: whatever
    goes wrong before, it can be begun again. Blobs beside it are taken over. A backup of before a removal is
    opened by its own keyslots, with the same passphrase.
    Raises RefusedError `backup_foreign` for a backup of another vault, `backup_key_older` where its own slots
    do not open, and what `unlock_vault` raises; DeviceError `backup_unsound` and what `Store.open` raises.
    """
    if not backup.is_file():
        raise RefusedError("file_unreadable", field=backup.name)
    beside = backup.parent
    has_own, has_theirs = Vault.exists(folder), Vault.exists(beside)
    if has_own and has_theirs and Vault.load(folder).vault_id != Vault.load(beside).vault_id:
        raise RefusedError("backup_foreign")
    if has_own or not has_theirs:
        keys = unlock_vault(folder, passphrase, clock=clock)
        keys_then = _keys_then(beside, keys, passphrase)
    else:
        keys = keys_then = unlock_vault(folder, passphrase, clock=clock, beside=beside).settled
    with _with_key(folder, backup, keys_then, keys) as base:
        with disk_errors():
            # One that has an older key lies in a folder of its own, and shares the blobs of the newer ones.
            for place in (beside, beside.parent):
                copy_blobs(place / BLOBS_NAME, folder / BLOBS_NAME)
        store = Store.restore(folder, keys, base, clock=clock, entropy=entropy)
    try:
        _adopt_keyslots(folder, beside)
    except BaseException:
        store.close()
        raise
    return store


def untold_repair(store: Store) -> Repair | None:
    """The report of a repair that nobody has read yet."""
    with store.read() as work:
        repaired = last_repair(work)
    return repaired if repaired is not None and not repaired.is_told else None


def note_repair_told(store: Store) -> None:
    with store.write() as work:
        note_told(work)


def untold_move(store: Store) -> Why | None:
    """Why these records are taken for a copy or an older state, where nobody has read it yet."""
    with store.read() as work:
        return moved.untold(work)


def note_move_told(store: Store) -> None:
    with store.write() as work:
        moved.note_told(work)


def let_go_of_aside(store: Store) -> None:
    """What was sealed on another day goes into the chain now, and this day begins."""
    with store.read() as work:
        is_due = aside.is_due(work)
    if is_due:
        with store.write() as work:
            aside.let_go(work)


def _back_up_if_due(store: Store) -> None:
    if store.is_backup_due():
        store.back_up()


def _erase_again(store: Store) -> None:
    """Only a repair can have brought back what was erased."""
    with store.read() as work:
        was_repaired = last_repair(work) is not None
    if was_repaired:
        with store.write() as work:
            erase.erase_again(work)


def _keys_then(beside: Path, keys: VaultKeys, passphrase: str) -> VaultKeys:
    """Those with which a backup was made: somebody may have been taken out since."""
    if not Vault.exists(beside) or Vault.load(beside).is_of(keys):
        return keys
    try:
        return Vault.load(beside).unlock(passphrase, keys.account.id).settled
    except RefusedError as error:
        raise RefusedError("backup_key_older") from error


@contextmanager
def _with_key(folder: Path, backup: Path, then: VaultKeys, keys: VaultKeys) -> Iterator[Path]:
    """The backup, or a copy of it where it has another key, which is gone afterwards; proven before anything
    else beside it is taken over.
    """
    anew = folder / _ANEW
    try:
        if then.database == keys.database:
            require_sound_copy(backup, keys)
            base = backup
        else:
            with disk_errors():
                anew.mkdir(mode=0o700, exist_ok=True)
            base = anew / backup.name
            copy_database(backup, then, base, keys, is_still=True)
    except DeviceError as error:
        shutil.rmtree(anew, ignore_errors=True)
        if error.code != "database_damaged":
            raise
        raise DeviceError("backup_unsound") from error
    try:
        yield base
    finally:
        shutil.rmtree(anew, ignore_errors=True)


def _adopt_keyslots(folder: Path, beside: Path) -> None:
    if Vault.exists(folder):
        return
    with disk_errors():
        for name in COPIES:
            if (beside / name).exists():
                write_file(folder / name, (beside / name).read_bytes())
