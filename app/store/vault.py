"""Vault: one random key for all that a data folder holds, and the slots that open it.

    DRK, 32 random bytes
     ├ HKDF xiangyin/v1/db         raw key of the database
     ├ HKDF xiangyin/v1/journal    sealed journal of the outbox
     ├ HKDF xiangyin/v1/anchor     what outlives a dead database
     ├ HKDF xiangyin/v1/keycheck   HMAC over the keyslots: no swapped slots
     └ HKDF xiangyin/v1/moving     the next DRK, while it replaces this one
    slot pass    Argon2id(NFKC(passphrase) without gaps) → AES-256-GCM(age identity) → DRK, for each account
    slot os      key in the system keychain → AES-256-GCM(DRK), a convenience of one account
    slot escrow  two age identities of officers, one after the other → DRK

Whoever holds the DRK can read everything: accounts say who acts, they do not part people from each other.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import msgspec

from app.domain import passphrase as passphrases
from app.domain.world import Entropy
from app.durable import sync_folder
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store.disk import disk_errors
from app.store.keyslots import (
    COPIES,
    KEYSLOTS_SCHEMA,
    Copy,
    EscrowSlot,
    Keyslots,
    Moving,
    OsSlot,
    PassSlot,
    Slot,
    read_copies,
    require_known,
    write_copies,
)
from app.store.slots import (
    KEY_BYTES,
    Account,
    VaultKeys,
    new_os_slot,
    new_pass_slot,
    opened_by_kek,
    opened_by_passphrase,
)

__all__ = ["Account", "Vault", "VaultKeys", "check_passphrase"]

_log = get_logger("vault")


class Vault:
    """The keyslots of a folder."""

    def __init__(self, folder: Path, copies: tuple[Copy, ...], entropy: Entropy) -> None:
        self._folder = folder
        self._copies = self._on_disk = copies
        self._entropy = entropy
        self._keyslots = copies[0].read()

    @staticmethod
    def exists(folder: Path) -> bool:
        return any((folder / name).exists() for name in COPIES)

    @classmethod
    def create(cls, folder: Path, *, account_name: str, passphrase: str, entropy: Entropy) -> Self:
        """A new vault in an existing folder. Raises RefusedError `passphrase_weak` or `vault_exists`."""
        check_passphrase(passphrase)
        if cls.exists(folder):
            raise RefusedError("vault_exists")
        account = Account(_new_account_id(entropy), account_name)
        keys = VaultKeys(entropy(16).hex(), account, entropy(KEY_BYTES))
        slot = new_pass_slot(keys, account, passphrase, entropy)
        keyslots = Keyslots(schema=KEYSLOTS_SCHEMA, vault_id=keys.vault_id, slots=(slot,))
        copy = Copy.of(keyslots, keys.keycheck)
        write_copies(folder, copy)
        _keep_names(folder)
        return cls(folder, (copy,), entropy)

    @classmethod
    def load(cls, folder: Path, *, entropy: Entropy = os.urandom) -> Self:
        """Raises RefusedError `vault_missing` or DeviceError `keyslots_damaged`."""
        return cls(folder, read_copies(folder), entropy)

    @property
    def vault_id(self) -> str:
        return self._keyslots.vault_id

    @property
    def accounts(self) -> tuple[Account, ...]:
        """For the list at the door; proven only by unlocking."""
        return tuple(Account(slot.account_id, slot.account_name) for slot in self._keyslots.pass_slots)

    @property
    def has_os_slot(self) -> bool:
        return bool(self._keyslots.os_slots)

    @property
    def is_shared(self) -> bool:
        """Then the system keychain opens it for nobody, whatever slots there are."""
        return self._keyslots.is_shared

    @property
    def escrow(self) -> EscrowSlot | None:
        """What two officers of the township and county open together; proven only by unlocking."""
        return self._keyslots.escrow

    def unlock(self, passphrase: str, account_id: str | None = None) -> VaultKeys:
        """Open any account's slot, or that of `account_id`; takes about 0.1 s for each slot tried.

        Raises RefusedError `passphrase_wrong`, or DeviceError `keyslots_damaged` when the slots were swapped.
        """
        found = self._first_genuine(
            opened_by_passphrase(copy.read(), passphrase, account_id) for copy in self._copies
        )
        if found is None:
            raise RefusedError("passphrase_wrong")
        self._bring_up(found, passphrase)
        return found

    def unlock_with(self, kek: bytes) -> VaultKeys:
        """Open the slot of the system keychain.

        Raises RefusedError `keychain_stale` when this key opens none, DeviceError `keyslots_damaged`.
        """
        found = self._first_genuine(opened_by_kek(copy.read(), kek) for copy in self._copies)
        if found is None:
            raise RefusedError("keychain_stale")
        return found

    def unlock_recovered(self, vault_id: str, drk: bytes, account_id: str) -> VaultKeys:
        """With the key that the officers gave back, for `account_id`.

        Raises RefusedError `recovery_foreign` for the key of another vault, or when the account is gone;
        `recovery_stale` for a key that this vault has no more.
        """
        account = next((each for each in self.accounts if each.id == account_id), None)
        if vault_id != self.vault_id or account is None:
            raise RefusedError("recovery_foreign")
        keys = VaultKeys(vault_id, account, drk)
        genuine = tuple(keys if copy.is_genuine(keys.keycheck) else None for copy in self._copies)
        found = self._first_genuine(genuine)
        if found is None:
            raise RefusedError("recovery_stale")
        return found

    def add_account(self, keys: VaultKeys, *, account_name: str, passphrase: str) -> Account:
        """Raises RefusedError `passphrase_weak`."""
        check_passphrase(passphrase)
        account = Account(_new_account_id(self._entropy), account_name)
        slot = new_pass_slot(keys, account, passphrase, self._entropy)
        # Where two sit, whoever is logged in to the computer is not known any more.
        self._change(keys, (*self._without(OsSlot), slot))
        return account

    def set_passphrase(self, keys: VaultKeys, passphrase: str) -> None:
        """Another passphrase for the account of `keys`. Raises RefusedError `passphrase_weak`."""
        check_passphrase(passphrase)
        slot = new_pass_slot(keys, keys.account, passphrase, self._entropy)
        self._change(keys, _with_slot(self._keyslots.slots, slot))

    def slot_in_memory(self, keys: VaultKeys, secret: str) -> Callable[[str], VaultKeys | None]:
        """What opens the vault again for the account of `keys` with `secret`, and is written nowhere."""
        slot = new_pass_slot(keys, keys.account, secret, self._entropy)
        kept = Keyslots(schema=KEYSLOTS_SCHEMA, vault_id=self.vault_id, slots=(slot,))
        return lambda typed: opened_by_passphrase(kept, typed, keys.account.id)

    def add_os_slot(self, keys: VaultKeys, kek: bytes) -> None:
        """Let the 32 bytes `kek`, kept in the system keychain, open the vault for the account of `keys`."""
        self._change(keys, (*self._without(OsSlot), new_os_slot(keys, kek, self._entropy)))

    def remove_os_slot(self, keys: VaultKeys) -> None:
        self._change(keys, self._without(OsSlot))

    def set_escrow(self, keys: VaultKeys, recipients: tuple[str, str]) -> None:
        """From now on these two officers together can open the vault, and nobody before them."""
        self._change(keys, (*self._without(EscrowSlot), keys.for_officers(recipients)))

    def begin_moving(self, keys: VaultKeys, removed: str) -> VaultKeys:
        """Decide on a new key for everybody but `removed`; `app/store/rekeying.py` brings it to every file.

        Raises RefusedError `account_missing`, `account_own`, or `account_not_seen` with how many (`count`)
        must open the vault once before a key can be made for them.
        """
        if self.is_moving:
            raise DeviceError("vault_in_use")
        self.require_removable(keys, removed)
        moving = keys.begin_moving(self._entropy, removed)
        self._write(keys, self._keyslots.slots, moving)
        return self._moving(keys)

    def require_removable(self, keys: VaultKeys, removed: str) -> None:
        """Raises as `begin_moving`."""
        if removed == keys.account.id:
            raise RefusedError("account_own")
        if removed not in {account.id for account in self.accounts}:
            raise RefusedError("account_missing")
        staying = [slot for slot in self._keyslots.pass_slots if slot.account_id != removed]
        unseen = [slot for slot in staying if slot.is_of_the_first_form]
        if unseen:
            raise RefusedError("account_not_seen", count=len(unseen))

    @property
    def is_moving(self) -> bool:
        return self._keyslots.moving is not None

    def is_of(self, keys: VaultKeys) -> bool:
        return any(copy.is_genuine(keys.keycheck) for copy in self._copies)

    def is_still_of(self, keys: VaultKeys) -> bool:
        """Whether they are as good as ever: no other key has been made since, and none is on its way."""
        genuine = (copy.read() for copy in self._copies if copy.is_genuine(keys.keycheck))
        newest = next(genuine, None)
        return newest is not None and newest.moving is None

    def settle_move(self, keys: VaultKeys) -> None:
        """Every file has the new key, which is in `keys`: so have the slots now, and one of them is gone.

        The key in the system keychain fits no more: who wants it lets it remember anew.
        """
        moving = self._keyslots.moving
        if moving is None:
            raise ValueError("nothing is on its way")
        staying = (slot for slot in self._keyslots.slots if _owner(slot) != moving.removed)
        self._write(keys, tuple(anew for slot in staying if (anew := _with_key(slot, keys)) is not None))

    def call_off_move(self, keys: VaultKeys) -> None:
        """No file has the new key yet."""
        self._write(keys, self._keyslots.slots)

    def _without(self, kind: type[Slot]) -> tuple[Slot, ...]:
        return tuple(slot for slot in self._keyslots.slots if not isinstance(slot, kind))

    def _change(self, keys: VaultKeys, slots: tuple[Slot, ...]) -> None:
        """Not while a new key is on its way: that would be lost, and with it what has it already."""
        if self.is_moving:
            raise DeviceError("vault_in_use")
        self._write(keys, slots)

    def _write(self, keys: VaultKeys, slots: tuple[Slot, ...], moving: Moving | None = None) -> None:
        if keys.vault_id != self.vault_id:
            raise ValueError("keys of another vault")
        keyslots = Keyslots(schema=KEYSLOTS_SCHEMA, vault_id=self.vault_id, slots=slots, moving=moving)
        copy = Copy.of(keyslots, keys.keycheck)
        self._put(copy)
        self._copies, self._keyslots = (copy,), keyslots

    def _put(self, copy: Copy) -> None:
        """Never over what another has written: it may hold the only way to a new key."""
        require_known(self._folder, self._on_disk)
        self._on_disk = (*self._on_disk, copy)
        write_copies(self._folder, copy)
        self._on_disk = (copy,)

    def _bring_up(self, keys: VaultKeys, passphrase: str) -> None:
        """A slot of the first form gets an identity, now that somebody has typed what opens it."""
        own = (slot for slot in self._keyslots.pass_slots if slot.account_id == keys.account.id)
        if keys.is_moving or not any(slot.is_of_the_first_form for slot in own):
            return
        slot = new_pass_slot(keys, keys.account, passphrase, self._entropy)
        try:
            self._write(keys, _with_slot(self._keyslots.slots, slot))
        except DeviceError as error:
            _log.warning("slot not brought up: %s", error)

    def _first_genuine(self, attempts: Iterable[VaultKeys | None]) -> VaultKeys | None:
        has_forged = False
        for copy, keys in zip(self._copies, attempts, strict=True):
            if keys is None:
                continue
            if copy.is_genuine(keys.keycheck):
                self._settle_on(copy)
                return self._moving(keys)
            has_forged = True
        if has_forged:
            raise DeviceError("keyslots_damaged")
        return None

    def _moving(self, keys: VaultKeys) -> VaultKeys:
        if self._keyslots.moving is None:
            return keys
        found = keys.moving(self._keyslots.moving)
        if found is None:
            raise DeviceError("keyslots_damaged")
        return found

    def _settle_on(self, copy: Copy) -> None:
        """Mend the other copies; that they cannot be written must not keep anybody out."""
        self._copies, self._keyslots = (copy,), copy.read()
        try:
            self._put(copy)
        except DeviceError as error:
            _log.warning("keyslots not mended: %s", error)


def check_passphrase(passphrase: str) -> None:
    """Raises RefusedError `passphrase_weak` with the limits."""
    if not passphrases.is_long_enough(passphrase):
        raise RefusedError("passphrase_weak", characters=passphrases.CHARACTERS, words=passphrases.WORDS)


def _keep_names(folder: Path) -> None:
    """Of the folder and the one around it (app/paths.py makes both): a vault without a name is gone."""
    with disk_errors():
        sync_folder(folder.parent)
        sync_folder(folder.parent.parent)


def _new_account_id(entropy: Entropy) -> str:
    return f"a-{entropy(4).hex()}"


def _with_slot(slots: tuple[Slot, ...], slot: PassSlot) -> tuple[Slot, ...]:
    """In the place of what the account had; the key of the system keychain stays good."""
    is_own = slot.account_id
    return tuple(slot if isinstance(each, PassSlot) and each.account_id == is_own else each for each in slots)


def _owner(slot: Slot) -> str | None:
    return None if isinstance(slot, EscrowSlot) else slot.account_id


def _with_key(slot: Slot, keys: VaultKeys) -> Slot | None:
    """The same slot with the key of `keys`; None where only its owner could do that."""
    match slot:
        case PassSlot():
            return msgspec.structs.replace(slot, wrapped=keys.sealed_to(slot.recipient))
        case EscrowSlot():
            return keys.for_officers(slot.recipients)
        case OsSlot():
            return None
