"""Glyphs: whether the characters that are shown, and those that may be written, exist in the font."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from unicodedata import category

from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Recording
from app.accessibility.audit.rules.text import words_in

_INVISIBLE: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Mn"})
"""Kinds of characters that have no form of their own."""
RARE: Final = "䶮㛃𫖯𬀩𠅤龘燚堃喆㐂"
"""Characters of people's names that many fonts lack."""


def glyph_missing(seen: Recording) -> Iterator[Finding]:
    for part in seen.parts:
        for drawn in words_in(part):
            lost = missing_glyphs(drawn.text, drawn.font.key())
            if lost:
                yield part.find("glyph-missing", f"no glyph for {_codes(lost)}", drawn.box)


def rare_char_in_names(seen: Recording) -> Iterator[Finding]:
    """Wherever somebody can write a name, every name can be read."""
    for part in seen.parts:
        if isinstance(part.widget, QLineEdit | QPlainTextEdit | QTextEdit):
            lost = missing_glyphs(RARE, part.widget.font().key())
            if lost:
                yield part.find("rare-char-in-names", f"the font has no glyph for {_codes(lost)}")


@lru_cache(maxsize=8_192)
def missing_glyphs(text: str, font_key: str) -> str:
    """The characters that would be shown as a box."""
    font = QFont()
    font.fromString(font_key)
    if _is_whole(text, font):
        return ""
    return "".join(
        char for char in dict.fromkeys(text) if category(char) not in _INVISIBLE and not _is_whole(char, font)
    )


def _is_whole(text: str, font: QFont) -> bool:
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1_000_000)
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


def _codes(chars: str) -> str:
    return " ".join(f"{char} U+{ord(char):04X}" for char in chars)
