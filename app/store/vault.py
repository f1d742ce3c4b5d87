"""Vault: one random key for all that a data folder holds, and the slots that open it.

    DRK, 32 random bytes
     ├ HKDF xiangyin/v1/db         raw key of the database
     ├ HKDF xiangyin/v1/journal    sealed journal of the outbox
     ├ HKDF xiangyin/v1/anchor     what outlives a dead database
     └ HKDF xiangyin/v1/keycheck   HMAC over the keyslots: no swapped slots
    slot pass  Argon2id(NFKC(passphrase) without gaps) → AES-256-GCM(DRK), one for each account
    slot os    key in the system keychain → AES-256-GCM(DRK), a convenience of one account

Whoever holds the DRK can read everything: accounts say who acts, they do not part people from each other.
"""

import base64
import binascii
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from app.domain import passphrase as passphrases
from app.domain.world import Entropy
from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.store.disk import disk_errors, sync_folder
from app.store.keyslots import (
    COPIES,
    KEYSLOTS_SCHEMA,
    Copy,
    Kdf,
    Keyslots,
    OsSlot,
    PassSlot,
    read_copies,
    write_copies,
)

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16
_ARGON2_KIB: Final = 65_536
_ARGON2_PASSES: Final = 3
_ARGON2_LANES: Final = 4

