"""Erase what a petition says, for retention or at the resident's wish; that it was said stays proved."""

from app.actions.accountability import record_act
from app.store.erase import erase_petition
from app.store.store import Store
from app.wire.bodies import Reason
from app.wire.event import AuditAct


def erase(store: Store, petition_id: str, *, reason: Reason) -> None:
    """Delete its bodies, drafts and index; the signed headers stay and the chain still verifies.

    Raises RefusedError `petition_missing`, or `not_receipted` for what has not reached the gateway.
    """
    with store.write() as work:
        erase_petition(work, petition_id)
        record_act(work, AuditAct.ERASED, object_id=petition_id, reason=reason)
