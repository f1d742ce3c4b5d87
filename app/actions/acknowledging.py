"""Acknowledging: the office was told of what the gateway refused and what belongs to no petition."""

from collections.abc import Set

from app.store import refused
from app.store.store import Store


def acknowledge_refused(store: Store, records: Set[str]) -> None:
    """`records` as they were shown: what was refused since has not been seen by anybody."""
    with store.write() as work:
        refused.note_told(work, records)
