"""Recall a resident who was here before: the numbers come back only after the chain remembers who asked."""

from app.actions.accountability import record_act
from app.domain.person import Person
from app.store import roster
from app.store.roster import Known
from app.store.store import Store
from app.wire.bodies import Reason
from app.wire.event import AuditAct


def known_people(store: Store) -> tuple[Known, ...]:
    """Residents whom this agent recorded before, who was there last first."""
    with store.read() as work:
        return roster.known_people(work)


def recall(store: Store, known: Known) -> Person:
    """The resident with document and telephone, for a new petition."""
    person = known.person
    numbers = [name for name in ("identity", "phone") if getattr(person, name)]
    if numbers:
        with store.write() as work:
            record_act(
                work,
                AuditAct.VIEWED,
                object_id=known.petition_id,
                fields=tuple(numbers),
                reason=Reason.RESIDENT_ASKED,
            )
    return person
