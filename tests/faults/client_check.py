"""Client check: a folder after a power cut is opened as the program does it, and asked for its promises."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from app.errors import AppError
from app.store import attachments, changes, drafts
from app.store.journal import JOURNAL_NAME, Journal
from app.store.keyslots import read_copies
from app.store.store import Store
from app.store.tables import EventBodyRow, EventRow, ReceiptRow
from app.store.verify import verify
from app.store.work import Work
from app.wire.event import body_hash, read_header
from tests.fakes import FakeClock
from tests.faults.marks import Expected
from tests.faults.workload import FOLDER, SLOTS
from tests.samples import SeededEntropy
from tests.store.scene import KEYS

_EVENTS = select(EventRow.header, EventBodyRow.salt, EventBodyRow.body).outerjoin(
    EventBodyRow, EventBodyRow.number == EventRow.number
)
_RECEIPTED = select(EventRow.sha256).join(ReceiptRow, ReceiptRow.number == EventRow.number)


def doubts_about(root: Path, expected: Expected) -> Iterator[str]:
    """What is wrong, in a few words each; nothing when all is there."""
    folder = root / FOLDER
    try:
        yield from _vault_doubts(root / SLOTS, expected)
        yield from _journal_doubts(folder, expected)
        yield from _store_doubts(folder, expected)
    except AppError as error:
        yield f"refused: {error.code}"


def _vault_doubts(folder: Path, expected: Expected) -> Iterator[str]:
    if expected.keycheck:
        keycheck = bytes.fromhex(expected.keycheck)
        if not any(copy.is_genuine(keycheck) for copy in read_copies(folder)):
            yield "vault lost"


def _journal_doubts(folder: Path, expected: Expected) -> Iterator[str]:
    """A dead database loses no unsent petition: the journal alone holds them, before anything mends it."""
    if not expected.is_made:
        return
    journal = Journal.open(folder / JOURNAL_NAME, KEYS.journal, SeededEntropy(0))
    try:
        held = {entry.event.sha256 for frame in journal.frames() for entry in frame.entries}
    finally:
        journal.close()
    yield from ("journal lost an event" for _ in expected.queued - held)


def _store_doubts(folder: Path, expected: Expected) -> Iterator[str]:
    if not Store.exists(folder):
        if expected.is_made:
            yield "database gone"
        return
    with Store.open(folder, KEYS, clock=FakeClock(), entropy=SeededEntropy(0)) as store:
        with store.read() as work:
            yield from _event_doubts(work, expected)
            yield from _draft_doubts(work, expected)
            yield from _file_doubts(work, store, expected)
            if changes.cursor(work) < expected.cursor:
                yield "cursor went back"
        yield from (f"verify: {finding.code}" for finding in verify(store).findings)


def _event_doubts(work: Work, expected: Expected) -> Iterator[str]:
    """Byte for byte: an event is named by the hash of its header, which holds that of its body."""
    found = {hashlib.sha256(row.header).hexdigest(): row for row in work.connection.execute(_EVENTS)}
    codes = {draft.petition_id for draft in drafts.codes_to_hand_over(work)}
    for sha256, petition_id in expected.filed.items():
        row = found.get(sha256)
        if row is None:
            yield "petition lost"
        elif petition_id not in expected.erased:
            if row.body is None or read_header(row.header).body_hash != body_hash(row.salt, row.body):
                yield "petition changed"
            if petition_id not in codes:
                yield "query code lost"
    receipted = {sha256.hex() for sha256 in work.connection.execute(_RECEIPTED).scalars()}
    yield from ("receipt lost" for _ in expected.receipts.keys() - receipted)


def _draft_doubts(work: Work, expected: Expected) -> Iterator[str]:
    for draft_id, allowed in expected.drafts.items():
        draft = drafts.get(work, draft_id)
        is_open = draft is not None and not draft.is_filed
        digest = hashlib.sha256(draft.content).hexdigest() if draft is not None and is_open else ""
        if digest not in allowed:
            yield "draft lost"


def _file_doubts(work: Work, store: Store, expected: Expected) -> Iterator[str]:
    for attachment_id, sha256 in expected.files.items():
        try:
            attachment = attachments.get(work, attachment_id)
        except AppError:
            yield "attachment lost"
            continue
        if attachment.sha256 != sha256 or not store.blobs.is_sound(sha256):
            yield "file lost or changed"
        elif not attachment.is_incoming:
            identity = attachments.identity_of(work, attachment_id)
            if identity is None or not store.blobs.unsealed(sha256, identity):
                yield "file cannot be opened"
        if attachment_id in expected.file_receipts and not attachment.is_receipted:
            yield "file receipt lost"
