"""Keep what is being written, open it again, throw it away. What is in it belongs to the form."""

from app.domain.ids import new_id
from app.errors import RefusedError
from app.store import drafts
from app.store.drafts import Draft
from app.store.store import Store


def new_draft_id(store: Store) -> str:
    """The petition's own id, from the first keystroke on."""
    return new_id(store.now_ms(), store.entropy)


def save_draft(store: Store, petition_id: str, content: bytes) -> Draft:
    """Raises RefusedError `already_filed`: a late save must not bring a filed text back."""
    with store.write() as work:
        return drafts.save(work, petition_id, content)


def open_draft(store: Store, petition_id: str) -> Draft:
    """Raises RefusedError `draft_missing` or `already_filed`."""
    with store.read() as work:
        draft = drafts.get(work, petition_id)
    if draft is None:
        raise RefusedError("draft_missing")
    if draft.is_filed:
        raise RefusedError("already_filed")
    return draft


def open_drafts(store: Store) -> tuple[Draft, ...]:
    """What is not filed yet, the last written first."""
    with store.read() as work:
        return drafts.open_drafts(work)


def discard_draft(store: Store, petition_id: str) -> None:
    """With its files; one that is not there is gone already. Raises RefusedError `already_filed`."""
    with store.write() as work:
        drafts.discard(work, petition_id)
