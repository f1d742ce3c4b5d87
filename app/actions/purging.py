"""Purge: put petitions away that are over, bring them back, and erase what nobody brought back."""

from collections.abc import Collection

from app.actions.accountability import record_act
from app.errors import RefusedError
from app.store import retention, trash
from app.store.retention import Over, Trashed
from app.store.store import Store
from app.wire.bodies import Reason
from app.wire.event import AuditAct


def preview(store: Store, days: int = retention.KEEP_DAYS) -> tuple[Over, ...]:
    """What might be put away, and what it takes on the disk. Changes nothing."""
    with store.read() as work:
        return retention.find_over(work, days)


def put_away(store: Store, petition_ids: Collection[str], days: int = retention.KEEP_DAYS) -> None:
    """Into the trash, from which they come back for 30 days. Raises RefusedError `not_over`: none moves."""
    with store.write() as work:
        retention.put_away(work, petition_ids, days)
        for petition_id in petition_ids:
            record_act(work, AuditAct.TRASHED, object_id=petition_id, reason=Reason.RETENTION)


def trashed(store: Store) -> tuple[Trashed, ...]:
    with store.read() as work:
        return retention.find_trashed(work)


def bring_back(store: Store, petition_id: str) -> None:
    """To its old place in the lists. Raises RefusedError `not_in_trash`."""
    with store.write() as work:
        if not trash.take_back(work, petition_id):
            raise RefusedError("not_in_trash")
        record_act(work, AuditAct.UNTRASHED, object_id=petition_id)


def erase_overdue(store: Store) -> int:
    """What has lain in the trash for 30 days; how many petitions. That it was erased stays in the chain."""
    with store.write() as work:
        erased = retention.erase_overdue(work)
        for petition_id in erased:
            record_act(work, AuditAct.ERASED, object_id=petition_id, reason=Reason.RETENTION)
    return len(erased)
