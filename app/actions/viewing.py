"""Look at what is masked: it is shown only after the chain remembers who looked, at what, and why."""

from app.actions.accountability import record_act
from app.store.store import Store
from app.wire.bodies import Reason
from app.wire.event import AuditAct


def unmask(store: Store, petition_id: str, fields: frozenset[str], reason: Reason) -> None:
    """`fields` are personal fields of the petitioners, by name."""
    with store.write() as work:
        record_act(work, AuditAct.VIEWED, object_id=petition_id, fields=tuple(sorted(fields)), reason=reason)
