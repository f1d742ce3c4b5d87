"""Asking: the request that goes to two officers when a passphrase was forgotten, until it is answered."""

from pathlib import Path
from typing import Final, Literal

import msgspec

from app.errors import RefusedError
from app.store.disk import disk_errors, write_file
from app.store.vault import Vault
from app.wire.recovery import Request
from app.wire.sealing import new_identity

_FILE: Final = "recovery.json"


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked, and the `identity` that reads the answer.

    It lies in the open beside the vault: whoever has this laptop and the officers' answer opens it, and that
    is what an answer is for. The officers see to it who gets one.
    """

    schema: Literal["xiangyin.recovery-pending/1"]
    identity: str
    request: Request

    def __repr__(self) -> str:
        return "Pending(…)"


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
    identity, recipient = new_identity()
    request = Request(
        vault_id=vault.vault_id, account_id=account_id, recipient=recipient, escrow=vault.escrow.sealed
    )
    known = pending(folder)
    if known is not None and msgspec.structs.replace(known.request, recipient=recipient) == request:
        return known.request
    fresh = Pending(schema="xiangyin.recovery-pending/1", identity=identity, request=request)
    write_file(folder / _FILE, msgspec.json.encode(fresh))
    return request


def pending(folder: Path) -> Pending | None:
    """One that a hand has spoilt is none: another can be asked."""
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Pending)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None


def forget_request(folder: Path, account_id: str) -> bool:
    """Of this account, if there is one: it was answered, or the passphrase came back to mind."""
    known = pending(folder)
    if known is None or known.request.account_id != account_id:
        return False
    with disk_errors():
        (folder / _FILE).unlink(missing_ok=True)
    return True
