"""Accountable acts: who unlocked, looked at, searched by number. Ids and field names, never values."""

from app.store import chain
from app.store.store import Work
from app.wire.bodies import AuditRecorded, Reason
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct


def record_act(
    work: Work,
    act: AuditAct,
    *,
    object_id: str | None = None,
    fields: tuple[str, ...] = (),
    reason: Reason | None = None,
    count: int | None = None,
    whom: str | None = None,
) -> None:
    """Write the act into the chain, in the transaction of what it accounts for."""
    body = AuditRecorded(object_id=object_id, fields=fields, reason=reason, count=count, whom=whom)
    chain.append(work, act, body=canonical_json(body))
