"""Keyholding: who has a key to this laptop, another passphrase, and taking somebody out."""

from dataclasses import dataclass
from pathlib import Path

from app.actions.accountability import record_act
from app.actions.asking import forget_request
from app.actions.remembering import FindKeychain, forget_secret, remembered_in
from app.actions.unlocking import unlock_vault
from app.errors import RefusedError
from app.store import handovers, holders, learned
from app.store.store import Store
from app.store.vault import Account, Vault, VaultKeys, check_passphrase
from app.wire.event import AuditAct


@dataclass(frozen=True, slots=True)
class Keyholders:
    """Who opens the vault with a passphrase; whether officers and the system keychain can, too."""

    accounts: tuple[Account, ...]
    has_officers: bool
    has_keychain: bool


def keyholders(folder: Path) -> Keyholders:
    """Raises what `Vault.load` raises."""
    vault = Vault.load(folder)
    return Keyholders(vault.accounts, vault.escrow is not None, vault.has_os_slot)


def change_passphrase(store: Store, folder: Path, old: str, new: str) -> None:
    """For the account that has the store open.

    Raises RefusedError `passphrase_weak`, `passphrase_same` and what `unlock_vault` raises for the old one.
    """
    check_passphrase(new)
    unlock_vault(folder, old, clock=store.clock, account_id=store.account_id)
    if old == new:
        raise RefusedError("passphrase_same")
    with store.write() as work:
        record_act(work, AuditAct.KEYS_CHANGED, whom=store.account_id, fields=("passphrase",))
    store.change_slots(lambda vault, keys: vault.set_passphrase(keys, new))


def remove_account(store: Store, account_id: str, find: FindKeychain) -> None:
    """Take somebody out: the slot goes, and every file gets a key that this person never had.
    What the system keychain held opens nothing then, and is forgotten. What lies in their trash passes to
    whoever takes them out: it may come back, and then somebody has to see it.

    Raises RefusedError `account_own`, `account_missing`, `account_not_seen`, `account_has_work` with how much
    (`count`) nobody else would see any more; DeviceError `disk_full`.
    """

    def require_removable(vault: Vault, keys: VaultKeys) -> str | None:
        vault.require_removable(keys, account_id)
        return remembered_in(vault)

    remembered = store.change_slots(require_removable)
    # First: what a crash cuts off from here on is finished at the next opening, and stands in the chain.
    with store.write() as work:
        if count := holders.count_of(work, account_id):
            raise RefusedError("account_has_work", count=count)
        passed = holders.pass_on(work, account_id, store.account_id)
        # One side of it: the other is not here to say so.
        handovers.record(work, AuditAct.TAKEN_OVER, passed, whom=account_id, actor=store.account_id)
        learned.forget_account(work, account_id)
        record_act(work, AuditAct.KEYS_CHANGED, whom=account_id, fields=("account", "key"))
    store.change_key(account_id)
    forget_request(store.folder, account_id)
    forget_secret(remembered, find)
