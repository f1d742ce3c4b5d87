"""Keyed: a page with keys of its own, which come before those of the window."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.widgets.pages import Page

Keys = Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]


class KeyedPage(Page):
    """`keys`: what each does, wherever on the page the focus is. A key held down acts once."""

    keys: Keys = MappingProxyType({})

    def put_end(self, widget: QWidget) -> None:
        """At the right of the part that scrolls; heard behind it and before the footer."""
        self._middle.addWidget(widget)
        widget.stackUnder(self._below_body)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _pressed(event) in self.keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self.keys.get(_pressed(event))
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()


def _pressed(event: QKeyEvent) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
