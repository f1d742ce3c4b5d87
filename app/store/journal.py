"""Journal: every event not yet receipted, sealed in a file of its own, so that a dead database loses none.

    file   = magic, frame…
    frame  = length (4 bytes, big endian) ‖ nonce (12) ‖ AES-256-GCM(msgpack(Frame)), bound to its position

A frame is one transaction. It is on disk before the transaction commits; if the commit fails it is cut off.
A tail that a power cut tore belongs to a transaction nobody was told of, and is ignored.
"""

import os
import struct
from collections.abc import Iterable, Iterator, Mapping
from io import FileIO
from pathlib import Path
from typing import Final, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.world import Entropy
from app.durable import sync_folder
from app.store.disk import create_private, disk_errors, write_all
from app.wire.event import Event

JOURNAL_NAME: Final = "outbox.journal"
_MAGIC: Final = b"xiangyin.journal/1\n"
_LENGTH: Final = struct.Struct(">I")
_POSITION: Final = struct.Struct(">Q")
_NONCE_BYTES: Final = 12


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """An event, byte for byte."""

    header: bytes
    signature: bytes
    salt: bytes
    body: bytes

    @classmethod
    def of(cls, event: Event) -> "Entry":
        return cls(event.header, event.signature, event.salt, event.body)

    @property
    def event(self) -> Event:
        return Event(header=self.header, signature=self.signature, salt=self.salt, body=self.body)


class Frame(msgspec.Struct, frozen=True, array_like=True):
    """One transaction: its events, the query codes of petitions filed in it, and what opens their blobs."""

    entries: tuple[Entry, ...]
    codes: Mapping[str, str] = {}
    identities: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"Frame({len(self.entries)} events)"


class Journal:
    """The open file; used by the one writer. `written` counts the events in it."""

    def __init__(self, path: Path, key: bytes, entropy: Entropy) -> None:
        self._path = path
        self._aead = AESGCM(key)
        self._entropy = entropy
        self._file = FileIO(path, "r+")
        self._end = len(_MAGIC)
        self._last = (self._end, 0)
        self.written = 0
        self.is_whole = False

    @classmethod
    def open(cls, path: Path, key: bytes, entropy: Entropy) -> Self:
        """The journal at `path`, made if it isn't there. Read its `frames` before anything is appended."""
        with disk_errors():
            if not path.exists():
                with create_private(path) as file:
                    write_all(file, _MAGIC)
                    os.fsync(file.fileno())
                sync_folder(path.parent)
            return cls(path, key, entropy)

    def frames(self) -> Iterator[Frame]:
        """Every frame that can be read, in order; afterwards `is_whole` says whether that was all there is.

        A journal that is not whole must be rewritten before anything is appended.
        """
        self.is_whole, self.written = self._read(0, len(_MAGIC)) == _MAGIC, 0
        position = len(_MAGIC)
        while data := self._read(position, _LENGTH.size):
            sealed = self._read(position + _LENGTH.size, _length(data))
            if len(sealed) < max(_length(data), _NONCE_BYTES):
                self.is_whole = False
                break
            frame = self._opened(sealed, position)
            if frame is None:
                # The lengths still lead on: what comes after a damaged frame is not lost.
                self.is_whole = False
            else:
                self.written += len(frame.entries)
                yield frame
            position += _LENGTH.size + len(sealed)
        self._end = position

    def append(self, frame: Frame) -> None:
        """Add the frame and make it durable. Raises DeviceError `disk_full` or `disk_failed`."""
        data = self._sealed(frame, self._end)
        self._last = (self._end, self.written)
        with disk_errors():
            file = self._open_file()
            file.seek(self._end)
            write_all(file, data)
            os.fsync(file.fileno())
        self._end += len(data)
        self.written += len(frame.entries)

    def cut_back(self) -> None:
        """Take back the last `append`, also one that failed half-way."""
        self._end, self.written = self._last
        with disk_errors():
            file = self._open_file()
            file.truncate(self._end)
            os.fsync(file.fileno())

    def rewrite(self, frames: Iterable[Frame]) -> None:
        """Hold these frames and nothing else; the old file stays until the new one is safe."""
        temporary = self._path.with_name(f"{self._path.name}.new")
        with disk_errors():
            try:
                end, written = self._write_anew(temporary, frames)
                # Windows renames neither an open file nor over one.
                self._file.close()
                temporary.replace(self._path)
                self._end, self.written, self.is_whole = end, written, True
                sync_folder(self._path.parent)
            finally:
                temporary.unlink(missing_ok=True)

    def close(self) -> None:
        self._file.close()

    def _write_anew(self, path: Path, frames: Iterable[Frame]) -> tuple[int, int]:
        end, written = len(_MAGIC), 0
        with create_private(path) as file:
            write_all(file, _MAGIC)
            for frame in frames:
                data = self._sealed(frame, end)
                write_all(file, data)
                end += len(data)
                written += len(frame.entries)
            os.fsync(file.fileno())
        return end, written

    def _read(self, position: int, length: int) -> bytes:
        with disk_errors():
            file = self._open_file()
            # A damaged length must not ask for more memory than there is file.
            rest = os.fstat(file.fileno()).st_size - position
            file.seek(position)
            return file.read(max(min(length, rest), 0))

    def _open_file(self) -> FileIO:
        if self._file.closed:
            self._file = FileIO(self._path, "r+")
        return self._file

    def _sealed(self, frame: Frame, position: int) -> bytes:
        nonce = self._entropy(_NONCE_BYTES)
        sealed = nonce + self._aead.encrypt(nonce, msgspec.msgpack.encode(frame), _name(position))
        return _LENGTH.pack(len(sealed)) + sealed

    def _opened(self, sealed: bytes, position: int) -> Frame | None:
        try:
            data = self._aead.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _name(position))
            return msgspec.msgpack.decode(data, type=Frame)
        except (InvalidTag, msgspec.MsgspecError):
            return None


def _name(position: int) -> bytes:
    """What a frame is sealed to: frames cannot be exchanged or put in another order."""
    return _MAGIC + _POSITION.pack(position)


def _length(data: bytes) -> int:
    return int(_LENGTH.unpack(data.rjust(_LENGTH.size, b"\0"))[0])
