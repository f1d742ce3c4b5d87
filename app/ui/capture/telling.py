"""Telling: the messages of a child that sees, hears or plays, as bytes of a pipe."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

_HEAD: Final = 5
_LARGEST: Final = 64 << 20


class Told(Enum):
    """FOUND has a byte for cameras and one for microphones, PLAYED milliseconds, TROUBLE a code."""

    FOUND = b"F"
    SEEN = b"V"
    SHOT = b"S"
    HEARD = b"H"
    PLAYED = b"P"
    ENDED = b"E"
    TROUBLE = b"T"


def message(told: Told, payload: bytes = b"") -> bytes:
    return told.value + len(payload).to_bytes(4, "big") + payload


class Reader:
    """Puts together what a pipe gives in pieces."""

    def __init__(self) -> None:
        self._held = bytearray()

    def read(self, data: bytes) -> Iterator[tuple[Told, bytes]]:
        """Raises ValueError for what is no message."""
        self._held += data
        while len(self._held) >= _HEAD:
            length = int.from_bytes(self._held[1:_HEAD], "big")
            if length > _LARGEST:
                raise ValueError("no message of a child is so long")
            if len(self._held) < _HEAD + length:
                return
            told = Told(bytes(self._held[:1]))
            payload = bytes(self._held[_HEAD : _HEAD + length])
            del self._held[: _HEAD + length]
            yield told, payload
