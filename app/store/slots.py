"""Slots: an open vault's key, and how it goes into a slot and comes out again."""

import base64
import binascii
from dataclasses import dataclass, field, replace
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from pyrage import IdentityError

from app.domain import passphrase as passphrases
from app.domain.world import Entropy
from app.errors import RefusedError
from app.store.keyslots import EscrowSlot, Kdf, Keyslots, Moving, OsSlot, PassSlot
from app.wire.recovery import seal_for_officers
from app.wire.sealing import new_identity, seal, unseal
from app.wire.suites import USUAL

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16
_ARGON2_KIB: Final = 65_536
_ARGON2_PASSES: Final = 3
_ARGON2_LANES: Final = 4


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
    _next: bytes | None = field(default=None, repr=False)
    """The key that is on its way to every file (see `app/store/rekeying.py`)."""

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
        return _wrapped(self._drk, kek, nonce=nonce, bound_to=bound_to)

    def sealed_to(self, recipient: str) -> str:
        return _to_text(seal(self._drk, [recipient]))

    def for_officers(self, recipients: tuple[str, str]) -> EscrowSlot:
        sealed = seal_for_officers(self.vault_id, self._drk, recipients)
        return EscrowSlot(recipients=recipients, sealed=_to_text(sealed))

    def begin_moving(self, entropy: Entropy, removed: str) -> Moving:
        """A new DRK, under this one."""
        wrapped = _wrapped(
            entropy(KEY_BYTES),
            self._derived(b"xiangyin/v1/moving"),
            nonce=entropy(_NONCE_BYTES),
            bound_to=_moving_name(self.vault_id, removed),
        )
        return Moving(wrapped=wrapped, removed=removed)

    def moving(self, moving: Moving) -> Self | None:
        """These, with the key that is on its way; None when it does not come out."""
        bound_to = _moving_name(self.vault_id, moving.removed)
        drk = _opened(moving.wrapped, self._derived(b"xiangyin/v1/moving"), bound_to)
        return replace(self, _next=drk) if drk is not None else None

    @property
    def is_moving(self) -> bool:
        return self._next is not None

    @property
    def next(self) -> Self:
        """Those that these are to become."""
        return replace(self, _drk=self._next or self._drk, _next=None)

    @property
    def settled(self) -> Self:
        """These, and nothing is on its way."""
        return replace(self, _next=None)

    def _derived(self, purpose: bytes) -> bytes:
        return HKDFExpand(algorithm=SHA256(), length=KEY_BYTES, info=purpose).derive(self._drk)


def new_pass_slot(keys: VaultKeys, account: Account, passphrase: str, entropy: Entropy) -> PassSlot:
    kdf = Kdf(
        alg="argon2id",
        m=_ARGON2_KIB,
        t=_ARGON2_PASSES,
        p=_ARGON2_LANES,
        salt=_to_text(entropy(_SALT_BYTES)),
    )
    secret, recipient = new_identity()
    identity = _wrapped(
        secret.encode(),
        _stretched(passphrase, kdf),
        nonce=entropy(_NONCE_BYTES),
        bound_to=_pass_name(keys.vault_id, account.id),
    )
    return PassSlot(
        account_id=account.id,
        account_name=account.name,
        kdf=kdf,
        wrapped=keys.sealed_to(recipient),
        recipient=recipient,
        identity=identity,
    )


def new_os_slot(keys: VaultKeys, kek: bytes, entropy: Entropy) -> OsSlot:
    bound_to = _os_name(keys.vault_id, keys.account.id)
    wrapped = keys.sealed_under(kek, nonce=entropy(_NONCE_BYTES), bound_to=bound_to)
    return OsSlot(account_id=keys.account.id, wrapped=wrapped)


def opened_by_passphrase(keyslots: Keyslots, passphrase: str, account_id: str | None) -> VaultKeys | None:
    for slot in keyslots.pass_slots:
        if account_id is not None and slot.account_id != account_id:
            continue
        try:
            kek = _stretched(passphrase, slot.kdf)
        except ValueError:  # a salt that is none: only forged keyslots get as far as here
            continue
        drk = _key_in(slot, kek, _pass_name(keyslots.vault_id, slot.account_id))
        if drk is not None:
            return VaultKeys(keyslots.vault_id, Account(slot.account_id, slot.account_name), drk)
    return None


def opened_by_kek(keyslots: Keyslots, kek: bytes) -> VaultKeys | None:
    names = {slot.account_id: slot.account_name for slot in keyslots.pass_slots}
    for slot in keyslots.os_slots:
        drk = _opened(slot.wrapped, kek, _os_name(keyslots.vault_id, slot.account_id))
        if drk is not None:
            account = Account(slot.account_id, names.get(slot.account_id, ""))
            return VaultKeys(keyslots.vault_id, account, drk)
    return None


def _key_in(slot: PassSlot, kek: bytes, bound_to: str) -> bytes | None:
    if slot.is_of_the_first_form:
        return _opened(slot.wrapped, kek, bound_to)
    identity = _opened(slot.identity, kek, bound_to)
    if identity is None:
        return None
    try:
        drk = unseal(base64.b64decode(slot.wrapped, validate=True), identity.decode())
    except (RefusedError, IdentityError, binascii.Error, ValueError):
        return None
    return drk if len(drk) == KEY_BYTES else None


def _wrapped(secret: bytes, kek: bytes, *, nonce: bytes, bound_to: str) -> str:
    return _to_text(nonce + USUAL.seal(kek, nonce, secret, bound_to.encode()))


def _opened(wrapped: str, kek: bytes, bound_to: str) -> bytes | None:
    try:
        data = base64.b64decode(wrapped, validate=True)
        return USUAL.open(kek, data[:_NONCE_BYTES], data[_NONCE_BYTES:], bound_to.encode())
    except (RefusedError, binascii.Error, ValueError):
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


def _moving_name(vault_id: str, removed: str) -> str:
    return f"{vault_id}/moving/{removed}"


def _to_text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
