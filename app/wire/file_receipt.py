"""File receipt: the gateway's signed proof that it holds a sealed blob, whole."""

from typing import Final, Literal

import msgspec

from app.errors import RefusedError
from app.wire.canonical import from_base64url
from app.wire.fields import Counter, Hash, Id, Instant
from app.wire.signing import Signed

FILE_RECEIPT_SCHEMA: Final = "xiangyin.file-receipt/1"
RECEIPT_HEADER: Final = "xiangyin-receipt"


class FileReceipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`sha256` and `size` (bytes) are those of the *sealed* blob, as in the manifest that names it."""

    schema: Literal["xiangyin.file-receipt/1"]
    gateway_id: Id
    device_id: Id
    sha256: Hash
    size: Counter
    received_at: Instant


def to_header(signed: Signed) -> str:
    """The value of `xiangyin-receipt`: an answer to HEAD has no body that could carry it."""
    return f"{signed.document}.{signed.signature}"


def from_header(text: str) -> Signed:
    """Not verified yet: that is `read_signed`. Raises RefusedError `document_unreadable`."""
    document, dot, signature = text.partition(".")
    if not (document and dot and signature):
        raise RefusedError("document_unreadable", reason="not a receipt")
    from_base64url(document)
    from_base64url(signature)
    return Signed(document=document, signature=signature)
