"""Sentences: all that is recorded ahead: what the windows say, and what numbers are put together from."""

import re
from collections.abc import Iterator
from typing import Final

from app.accessibility.speech.bank import bank
from app.accessibility.speech.normalize import speakable
from app.accessibility.speech.prompts import key
from tests.translations.source import read_all

_PLACE: Final = re.compile(r"\{[^}]*\}|%n")
_SENTENCE: Final = re.compile(r"[^。？！]+[。？！]?")
_CLAUSE: Final = re.compile(r"[^。？！；，：]+[？！]?")


_ON_PAPER: Final = frozenset({"LetterPaper", "ReceiptPaper", "WaysPaper"})
"""What only stands on paper is said by nobody."""


def wanted() -> dict[str, str]:
    """What is spoken, by its key: sentences of the program, clauses of its texts with places, the bank."""
    found: dict[str, str] = {}
    for message in read_all()[0]:
        if message.context in _ON_PAPER:
            continue
        for spoken in pieces(message.source):
            found.setdefault(key(spoken), spoken)
    for spoken in bank():
        found.setdefault(key(spoken), spoken)
    found.pop("", None)
    return found


def pieces(source: str) -> Iterator[str]:
    """Of a text without places each sentence, else what stands between the places, clause by clause."""
    if _PLACE.search(source):
        for clause in _CLAUSE.findall(source):
            for fixed in _PLACE.split(clause):
                yield speakable(fixed)
    else:
        yield from _SENTENCE.findall(speakable(source))
