"""Hand the query code over: the resident has it, so nothing of it stays on this device."""

from app.store import drafts
from app.store.store import Store


def hand_over_code(store: Store, petition_id: str) -> None:
    """A second time does nothing."""
    with store.write() as work:
        drafts.hand_over(work, petition_id)
