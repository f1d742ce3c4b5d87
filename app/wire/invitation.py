"""Invitation: the enrolment file without a stick: as a QR code on paper, or as an address and a code to type.

The QR code is the whole file. Somebody who types cannot type keys: what is typed are the gateway's address
and the one-time code, and the rest is fetched from there. Nobody vouches for who answers, so the answer
proves itself: only who knows the code (80 bits) can make its proof, and the code itself never travels.
"""

import hashlib
import hmac
import unicodedata
import zlib
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec import Meta

from app.errors import OfflineError, RefusedError
from app.wire.canonical import from_base64url, to_base64url
from app.wire.enrolment import EnrolmentFile, read_enrolment_file

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 16
_CHECK_LENGTH: Final = 4
_GROUP: Final = 4
_MARK: Final = b"XYE1"
_MAX_FILE_BYTES: Final = 1 << 16
_ALIKE: Final = str.maketrans("OIL", "011")
_DOTS: Final = str.maketrans("。｡．，", "....")
"""What an input method makes of a dot."""
_UNSAID: Final = "0" * CODE_LENGTH
_SCHEME: Final = "https://"


class Typed(NamedTuple):
    """What somebody typed, read: where to ask, and the one-time code."""

    url: str
    code: str


class Introduction(msgspec.Struct, frozen=True, kw_only=True):
    """`document` is the enrolment file with sixteen noughts for a code, `proof` an HMAC-SHA-256 over it."""

    document: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]+$", max_length=65_536)]
    proof: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{43}$", max_length=43)]


def to_qr(file: bytes) -> bytes:
    """Of an enrolment file, what a QR code holds: about 900 bytes, a code of 101 by 101 modules."""
    return _MARK + zlib.compress(file, 9)


def from_qr(held: bytes) -> bytes:
    """The enrolment file. Raises RefusedError `enrolment_unreadable` for any other code."""
    inflating = zlib.decompressobj()
    try:
        if not held.startswith(_MARK):
            raise RefusedError("enrolment_unreadable", reason="another code")
        file = inflating.decompress(held[len(_MARK) :], _MAX_FILE_BYTES)
    except zlib.error:
        raise RefusedError("enrolment_unreadable", reason="torn code") from None
    if not inflating.eof:
        raise RefusedError("enrolment_unreadable", reason="torn code")
    return file


def typed_address(url: str) -> str:
    """Of the gateway, as a person types it: without `https://`."""
    return url.removeprefix(_SCHEME).rstrip("/").lower()


def can_be_typed(url: str) -> bool:
    """Whatever is typed is read in small letters: with capitals in its path it would be another address."""
    path = url.removeprefix(_SCHEME).partition("/")[2]
    return path == path.lower()


def to_typed(url: str, code: str) -> str:
    """The code in five groups; the last one is over the address, too, and finds out whatever is mistyped."""
    said = code + _check(typed_address(url), code)
    return " ".join(said[at : at + _GROUP] for at in range(0, len(said), _GROUP))


def read_typed(address: str, text: str) -> Typed:
    """Spaces, small letters, wide digits and letters that look alike are no mistake.

    Raises RefusedError `enrolment_code_mistyped`.
    """
    said = unicodedata.normalize("NFKC", text).upper().translate(_ALIKE)
    said = "".join(letter for letter in said if letter in CROCKFORD or letter.isalnum())
    where = unicodedata.normalize("NFKC", address.translate(_DOTS)).strip().replace(" ", "")
    where = typed_address(where.lower())
    code = said[:CODE_LENGTH]
    if not where.isascii() or said != code + _check(where, code):
        raise RefusedError("enrolment_code_mistyped")
    return Typed(_SCHEME + where, code)


def lookup_of(code_sha256: str) -> str:
    """By which the gateway finds the invitation; tells nobody the code."""
    return _derived("name", code_sha256)[:32]


def without_code(file: EnrolmentFile) -> bytes:
    """What may be kept, and shown to whoever asks: keys and addresses that are no secret."""
    return msgspec.json.encode(msgspec.structs.replace(file, code=_UNSAID))


def prove(document: bytes, code_sha256: str) -> Introduction:
    """Of an enrolment file without its code."""
    return Introduction(document=to_base64url(document), proof=to_base64url(_proof(document, code_sha256)))


def read_introduction(said: Introduction, code: str) -> bytes:
    """The enrolment file, with the code that was typed. Raises OfflineError `gateway_not_trusted` where
    whoever answered does not know the code or answers gibberish, and as `read_enrolment_file`.
    """
    try:
        document, proof = from_base64url(said.document), from_base64url(said.proof)
    except RefusedError:
        raise OfflineError("gateway_not_trusted") from None
    if not hmac.compare_digest(_proof(document, hash_of(code)), proof):
        raise OfflineError("gateway_not_trusted")
    return msgspec.json.encode(msgspec.structs.replace(read_enrolment_file(document), code=code))


def hash_of(code: str) -> str:
    """All that the gateway keeps of a code."""
    return hashlib.sha256(code.encode()).hexdigest()


def _check(address: str, code: str) -> str:
    digest = hashlib.sha256(f"xiangyin.typed/1\n{address}\n{code}".encode()).digest()
    return "".join(CROCKFORD[byte & 31] for byte in digest[:_CHECK_LENGTH])


def _proof(document: bytes, code_sha256: str) -> bytes:
    return hmac.digest(_derived("proof", code_sha256).encode(), document, "sha256")


def _derived(purpose: str, code_sha256: str) -> str:
    return hashlib.sha256(f"xiangyin.typed/1 {purpose}\n{code_sha256}".encode()).hexdigest()
