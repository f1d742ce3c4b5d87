"""Draft words: whose draft it is and what about, as far as it has been written."""

import msgspec

from app.domain.petition import Petition


def draft_name(content: bytes) -> str:
    """The full name of the resident; empty while it isn't written."""
    petitioners = _petition(content).petitioners
    return petitioners[0].name if petitioners else ""


def draft_title(content: bytes) -> str:
    """The title, else the first thing that was written down."""
    petition = _petition(content)
    words = petition.title or petition.summary or petition.request or petition.facts
    return " ".join(words.split())[:50]


def _petition(content: bytes) -> Petition:
    """What cannot be read is an empty one: the form itself tells about a damaged draft."""
    try:
        draft = msgspec.json.decode(content) if content else {}
        filing = draft.get("filing", draft)
        return msgspec.convert(filing.get("petition", {}), Petition)
    except (msgspec.MsgspecError, AttributeError, UnicodeError):
        return Petition()
