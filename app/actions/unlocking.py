"""Unlocking: a passphrase opens the vault or leaves a trace; a wrong one cannot write into the store."""

from pathlib import Path

from app.actions.accountability import record_act
from app.actions.patience import (
    failed_unlocks,
    forget_failures,
    note_failed_unlock,
    require_no_pause,
    tries_left,
)
from app.domain.world import Clock
from app.errors import RefusedError
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.wire.event import AuditAct


def unlock_vault(
    folder: Path,
    passphrase: str,
    *,
    clock: Clock,
    account_id: str | None = None,
    beside: Path | None = None,
) -> VaultKeys:
    """With the keyslots of `folder`, or those that lie `beside` a backup while it has none.

    Raises RefusedError `passphrase_wrong` with how many tries are `left`, or `unlock_paused`.

    Others: RefusedError `vault_missing`, DeviceError `keyslots_damaged`, `disk_full` or `disk_failed`.
    """
    vault = Vault.load(beside or folder)
    require_no_pause(folder, clock)
    try:
        return vault.unlock(passphrase, account_id)
    except RefusedError as error:
        if error.code != "passphrase_wrong":
            raise
    note_failed_unlock(folder, clock)
    require_no_pause(folder, clock)
    raise RefusedError("passphrase_wrong", left=tries_left(folder))


def account_for_failures(store: Store, folder: Path) -> int:
    """How many wrong passphrases there were since the last opening; they are in the chain afterwards."""
    count = failed_unlocks(folder)
    if count:
        with store.write() as work:
            record_act(work, AuditAct.UNLOCK_FAILED, count=count)
    # A crash before this line counts them twice: for an account of wrong passphrases the safer mistake.
    forget_failures(folder)
    return count
