"""Promises: what holds on every screen and no rule of the audit can know: keys for the size, and a keyboard.

They are kept at the end of the audit's own walk, for to make all screens once more would take a minute.
"""

from argparse import Namespace
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.audit.model import Heard, Module, Result
from app.accessibility.audit.recording import front_of
from app.accessibility.audit.runner import audit
from app.accessibility.held import held
from app.accessibility.look import Look
from app.cli.auditing import module_of, plan_of
from app.ui.showroom.showroom import the_application
from app.ui.widgets.keyboard.keyboard import Keyboard
from app.ui.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier
Writable = QLineEdit | QPlainTextEdit | QTextEdit


class Promises:
    """A keyboard is opened once for each kind of field on each kind of sheet: all others are as these."""

    def __init__(self) -> None:
        self._opened = set[tuple[type, type]]()

    def keep(self, window: Window) -> None:
        """Raises AssertionError, which the audit tells as a screen that is broken."""
        front, focused = front_of(window), QApplication.focusWidget()
        self._keyboard(window, front)
        if focused is not None:
            focused.setFocus()
        self._sizes(window)

    def _keyboard(self, window: Window, front: QWidget) -> None:
        fields = writable(front)
        if not fields:
            return
        keyboard = window.findChild(Keyboard)
        if keyboard is None:
            keyboard = Keyboard(window, Announcer())
            window.put_foot(keyboard)
        if keyboard.is_open:
            keyboard.close_panel()
        for field in fields:
            field.clearFocus()
            field.setFocus()
            opener = keyboard.opener
            assert opener is not None, f"no keyboard for {field}"
            assert opener.parent() is field, f"no keyboard for {field}"
            if (type(front), type(field)) not in self._opened:
                self._opened.add((type(front), type(field)))
                self._opens(window, keyboard, field)

    def _opens(self, window: Window, keyboard: Keyboard, field: QWidget) -> None:
        QTest.keyClick(field, Qt.Key.Key_F4)
        QApplication.processEvents()
        panel = keyboard.panel
        assert panel is not None, f"F4 does nothing in {field}"
        hit = window.childAt(panel.mapTo(window, panel.rect().center()))
        assert panel.isAncestorOf(hit or window), f"its keyboard is under {hit}"
        assert field.visibleRegion().boundingRect().height() >= 20, f"its keyboard hides {field}"
        keyboard.close_panel()

    def _sizes(self, window: Window) -> None:
        look = the_application().findChild(Look)
        assert look is not None
        before = look.size
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Equal, CTRL)
        assert look.size is not before, "Ctrl+= changes no size"


def writable(front: QWidget) -> list[Writable]:
    """Every field in view that takes words, by what Qt knows of it."""
    fields: tuple[Writable, ...] = (
        *front.findChildren(QLineEdit),
        *front.findChildren(QPlainTextEdit),
        *front.findChildren(QTextEdit),
    )
    return [each for each in fields if each.isVisible() and each.isEnabled() and not each.isReadOnly()]


def audited_with_promises(arguments: Namespace) -> Result:
    """One share of the walk."""
    with module_of(None) as module:
        return audit(_keeping(module), plan_of(arguments, module))


def _keeping(module: Module) -> Module:
    promises = Promises()

    def heard(name: str) -> Heard | None:
        told = module.heard(name)
        for window in held(QApplication.topLevelWidgets):
            if isinstance(window, Window) and window.isVisible():
                promises.keep(window)
        return told

    return replace(module, heard=heard)
