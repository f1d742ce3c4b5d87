"""Query code (查询码): sixteen digits that only the resident holds, made and checked without network.

Fifteen random digits and a check digit by Damm's algorithm (H. M. Damm, *Total anti-symmetrische
Quasigruppen*, dissertation, Marburg 2004). People copy these codes from a slip of paper, so what matters is
one wrong digit and two neighbours swapped: Damm finds every one of both. Luhn misses 09 ↔ 90; ISO 7064
MOD 11,10 misses a swap of neighbours here and there (a test shows both).
"""

import unicodedata

from app.domain.text import compact
from app.domain.world import Entropy
from app.errors import RefusedError

LENGTH = 16
_RANDOM_DIGITS = LENGTH - 1
_CODES = 10**_RANDOM_DIGITS
_DRAWN_BYTES = 7
_FAIR = 256**_DRAWN_BYTES // _CODES * _CODES

_QUASIGROUP = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""Totally anti-symmetric quasigroup of order 10 from the dissertation. Its diagonal is zero: a code with its
check digit comes out as 0."""


def new_query_code(entropy: Entropy) -> str:
    """Every code equally likely: draws beyond the last whole multiple are thrown away, never folded."""
    drawn = _FAIR
    while drawn >= _FAIR:
        drawn = int.from_bytes(entropy(_DRAWN_BYTES), "big")
    digits = f"{drawn % _CODES:0{_RANDOM_DIGITS}d}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    interim = 0
    for digit in digits:
        interim = _QUASIGROUP[interim][int(digit)]
    return str(interim)


def normalise(raw: str) -> str:
    """The sixteen digits of what was typed or heard; full width, spaces and hyphens do not matter.

    Raises RefusedError `query_code_wrong` whose `reason` is `character`, `length` (with `length` and
    `expected`) or `check_digit`. Facts never hold the code.
    """
    code = "".join(char for char in compact(raw) if unicodedata.category(char) != "Pd")
    if not (code.isascii() and (code.isdecimal() or not code)):
        raise RefusedError("query_code_wrong", reason="character")
    if len(code) != LENGTH:
        raise RefusedError("query_code_wrong", reason="length", length=len(code), expected=LENGTH)
    if check_digit(code) != "0":
        raise RefusedError("query_code_wrong", reason="check_digit")
    return code


def is_query_code(raw: str) -> bool:
    """Whether it may be one; of any sixteen digits a tenth may."""
    try:
        normalise(raw)
    except RefusedError:
        return False
    return True


def show(code: str) -> str:
    """As printed and read aloud, in groups of four: `1234 5678 9012 3456`."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
