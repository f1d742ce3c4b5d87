"""Canonical JSON: the one way bytes are made before anything is signed or hashed.

Keys sorted, no white space, UTF-8, integers only: for what this project writes the bytes equal
RFC 8785 (a test compares them with an independent implementation). Whoever reads checks that the bytes
are the canonical form of what they say, so that a doubled key or a second spelling cannot carry two meanings.
"""

import re
from typing import TypeVar

import msgspec

from app.errors import RefusedError

T = TypeVar("T")

_QUOTED_VALUE = re.compile(r"Invalid enum value .*?(?= - at `\$|$)", re.DOTALL)


def canonical_json(value: object) -> bytes:
    """The canonical bytes of a Struct or of plain JSON data. Refuses text that is not Unicode."""
    try:
        return msgspec.json.encode(value, order="sorted")
    except UnicodeEncodeError:
        raise RefusedError("text_not_unicode") from None


def read_canonical(data: bytes, as_type: type[T]) -> T:
    """Decode `data` and insist that it is the canonical form of itself.

    Unknown keys are kept out of the value but allowed, so that a newer sender can be read.
    Raises RefusedError `document_unreadable` with the decoder's `reason`.
    """
    found = as_written(data, as_type)
    return as_form(read_plain(data), as_type) if found is None else found


def as_written(data: bytes, as_type: type[T]) -> T | None:
    """The value whose canonical bytes are `data`, as this version would write it: so nearly all come.

    None for whatever else it may be, right or wrong: that shows in the plain form, which takes twice as long.
    """
    try:
        value = msgspec.json.decode(data, type=as_type)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return value if canonical_json(value) == data else None


def read_plain(data: bytes) -> object:
    """Decoded JSON whose canonical form is `data` itself. Raises RefusedError `document_unreadable`."""
    try:
        plain: object = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RefusedError("document_unreadable", reason=_without_values(error)) from None
    if canonical_json(plain) != data:
        raise RefusedError("document_unreadable", reason="not canonical")
    return plain


def as_form(plain: object, as_type: type[T]) -> T:
    """Plain JSON as a value of its form. Raises RefusedError `document_unreadable`."""
    try:
        return msgspec.convert(plain, as_type)
    except msgspec.ValidationError as error:
        raise RefusedError("document_unreadable", reason=_without_values(error)) from None


def _without_values(error: Exception) -> str:
    """Decoders name types and paths, and quote an enum value they do not know: that is left out."""
    if not isinstance(error, msgspec.ValidationError):
        return type(error).__name__
    return _QUOTED_VALUE.sub("Invalid enum value", str(error))


def to_base64url(data: bytes) -> str:
    """RFC 4648 §5 without padding."""
    padded: str = msgspec.to_builtins(data)
    return padded.rstrip("=").replace("+", "-").replace("/", "_")


def from_base64url(text: str) -> bytes:
    """Strict inverse of `to_base64url`: one spelling for each byte string."""
    rest = len(text) % 4
    if "+" in text or "/" in text or "=" in text:
        raise RefusedError("document_unreadable", reason="not base64url")
    try:
        data = msgspec.convert(text.replace("-", "+").replace("_", "/") + "==="[: -rest % 4], bytes)
    except (msgspec.ValidationError, UnicodeError):
        raise RefusedError("document_unreadable", reason="not base64url") from None
    # Only in an unfinished last group are there bits that say nothing.
    if rest and to_base64url(data[1 - rest :]) != text[-rest:]:
        raise RefusedError("document_unreadable", reason="not base64url")
    return data
