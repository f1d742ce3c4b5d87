"""Passages: all that can be read in a part of a window, in reading order, sentence by sentence."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from app.accessibility.describe import AS_ONE, EYES_ONLY, Description, describe
from app.accessibility.labelled import Labelled
from app.accessibility.laid import parts_of
from app.accessibility.marks import CLOSES, ENDS, without_start_mark
from app.accessibility.phrases import with_commas
from app.accessibility.speech.types import Priority, Utterance

WHOLE: Final = 20_000
"""Characters of one field that are read; nobody listens for three hours."""
_SENTENCE: Final = re.compile(rf"[^{ENDS}]*[{ENDS}]+[{CLOSES}]*|[^{ENDS}]+")
_NUMBER: Final = re.compile(r"[\d.,:%]{1,6}")


class Passage(NamedTuple):
    """A sentence, the widget it stands in, and where in the text of a label it begins."""

    utterance: Utterance
    widget: QWidget
    start: int = 0


def passages(*roots: QWidget, title: str = "") -> tuple[Passage, ...]:
    """First the title, then every visible text; what scrolls is read also where it is out of sight now."""
    found: list[Passage] = []
    for root in roots:
        if title and not found:
            found.append(Passage(_utterance(title), root))
        for text, widget in _texts(root):
            for passage in _sentences(text, widget):
                _append(found, passage)
    return tuple(found)


def _append(found: list[Passage], passage: Passage) -> None:
    """A number goes with the words before it; the title that stands on the page as well is read once."""
    last, text = found[-1] if found else None, passage.utterance.text
    if last is not None and last.utterance.text == text:
        return
    if last is not None and _NUMBER.fullmatch(text) and isinstance(last.widget, QLabel):
        found[-1] = last._replace(utterance=_utterance(with_commas(last.utterance.text, text)))
    else:
        found.append(passage)


def _utterance(text: str) -> Utterance:
    return Utterance(text, Priority.PROMPT, is_private=True)


def _sentences(text: str, widget: QWidget) -> Iterator[Passage]:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if sentence:
            start = match.start() + match[0].index(sentence[0])
            yield Passage(_utterance(sentence), widget, start)


def _texts(widget: QWidget) -> Iterator[tuple[str, QWidget]]:
    if not widget.isVisible() or widget.objectName() == EYES_ONLY:
        return
    if widget.property(AS_ONE):
        yield widget.accessibleName(), widget
    elif isinstance(widget, Labelled):
        yield from _field(widget)
    elif isinstance(widget, QLabel):
        yield widget.text() or widget.accessibleName(), widget
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    elif _is_control(widget):
        yield _control(widget, describe(widget, most=WHOLE)), widget
    else:
        yield from _inside(widget)


def _inside(widget: QWidget) -> Iterator[tuple[str, QWidget]]:
    """What is drawn has a name instead of words."""
    texts = [text for child in _children(widget) for text in _texts(child)]
    if not texts and not widget.layout():
        texts = [(widget.accessibleName(), widget)]
    yield from texts


def _is_control(widget: QWidget) -> bool:
    is_area = isinstance(widget, QScrollArea)
    return isinstance(widget, QAbstractButton) or (
        not is_area and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    )


def _control(widget: QWidget, told: Description) -> str:
    """With the words on it that its name lacks, such as a chip."""
    heard = with_commas(told.name, told.hint, told.value)
    beside = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    extra = [text for text in beside if text and text not in heard]
    return told._replace(name=with_commas(told.name, *extra)).sentence


def _field(field: Labelled) -> Iterator[tuple[str, QWidget]]:
    """Label, hint and fault as they stand there, then the answer without saying all of that again."""
    for child in _children(field):
        if child is not field.control:
            yield from _texts(child)
    if not field.control.isVisible():
        return
    inner = [widget for widget in _controls(field.control) if widget.isVisible()]
    for widget in inner:
        told = describe(widget, most=WHOLE)
        name = without_start_mark(told.name.removeprefix(field.control.accessibleName()))
        yield _control(widget, told._replace(name=name, hint="")), widget


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if _is_control(widget) and not isinstance(widget, QAbstractItemView):
        yield widget
        return
    for child in _children(widget):
        yield from _controls(child)


def _rows(view: QAbstractItemView) -> Iterator[tuple[str, QWidget]]:
    """The rows in sight: a list may have thousands."""
    told = describe(view)
    yield with_commas(told.name, told.role), view
    edge = view.viewport().height()
    index = view.indexAt(QPoint(view.viewport().width() // 2, 2))
    while index.isValid() and view.visualRect(index).top() < edge:
        heard = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
        yield str(heard or ""), view
        index = index.siblingAtRow(index.row() + 1)


def _children(widget: QWidget) -> Iterator[QWidget]:
    """In the order of reading: as they were laid out, else from the top left."""
    if isinstance(widget, QScrollArea):
        yield from _present(widget.widget())
        return
    if isinstance(widget, QStackedWidget):
        yield from _present(widget.currentWidget())
        return
    if isinstance(widget, QAbstractScrollArea):
        return
    layout = widget.layout()
    laid = list(_in_layout(layout)) if layout is not None else []
    yield from laid
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in laid]
    yield from sorted(others, key=lambda child: (child.y(), child.x()))


def _present(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield widget


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for part in parts_of(layout):
        if isinstance(part, QWidget):
            yield part
        else:
            yield from _in_layout(part)
