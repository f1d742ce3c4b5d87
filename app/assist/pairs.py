"""Pairs: a text as the pairs of characters that stand together in it, each a number; pure.

Chinese is not written in words (app/store/search.py), and two characters are mostly one.
"""

import html
import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.store.search import runs_of

LONGEST: Final = 4_000
"""Characters of a text that count; what somebody wants stands before that."""
PAIR_BITS: Final = 42
"""Two code points of 21 bits."""
GAP: Final = " "

_TAG: Final = re.compile(
    r"<(script|style)\b.{0,4000}?</\1\s*>|<!--.{0,4000}?-->|</?[a-z!][^<>]{0,400}>", re.DOTALL | re.IGNORECASE
)
_HIDDEN: Final = re.compile(r"〔[^〔〕]{0,20}〕|https?://[!-~]{0,300}", re.IGNORECASE)
"""A mask says that something stood there, and what an address says is no matter of anybody's."""

Numbers = NDArray[np.uint64]


def plain(text: str) -> str:
    """Without HTML, web addresses and 〔masks〕, at most `LONGEST` characters."""
    text = text[: 4 * LONGEST]
    if "<" in text:
        text = _TAG.sub(GAP, text)
    if "&" in text:
        text = html.unescape(text)
    return _HIDDEN.sub(GAP, text)[:LONGEST]


def fold(text: str) -> str:
    """Letters and digits as search sees them, parted by single gaps."""
    return GAP.join(runs_of(plain(text)))


def pairs_of(folded: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Of every pair in these folded texts, in their order: which text it is in, and the pair."""
    joined = "".join(text + GAP for text in folded)
    chars = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    owners = np.repeat(np.arange(len(folded), dtype=np.uint64), [len(text) + 1 for text in folded])
    one, other = chars[:-1], chars[1:]
    # A gap ends every text, so no pair lies across two.
    is_pair = (one != ord(GAP)) & (other != ord(GAP))
    return owners[:-1][is_pair], (one[is_pair] << np.uint64(21)) | other[is_pair]


def distinct(folded: str) -> Numbers:
    """The pairs of one text, each once, in the order in which they first occur."""
    _, pairs = pairs_of([folded])
    found, first = np.unique(pairs, return_index=True)
    in_order: Numbers = found[np.argsort(first)]
    return in_order


def written(pair: int) -> str:
    return chr(pair >> 21) + chr(pair & 0x1FFFFF)
