"""Pack: a table that laptops look things up in (calendar, divisions, laws …), versioned, signed, one file.

    "XYPACK1\\n" ‖ length of what follows (4 bytes, big-endian) ‖ signed header, as on the wire ‖ the content

The header says what the content is, how long, and which hash it has, so that the first bytes are enough to
know whether the rest is worth fetching.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta

from app.errors import RefusedError
from app.wire.fields import Counter, Hash, Id, Instant
from app.wire.signing import Signed, SignKey, VerifyKey, read_signed, sign_document

PACK_SCHEMA: Final = "xiangyin.pack/1"
MAX_CONTENT_BYTES: Final = 64 << 20
SUFFIX: Final = ".xypack"
CALENDAR: Final = "calendar"
REGIONS: Final = "regions"
TAXONOMY: Final = "taxonomy"
ROUTING: Final = "routing"
CATEGORY_MODEL: Final = "category-model"
LAWS: Final = "laws"
CARDS: Final = "cards"
CASES: Final = "cases"
"""Names of packs that every program knows."""

_MAGIC: Final = b"XYPACK1\n"
_LENGTH_BYTES: Final = 4
_FRAME_BYTES: Final = len(_MAGIC) + _LENGTH_BYTES
_MAX_HEAD_BYTES: Final = 4_096
MAX_PACK_BYTES: Final = _FRAME_BYTES + _MAX_HEAD_BYTES + MAX_CONTENT_BYTES
HEAD_BYTES: Final = _FRAME_BYTES + _MAX_HEAD_BYTES
"""With so many bytes the header is there in any case."""

NAME_PATTERN: Final = r"^[a-z][a-z0-9_-]{0,31}(?!\n)$"
VERSION_PATTERN: Final = r"^[a-z0-9]+([.-][a-z0-9]+)*(?!\n)$"
PackName = Annotated[str, Meta(pattern=NAME_PATTERN, max_length=32)]
PackVersion = Annotated[str, Meta(pattern=VERSION_PATTERN, max_length=40)]

_RUNS: Final = re.compile(r"\d+|[a-z]+")
Rank: TypeAlias = tuple[tuple[bool, int, str], ...]


class PackHeader(msgspec.Struct, frozen=True, kw_only=True):
    """Signed by the gateway. `format` is the form of the content: what a program cannot read it leaves alone.
    size and sha256 are those of the content.
    """

    schema: Literal["xiangyin.pack/1"]
    gateway_id: Id
    name: PackName
    version: PackVersion
    format: Counter
    size: Counter
    sha256: Hash
    made_at: Instant


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a file, proved, and how long the whole file is."""

    header: PackHeader
    begins_at: int

    @property
    def total(self) -> int:
        return self.begins_at + self.header.size


@dataclass(frozen=True, slots=True)
class Pack:
    header: PackHeader
    content: bytes


def make_header(
    content: bytes, *, name: str, version: str, form: int, gateway_id: str, made_at: str
) -> PackHeader:
    """Raises RefusedError `pack_too_large`, and `pack_unreadable` for a name or version that is none."""
    if not 0 < len(content) <= MAX_CONTENT_BYTES:
        raise RefusedError("pack_too_large", limit_mb=MAX_CONTENT_BYTES >> 20)
    header = PackHeader(
        schema=PACK_SCHEMA,
        gateway_id=gateway_id,
        name=name,
        version=version,
        format=form,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=made_at,
    )
    try:
        return msgspec.convert(msgspec.to_builtins(header), PackHeader)
    except msgspec.ValidationError:
        raise RefusedError("pack_unreadable") from None


def write_pack(header: PackHeader, content: bytes, key: SignKey) -> bytes:
    """The whole file."""
    head = msgspec.json.encode(sign_document(header, key))
    return b"".join((_MAGIC, len(head).to_bytes(_LENGTH_BYTES, "big"), head, content))


def read_head(data: bytes, key: VerifyKey, gateway_id: str) -> Head | None:
    """Of the beginning of a file; None while too little of it is there.

    Raises RefusedError `pack_unreadable`, `pack_not_genuine`, `pack_too_large`.
    """
    if not data.startswith(_MAGIC[: len(data)]):
        raise RefusedError("pack_unreadable")
    length = int.from_bytes(data[len(_MAGIC) : _FRAME_BYTES], "big")
    if len(data) >= _FRAME_BYTES and not 0 < length <= _MAX_HEAD_BYTES:
        raise RefusedError("pack_unreadable")
    if len(data) < _FRAME_BYTES + length or len(data) < _FRAME_BYTES:
        return None
    header = _proved(data[_FRAME_BYTES : _FRAME_BYTES + length], key)
    if header.gateway_id != gateway_id:
        raise RefusedError("pack_not_genuine")
    if header.size > MAX_CONTENT_BYTES:
        raise RefusedError("pack_too_large", limit_mb=MAX_CONTENT_BYTES >> 20)
    return Head(header, _FRAME_BYTES + length)


def read_pack(data: bytes, key: VerifyKey, gateway_id: str) -> Pack:
    """A whole file. Raises RefusedError as `read_head`, and `pack_damaged`."""
    head = read_head(data, key, gateway_id)
    if head is None:
        raise RefusedError("pack_unreadable")
    content = data[head.begins_at :]
    if len(data) != head.total or hashlib.sha256(content).hexdigest() != head.header.sha256:
        raise RefusedError("pack_damaged")
    return Pack(head.header, content)


def is_newer(version: str, than: str) -> bool:
    """`cn-2027` after `cn-2026`, `1.10` after `1.9`: numbers count as numbers."""
    return rank(version) > rank(than)


def rank(version: str) -> Rank:
    """By which versions are put in order."""
    runs: list[str] = _RUNS.findall(version.lower())
    return tuple((True, int(run), "") if run.isdecimal() else (False, 0, run) for run in runs)


def _proved(data: bytes, key: VerifyKey) -> PackHeader:
    try:
        signed = msgspec.json.decode(data, type=Signed)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("pack_unreadable") from None
    try:
        return read_signed(signed, key, PackHeader)
    except RefusedError as refused:
        if refused.code == "signature_wrong":
            raise RefusedError("pack_not_genuine") from None
        raise RefusedError("pack_unreadable") from None
