"""Sealing to people who are not here: age files, the sealed query code, padded opaque bodies."""

import io
import struct
from collections.abc import Sequence
from typing import Final, Literal, Protocol

import msgspec
import pyrage
from pyrage import x25519

from app.errors import RefusedError
from app.wire.canonical import canonical_json, from_base64url, read_canonical, to_base64url
from app.wire.event import Header
from app.wire.fields import Id

CODE_SCHEMA: Final = "xiangyin.query-code/1"
_AGE_LINE = b"age-encryption.org/v1\n"
_SEAL_ROOM = 1_024
"""More than an age header and its chunk tags ever add to the largest size."""

OPAQUE_SIZES = (4_096, 16_384, 65_536, 262_144)
"""Sizes a padded opaque body may have; with them the size says next to nothing about the content."""


def new_identity() -> tuple[str, str]:
    """A fresh age X25519 identity: (secret, recipient)."""
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def seal(data: bytes, recipients: Sequence[str]) -> bytes:
    return pyrage.encrypt(data, [x25519.Recipient.from_str(recipient) for recipient in recipients])


def require_recipients(recipients: Sequence[str]) -> None:
    """Raises RefusedError `document_unreadable` for one that merely looks like a recipient."""
    try:
        for recipient in recipients:
            x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise RefusedError("document_unreadable", reason="not an age recipient") from None


def unseal(sealed: bytes, secret: str) -> bytes:
    """Raises RefusedError `seal_broken` when it was sealed to others or was damaged."""
    opened = io.BytesIO()
    try:
        # A third faster than `decrypt`. OSError: what is broken lies behind the header.
        pyrage.decrypt_io(io.BytesIO(sealed), opened, [x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError):
        raise RefusedError("seal_broken") from None
    return opened.getvalue()


class Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


class _Remembering:
    """pyrage makes text of whatever a stream raises, an interrupt too: here the error itself is kept."""

    def __init__(self) -> None:
        self.error: BaseException | None = None


class _Reading(_Remembering):
    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source

    def read(self, size: int, /) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as error:
            self.error = error
            raise


class _Writing(_Remembering):
    def __init__(self, sink: Sink) -> None:
        super().__init__()
        self._sink = sink

    def write(self, data: bytes, /) -> int:
        try:
            return self._sink.write(data)
        except BaseException as error:
            self.error = error
            raise

    def flush(self) -> None:
        """The sink belongs to the caller, who knows when it must be on disk."""


def seal_stream(source: Source, sink: Sink, recipients: Sequence[str]) -> None:
    """As `seal`, a piece at a time. What the streams raise comes through; the seal is not whole then."""
    reader, writer = _Reading(source), _Writing(sink)
    keys = [x25519.Recipient.from_str(recipient) for recipient in recipients]
    try:
        pyrage.encrypt_io(reader, writer, keys)
    except (pyrage.EncryptError, OSError) as failed:
        raise reader.error or writer.error or failed from None


def unseal_stream(source: Source, sink: Sink, secret: str) -> None:
    """As `unseal`, a piece at a time; when it fails, what the sink holds by then proves nothing.

    Raises RefusedError `seal_broken`, with `is_opened` true where it was sealed to us and what is inside was
    damaged; what the streams raise comes through.
    """
    reader, writer = _Reading(source), _Writing(sink)
    try:
        pyrage.decrypt_io(reader, writer, [x25519.Identity.from_str(secret)])
    except (pyrage.DecryptError, OSError) as failed:
        broken = RefusedError("seal_broken", is_opened=isinstance(failed, OSError))
        raise reader.error or writer.error or broken from None


class CodeSecret(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What only the gateway may read: the query code, for which petition, and the word the resident chose.

    Naming the petition, a sealed code that is copied into another one opens nothing. (age seals with fresh
    randomness, so equal codes never look equal.)
    """

    schema: Literal["xiangyin.query-code/1"]
    petition_id: Id
    code: str
    word: str | None = None


def seal_query_code(code: str, *, petition_id: str, recipient: str, word: str | None = None) -> str:
    secret = CodeSecret(schema=CODE_SCHEMA, petition_id=petition_id, code=code, word=word)
    return to_base64url(seal(canonical_json(secret), [recipient]))


def unseal_query_code(sealed: str, secret: str) -> CodeSecret:
    return read_canonical(unseal(from_base64url(sealed), secret), CodeSecret)


def seal_opaque(payload: bytes, recipient: str, *, least: int = 0) -> bytes:
    """Seal a payload padded to 4, 16, 64 or 256 KiB, so that four sizes are all anybody can tell apart.

    `least` bytes it has in any case. (An age header varies by some bytes at random, whatever it carries.)
    Raises RefusedError `too_long` when the payload does not fit the largest.
    """
    framed = struct.pack(">I", len(payload)) + payload
    for size in OPAQUE_SIZES:
        if max(len(framed), least) <= size:
            return seal(framed.ljust(size, b"\0"), [recipient])
    raise RefusedError("too_long", limit=OPAQUE_SIZES[-1] - 4, length=len(payload))


def unseal_opaque(sealed: bytes, secret: str) -> bytes:
    framed = unseal(sealed, secret)
    (length,) = struct.unpack(">I", framed[:4])
    return framed[4 : 4 + length]


def is_opaque(header: Header, body: bytes) -> bool:
    """Whether an opaque event hides what it must: its header tells the day, its body is a padded seal."""
    told = (header.petition_id, header.actor, header.drift_ms, header.replaces, header.base or None)
    is_silent = all(value is None for value in told) and len(header.captured_at) == len("2026-11-22")
    sizes = any(0 < len(body) - size < _SEAL_ROOM for size in OPAQUE_SIZES)
    return is_silent and sizes and body.startswith(_AGE_LINE)
