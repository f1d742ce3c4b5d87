"""Suites: the ciphers behind a name that stands in a header; the usual ones, and the Chinese standards.

A suite says how to digest, sign and seal under a key. Headers name theirs (`ed25519+sha256`, `age1+sshsig`,
`argon2id+aes256gcm+age1`), and whoever meets another name refuses it by that name, `suite_unknown`.

SM3 (GB/T 32905) and SM4-GCM (GB/T 32907, RFC 8998) come with `cryptography`. SM2 (GB/T 32918) is handed in:
it belongs into a certified module, which is what an assessment of commercial cryptography asks for. Nothing
here is certified, and no file is written under SM today (docs/decisions/024-keys.md).
"""

import hashlib
from dataclasses import dataclass, field
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.modes import GCM
from cryptography.hazmat.primitives.hashes import SM3, Hash

from app.errors import RefusedError
from app.wire.signing import SignKey, VerifyKey

_TAG_BYTES: Final = 16


class Signer(Protocol):
    """A signature scheme; keys and signatures as its standard writes them."""

    def sign(self, secret: bytes, data: bytes) -> bytes: ...

    def verify(self, public: bytes, data: bytes, signature: bytes) -> bool: ...


class Suite(Protocol):
    """`open` raises RefusedError `seal_broken`. A nonce has 12 bytes and is never used twice with a key."""

    @property
    def name(self) -> str: ...

    @property
    def signer(self) -> Signer: ...

    def digest(self, data: bytes) -> bytes: ...

    def seal(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes: ...

    def open(self, key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes: ...


class Ed25519:
    """RFC 8032: 32 bytes of seed, 32 of public key, 64 of signature."""

    def sign(self, secret: bytes, data: bytes) -> bytes:
        return SignKey(secret).sign(data)

    def verify(self, public: bytes, data: bytes, signature: bytes) -> bool:
        try:
            VerifyKey(public).prepared.verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class UsualSuite:
    """Keys of 32 bytes."""

    name: str = "ed25519+sha256+aes256gcm"
    signer: Signer = field(default_factory=Ed25519)

    def digest(self, data: bytes) -> bytes:
        return hashlib.sha256(data).digest()

    def seal(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        return AESGCM(key).encrypt(nonce, data, bound_to)

    def open(self, key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
        try:
            return AESGCM(key).decrypt(nonce, sealed, bound_to)
        except (InvalidTag, ValueError):
            raise RefusedError("seal_broken") from None


@dataclass(frozen=True, slots=True)
class SmSuite:
    """Keys of 16 bytes. `signer` is SM2 with SM3 of whoever has a module for it."""

    signer: Signer
    name: str = "sm2+sm3+sm4gcm"

    def digest(self, data: bytes) -> bytes:
        state = Hash(SM3())
        state.update(data)
        return state.finalize()

    def seal(self, key: bytes, nonce: bytes, data: bytes, bound_to: bytes) -> bytes:
        work = Cipher(SM4(key), GCM(nonce)).encryptor()
        work.authenticate_additional_data(bound_to)
        return work.update(data) + work.finalize() + work.tag

    def open(self, key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
        body, tag = sealed[:-_TAG_BYTES], sealed[-_TAG_BYTES:]
        try:
            work = Cipher(SM4(key), GCM(nonce, tag)).decryptor()
            work.authenticate_additional_data(bound_to)
            return work.update(body) + work.finalize()
        except (InvalidTag, ValueError):
            raise RefusedError("seal_broken") from None


USUAL: Final = UsualSuite()


def suite_of(name: str, *known: Suite) -> Suite:
    """The usual one, or one that is `known` here, by its name. Raises RefusedError `suite_unknown`."""
    for suite in (USUAL, *known):
        if suite.name == name:
            return suite
    raise RefusedError("suite_unknown", suite=name)
