"""Runs: what of a text can say what it is about: Chinese characters and Latin words, no marks, no masks."""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

MOST: Final = 2_000
"""Characters that are looked at: it has been said by then, and an answer must come while typing."""

_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]{0,1000}>", re.DOTALL | re.IGNORECASE)
_MASK: Final = re.compile(r"〔[^〔〕]{0,40}〕|https?://[\w./?=&%#-]*|_x000d_")
_ANONYMOUS: Final = re.compile(r"[a-z]\d*(?=[市区县])")
"""Places whose name was taken out: A3区."""
_OTHER: Final = re.compile(r"[^\u4e00-\u9fffa-z]+")
_ALIKE: Final = re.compile("[a-z]+|[\u4e00-\u9fff]+")
_LAST_LATIN: Final = "z"


def runs(text: str) -> str:
    """Stretches of characters in lower case with one blank between them; bounded, whatever comes in."""
    text = unicodedata.normalize("NFKC", html.unescape(text[: MOST * 4])).lower()
    for nothing in (_MARKUP, _MASK, _ANONYMOUS):
        text = nothing.sub(" ", text)
    return _OTHER.sub(" ", text).strip()[:MOST]


def grams(text: str) -> Iterator[str]:
    """Characters and pairs of neighbours in each stretch; Latin words whole."""
    for run in _ALIKE.findall(text):
        if run[0] <= _LAST_LATIN:
            yield run
            continue
        yield from run
        yield from map("".join, pairwise(run))
