"""Keeping: backups, restoring, and what a laptop does for its records now and then without being asked."""

from pathlib import Path

from app.actions.accountability import record_act
from app.actions.purging import erase_overdue
from app.actions.unlocking import unlock_vault
from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store import aside, erase, moved
from app.store.backup import Backup, copy_blobs
from app.store.blobs import BLOBS_NAME
from app.store.disk import disk_errors, write_file
from app.store.keyslots import COPIES
from app.store.moved import Why
from app.store.repair import Repair, last_repair, note_told
from app.store.store import Store
from app.store.vault import Vault
from app.wire.event import AuditAct

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

    On a laptop without a vault the keyslots beside the backup become its own. Blobs beside it are taken over.
    Raises RefusedError `backup_foreign` for a backup of another vault and what `unlock_vault` raises,
    DeviceError `backup_unsound` and what `Store.open` raises.
    """
    if not backup.is_file():
        raise RefusedError("file_unreadable", field=backup.name)
    _adopt_keyslots(folder, backup.parent)
    keys = unlock_vault(folder, passphrase, clock=clock)
    with disk_errors():
        # One that has an older key lies in a folder of its own, and shares the blobs of the newer ones.
        for place in (backup.parent, backup.parent.parent):
            copy_blobs(place / BLOBS_NAME, folder / BLOBS_NAME)
    return Store.restore(folder, keys, backup, clock=clock, entropy=entropy)


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


def _adopt_keyslots(folder: Path, beside: Path) -> None:
    if not Vault.exists(beside):
        return
    if not Vault.exists(folder):
        with disk_errors():
            for name in COPIES:
                if (beside / name).exists():
                    write_file(folder / name, (beside / name).read_bytes())
    elif Vault.load(folder).vault_id != Vault.load(beside).vault_id:
        raise RefusedError("backup_foreign")
