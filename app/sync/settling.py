"""Settling: what the gateway answered, whatever carried it, event by event and file by file."""

from collections.abc import Sequence
from typing import NamedTuple

from app.errors import OfflineError
from app.store import attachments, known, moving_on, outbox
from app.store.attachments import Attachment
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.store.store import Store, Work
from app.sync.file_proof import FileProof
from app.sync.pace import item_wait
from app.sync.verdicts import read_verdict
from app.wire.known import KnownThings
from app.wire.receipt import PLACE_TAKEN, Verdict, is_final
from app.wire.trust import Trust

MAYBE_ARRIVED = frozenset({"outcome_unknown", "answer_unreadable", "captive_portal", "gateway_failed"})
"""After these the gateway may have the batch: it is 核对中, and the same bytes are sent again."""


class Answered(NamedTuple):
    """An event that was sent, and what the gateway said to it."""

    stored: StoredEvent
    verdict: Verdict


class Settled(NamedTuple):
    """What was settled, whether one among the receipts was forged, how many events were said again."""

    settlements: Sequence[Settlement]
    is_forged: bool
    said_again: int


def settle(store: Store, answered: Sequence[Answered], trust: Trust, newest: KnownThings) -> Settled:
    """Each event by its own proof; what came to a place of the chain that was taken is said again.

    `newest` is what the gateway has answered by now.
    """
    forged, settled = False, list[Settlement]()
    with store.write() as work:
        for stored, verdict in answered:
            try:
                proof = read_verdict(verdict, stored, trust)
            except OfflineError:
                forged, proof = True, None
            if proof is None:
                _note_unsettled(work, stored, verdict)
            else:
                settled.append(Settlement(stored, proof.receipt, proof.document, proof.signature))
        outbox.settle_all(work, settled)
        taken = [each.event for each in settled if each.receipt.reason == PLACE_TAKEN]
        again = moving_on.say_again(work, taken) if taken else 0
        if settled:
            known.keep(work, newest)
    return Settled(settled, forged, again)


def settle_files(store: Store, proven: Sequence[tuple[Attachment, FileProof]], newest: KnownThings) -> None:
    """Files that the gateway has proven to hold; `newest` as in `settle`."""
    with store.write() as work:
        for file, proof in proven:
            attachments.settle_file(work, file.id, proof.receipt, proof.document, proof.signature)
        known.keep(work, newest)


def note_cut(
    store: Store, events: Sequence[StoredEvent], error: OfflineError, *, waits: bool = False
) -> None:
    """The line broke: nobody knows whether the batch arrived. It is due at once, or `waits` its turn."""
    if error.code in MAYBE_ARRIVED:
        wait = max(item_wait(stored.tries, None) for stored in events) if waits else 0
        with store.write() as work:
            ids = [stored.id for stored in events]
            at_ms = work.now_ms() + wait * 1_000
            outbox.note_attempt(work, ids, next_try_ms=at_ms, last_code=None, is_unknown=True)


def note_too_large(store: Store, stored: StoredEvent) -> None:
    """Something on the way takes nothing of this size; the next way may."""
    with store.write() as work:
        at_ms = work.now_ms() + item_wait(stored.tries, None) * 1_000
        outbox.note_attempt(work, [stored.id], next_try_ms=at_ms, last_code=None)


def _note_unsettled(work: Work, stored: StoredEvent, verdict: Verdict) -> None:
    """Without a proof nothing is final, whatever the code says: 核对中, and the same bytes go again."""
    wait = item_wait(stored.tries, verdict.retry_after)
    outbox.note_attempt(
        work,
        [stored.id],
        next_try_ms=work.now_ms() + wait * 1_000,
        last_code=verdict.code,
        is_unknown=is_final(verdict.code) or verdict.receipt is not None,
    )
