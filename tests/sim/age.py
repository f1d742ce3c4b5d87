"""Age: seals as pyrage does, from chance that is passed in: pyrage takes its own from the system.

https://age-encryption.org/v1. The seals differ from pyrage's in nothing that a reader sees; theirs vary by
some bytes at random, and then neither sizes nor batches would be the same in two runs of one seed.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pyrage import x25519

_CHUNK: Final = 65_536
_LETTERS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM: Final = 6
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_SECRET: Final = "age-secret-key-"

Chance = Callable[[int], bytes]


def new_identity(chance: Chance) -> tuple[str, str]:
    """Secret and recipient."""
    number = int.from_bytes(chance(32), "big") << 4
    values = [number >> at & 31 for at in range(255, -1, -5)]
    known = [*(ord(each) >> 5 for each in _SECRET), 0, *(ord(each) & 31 for each in _SECRET), *values]
    total = _polymod([*known, *[0] * _CHECKSUM]) ^ 1
    checksum = [total >> at & 31 for at in range(25, -1, -5)]
    secret = (_SECRET + "1" + "".join(_LETTERS[value] for value in (*values, *checksum))).upper()
    return secret, str(x25519.Identity.from_str(secret).to_public())


def _polymod(values: list[int]) -> int:
    """BIP 173."""
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for at, generator in enumerate(_GENERATORS):
            total ^= generator if top >> at & 1 else 0
    return total


def encrypt(plain: bytes, recipients: Sequence[object], chance: Chance) -> bytes:
    sealed = BytesIO()
    encrypt_io(BytesIO(plain), sealed, recipients, chance)
    return sealed.getvalue()


def encrypt_io(reader: Any, writer: Any, recipients: Sequence[object], chance: Chance) -> None:
    """What the streams raise comes through."""
    file_key = chance(16)
    stanzas = "".join(_stanza(_public(str(recipient)), file_key, chance) for recipient in recipients)
    head = f"age-encryption.org/v1\n{stanzas}---".encode()
    mac = hmac.new(_derived(file_key, b"", b"header"), head, hashlib.sha256).digest()
    nonce = chance(16)
    writer.write(head + b" " + _text(mac).encode() + b"\n" + nonce)
    seal = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    for number, (chunk, is_last) in enumerate(_chunks(reader)):
        writer.write(seal.encrypt(number.to_bytes(11, "big") + bytes([is_last]), chunk, None))


def _chunks(reader: Any) -> Iterator[tuple[bytes, bool]]:
    chunk = _read(reader)
    while len(chunk) == _CHUNK and (following := _read(reader)):
        yield chunk, False
        chunk = following
    yield chunk, True


def _read(reader: Any) -> bytes:
    """A whole chunk, unless it is the last."""
    pieces, left = list[bytes](), _CHUNK
    while left and (piece := reader.read(left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _stanza(public: bytes, file_key: bytes, chance: Chance) -> str:
    ours = X25519PrivateKey.from_private_bytes(chance(32))
    share = ours.public_key().public_bytes_raw()
    secret = ours.exchange(X25519PublicKey.from_public_bytes(public))
    key = _derived(secret, share + public, b"age-encryption.org/v1/X25519")
    wrapped = ChaCha20Poly1305(key).encrypt(bytes(12), file_key, None)
    return f"-> X25519 {_text(share)}\n{_text(wrapped)}\n"


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def _text(data: bytes) -> str:
    return base64.b64encode(data).rstrip(b"=").decode()


def _public(recipient: str) -> bytes:
    """The key in `age1…` (BIP 173 without looking at the checksum: pyrage did)."""
    number = 0
    letters = recipient.removeprefix("age1")[:-_CHECKSUM]
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return (number >> (len(letters) * 5 - 256)).to_bytes(32, "big")
