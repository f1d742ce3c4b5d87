r"""Marks: where Chinese sentences and clauses end; for regular expressions, which read \u for themselves."""

import re
from typing import Final

ENDS: Final = r"\u3002\uff01\uff1f\uff1b\n"
"""Full stop, exclamation mark, question mark, semicolon, a new line."""
BREAKS: Final = ENDS + r"\uff0c\u3001\uff1a"
"""And comma, enumeration comma, colon."""
CLOSES: Final = r"\u201d\u2019\uff09\u300b\u300d"
"""Quotation marks and brackets that follow them."""
GAPS: Final = (
    r" \u00a0\u3000\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\uff0d\u00b7.()\uff08\uff09\uff0c\u3001,/"
)
"""What people put between the groups of one number; for a class of a pattern."""

_AT_END: Final = re.compile(rf"[{BREAKS}\s]+$")
_WESTERN: Final = re.compile(r"[.!?;:,]$")
_AT_START: Final = re.compile(rf"^[{BREAKS}:\s]+")


def without_end_mark(text: str) -> str:
    """For what stands within a longer sentence."""
    return _AT_END.sub("", text)


def has_end_mark(text: str) -> bool:
    """Whether its last character ends a sentence or a clause, in either language."""
    return bool(_AT_END.search(text) or _WESTERN.search(text))


def without_start_mark(text: str) -> str:
    return _AT_START.sub("", text)
