"""Settling: what the gateway answered to a batch, event by event, applied in one transaction."""

from collections.abc import Sequence
from typing import NamedTuple

from app.errors import OfflineError
from app.store import outbox
from app.store.chain import StoredEvent
from app.store.outbox import Settlement
from app.store.store import Store, Work
from app.sync.pace import item_wait
from app.sync.verdicts import read_verdict
from app.wire.receipt import Verdict, is_final
from app.wire.trust import Trust

MAYBE_ARRIVED = frozenset({"outcome_unknown", "answer_unreadable", "captive_portal", "gateway_failed"})
"""After these the gateway may have the batch: it is 核对中, and the same bytes are sent again."""


class Answered(NamedTuple):
    """An event that was sent, and what the gateway said to it."""

    stored: StoredEvent
    verdict: Verdict


def settle(store: Store, answered: Sequence[Answered], trust: Trust) -> tuple[list[Settlement], bool]:
    """Each event by its own proof. What was settled, and whether a receipt among the others was forged."""
    forged, settled = False, list[Settlement]()
    with store.write() as work:
        for stored, verdict in answered:
            try:
                proof = read_verdict(verdict, stored.event, trust)
            except OfflineError:
                forged, proof = True, None
            if proof is None:
                _note_unsettled(work, stored, verdict)
            else:
                settled.append(Settlement(stored, proof.receipt, proof.document, proof.signature))
        outbox.settle_all(work, settled)
    return settled, forged


def note_cut(store: Store, events: Sequence[StoredEvent], error: OfflineError) -> None:
    """The line broke: nobody knows whether the batch arrived."""
    if error.code in MAYBE_ARRIVED:
        with store.write() as work:
            ids = [stored.id for stored in events]
            outbox.note_attempt(work, ids, next_try_ms=work.now_ms(), last_code=None, is_unknown=True)


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
