"""Begun: words about a case that is filed, written and not said yet: they outlive any crash.

Grounds of a review, an addition, why somebody withdraws, what was said to an answer. A draft is the beginning
of a petition and has a form of its own; these are one text each, of a petition that is there already.
"""

from enum import StrEnum
from typing import Final

from app.store.work import Work

PREFIX: Final = "begun."
"""Of the name of a setting; the kind and the petition's id follow."""


class Kind(StrEnum):
    REVIEW = "review"
    AMENDMENT = "amendment"
    WITHDRAWAL = "withdrawal"
    REVISIT = "revisit"
    TELLING = "telling"


def keep(work: Work, petition_id: str, kind: Kind, words: str) -> None:
    """Nothing is kept of nothing. A lone surrogate, which a keyboard can make, is kept as it came."""
    if words:
        work.keep_setting(_name(petition_id, kind), words.encode("utf-8", "surrogatepass"))
    else:
        work.drop_setting(_name(petition_id, kind))


def find(work: Work, petition_id: str, kind: Kind) -> str:
    data = work.setting(_name(petition_id, kind))
    return data.decode("utf-8", "surrogatepass") if data is not None else ""


def petitions(work: Work) -> frozenset[str]:
    """Those about which something is begun, whoever has them."""
    return frozenset(name.rpartition(".")[2] for name in work.settings(PREFIX))


def forget(work: Work, petition_id: str) -> None:
    for kind in Kind:
        work.drop_setting(_name(petition_id, kind))


def _name(petition_id: str, kind: Kind) -> str:
    return f"{PREFIX}{kind}.{petition_id}"
