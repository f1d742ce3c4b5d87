"""Keys of the gateway: who it is, in one private file of the data folder.

All that cannot be made again lies in `keys.json`, so that one file is to be kept safe and a half-written
set of keys cannot exist. The server certificate can be made again and lies beside it.
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.domain.ids import new_id
from app.domain.world import Entropy
from app.errors import DeviceError, RefusedError
from app.wire.canonical import canonical_json, from_base64url, to_base64url
from app.wire.fields import Id
from app.wire.sealing import new_identity
from app.wire.signing import Signed, SignKey
from gateway.certificates import Pair, is_current, make_ca, make_server_certificate
from gateway.files import create_private, make_private_folder, write_private

KEYS_FILE = "keys.json"
_SCHEMA: Final = "xiangyin.gateway-keys/1"


class _KeysFile(msgspec.Struct, frozen=True, kw_only=True):
    schema: Literal["xiangyin.gateway-keys/1"]
    gateway_id: Id
    sign_key: str
    identity: str
    recipient: str
    query_code_key: str
    ca: str
    ca_key: str


@dataclass(frozen=True, slots=True)
class SignedBytes:
    """A signed document as bytes."""

    document: bytes
    signature: bytes

    def on_the_wire(self) -> Signed:
        return Signed(document=to_base64url(self.document), signature=to_base64url(self.signature))


@dataclass(frozen=True)
class Keys:
    """`identity` is the age secret that query codes are sealed to, `recipient` its public half."""

    gateway_id: str
    sign_key: SignKey
    identity: str
    recipient: str
    query_code_key: bytes
    ca: Pair

    def __repr__(self) -> str:
        return f"Keys({self.gateway_id}, …)"

    def sign(self, document: object) -> SignedBytes:
        """As `app.wire.signing.sign_document`, in bytes."""
        data = canonical_json(document)
        return SignedBytes(document=data, signature=self.sign_key.sign(data))

    @property
    def person_key(self) -> bytes:
        """Under which numbers of people are hashed: this gateway's alone, and of no use for query codes."""
        return hmac.digest(self.query_code_key, b"xiangyin.person-key/1", "sha256")

    def hash_query_code(self, code: str) -> str:
        """HMAC-SHA256 of the sixteen digits: without this key a copy of the database tells no code."""
        return hmac.digest(self.query_code_key, code.encode("ascii"), "sha256").hex()


def open_keys(folder: Path, *, now: datetime, entropy: Entropy) -> Keys:
    """Read the keys; on the very first start make them.

    Raises DeviceError `gateway_keys_damaged`, `folder_unusable`: never replaces keys that are there.
    """
    make_private_folder(folder)
    path = folder / KEYS_FILE
    if not path.exists():
        create_private(path, msgspec.json.format(msgspec.json.encode(_new_keys(now, entropy))))
    return _read(path)


def open_server_certificate(
    folder: Path, keys: Keys, hosts: Iterable[str], now: datetime
) -> tuple[Path, Path]:
    """Paths of a current server certificate and its key; both are issued again 90 days before their end."""
    hosts = tuple(hosts)
    certificate, key = folder / "server.pem", folder / "server-key.pem"
    if not (_is_there(certificate, key) and is_current(certificate.read_text(), keys.ca, hosts, now)):
        certificate.unlink(missing_ok=True)
        pair = make_server_certificate(keys.ca, hosts, now)
        write_private(key, pair.key.encode())
        write_private(certificate, pair.certificate.encode())
    return certificate, key


def _is_there(*paths: Path) -> bool:
    return all(path.exists() for path in paths)


def _new_keys(now: datetime, entropy: Entropy) -> _KeysFile:
    gateway_id = new_id(int(now.timestamp() * 1_000), entropy)
    identity, recipient = new_identity()
    ca = make_ca(gateway_id, now)
    return _KeysFile(
        schema=_SCHEMA,
        gateway_id=gateway_id,
        sign_key=to_base64url(entropy(32)),
        identity=identity,
        recipient=recipient,
        query_code_key=to_base64url(entropy(32)),
        ca=ca.certificate,
        ca_key=ca.key,
    )


def _read(path: Path) -> Keys:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_KeysFile)
        return Keys(
            gateway_id=found.gateway_id,
            sign_key=SignKey(_secret(found.sign_key)),
            identity=found.identity,
            recipient=found.recipient,
            query_code_key=_secret(found.query_code_key),
            ca=Pair(certificate=found.ca, key=found.ca_key),
        )
    except (OSError, UnicodeError, msgspec.MsgspecError, RefusedError):
        raise DeviceError("gateway_keys_damaged") from None


def _secret(text: str) -> bytes:
    secret = from_base64url(text)
    if len(secret) != 32:
        raise RefusedError("document_unreadable", reason="not 32 bytes")
    return secret
