"""Typed: what a person hears of what they write or choose, in whatever control has the focus.

Of the letters the last one, or the word that a space has ended; of what an input method or a paste brings all
of it, if it is short. A masked field says 星 for every character. Where others may hear it, so does a field
for a person's number, and any long number from its seventh digit on, however it is grouped.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.accessibility.describe import current_row, describe, is_masked
from app.accessibility.marks import GAPS
from app.accessibility.phrases import with_commas

SHORT: Final = 40
"""What comes in one piece and is longer is counted instead."""
PERSONAL_DIGITS: Final = 7
_DIGITS: Final = re.compile(rf"\d(?:[{GAPS}]{{0,3}}\d)*$")
_WORD: Final = re.compile(r"[A-Za-z]{2,}$")
_SEEN: Final = 30
"""So many characters before the new ones are looked at."""


_PERSONAL: Final = "personal"


def mark_personal(widget: QWidget) -> None:
    """What is written there is a person's number: strangers near a loudspeaker don't hear it."""
    widget.setProperty(_PERSONAL, True)


class Typed(QObject):
    """Follows one control at a time. `told` carries what is to be said."""

    told = Signal(str)

    def __init__(self, is_overheard: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_overheard = is_overheard
        self._links: list[QMetaObject.Connection] = []
        self._before = ""

    def follow(self, widget: QWidget | None) -> None:
        """The control that has the focus now."""
        for link in self._links:
            QObject.disconnect(link)
        self._links = []
        if isinstance(widget, QLineEdit):
            self._before = widget.text()
            self._links = [widget.textEdited.connect(lambda text: self._on_line(widget, text))]
        elif isinstance(widget, QPlainTextEdit):
            self._before = widget.toPlainText()
            self._links = [widget.document().contentsChange.connect(lambda *_change: self._on_text(widget))]
        elif widget is not None:
            self._links = list(self._choices(widget))

    def _choices(self, widget: QWidget) -> tuple[QMetaObject.Connection, ...]:
        if isinstance(widget, QAbstractButton):
            return (widget.toggled.connect(lambda _on: self._say(_choice(widget))),)
        if isinstance(widget, QComboBox):
            return (widget.currentTextChanged.connect(self._say),)
        if isinstance(widget, QSpinBox):
            return (widget.textChanged.connect(self._say),)
        if isinstance(widget, QAbstractSlider):
            return (widget.valueChanged.connect(lambda value: self._say(str(value))),)
        if isinstance(widget, QAbstractItemView):
            rows = widget.selectionModel()
            return (rows.currentChanged.connect(lambda *_rows: self._say(current_row(widget).sentence)),)
        return ()

    def _on_line(self, edit: QLineEdit, after: str) -> None:
        before, self._before = self._before, after
        start, removed, added = changed(before, after)
        is_hidden = self._is_hidden(edit)
        if added:
            self._say(self._added(after[:start], added, is_hidden=is_hidden))
        else:
            self._say(_removed(removed, is_hidden=is_hidden))

    def _on_text(self, edit: QPlainTextEdit) -> None:
        """By comparing: to Qt the whole paragraph is new where an input method has written one sign."""
        if not shiboken6.isValid(edit):
            return
        before, self._before = self._before, edit.toPlainText()
        start, removed, added = changed(before, self._before)
        if added:
            line = self._before[max(0, start - _SEEN) : start].rpartition("\n")[2]
            self._say(
                self._added(line, added[: SHORT + 1], count=len(added), is_hidden=self._is_hidden(edit))
            )
        elif removed:
            self._say(_deleted(len(removed)))

    def _is_hidden(self, edit: QWidget) -> bool:
        return is_masked(edit) or (bool(edit.property(_PERSONAL)) and self._is_overheard())

    def _added(self, before: str, new: str, *, is_hidden: bool, count: int = 0) -> str:
        count = count or len(new)
        if is_hidden or (_is_personal(before, new) and self._is_overheard()):
            return star() if count == 1 else _written(count)
        word = _WORD.search(before)
        if count > SHORT:
            return _written(count)
        if new == " " and word:
            return word[0]
        return _spoken_sign(new)

    def _say(self, text: str) -> None:
        """What was followed may outlive this, while a window is closing."""
        if text and shiboken6.isValid(self):
            self.told.emit(text)


def changed(before: str, after: str) -> tuple[int, str, str]:
    """Where a text was changed, what was taken away there, and what was put in."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return start, before[start : len(before) - end], after[start : len(after) - end]


def is_for_one(edit: QWidget, before: str, new: str) -> bool:
    """Whether strangers must not hear what is written there."""
    return is_masked(edit) or bool(edit.property(_PERSONAL)) or _is_personal(before, new)


def star() -> str:
    #: said for each character of a password
    return QCoreApplication.translate("Typed", "星")


def _shared(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _is_personal(before: str, new: str) -> bool:
    run = _DIGITS.search(before + new)
    return run is not None and sum(map(str.isdigit, run[0])) >= PERSONAL_DIGITS


def _removed(removed: str, *, is_hidden: bool) -> str:
    if not removed:
        return ""
    if is_hidden or len(removed) > SHORT or removed.isdigit():
        return _deleted(len(removed))
    #: {0} are the characters that were deleted
    return QCoreApplication.translate("Typed", "删了{0}").format(_spoken_sign(removed))


def _deleted(count: int) -> str:
    #: %n characters were deleted
    return QCoreApplication.translate("Typed", "删了 %n 个字", "", count)


def _written(count: int) -> str:
    #: %n characters came in one piece
    return QCoreApplication.translate("Typed", "写进 %n 个字", "", count)


def _spoken_sign(text: str) -> str:
    """What has no sound of its own gets a name."""
    say = QCoreApplication.translate
    if text == " ":
        return say("Typed", "空格")
    if not text.strip():
        return say("Typed", "换行") if "\n" in text else say("Typed", "空格")
    name = unicodedata.name(unicodedata.normalize("NFKC", text), "") if len(text) == 1 else ""
    return _signs().get(name, text)


def _signs() -> Mapping[str, str]:
    """By their names in Unicode, full-width ones as their narrow likes."""
    say = QCoreApplication.translate
    return {
        "COMMA": say("Typed", "逗号"),
        "FULL STOP": say("Typed", "点"),
        "IDEOGRAPHIC FULL STOP": say("Typed", "句号"),
        "IDEOGRAPHIC COMMA": say("Typed", "顿号"),
        "QUESTION MARK": say("Typed", "问号"),
        "EXCLAMATION MARK": say("Typed", "叹号"),
        "COLON": say("Typed", "冒号"),
        "SEMICOLON": say("Typed", "分号"),
        "HYPHEN-MINUS": say("Typed", "横杠"),
    }


def _choice(button: QAbstractButton) -> str:
    told = describe(button)
    return with_commas(told.name, told.state)
