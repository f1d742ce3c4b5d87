"""Remembering: the keychain of the system opens the vault without a passphrase, for who is alone here.

It is a comfort and never the only way: it dies with a reinstalled system or a lost profile, and whoever is
logged in as this person on this computer is let in. The passphrase stays good, and so do the officers.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger

if TYPE_CHECKING:  # the door opens before SQLAlchemy is loaded
    from app.store.store import Store
    from app.store.vault import Vault, VaultKeys

_log = get_logger("remembering")
_KEY_BYTES = 32


class Keychain(Protocol):
    """One secret for each vault. Every call may take seconds; raises DeviceError `keychain_failed`."""

    def put(self, vault_id: str, secret: bytes) -> None: ...

    def get(self, vault_id: str) -> bytes | None: ...

    def forget(self, vault_id: str) -> None: ...


FindKeychain = Callable[[], Keychain | None]
"""Takes seconds where a keychain asks a person first; None where there is none worth trusting."""


def no_keychain() -> Keychain | None:
    return None


def remember(store: "Store", find: FindKeychain) -> None:
    """For the account that has the store open. Raises RefusedError `keychain_shared` where several people
    have a passphrase, DeviceError `keychain_missing` or `keychain_failed`.
    """
    keychain = find()
    if keychain is None:
        raise DeviceError("keychain_missing")
    secret = store.entropy(_KEY_BYTES)

    def keep(vault: "Vault", keys: "VaultKeys") -> None:
        if vault.is_shared:
            raise RefusedError("keychain_shared")
        keychain.put(vault.vault_id, secret)
        vault.add_os_slot(keys, secret)

    store.change_slots(keep)
    _record(store)


def remember_no_more(store: "Store", find: FindKeychain) -> None:
    """The slot goes first: what a keychain still holds then opens nothing here, but it opens an older copy.

    Raises DeviceError `keychain_missing` or `keychain_failed` where it may hold the secret still.
    """

    def drop(vault: "Vault", keys: "VaultKeys") -> tuple[str, bool]:
        was_remembered = vault.has_os_slot
        if was_remembered:
            vault.remove_os_slot(keys)
        return vault.vault_id, was_remembered

    vault_id, was_remembered = store.change_slots(drop)
    if was_remembered:
        _record(store)
        _forget(vault_id, find)
        return
    # Asked for once more, after a keychain that did not answer.
    keychain = find()
    if keychain is not None:
        keychain.forget(vault_id)


def remembered_in(vault: "Vault") -> str | None:
    """Under which name a keychain may hold a secret for `vault`: for `forget_secret`, after the slot."""
    return vault.vault_id if vault.has_os_slot else None


def forget_secret(vault_id: str | None, find: FindKeychain) -> None:
    """Beside what has been done already, and so a keychain that does not answer is only put on record."""
    if vault_id is None:
        return
    try:
        _forget(vault_id, find)
    except DeviceError as error:
        _log.warning("keychain_not_emptied %s", error)


def _forget(vault_id: str, find: FindKeychain) -> None:
    keychain = find()
    if keychain is None:
        raise DeviceError("keychain_missing")
    keychain.forget(vault_id)


def keys_remembered(folder: Path, keychain: Keychain) -> "VaultKeys | None":
    """None where `keychain` holds no key. Raises as `open_remembered`."""
    from app.store.vault import Vault  # noqa: PLC0415 - the door opens before the store's libraries are loaded

    vault = Vault.load(folder)
    secret = keychain.get(vault.vault_id)
    if secret is None:
        return None
    keys = vault.unlock_with(secret)
    # Only now it is proven who has a passphrase here.
    if vault.is_shared:
        raise RefusedError("keychain_shared")
    return keys


def open_remembered(folder: Path, find: FindKeychain, *, clock: Clock, entropy: Entropy) -> "Store":
    """Raises DeviceError `keychain_missing` or `keychain_failed`, RefusedError `keychain_stale` where the
    keychain holds no key or another one, `keychain_shared`, and as `open_with`. The passphrase opens then as
    ever.
    """
    from app.actions.opening import open_with  # noqa: PLC0415 - the store's libraries take seconds

    keychain = find()
    if keychain is None:
        raise DeviceError("keychain_missing")
    keys = keys_remembered(folder, keychain)
    if keys is None:
        raise RefusedError("keychain_stale")
    return open_with(folder, keys, clock=clock, entropy=entropy)


def _record(store: "Store") -> None:
    from app.actions.accountability import record_act  # noqa: PLC0415
    from app.wire.event import AuditAct  # noqa: PLC0415

    with store.write() as work:
        record_act(work, AuditAct.KEYS_CHANGED, whom=store.account_id, fields=("keychain",))
