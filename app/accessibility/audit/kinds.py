"""Kinds: what a widget is to somebody who uses it: pressed, filled in, looked at, or a frame for others."""

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
    QComboBox,
    QDialog,
    QFrame,
    QHeaderView,
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


def is_part_of_another(widget: QWidget) -> bool:
    """The line in a spin box, the corner of a table: the whole stands for it."""
    return widget.objectName().startswith(_NAMELESS)


def is_left_out(widget: QWidget) -> bool:
    """Not in the accessibility tree, by its own wish or by that of something around it."""
    node: QWidget | None = widget
    while node is not None and not node.isWindow():
        if node.objectName() == "qt_rubberband":
            return True
        node = node.parentWidget()
    return False


def is_interactive(widget: QWidget) -> bool:
    if not isinstance(widget, INTERACTIVE) or isinstance(widget, QScrollBar | QHeaderView):
        return False
    if is_part_of_another(widget):
        return False
    is_deaf = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return not (is_deaf and widget.focusPolicy() is Qt.FocusPolicy.NoFocus)


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
    """Widgets of one style show a state in one way: it is enough to look at one of them."""
    names = sorted(bytes(name.data()).decode() for name in widget.dynamicPropertyNames())
    values = tuple((name, str(widget.property(name))[:40]) for name in names if not name.startswith("_q"))
    return (type(widget).__name__, widget.styleSheet(), *values)


def model_of(view: QAbstractItemView) -> QAbstractItemModel | None:
    """A view may have none."""
    return view.model()
