"""Chain check: every event, body and receipt of the store against hashes and signatures."""

import hashlib
from collections.abc import Container, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from sqlalchemy import text

from app.errors import RefusedError
from app.store import foreign
from app.store.device import Device
from app.store.foreign import Foreign
from app.store.restoring import Gap
from app.store.work import Work
from app.wire.canonical import read_canonical
from app.wire.event import Header, body_hash, read_header
from app.wire.fields import NO_HASH
from app.wire.receipt import Receipt

Doubts: TypeAlias = Iterator[tuple[str, str]]
"""A code, and the id of what is wrong."""


class Line(NamedTuple):
    """An event with all that lies beside it; `waiting` is its place in the outbox."""

    id: str
    epoch: int
    seq: int
    petition_id: str | None
    type: str
    captured_at: str
    replaces: str | None
    sha256: bytes
    header: bytes
    signature: bytes
    salt: bytes | None
    body: bytes | None
    waiting: int | None
    receipt: bytes | None
    receipt_code: int | None
    receipt_rev: int | None
    receipt_signature: bytes | None


_LINES: Final = text(
    "SELECT e.id, e.epoch, e.seq, e.petition_id, e.type, e.captured_at, e.replaces, e.sha256, e.header,"
    " e.signature, b.salt, b.body, o.number, r.document, r.code, r.rev, r.signature FROM event e"
    " LEFT JOIN event_body b USING (number) LEFT JOIN outbox o USING (number)"
    " LEFT JOIN receipt r USING (number) ORDER BY e.epoch, e.seq"
)


class ChainCheck:
    """Walks the chain once; afterwards `events` and `receipts` tell how many there were."""

    def __init__(self, device: Device, known_gaps: Container[Gap] = ()) -> None:
        """`known_gaps` are what a repair could not bring back, and has told."""
        self.events = 0
        self.receipts = 0
        self._device_id = device.device_id
        self._key = device.sign_key.public
        trust = device.trust
        self._gateway_key = trust.key if trust is not None else None
        self._known_gaps = known_gaps
        self._foreign: Mapping[int, Foreign] = {}
        self._practised: Mapping[str, Foreign] = {}
        self._epoch = -1
        self._seq = 0
        self._sha256 = NO_HASH

    def doubts(self, work: Work) -> Doubts:
        self._foreign = foreign.by_epoch(work)
        self._practised = foreign.practised(work)
        for row in work.connection.execute(_LINES):
            line = Line(*row)
            self.events += 1
            try:
                header = read_header(line.header)
            except RefusedError:
                yield "event_unreadable", line.id
            else:
                yield from self._check_header(line, header)
                yield from _check_body(line, header)
            yield from _check_outbox(line)
            if line.receipt is not None:
                self.receipts += 1
                yield from self._check_receipt(line, line.receipt)

    def _check_header(self, line: Line, header: Header) -> Doubts:
        sha256 = hashlib.sha256(line.header).digest()
        if line.epoch < 0:
            yield from self._check_foreign(line, header)
            return
        if not _is_row_of(line, header) or line.sha256 != sha256:
            yield "event_differs", line.id
        if not self._is_ours(line, header):
            yield "event_not_genuine", line.id
        if header.epoch != self._epoch:
            self._epoch, self._seq, self._sha256 = header.epoch, 0, NO_HASH
        if header.seq != self._seq + 1:
            if Gap(header.epoch, self._seq + 1, header.seq - 1) not in self._known_gaps:
                yield "chain_gap", line.id
        elif header.prev != self._sha256:
            yield "chain_broken", line.id
        self._seq, self._sha256 = header.seq, sha256.hex()

    def _is_ours(self, line: Line, header: Header) -> bool:
        """Or, of practice, of who we were before we were enrolled anew."""
        before = self._practised.get(header.device_id) if line.epoch == 0 else None
        key = before.key if before is not None else self._key
        is_known = before is not None or header.device_id == self._device_id
        return is_known and key.has_signed(line.header, line.signature)

    def _check_foreign(self, line: Line, header: Header) -> Doubts:
        """What another laptop said: some of its chain, so that a gap is none."""
        speaker = self._foreign.get(line.epoch)
        at_home = line._replace(epoch=speaker.epoch) if speaker is not None else line
        sha256 = hashlib.sha256(line.header).digest()
        if not _is_row_of(at_home, header) or line.sha256 != sha256:
            yield "event_differs", line.id
        if (
            speaker is None
            or header.device_id != speaker.device_id
            or not speaker.key.has_signed(line.header, line.signature)
        ):
            yield "event_not_genuine", line.id

    def _check_receipt(self, line: Line, document: bytes) -> Doubts:
        if self._gateway_key is None or not self._gateway_key.has_signed(
            document, line.receipt_signature or b""
        ):
            yield "receipt_not_genuine", line.id
        try:
            receipt = read_canonical(document, Receipt)
        except RefusedError:
            yield "receipt_unreadable", line.id
            return
        told = (receipt.event_sha256, receipt.device_id, receipt.code, receipt.rev)
        speaker = self._foreign.get(line.epoch)
        device_id = speaker.device_id if speaker is not None else self._device_id
        kept = (line.sha256.hex(), device_id, line.receipt_code, line.receipt_rev)
        if told != kept:
            yield "receipt_differs", line.id


def _is_row_of(line: Line, header: Header) -> bool:
    said = (header.id, header.epoch, header.seq, header.petition_id, header.type, header.captured_at)
    return said == line[:6] and header.replaces == line.replaces


def _check_body(line: Line, header: Header) -> Doubts:
    """Bodies may be gone, but not before the gateway has them."""
    if line.body is None or line.salt is None:
        if line.waiting is not None:
            yield "body_missing", line.id
    elif body_hash(line.salt, line.body) != header.body_hash:
        yield "body_differs", line.id


def _check_outbox(line: Line) -> Doubts:
    """What has an answer may wait for another: it is offered again to a gateway that was restored."""
    is_practice, is_waiting = line.epoch == 0, line.waiting is not None
    if is_waiting if is_practice else not is_waiting and line.receipt is None:
        yield "outbox_differs", line.id
