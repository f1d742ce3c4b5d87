"""Draft words: whose draft it is and what about, as far as it has been written."""

from typing import Final

from app.domain.draft import Draft
from app.errors import RefusedError
from app.store.case_state import TITLE_LENGTH

_NAME: Final = "petition.petitioners[0].name"
_WORDS: Final = ("petition.title", "petition.summary", "petition.request", "petition.facts")


def draft_name(content: bytes) -> str:
    """The full name of the resident; empty while it isn't written."""
    return _read(content).text(_NAME).strip()


def draft_title(content: bytes) -> str:
    """The title, else the first thing that was written down."""
    draft = _read(content)
    words = next((text for path in _WORDS if (text := draft.text(path).strip())), "")
    return " ".join(words.split())[:TITLE_LENGTH]


def _read(content: bytes) -> Draft:
    """What cannot be read is an empty one: the form itself tells about a damaged draft."""
    try:
        return Draft.from_bytes(content)
    except RefusedError:
        return Draft()
