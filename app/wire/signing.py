"""Ed25519 keys and signed documents (RFC 8032): events, receipts, hello, device certificates.

Every signed document is canonical JSON that names its own `schema`, so a signature over one kind
of document can never be taken for another.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.errors import RefusedError
from app.wire.canonical import canonical_json, from_base64url, read_canonical, to_base64url

T = TypeVar("T")

SUITE: Final = "ed25519+sha256"
"""The suite named in every header; a second one comes only with published vectors."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class SignKey:
    """A private signing key: 32 bytes of seed, never shown. Preparing it costs as much as two signatures."""

    seed: bytes

    def __repr__(self) -> str:
        return "SignKey(…)"

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    def sign(self, data: bytes) -> bytes:
        return self._private.sign(data)

    @property
    def public(self) -> "VerifyKey":
        return VerifyKey(self._private.public_key().public_bytes_raw())


@dataclass(frozen=True)
class VerifyKey:
    """A public signing key: 32 raw bytes, prepared once for the signatures of a batch."""

    raw: bytes

    @cached_property
    def prepared(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.raw)

    @classmethod
    def from_text(cls, text: str) -> "VerifyKey":
        raw = from_base64url(text)
        if len(raw) != 32:
            raise RefusedError("document_unreadable", reason="not an Ed25519 key")
        return cls(raw)

    @property
    def text(self) -> str:
        return to_base64url(self.raw)

    def has_signed(self, data: bytes, signature: bytes) -> bool:
        try:
            self.prepared.verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True

    @property
    def fingerprint(self) -> str:
        """Eight Crockford characters (40 bits) that two people compare on two screens, as `K7QX-2M9D`."""
        bits = int.from_bytes(hashlib.sha256(self.raw).digest()[:5], "big")
        letters = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
        return f"{letters[:4]}-{letters[4:]}"


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A signed document on the wire; both members base64url."""

    document: str
    signature: str


def sign_document(document: object, key: SignKey) -> Signed:
    data = canonical_json(document)
    return Signed(document=to_base64url(data), signature=to_base64url(key.sign(data)))


def read_signed(signed: Signed, key: VerifyKey, as_type: type[T]) -> T:
    """The document, after its signature was verified. Raises RefusedError otherwise."""
    data = from_base64url(signed.document)
    if not key.has_signed(data, from_base64url(signed.signature)):
        raise RefusedError("signature_wrong")
    return read_canonical(data, as_type)
