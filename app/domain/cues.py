"""Cues: words in what was told that make something worth asking, so that they can be shown with the question.

A cue never decides anything: the word may be said of another matter, in jest or about somebody else.
"""

import html
import re
from typing import Final

from app.domain.petition import Petition

Words = tuple[str, ...]
"""As they were written, in the order of the text, each once."""

MOST_WORDS: Final = 3
LONGEST_WORD: Final = 12

_TAG: Final = re.compile(r"<(?:[a-zA-Z/!][^<>]{0,2000})>")
_MASK: Final = re.compile(r"〔[^〕0-9\n]{1,12}〕|[*＊×]{2,}|[xX]{3,}")
"""〔姓名〕 or ***; a number in such brackets is that of a document, as in 〔2022〕11号."""
_SPACE: Final = re.compile("[ \t\u00a0\u3000\u200b-\u200f\ufeff]+")
_NEGATED: Final = re.compile(r"(?:没|未|不|别|无|从未|并非)[^，。；！？,;!?\n]{0,4}\Z")
_BEFORE: Final = 8


def told(petition: Petition) -> str:
    """All that was written of the matter, as `plain` text, one field a line."""
    texts = (petition.title, petition.request, petition.facts, petition.reasons, petition.summary)
    return "\n".join(plain(text) for text in texts if text)


def plain(text: str) -> str:
    """Without the code of a web page, without masks, and without the spaces that copying leaves."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return _SPACE.sub("", _MASK.sub("", text))


def has_markup(text: str) -> bool:
    """Whether code of a web page came along with a copied text."""
    return _TAG.search(text) is not None or "&nbsp;" in text


def has_masks(text: str) -> bool:
    """Whether something was blacked out in what was copied."""
    return _MASK.search(text) is not None


def words_in(text: str, cue: re.Pattern[str], *, is_negatable: bool = False) -> Words:
    """The words by which `cue` is found in a `plain` text, three at most, each cut at twelve characters.

    `is_negatable`: a word behind 没, 未 or 不 in the same breath says the contrary and is passed over.
    """
    found: dict[str, None] = {}
    for match in cue.finditer(text):
        if is_negatable and _NEGATED.search(text, max(0, match.start() - _BEFORE), match.start()):
            continue
        found[match.group()[:LONGEST_WORD]] = None
        if len(found) == MOST_WORDS:
            break
    return tuple(found)


def one_of(*words: str) -> re.Pattern[str]:
    """A cue of any of these, each a pattern; an empty match is none of them."""
    return re.compile("|".join(words))
