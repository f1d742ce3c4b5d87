"""Moving on: somebody else speaks with the keys of this device, so it goes on in an epoch of its own.

A restored backup or a copied laptop makes events at places of the chain that are taken at the gateway. What
was refused for that alone is said again, word for word, at a place nobody else can have taken.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, select, text

from app.store import chain, device
from app.store.chain import StoredEvent
from app.store.tables import EventRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, is_audit, own_header
from app.wire.receipt import Code

MOST_TIMES: Final = 8
"""One event is said again; then whatever says that its place is taken is no copy, and somebody must look."""
_BEFORE: Final = text(
    """
    WITH RECURSIVE said(id, times) AS (
        SELECT replaces, 1 FROM event WHERE id = :refused
        UNION ALL
        SELECT e.replaces, times + 1 FROM said JOIN event e USING (id) JOIN receipt r USING (number)
        WHERE r.code = :taken AND times < :most
    ) SELECT count(*) FROM said JOIN event USING (id) JOIN receipt r USING (number) WHERE r.code = :taken
    """
)
_IS_REPLACED: Final = select(EventRow.id).where(EventRow.replaces == bindparam("refused")).limit(1)


def say_again(work: Work, refused: Sequence[StoredEvent]) -> int:
    """Each as a new event that replaces it; how many. Again is no matter.

    Accountable acts are not repeated: the gateway keeps the bytes of what it refuses, and an act said twice
    would be two acts.
    """
    waiting = [event for event in refused if not is_audit(event.type) and not _is_replaced(work, event)]
    waiting = [event for event in waiting if _times_before(work, event) < MOST_TIMES]
    if waiting and any(event.epoch == work.device.epoch for event in refused):
        _begin_epoch(work)
    for event in waiting:
        chain.append(
            work,
            event.type,
            body=event.event.body,
            petition_id=event.petition_id,
            base=own_header(event.event).base,
            replaces=event.id,
        )
    return len(waiting)


def _begin_epoch(work: Work) -> None:
    begun = device.begin_epoch(work)
    chain.append(work, AuditAct.EPOCH_BEGUN, body=canonical_json(AuditRecorded(count=begun.epoch)))


def _times_before(work: Work, event: StoredEvent) -> int:
    """How often it was said again before."""
    asked = {"refused": event.id, "taken": int(Code.OTHER_BYTES), "most": MOST_TIMES}
    return int(work.connection.execute(_BEFORE, asked).scalar_one())


def _is_replaced(work: Work, event: StoredEvent) -> bool:
    return work.connection.execute(_IS_REPLACED, {"refused": event.id}).first() is not None
