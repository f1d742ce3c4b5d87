"""Schema pages: the pages of the database that say what tables there are, and where each begins.

Without any one of them SQLite reads no row at all. They are the tree whose root is the first page (SQLite's
file format, §2.6); which ones they are only the decrypted pages say, so this reads them as SQLCipher 4 lays
them out: AES-256-CBC, at the end of each page its initialisation vector and an HMAC; the first 16 bytes of
the file are the salt, not encrypted.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.store.disk import disk_errors

PAGE: Final = 4_096
"""Bytes of a page of the database."""
_VECTOR: Final = 16
_RESERVED: Final = _VECTOR + 64
_SALT: Final = 16
_FILE_HEADER: Final = 100
_INNER: Final = 5
_INNER_HEADER: Final = 12
_MOST: Final = 256
"""Pages of a schema: a damaged one could lead round and round."""


def read_schema_pages(database: Path, key: bytes) -> Mapping[int, bytes]:
    """Number, from 1 on, and bytes of each as it lies on the disk; read when nobody is writing them.

    Where the first one is not whole, none. Raises DeviceError `disk_failed`.
    """
    found: dict[int, bytes] = {}
    waiting = [1]
    with disk_errors(), database.open("rb") as file:
        while waiting and len(found) < _MOST:
            number = waiting.pop()
            if number < 1 or number in found:
                continue
            file.seek((number - 1) * PAGE)
            page = file.read(PAGE)
            if len(page) < PAGE:
                continue
            found[number] = page
            waiting += _below(
                _plain(page, key, _SALT if number == 1 else 0), _FILE_HEADER if number == 1 else 0
            )
    return found


def _plain(page: bytes, key: bytes, before: int) -> bytes:
    """Decrypted, with `before` bytes in front that are not encrypted."""
    vector = page[-_RESERVED:][:_VECTOR]
    opener = Cipher(algorithms.AES256(key), modes.CBC(vector)).decryptor()
    return page[:before] + opener.update(page[before:-_RESERVED]) + opener.finalize()


def _below(plain: bytes, at: int) -> list[int]:
    """The pages that a page of the tree leads to, if it is one that leads to others."""
    if plain[at] != _INNER:
        return []
    cells = int.from_bytes(plain[at + 3 : at + 5])
    last = int.from_bytes(plain[at + 8 : at + 12])
    places = at + _INNER_HEADER
    starts = [int.from_bytes(plain[places + 2 * cell :][:2]) for cell in range(cells)]
    return [*(int.from_bytes(plain[start : start + 4]) for start in starts), last]
