"""Moving on: somebody else speaks with the keys of this device, so it goes on in an epoch of its own.

A restored backup or a copied laptop makes events at places of the chain that are taken at the gateway. What
was refused for that alone is said again, word for word, at a place nobody else can have taken.
"""

from collections.abc import Sequence
from typing import Final

from app.store import chain, device, moved
from app.store.chain import StoredEvent
from app.store.moved import Why
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, EventType, is_audit, own_header
from app.wire.receipt import Code

MOST_TIMES: Final = 8
"""One event is said again; then whatever says that its place is taken is no copy, and somebody must look."""


def say_again(work: Work, refused: Sequence[StoredEvent]) -> int:
    """Each as a new event that replaces it; how many. Again is no matter.

    Accountable acts are not repeated: the gateway keeps the bytes of what it refuses, and an act said twice
    would be two acts.
    """
    # What another laptop left here keeps its name and its place, whatever comes of it.
    refused = [event for event in refused if event.device_id == work.device.device_id]
    waiting = [event for event in refused if not is_audit(event.type) and _may_be_repeated(work, event)]
    if any(event.epoch == work.device.epoch and event.type != AuditAct.EPOCH_BEGUN for event in refused):
        _begin_epoch(work)
    for event in waiting:
        # What is opaque tells of nothing that it stands for.
        chain.repeat(work, event.event, replaces=None if event.type == EventType.OPAQUE else event.id)
    return len(waiting)


def _begin_epoch(work: Work) -> None:
    begun = device.begin_epoch(work)
    chain.append(work, AuditAct.EPOCH_BEGUN, body=canonical_json(AuditRecorded(count=begun.epoch)))
    moved.note(work, Why.COPIED)


def _may_be_repeated(work: Work, event: StoredEvent) -> bool:
    """Unless it was already, or often enough before."""
    same = chain.same_words(work, own_header(event.event))
    times = sum(code == Code.OTHER_BYTES for code in same.values())
    return max(same) == event.number and times <= MOST_TIMES
