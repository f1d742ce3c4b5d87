"""Verdict and Receipt: what the gateway answers to an event, and the signed proof of a final answer.

Final answers (accepted or refused) are signed; the client shows 已上传 from receipts alone.
"""

from enum import IntEnum
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from app.wire.fields import Counter, Hash, Id, Instant, Label, Revision
from app.wire.signing import Signed

RECEIPT_SCHEMA: Final = "xiangyin.receipt/1"


class Code(IntEnum):
    """Answers to one event; the batch that carried it is 200 whatever they are."""

    ACCEPTED = 201
    HELD = 202
    KNOWN = 208
    OTHER_BYTES = 409
    CLOSED = 410
    TOO_LARGE = 413
    INVALID = 422
    BUSY = 423
    UNKNOWN_TYPE = 501


FINAL_CODES = frozenset({Code.ACCEPTED, Code.OTHER_BYTES, Code.CLOSED, Code.TOO_LARGE, Code.INVALID})
"""What a receipt may say; KNOWN brings the receipt of the first time, the others bring none."""


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The gateway's signed, final answer about one event; `event_sha256` names its very bytes.

    device_id is the device that signed the event, also where another one relayed it; the sender's when
    the header could not be read.

    An event whose header could not be read has no id, epoch and seq. `rev` is the petition's revision
    after it.
    """

    schema: Literal["xiangyin.receipt/1"]
    gateway_id: Id
    device_id: Id
    event_sha256: Hash
    code: int
    received_at: Instant
    event_id: Id | None = None
    epoch: Revision | None = None
    seq: Counter | None = None
    rev: Revision = 0
    reason: Label | None = None
    fields: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The answer to one event of a batch; `event_sha256` is missing only when the bytes themselves were.

    retry_after is in seconds and only with an answer that is not final.
    """

    code: int
    event_sha256: Hash | None = None
    id: Id | None = None
    seq: Counter | None = None
    rev: Revision = 0
    reason: Label | None = None
    fields: tuple[str, ...] = ()
    retry_after: Annotated[int, Meta(ge=0)] | None = None
    receipt: Signed | None = None


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """Answers in the order of the batch."""

    results: tuple[Verdict, ...]


PLACE_TAKEN: Final = "place_taken"
"""Reason of an OTHER_BYTES: another event of the same keys lies at this place of the chain."""


def is_final(code: int) -> bool:
    return code in FINAL_CODES
