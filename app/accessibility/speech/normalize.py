"""Normalize: from what is shown to what a voice can say: characters and four marks, nothing else.

    speakable("还剩 15 天，按 Ctrl+N") == "还剩十五天，按控制键加恩"

One pass per step, so the time grows with the text. Nothing is guessed about a character that no voice can
say: it is refused, or left out and counted where the caller asks for that.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import Final, Literal, NamedTuple, overload

from app.accessibility.speech import patterns, tokens
from app.accessibility.speech.signs import LETTERS, MARKS, PAUSE, PAUSES, SILENT, STOP, SYMBOLS, WORDS
from app.errors import RefusedError

_MOST_LETTERS: Final = 24
_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me"})
_FACTS: Final = 8
_SPEAKABLE: Final = re.compile("[\u4e00-\u9fa5]")
_WIDE: Final = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_PLAIN: Final = _WIDE | {
    ord("％"): "%",
    ord("．"): ".",
    ord("＊"): "*",
    ord("﹡"): "*",
    ord("⁎"): "*",
    ord("−"): "-",
    ord("－"): "-",
}


class Partial(NamedTuple):
    """What can be said of a text, and how many characters of it cannot."""

    spoken: str
    left_out: int


@overload
def speakable(text: str, *, leave_out: Literal[False] = False) -> str: ...
@overload
def speakable(text: str, *, leave_out: Literal[True]) -> Partial: ...
def speakable(text: str, *, leave_out: bool = False) -> str | Partial:
    """`text` as it is spoken: Chinese characters and `，。？！`; "" where there is nothing to say.

    Raises RefusedError `speech_unspeakable`; its facts name code points (`U+1F600`), never the text.
    """
    said, unsaid = _said(patterns.TOKENS.sub(_token, in_plain_signs(text)))
    if unsaid and not leave_out:
        shown = " ".join(sorted({f"U+{ord(char):04X}" for char in unsaid})[:_FACTS])
        raise RefusedError("speech_unspeakable", characters=shown, count=len(unsaid))
    spoken = _tidy(said)
    return Partial(spoken, len(unsaid)) if leave_out else spoken


class Written:
    """A text whose numbers are called by all that stands around them, wherever it is cut to be spoken."""

    def __init__(self, text: str) -> None:
        self._plain = in_plain_signs(text)
        self._numbers = tuple(patterns.TOKENS.finditer(self._plain))

    def shape(self, most: int) -> str:
        """As long as the text; no mark and no space is left inside of what is one number.

        What is longer than `most` may be cut like anything else.
        """
        parts, at = list[str](), 0
        for found in self._numbers:
            if len(found[0]) <= most:
                parts += (self._plain[at : found.start()], _whole(found[0]))
                at = found.end()
        return "".join((*parts, self._plain[at:]))

    def spoken(self, start: int, end: int) -> Partial:
        """What can be said of text[start:end]."""
        parts, at = list[str](), start
        for index in range(bisect_right(self._numbers, start, key=re.Match.end), len(self._numbers)):
            found = self._numbers[index]
            if found.start() >= end:
                break
            first, last = max(found.start(), start), min(found.end(), end)
            is_cut = last - first < len(found[0])
            parts += (
                self._plain[at:first],
                patterns.TOKENS.sub(_token, self._plain[first:last]) if is_cut else _token(found),
            )
            at = last
        said, unsaid = _said("".join((*parts, self._plain[at:end])))
        return Partial(_tidy(said), len(unsaid))


def in_plain_signs(text: str) -> str:
    """Full width as its narrow likes; every character stays where it is."""
    return text.translate(_PLAIN)


_MARK: Final = re.compile(r"\W")


def _whole(number: str) -> str:
    """As one word, without the space around it."""
    word = number.strip()
    return number.replace(word, _MARK.sub("_", word), 1)


def _token(found: re.Match[str]) -> str:
    return tokens.BY_NAME[found.lastgroup or ""](found)


def _said(text: str) -> tuple[str, list[str]]:
    said: list[str] = []
    unsaid: list[str] = []
    for piece in patterns.PIECES.findall(text):
        if piece[0].isascii() and piece[0].isalpha():
            said.append(_latin(piece, unsaid))
        elif _SPEAKABLE.match(piece):
            said.append(piece)
        else:
            said.extend(_sign(char, unsaid) for char in piece)
    return "".join(said), unsaid


def _latin(word: str, unsaid: list[str]) -> str:
    """By its name where it has one, else letter by letter; what is too long to listen to is not said."""
    if name := WORDS.get(word.lower()):
        return name
    if len(word) > _MOST_LETTERS:
        unsaid.extend(word)
        return PAUSE
    return "".join(LETTERS[letter] for letter in word.upper())


def _sign(char: str, unsaid: list[str]) -> str:
    if char in MARKS:
        return char
    if name := SYMBOLS.get(char):
        return name
    if char in PAUSES:
        return PAUSE
    if char in ".!?":
        return {".": STOP, "!": "！", "?": "？"}[char]
    if char in SILENT or unicodedata.category(char) in _INVISIBLE or char.isspace():
        return ""
    return _other(char, unsaid)


def _other(char: str, unsaid: list[str]) -> str:
    """Compatibility forms (①, ㈱, ⅱ, 豈) by what they stand for."""
    same = unicodedata.normalize("NFKC", char)
    if same != char and all(_SPEAKABLE.match(part) for part in same):
        return same
    if same.isascii() and same.isdecimal():
        return tokens.count_of(same)
    if same != char and same.isascii() and same.isalpha():
        return _latin(same, unsaid)
    if _has_reading(char):
        return char
    unsaid.append(char)
    return ""


def _has_reading(char: str) -> bool:
    """Characters beyond the common ones: those that the dictionary of readings has."""
    if not "\u3400" <= char <= "\u9fff":
        return False
    # A dictionary of 41,000 readings, wanted for one rare name in a hundred.
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415

    return ord(char) in PINYIN_DICT


_MARK_RUN: Final = re.compile(f"[{MARKS}]{{2,}}")
_LEADING: Final = re.compile(f"^[{MARKS}]+")


def _tidy(said: str) -> str:
    """One mark where several met, the strongest; none at the beginning, and no pause at the end."""
    once = _MARK_RUN.sub(lambda found: max(found[0], key=MARKS.index), said)
    return _LEADING.sub("", once).rstrip(PAUSE)
