"""Kinds: what a widget is to somebody who uses it: pressed, filled in, looked at, or a frame for others."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import shiboken6
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

FIELDS: Final = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit)
PRESSED: Final = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
INTERACTIVE: Final = (*FIELDS, QAbstractButton, QAbstractSlider, QAbstractItemView, QTabBar)
_NAMELESS: Final = "qt_"
"""Qt's own parts of a widget are named so."""
_OF_QT: Final = type(QWidget.mousePressEvent)
_RULES: Final = re.compile(r"\{[^}]*\}|/\*.*?\*/", re.DOTALL)
_AROUND: Final = re.compile(r"[#\w-]+(?=[^\s>,]*(?:\s*>\s*|\s+)[^\s>,])")
"""What stands before a space in a selector: something around the widget that it is about."""


def is_part_of_another(widget: QWidget) -> bool:
    """The line in a spin box or in a list to choose from, the corner of a table: the whole stands for it."""
    around = widget.parentWidget()
    is_line = isinstance(around, QComboBox) and isinstance(widget, QLineEdit)
    is_bar = isinstance(widget, QTabBar)  # Qt calls that of its pages so, and it is the only one there is
    return is_line or (widget.objectName().startswith(_NAMELESS) and not is_bar)


def is_left_out(widget: QWidget) -> bool:
    """Not in the accessibility tree, by its own wish or by that of something around it."""
    node: QWidget | None = widget
    while node is not None and not node.isWindow():
        if node.objectName() == "qt_rubberband":
            return True
        node = node.parentWidget()
    return False


def is_interactive(widget: QWidget) -> bool:
    is_known = isinstance(widget, INTERACTIVE) or has_link(widget) or is_of_its_own_kind(widget)
    if not is_known or isinstance(widget, QScrollBar | QHeaderView):
        return False
    if is_part_of_another(widget):
        return False
    is_deaf = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return not (is_deaf and widget.focusPolicy() is Qt.FocusPolicy.NoFocus)


def has_link(widget: QWidget) -> bool:
    if not isinstance(widget, QLabel) or "<a " not in widget.text():
        return False
    return bool(widget.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse)


def is_of_its_own_kind(widget: QWidget) -> bool:
    """None of Qt's, and made to be pressed: it hears the mouse, and Tab comes to it or a hand shows.

    A part of something that Tab comes to, be it to the middle of it, is none: the keys lead there.
    """
    hears = type(widget).mousePressEvent, type(widget).mouseReleaseEvent
    if all(isinstance(each, _OF_QT) for each in hears):
        return False
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    has_hand = widget.cursor().shape() is Qt.CursorShape.PointingHandCursor
    return has_hand and widget.testAttribute(Qt.WidgetAttribute.WA_SetCursor) and not _is_led_to(widget)


def _is_led_to(widget: QWidget) -> bool:
    node = widget.parentWidget()
    while node is not None and not node.isWindow():
        proxy: QWidget | None = node.focusProxy()
        if proxy is not None or node.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return True
        node = node.parentWidget()
    return False


def is_dialog(widget: QWidget) -> bool:
    """A real one, or a sheet inside of a window that says that it is one."""
    return isinstance(widget, QDialog) or bool(widget.property("dialog"))


def draws_itself(widget: QWidget) -> bool:
    """Whether it can draw more than what a stylesheet gives to every frame.

    Rows of a view and lines that are written come from what is around them, which draws in its place.
    """
    around = widget.parentWidget()
    if isinstance(around, QAbstractScrollArea) and around.viewport() is widget:
        return not isinstance(around, QScrollArea)
    paints = type(widget).paintEvent
    return paints is not QWidget.paintEvent and paints is not QFrame.paintEvent


def interface_of(widget: QWidget) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(widget)


def has_label(interface: QAccessibleInterface | None) -> bool:
    if interface is None:
        return False
    return any(flags & QAccessible.RelationFlag.Label for _, flags in interface.relations())


def name_of(widget: QWidget) -> str:
    """As a screen reader hears it."""
    interface = interface_of(widget)
    heard = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return (widget.accessibleName() or heard).strip()


def description_of(widget: QWidget) -> str:
    return (widget.accessibleDescription() or "").strip()


def words_of(widget: QWidget) -> str:
    """The words that stand on it, its own and those of what lies inside."""
    own = _text(widget)
    return " ".join((own, *(_text(child) for child in widget.findChildren(QWidget) if child.isVisible())))


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    told = text() if callable(text) else text
    return told if isinstance(told, str) else ""


def path_of(widget: QWidget) -> str:
    """Where it is, for a reader of a report: kinds of the widgets around it, and its own words."""
    kinds: list[str] = []
    node: QWidget | None = widget
    while node is not None and len(kinds) < 3:
        kinds.append(node.objectName() or type(node).__name__)
        node = node.parentWidget()
    told = (_text(widget) or name_of(widget)).strip().replace("\n", " ")
    return "/".join(reversed(kinds)) + (f" “{told[:24]}”" if told else "")


def is_alive(widget: QWidget | None) -> bool:
    return widget is not None and shiboken6.isValid(widget)


def style_of(widget: QWidget) -> tuple[object, ...]:
    """Widgets of one style show a state in one way: it is enough to look at one of them.

    A style hangs on the kind, the properties and the state, and on what style sheets tell of names and of
    what is around.
    """
    names = sorted(bytes(name.data()).decode() for name in widget.dynamicPropertyNames())
    values = tuple((name, str(widget.property(name))[:40]) for name in names if not name.startswith("_"))
    states = tuple(widget.property(name) for name in ("checked", "default", "flat"))
    return (type(widget).__name__, *_sheets_about(widget), states, *values)


def _sheets_about(widget: QWidget) -> Iterator[str]:
    """The sheets in force, and the names in them that `widget` and what is around it go by."""
    app = QApplication.instance()
    sheets = [app.styleSheet()] if isinstance(app, QApplication) else []
    around = [widget]
    while not around[-1].isWindow() and (outer := around[-1].parentWidget()) is not None:
        around.append(outer)
    sheets += [node.styleSheet() for node in around if node.styleSheet()]
    yield from sheets[1:]
    if any(f"#{widget.objectName()}" in sheet for sheet in sheets if widget.objectName()):
        yield widget.objectName()
    told = _names_around("".join(sheets))
    for node in around[1:]:
        yield from (name for name in told if f"#{node.objectName()}" == name or node.inherits(name))


@lru_cache(maxsize=64)
def _names_around(sheets: str) -> Sequence[str]:
    return sorted(set(_AROUND.findall(_RULES.sub(",", sheets))))


def model_of(view: QAbstractItemView) -> QAbstractItemModel | None:
    """A view may have none."""
    return view.model()
