"""Keyslots: the small plain file that holds the vault's sealed key, kept in three copies.

A copy is taken at its word only after its HMAC was checked with the key that came out of it. The SHA-256
beside it needs no key: it tells a damaged file from a wrong passphrase.
"""

import hashlib
import hmac
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.errors import DeviceError, RefusedError
from app.store.disk import disk_errors, write_file
from app.wire.canonical import canonical_json
from app.wire.fields import Hash, Label

COPIES: Final = ("keyslots.json", "keyslots.2.json", "keyslots.3.json")
KEYSLOTS_SCHEMA: Final = "xiangyin.keyslots/1"
_MAX_BYTES: Final = 1 << 20

Base64 = Annotated[str, Meta(max_length=400)]


class Kdf(msgspec.Struct, frozen=True, kw_only=True):
    """Argon2id (RFC 9106): memory `m` in KiB, passes `t`, lanes `p`; limits keep a forged file harmless."""

    alg: Literal["argon2id"]
    m: Annotated[int, Meta(ge=8_192, le=1_048_576)]
    t: Annotated[int, Meta(ge=1, le=16)]
    p: Annotated[int, Meta(ge=1, le=16)]
    salt: Base64


class PassSlot(msgspec.Struct, frozen=True, kw_only=True, tag="pass"):
    """The key sealed under one account's passphrase."""

    account_id: Label
    account_name: Annotated[str, Meta(max_length=100)]
    kdf: Kdf
    wrapped: Base64


class OsSlot(msgspec.Struct, frozen=True, kw_only=True, tag="os"):
    """The key sealed under a key that the operating system's keychain holds for this account."""

    account_id: Label
    wrapped: Base64


class Keyslots(msgspec.Struct, frozen=True, kw_only=True):
    schema: Literal["xiangyin.keyslots/1"]
    vault_id: Label
    slots: tuple[PassSlot | OsSlot, ...]

    @property
    def pass_slots(self) -> tuple[PassSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, PassSlot))

    @property
    def os_slots(self) -> tuple[OsSlot, ...]:
        return tuple(slot for slot in self.slots if isinstance(slot, OsSlot))


class _Form(msgspec.Struct):
    schema: str


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
        """Raises DeviceError `database_newer` for a form of a later version."""
        data = bytes(self.keyslots)
        if msgspec.json.decode(data, type=_Form).schema != KEYSLOTS_SCHEMA:
            raise DeviceError("database_newer")
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