_log = get_logger("vault")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may open the vault. `id` stands in events; the name never leaves this machine."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """An open vault: hand it to the store, keep it nowhere else. Shows nothing of itself."""

    vault_id: str
    account: Account
    _drk: bytes = field(repr=False)

    def __repr__(self) -> str:
        return "VaultKeys(…)"

    @property
    def database(self) -> bytes:
        return self._derived(b"xiangyin/v1/db")

    @property
    def journal(self) -> bytes:
        return self._derived(b"xiangyin/v1/journal")

    @property
    def anchor(self) -> bytes:
        return self._derived(b"xiangyin/v1/anchor")

    @property
    def keycheck(self) -> bytes:
        return self._derived(b"xiangyin/v1/keycheck")

    def sealed_under(self, kek: bytes, *, nonce: bytes, bound_to: str) -> str:
        """The DRK for a slot."""
        return _to_text(nonce + AESGCM(kek).encrypt(nonce, self._drk, bound_to.encode()))

    def _derived(self, purpose: bytes) -> bytes:
        return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=purpose).derive(self._drk)


class Vault:
    """The keyslots of a folder."""

    def __init__(self, folder: Path, copies: tuple[Copy, ...], entropy: Entropy) -> None:
        self._folder = folder
        self._copies = copies
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
        slot = _new_pass_slot(keys, account, passphrase, entropy)
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

    def unlock(self, passphrase: str, account_id: str | None = None) -> VaultKeys:
        """Open any account's slot, or that of `account_id`; takes about 0.1 s for each slot tried.

        Raises RefusedError `passphrase_wrong`, or DeviceError `keyslots_damaged` when the slots were swapped.
        """
        found = self._first_genuine(
            _opened_by_passphrase(copy, passphrase, account_id) for copy in self._copies
        )
        if found is None:
            raise RefusedError("passphrase_wrong")
        return found

    def unlock_with(self, kek: bytes) -> VaultKeys:
        """Open the slot of the system keychain.

        Raises RefusedError `keychain_stale` when this key opens none, DeviceError `keyslots_damaged`.
        """
        found = self._first_genuine(_opened_by_kek(copy, kek) for copy in self._copies)
        if found is None:
            raise RefusedError("keychain_stale")
        return found

    def add_account(self, keys: VaultKeys, *, account_name: str, passphrase: str) -> Account:
        """Raises RefusedError `passphrase_weak`."""
        check_passphrase(passphrase)
        account = Account(_new_account_id(self._entropy), account_name)
        slot = _new_pass_slot(keys, account, passphrase, self._entropy)
        self._write(keys, (*self._keyslots.slots, slot))
        return account

    def add_os_slot(self, keys: VaultKeys, kek: bytes) -> None:
        """Let the 32 bytes `kek`, kept in the system keychain, open the vault for the account of `keys`."""
        bound_to = _os_name(keys.vault_id, keys.account.id)
        wrapped = keys.sealed_under(kek, nonce=self._entropy(_NONCE_BYTES), bound_to=bound_to)
        slot = OsSlot(account_id=keys.account.id, wrapped=wrapped)
        self._write(keys, (*self._without_os_slot(), slot))

    def remove_os_slot(self, keys: VaultKeys) -> None:
        self._write(keys, self._without_os_slot())

    def _without_os_slot(self) -> tuple[PassSlot | OsSlot, ...]:
        return self._keyslots.pass_slots

    def _write(self, keys: VaultKeys, slots: tuple[PassSlot | OsSlot, ...]) -> None:
        if keys.vault_id != self.vault_id:
            raise ValueError("keys of another vault")
        keyslots = Keyslots(schema=KEYSLOTS_SCHEMA, vault_id=self.vault_id, slots=slots)
        copy = Copy.of(keyslots, keys.keycheck)
        write_copies(self._folder, copy)
        self._copies, self._keyslots = (copy,), keyslots

    def _first_genuine(self, attempts: Iterable[VaultKeys | None]) -> VaultKeys | None:
        has_forged = False
        for copy, keys in zip(self._copies, attempts, strict=True):
            if keys is None:
                continue
            if copy.is_genuine(keys.keycheck):
                self._settle_on(copy)
                return keys
            has_forged = True
        if has_forged:
            raise DeviceError("keyslots_damaged")
        return None

    def _settle_on(self, copy: Copy) -> None:
        """Mend the other copies; that they cannot be written must not keep anybody out."""
        self._copies, self._keyslots = (copy,), copy.read()
        try:
            write_copies(self._folder, copy)
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


def _new_pass_slot(keys: VaultKeys, account: Account, passphrase: str, entropy: Entropy) -> PassSlot:
    kdf = Kdf(
        alg="argon2id",
        m=_ARGON2_KIB,
        t=_ARGON2_PASSES,
        p=_ARGON2_LANES,
        salt=_to_text(entropy(_SALT_BYTES)),
    )
    wrapped = keys.sealed_under(
        _stretched(passphrase, kdf),
        nonce=entropy(_NONCE_BYTES),
        bound_to=_pass_name(keys.vault_id, account.id),
    )
    return PassSlot(account_id=account.id, account_name=account.name, kdf=kdf, wrapped=wrapped)


def _opened_by_passphrase(copy: Copy, passphrase: str, account_id: str | None) -> VaultKeys | None:
    keyslots = copy.read()
    for slot in keyslots.pass_slots:
        if account_id is not None and slot.account_id != account_id:
            continue
        try:
            kek = _stretched(passphrase, slot.kdf)
        except ValueError:  # a salt that is none: only forged keyslots get as far as here
            continue
        drk = _opened(slot.wrapped, kek, _pass_name(keyslots.vault_id, slot.account_id))
        if drk is not None:
            return VaultKeys(keyslots.vault_id, Account(slot.account_id, slot.account_name), drk)
    return None


def _opened_by_kek(copy: Copy, kek: bytes) -> VaultKeys | None:
    keyslots = copy.read()
    names = {slot.account_id: slot.account_name for slot in keyslots.pass_slots}
    for slot in keyslots.os_slots:
        drk = _opened(slot.wrapped, kek, _os_name(keyslots.vault_id, slot.account_id))
        if drk is not None:
            account = Account(slot.account_id, names.get(slot.account_id, ""))
            return VaultKeys(keyslots.vault_id, account, drk)
    return None


def _opened(wrapped: str, kek: bytes, bound_to: str) -> bytes | None:
    try:
        data = base64.b64decode(wrapped, validate=True)
        return AESGCM(kek).decrypt(data[:_NONCE_BYTES], data[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, binascii.Error, ValueError):
        return None


def _stretched(passphrase: str, kdf: Kdf) -> bytes:
    stretch = Argon2id(
        salt=base64.b64decode(kdf.salt), length=KEY_BYTES, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m
    )
    # Nobody remembers where the gaps between words were, and they add next to nothing to guess.
    typed = "".join(passphrases.normalised(passphrase).split())
    return stretch.derive(typed.encode(errors="surrogatepass"))


def _pass_name(vault_id: str, account_id: str) -> str:
    return f"{vault_id}/pass/{account_id}"


def _os_name(vault_id: str, account_id: str) -> str:
    return f"{vault_id}/os/{account_id}"


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
