"""Recovering: a passphrase was forgotten, and two officers give the key back (docs/recovery.md)."""

from pathlib import Path
from typing import Final, Literal

import msgspec

from app.actions.opening import open_with
from app.domain.world import Clock, Entropy
from app.errors import RefusedError
from app.store.disk import disk_errors, write_file
from app.store.store import Store
from app.store.vault import Vault, VaultKeys, check_passphrase
from app.wire.event import AuditAct
from app.wire.recovery import Request, open_answer
from app.wire.sealing import new_identity

_PENDING: Final = "recovery.json"


class _Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, and the `identity` that reads the answer.

    It lies in the open beside the vault: whoever has this laptop and the officers' answer opens it, and that
    is what an answer is for. The officers see to it who gets one.
    """

    schema: Literal["xiangyin.recovery-pending/1"]
    identity: str
    request: Request


def ask(folder: Path, account_id: str) -> Request:
    """The request of an account: the same one until it is answered, or somebody else asks.

    Raises RefusedError `escrow_missing` where no office has been asked to help, `recovery_foreign` for an
    account that is not here, and what `Vault.load` raises.
    """
    vault = Vault.load(folder)
    if vault.escrow is None:
        raise RefusedError("escrow_missing")
    if account_id not in {account.id for account in vault.accounts}:
        raise RefusedError("recovery_foreign")
    known = _pending(folder)
    if known is not None and known.request == _same_but_for(known.request, vault, account_id):
        return known.request
    identity, recipient = new_identity()
    request = Request(
        vault_id=vault.vault_id, account_id=account_id, recipient=recipient, escrow=vault.escrow.sealed
    )
    pending = _Pending(schema="xiangyin.recovery-pending/1", identity=identity, request=request)
    write_file(folder / _PENDING, msgspec.json.encode(pending))
    return request


def require_answer(folder: Path, answer: bytes) -> None:
    """Raises RefusedError `recovery_not_asked`, `recovery_unreadable` or `recovery_foreign`."""
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
        with disk_errors():
            (folder / _PENDING).unlink(missing_ok=True)
    except BaseException:
        store.close()
        raise
    return store


def _recovered(folder: Path, answer: bytes) -> VaultKeys:
    pending = _pending(folder)
    if pending is None:
        raise RefusedError("recovery_not_asked")
    vault_id, key = open_answer(answer, pending.identity)
    return Vault.load(folder).unlock_recovered(vault_id, key, pending.request.account_id)


def _pending(folder: Path) -> _Pending | None:
    """One that a hand has spoilt is none: another can be asked."""
    try:
        return msgspec.json.decode((folder / _PENDING).read_bytes(), type=_Pending)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def _same_but_for(request: Request, vault: Vault, account_id: str) -> Request:
    escrow = vault.escrow.sealed if vault.escrow is not None else ""
    return msgspec.structs.replace(request, vault_id=vault.vault_id, account_id=account_id, escrow=escrow)
