"""File proof: a file is safe only with a receipt that the gateway signed for these very sealed bytes."""

from dataclasses import dataclass

from app.errors import OfflineError, RefusedError
from app.store.attachments import Attachment
from app.wire.canonical import from_base64url, read_canonical
from app.wire.file_receipt import FileReceipt
from app.wire.signing import Signed
from app.wire.trust import Trust


@dataclass(frozen=True, slots=True)
class FileProof:
    """A receipt with the very bytes that were signed."""

    receipt: FileReceipt
    document: bytes
    signature: bytes


def read_file_receipt(signed: Signed, file: Attachment, device_id: str, trust: Trust) -> FileProof:
    """Raises OfflineError `gateway_not_trusted` when it is not a receipt for `file` of this device."""
    try:
        proof = _opened(signed, trust)
    except RefusedError:
        raise OfflineError("gateway_not_trusted") from None
    said, wanted = proof.receipt, (trust.gateway_id, device_id, file.sha256, file.size)
    if (said.gateway_id, said.device_id, said.sha256, said.size) != wanted:
        raise OfflineError("gateway_not_trusted")
    return proof


def _opened(signed: Signed, trust: Trust) -> FileProof:
    document, signature = from_base64url(signed.document), from_base64url(signed.signature)
    if not trust.key.has_signed(document, signature):
        raise RefusedError("signature_wrong")
    return FileProof(read_canonical(document, FileReceipt), document, signature)
