"""Anchor: what must outlive the database, sealed in a small file beside it.

    file = magic ‖ SHA-256 of the rest ‖ nonce (12) ‖ AES-256-GCM(msgpack(Anchor))

It says who this device is, so that a dead database costs no enrolment; it holds the pages of the schema, for
without any of them no other can be read; and it tells a key of another vault from a damaged database.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.world import Entropy
from app.errors import DeviceError
from app.store.device import Device, read_device, write_device
from app.store.disk import write_file
from app.store.schema_pages import read_schema_pages
from app.store.vault import VaultKeys

ANCHOR_NAME: Final = "anchor"
_MAGIC: Final = b"xiangyin.anchor/1\n"
_DIGEST_BYTES: Final = 32
_NONCE_BYTES: Final = 12


class Anchor(msgspec.Struct, frozen=True, array_like=True):
    """`device` as its row; the pages as they lay on the disk, sealed like the rest of the database.

    `first_page` may be empty; `others` are the further pages of the schema, by number. Older programs did not
    keep them.
    """

    device: bytes
    first_page: bytes
    others: Mapping[int, bytes] = {}

    @classmethod
    def of(cls, device: Device, database: Path, keys: VaultKeys) -> "Anchor":
        """Read when nobody is writing the schema. Raises DeviceError `disk_failed`."""
        pages = dict(read_schema_pages(database, keys.database))
        return cls(_lasting(device), pages.pop(1, b""), pages)

    def with_device(self, device: Device) -> "Anchor":
        return msgspec.structs.replace(self, device=_lasting(device))

    def __repr__(self) -> str:
        return "Anchor(…)"

    @property
    def known_device(self) -> Device:
        return read_device(self.device)


def _lasting(device: Device) -> bytes:
    """What the clock is known to be off changes with every sync, and is nothing to be kept here."""
    return write_device(msgspec.structs.replace(device, clock_ahead_ms=None))


def read_anchor(folder: Path, keys: VaultKeys) -> Anchor | None:
    """None where there is none, or not a whole one.

    Raises DeviceError `keyslots_damaged` when it is whole and these keys don't open it: they are of another
    vault, and nothing in this folder may be taken for damaged because of them.
    """
    try:
        data = (folder / ANCHOR_NAME).read_bytes()
    except OSError:
        return None
    digest, sealed = data[len(_MAGIC) :][:_DIGEST_BYTES], data[len(_MAGIC) + _DIGEST_BYTES :]
    if not data.startswith(_MAGIC) or hashlib.sha256(sealed).digest() != digest:
        return None
    try:
        plain = AESGCM(keys.anchor).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _MAGIC)
    except InvalidTag:
        raise DeviceError("keyslots_damaged") from None
    try:
        return msgspec.msgpack.decode(plain, type=Anchor)
    except msgspec.MsgspecError:
        return None


def write_anchor(folder: Path, keys: VaultKeys, entropy: Entropy, anchor: Anchor) -> None:
    """Raises DeviceError `disk_full` or `disk_failed`; the old one stays then."""
    nonce = entropy(_NONCE_BYTES)
    sealed = nonce + AESGCM(keys.anchor).encrypt(nonce, msgspec.msgpack.encode(anchor), _MAGIC)
    write_file(folder / ANCHOR_NAME, _MAGIC + hashlib.sha256(sealed).digest() + sealed)
