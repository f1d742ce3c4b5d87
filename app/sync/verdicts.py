"""Verdicts as the client takes them: a final answer counts only with a receipt that the gateway signed."""

from dataclasses import dataclass

from app.errors import OfflineError, RefusedError
from app.store.chain import StoredEvent
from app.wire.canonical import from_base64url, read_canonical
from app.wire.receipt import Receipt, Verdict, is_final
from app.wire.signing import Signed
from app.wire.trust import Trust


@dataclass(frozen=True, slots=True)
class Settled:
    """A receipt about an event of ours, with the very bytes that were signed."""

    receipt: Receipt
    document: bytes
    signature: bytes


def read_verdict(verdict: Verdict, stored: StoredEvent, trust: Trust) -> Settled | None:
    """The proof that an event is settled, or None when there is none and it must be tried again.

    Raises OfflineError `gateway_not_trusted` when what should be a receipt is not one for these very bytes.
    """
    if verdict.receipt is None:
        return None
    try:
        settled = _opened(verdict.receipt, trust)
    except RefusedError:
        raise OfflineError("gateway_not_trusted") from None
    if not _is_about(settled.receipt, stored, trust):
        raise OfflineError("gateway_not_trusted")
    return settled


def _opened(signed: Signed, trust: Trust) -> Settled:
    """As `read_signed`, keeping the bytes. Raises RefusedError."""
    document, signature = from_base64url(signed.document), from_base64url(signed.signature)
    if not trust.key.has_signed(document, signature):
        raise RefusedError("signature_wrong")
    return Settled(read_canonical(document, Receipt), document, signature)


def _is_about(receipt: Receipt, stored: StoredEvent, trust: Trust) -> bool:
    """The hash names the bytes; the rest must say the same: a stored receipt never contradicts its event."""
    names = (receipt.event_id, receipt.epoch, receipt.seq)
    return (
        is_final(receipt.code)
        and receipt.gateway_id == trust.gateway_id
        and receipt.event_sha256 == stored.sha256
        and receipt.device_id == stored.device_id
        and names in {(stored.id, stored.epoch, stored.seq), (None, None, None)}
    )
