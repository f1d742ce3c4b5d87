"""Keyslots: the small plain file that holds the vault's sealed key, kept in three copies.

A copy is taken at its word only after its HMAC was checked with the key that came out of it. The SHA-256
beside it needs no key: it tells a damaged file from a wrong passphrase.
"""

import hashlib
import hmac
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.errors import DeviceError, RefusedError
from app.store.disk import disk_errors, write_file
from app.wire.canonical import canonical_json
from app.wire.fields import Hash, Label

COPIES: Final = ("keyslots.json", "keyslots.2.json", "keyslots.3.json")
KEYSLOTS_SCHEMA: Final = "xiangyin.keyslots/2"
VAULT_SUITE: Final = "argon2id+aes256gcm+age1"
"""Files of the first form name none, and mean this one."""

_READABLE: Final = frozenset({"xiangyin.keyslots/1", KEYSLOTS_SCHEMA})
_MAX_BYTES: Final = 1 << 20

Base64 = Annotated[str, Meta(max_length=400)]
Sealed = Annotated[str, Meta(max_length=4_000, description="an age file, base64")]
"""Longer at one time than at another: rage adds chance to what it seals."""


class Kdf(msgspec.Struct, frozen=True, kw_only=True):
    """Argon2id (RFC 9106): memory `m` in KiB, passes `t`, lanes `p`; limits keep a forged file harmless."""

    alg: Literal["argon2id"]
    m: Annotated[int, Meta(ge=8_192, le=1_048_576)]
    t: Annotated[int, Meta(ge=1, le=16)]
    p: Annotated[int, Meta(ge=1, le=16)]
    salt: Base64


class PassSlot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="pass"):
    """What one account's passphrase opens: the age `identity` of the account, to which the key is sealed.

    So the key can be made anew for somebody who is not here to type anything. Slots of the first form have
    the key itself under the passphrase, and no identity; the next unlocking gives them one.
    """

    account_id: Label
    account_name: Annotated[str, Meta(max_length=100)]
    kdf: Kdf
    wrapped: Sealed
    recipient: str = ""
    identity: Base64 = ""

    @property
    def is_of_the_first_form(self) -> bool:
        return not self.recipient


class OsSlot(msgspec.Struct, frozen=True, kw_only=True, tag="os"):
    """The key sealed under a key that the operating system's keychain holds for this account."""

    account_id: Label
    wrapped: Base64


class EscrowSlot(msgspec.Struct, frozen=True, kw_only=True, tag="escrow"):
    """The key for two officers who must both be there: age to the first of `recipients`, within it age to the
    second."""

    recipients: tuple[str, str]
    sealed: Sealed


class Moving(msgspec.Struct, frozen=True, kw_only=True):
    """A new key is on its way to every file: itself under the old one, and whose slot goes with the old."""

    wrapped: Base64
    removed: Label


Slot = PassSlot | OsSlot | EscrowSlot


class Keyslots(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    schema: Literal["xiangyin.keyslots/1", "xiangyin.keyslots/2"]
    suite: Label = VAULT_SUITE
    vault_id: Label
    slots: tuple[Slot, ...]
    moving: Moving | None = None

    @property
    def pass_slots(self) -> tuple[PassSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, PassSlot))

    @property
    def os_slots(self) -> tuple[OsSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, OsSlot))

    @property
    def is_shared(self) -> bool:
        """Whether several people have a passphrase of their own."""
        return len(self.pass_slots) > 1

    @property
    def escrow(self) -> EscrowSlot | None:
        return next((slot for slot in self.slots if isinstance(slot, EscrowSlot)), None)


class _Form(msgspec.Struct):
    schema: Label
    suite: Label = VAULT_SUITE


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """One file: the exact bytes of the keyslots, their hash and their HMAC."""

    keyslots: msgspec.Raw
    sha256: Hash
    check: Hash

    @classmethod
    def of(cls, keyslots: Keyslots, check_key: bytes) -> "Copy":
        data = canonical_json(keyslots)
        return cls(
            keyslots=msgspec.Raw(data),
            sha256=hashlib.sha256(data).hexdigest(),
            check=_hmac(check_key, data),
        )

    @property
    def is_whole(self) -> bool:
        return hashlib.sha256(bytes(self.keyslots)).hexdigest() == self.sha256

    def is_genuine(self, check_key: bytes) -> bool:
        return hmac.compare_digest(_hmac(check_key, bytes(self.keyslots)), self.check)

    def read(self) -> Keyslots:
        """Raises DeviceError `database_newer` for a later form, `suite_unknown` for other ciphers."""
        data = bytes(self.keyslots)
        form = msgspec.json.decode(data, type=_Form)
        if form.schema not in _READABLE:
            raise DeviceError("database_newer")
        if form.suite != VAULT_SUITE:
            raise DeviceError("suite_unknown", suite=form.suite)
        return msgspec.json.decode(data, type=Keyslots)


def read_copies(folder: Path) -> tuple[Copy, ...]:
    """The different whole copies, in order. RefusedError `vault_missing`, DeviceError `keyslots_damaged`."""
    existing = [path for name in COPIES if (path := folder / name).exists()]
    if not existing:
        raise RefusedError("vault_missing")
    read = (_read_copy(path) for path in existing)
    whole = {(bytes(copy.keyslots), copy.check): copy for copy in read if copy is not None}
    if not whole:
        raise DeviceError("keyslots_damaged")
    return tuple(whole.values())


def require_known(folder: Path, known: Collection[Copy]) -> None:
    """Raises DeviceError `vault_in_use` where somebody else has written since `known` were read."""
    if any(copy not in known for copy in read_copies(folder)):
        raise DeviceError("vault_in_use")


def write_copies(folder: Path, copy: Copy) -> None:
    """Each copy whole before the next is touched; those that are right already stay as they are."""
    data = msgspec.json.encode(copy)
    for name in COPIES:
        path = folder / name
        with disk_errors():
            is_same = path.exists() and path.read_bytes() == data
        if not is_same:
            write_file(path, data)


def _read_copy(path: Path) -> Copy | None:
    try:
        with path.open("rb") as file:
            copy = msgspec.json.decode(file.read(_MAX_BYTES), type=Copy)
        if not copy.is_whole:
            return None
        copy.read()
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return copy


def _hmac(key: bytes, data: bytes) -> str:
    return hmac.new(key, data, "sha256").hexdigest()
