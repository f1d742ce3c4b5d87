"""Asking: the request that goes to two officers when a passphrase was forgotten, until it is answered."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.errors import RefusedError
from app.store.disk import disk_errors, write_file
from app.store.vault import Vault
from app.wire.recovery import Request
from app.wire.sealing import new_identity

_FILES: Final = "recovery*.json"
"""One for each account; an earlier version had one for all."""


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
    """The request of an account: the same one until it is answered, or the keys have changed.

    Raises RefusedError `escrow_missing` where no office has been asked to help, `recovery_foreign` for an
    account that is not here, and what `Vault.load` raises.
    """
    vault = Vault.load(folder)
    if vault.escrow is None:
        raise RefusedError("escrow_missing")
    if account_id not in {account.id for account in vault.accounts}:
        raise RefusedError("recovery_foreign")
    known = next((each for each in pending(folder) if each.request.account_id == account_id), None)
    # With the identity of before, an answer to what was asked before can still be told for what it is.
    identity, recipient = (known.identity, known.request.recipient) if known is not None else new_identity()
    request = Request(
        vault_id=vault.vault_id, account_id=account_id, recipient=recipient, escrow=vault.escrow.sealed
    )
    if known is None or known.request != request:
        fresh = Pending(schema="xiangyin.recovery-pending/1", identity=identity, request=request)
        write_file(folder / f"recovery-{account_id}.json", msgspec.json.encode(fresh))
    return request


def pending(folder: Path) -> tuple[Pending, ...]:
    """Of every account. One that a hand has spoilt is none: another can be asked."""
    return tuple(each for _, each in _known(folder))


def forget_request(folder: Path, account_id: str) -> bool:
    """Of this account, if there is one: it was answered, or the passphrase came back to mind."""
    paths = [path for path, each in _known(folder) if each.request.account_id == account_id]
    with disk_errors():
        for path in paths:
            path.unlink(missing_ok=True)
    return bool(paths)


def _known(folder: Path) -> Iterator[tuple[Path, Pending]]:
    read = ((path, _read(path)) for path in sorted(folder.glob(_FILES)))
    return ((path, each) for path, each in read if each is not None)


def _read(path: Path) -> Pending | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Pending)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None
