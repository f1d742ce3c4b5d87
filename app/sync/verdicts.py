"""Verdicts as the client takes them: a final answer counts only with a receipt that the gateway signed."""

from dataclasses import dataclass

from app.errors import OfflineError, RefusedError
from app.wire.canonical import from_base64url
from app.wire.event import Event
from app.wire.receipt import Code, Receipt, Verdict, is_final
from app.wire.signing import Signed, read_signed
from app.wire.trust import Trust


@dataclass(frozen=True, slots=True)
class Settled:
    """A receipt about an event of ours, with the very bytes that were signed."""

    receipt: Receipt
    document: bytes
    signature: bytes


def read_verdict(verdict: Verdict, event: Event, trust: Trust) -> Settled | None:
    """The proof that `event` is settled, or None when the answer is not final and it must be tried again.

    Raises OfflineError `gateway_not_trusted` when what should be a receipt is not one for these very bytes.
    """
    if not is_final(verdict.code) and verdict.code != Code.KNOWN:
        return None
    if verdict.receipt is None:
        raise OfflineError("answer_unreadable")
    receipt = _trusted_receipt(verdict.receipt, trust)
    told = (receipt.gateway_id, receipt.event_sha256)
    if told != (trust.gateway_id, event.sha256) or not is_final(receipt.code):
        raise OfflineError("gateway_not_trusted")
    return Settled(
        receipt=receipt,
        document=from_base64url(verdict.receipt.document),
        signature=from_base64url(verdict.receipt.signature),
    )


def _trusted_receipt(signed: Signed, trust: Trust) -> Receipt:
    try:
        return read_signed(signed, trust.key, Receipt)
    except RefusedError:
        raise OfflineError("gateway_not_trusted") from None
