"""Recovering: a passphrase was forgotten, and two officers give the key back (docs/recovery.md)."""

from pathlib import Path

from app.actions.asking import forget_request, pending
from app.actions.opening import open_with
from app.domain.world import Clock, Entropy
from app.errors import RefusedError
from app.store.store import Store
from app.store.vault import Vault, VaultKeys, check_passphrase
from app.wire.event import AuditAct
from app.wire.recovery import open_answer


def require_answer(folder: Path, answer: bytes) -> None:
    """Raises RefusedError `recovery_not_asked`, `recovery_unreadable`, or as `Vault.unlock_recovered`."""
    _recovered(folder, answer)


def recover(folder: Path, answer: bytes, passphrase: str, *, clock: Clock, entropy: Entropy) -> Store:
    """The store, open with the officers' `answer`; from now on `passphrase` opens it.

    Raises as `require_answer`; RefusedError `passphrase_weak`; what `Store.open` raises. Until then nothing
    has changed.
    """
    check_passphrase(passphrase)
    keys = _recovered(folder, answer)
    store = open_with(folder, keys, clock=clock, entropy=entropy, act=AuditAct.ESCROW_USED)
    try:
        store.change_slots(lambda vault, keys: vault.set_passphrase(keys, passphrase))
        forget_request(folder, keys.account.id)
    except BaseException:
        store.close()
        raise
    return store


def _recovered(folder: Path, answer: bytes) -> VaultKeys:
    refused = RefusedError("recovery_not_asked")
    for asked in pending(folder):
        try:
            vault_id, key = open_answer(answer, asked.identity)
        except RefusedError as error:
            refused = error
        else:
            return Vault.load(folder).unlock_recovered(vault_id, key, asked.request.account_id)
    raise refused
