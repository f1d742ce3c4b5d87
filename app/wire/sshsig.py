"""SSHSIG: signatures that `ssh-keygen -Y verify` checks (openssh, PROTOCOL.sshsig), Ed25519 alone.

There is one spelling of each signature: a reader makes it anew from the key and compares.
"""

import base64
import binascii
import hashlib
import struct
from typing import Final

from app.wire.signing import SignKey, VerifyKey

_MAGIC: Final = b"SSHSIG"
_VERSION: Final = struct.pack(">I", 1)
_KEY_TYPE: Final = b"ssh-ed25519"
_HASH: Final = b"sha512"
_BEGIN: Final = "-----BEGIN SSH SIGNATURE-----\n"
_END: Final = "\n-----END SSH SIGNATURE-----\n"
_LINE: Final = 70
_SIGNATURE_BYTES: Final = 64


def sign_as_ssh(data: bytes, key: SignKey, namespace: str) -> str:
    """An armoured signature; with Ed25519 the very one that `ssh-keygen -Y sign` makes."""
    return _armoured(key.public, key.sign(_signed_bytes(data, namespace)), namespace)


def has_signed_as_ssh(data: bytes, signature: str, key: VerifyKey, namespace: str) -> bool:
    """Whether `signature` is that of `key` over `data`, made for `namespace`."""
    bare = _bare_signature(signature)
    is_ours = bare is not None and signature == _armoured(key, bare, namespace)
    return is_ours and key.has_signed(_signed_bytes(data, namespace), bare or b"")


def to_ssh_key(key: VerifyKey) -> str:
    """As in an `allowed_signers` file, behind the name of the signer."""
    return f"{_KEY_TYPE.decode()} {base64.b64encode(_key_blob(key)).decode()}"


def _signed_bytes(data: bytes, namespace: str) -> bytes:
    hashed = _string(hashlib.sha512(data).digest())
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + hashed


def _armoured(key: VerifyKey, signature: bytes, namespace: str) -> str:
    blob = b"".join(
        (
            _MAGIC,
            _VERSION,
            _string(_key_blob(key)),
            _string(namespace.encode()),
            _string(b""),
            _string(_HASH),
            _string(_string(_KEY_TYPE) + _string(signature)),
        )
    )
    text = base64.b64encode(blob).decode()
    return _BEGIN + "\n".join(text[at : at + _LINE] for at in range(0, len(text), _LINE)) + _END


def _bare_signature(armoured: str) -> bytes | None:
    """The last 64 bytes of the blob. What stands before them is compared, not read."""
    text = armoured.removeprefix(_BEGIN).removesuffix(_END).replace("\n", "")
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return blob[-_SIGNATURE_BYTES:] if len(blob) > _SIGNATURE_BYTES else None


def _key_blob(key: VerifyKey) -> bytes:
    return _string(_KEY_TYPE) + _string(key.raw)


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
