"""Keyboard: at the foot of a window, for whatever field has the focus there; opened by a button or F4."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.typed import is_for_one, star
from app.ui.widgets.keyboard.entry import (
    Field,
    has_lines,
    is_field,
    is_secret,
    kind_of,
    press,
    words_before,
    write,
)
from app.ui.widgets.keyboard.names import heard
from app.ui.widgets.keyboard.opener import KEYS, Opener
from app.ui.widgets.pages import Page, later

if TYPE_CHECKING:
    from app.ui.widgets.keyboard.panel import Panel

_FOLDS_AFTER_MS: Final = 250
"""Long enough for a click: who presses a button on the page must find it where it was when letting go."""


class Keyboard(QWidget):
    """Takes no room until somebody wants it, and while nothing can be written where the focus is.

    `guard_seconds`: on a kiosk the same key counts once in that time.
    """

    def __init__(
        self,
        window: QWidget,
        announcer: Announcer,
        *,
        guard_seconds: float = 0.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(window)
        self._window, self._announcer = window, announcer
        self._guard, self._now = guard_seconds, now
        self._field: Field | None = None
        self._opener: Opener | None = None
        self._is_wanted = False
        self.panel: Panel | None = None
        self._folding = later(self, _FOLDS_AFTER_MS, self._fold)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name()
        self.hide()
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.toggle)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def hasHeightForWidth(self) -> bool:
        """The height of its keys is what it needs, at any width."""
        return False

    def _name(self) -> None:
        self.setAccessibleName(self.tr("屏幕键盘"))

    def changeEvent(self, event: QEvent) -> None:
        """It outlives the pages that are made anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    @property
    def is_open(self) -> bool:
        return self._is_wanted

    @property
    def field(self) -> Field | None:
        """Where what is typed goes."""
        field = self._field
        return field if field is not None and shiboken6.isValid(field) else None

    @property
    def opener(self) -> Opener | None:
        opener = self._opener
        return opener if opener is not None and shiboken6.isValid(opener) else None

    def toggle(self) -> None:
        if self._is_wanted:
            self.close_panel()
        elif self.field is None:
            self._announcer.say(self.tr("先点一下要写字的地方，再打开键盘。"))
        else:
            self.open_panel()

    def open_panel(self) -> None:
        self._is_wanted = True
        self._show_opener()
        self._announcer.echo(self.tr("键盘打开了。"))
        self._unfold()

    def close_panel(self) -> None:
        """All of it is let go of: what nobody uses is not styled at each change of size."""
        self._is_wanted = False
        if self.panel is not None:
            self.panel.write_letters()
        field = self.field
        if field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.OtherFocusReason)  # before the key that has it goes
        self._let_go()
        self._show_opener()
        self._announcer.echo(self.tr("键盘收起来了。"))

    def _let_go(self) -> None:
        panel, self.panel = self.panel, None
        self.hide()
        for page in self._window.findChildren(Page):
            page.give_room(is_given=False)
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not (shiboken6.isValid(self) and shiboken6.isValid(self._window)):
            return  # the program is closing
        if new is None or new.window() is not self._window.window() or self.isAncestorOf(new):
            return
        if is_field(new):
            self._take_field(new)
        else:
            self._drop_field()

    def _take_field(self, field: Field) -> None:
        """Whoever comes back to the same one, from a candidate or another window, finds all as it was."""
        self._folding.stop()
        if field is not self.field:
            self._drop_field(folds=False)
            self._field = field
            field.installEventFilter(self)
            if self._is_wanted:
                self._unfold()
        self._show_opener()

    def _drop_field(self, *, folds: bool = True) -> None:
        """Letters that nobody chose yet stand in it, as with Tab. The keyboard stays a moment longer."""
        if self.panel is not None:
            self.panel.write_letters()
        field, self._field = self.field, None
        if field is not None:
            field.removeEventFilter(self)
        self._show_opener()
        if folds and self._is_wanted:
            self._folding.start()

    def _unfold(self) -> None:
        field = self.field
        if field is None:
            return
        panel = self.panel or self._make_panel()
        panel.begin(kind_of(field), is_secret=is_secret(field), has_lines=has_lines(field))
        self.show()
        _ask_for_room(field)

    def _make_panel(self) -> "Panel":
        from app.ui.widgets.keyboard.panel import Panel  # noqa: PLC0415 - with its dictionary, for who opens it

        panel = Panel(guard_seconds=self._guard, now=self._now)
        panel.written.connect(self._on_written)
        panel.erased.connect(lambda: self._press(Qt.Key.Key_Backspace))
        panel.entered.connect(self._on_entered)
        panel.closed.connect(self.close_panel)
        panel.told.connect(self._announcer.echo)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(panel)
        self.panel = panel
        return panel

    def _fold(self) -> None:
        """Nothing can be written now; it comes back with the next field."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._folding.start()
        elif self.field is None:
            self._let_go()

    def _show_opener(self) -> None:
        field, opener = self.field, self.opener
        is_wanted = field is not None and not self._is_wanted
        if opener is not None and (not is_wanted or opener.parent() is not field):
            opener.leave()
            self._opener = opener = None
        if is_wanted and field is not None and opener is None:
            self._opener = Opener(field)
            self._opener.clicked.connect(self.open_panel)

    def _on_written(self, text: str) -> None:
        field = self.field
        if field is None:
            return
        before = words_before(field)
        write(field, text)
        told = star() if is_secret(field) or is_for_one(field, before, text) else heard(text)
        if field.hasFocus():
            self._announcer.mirror(told)
        else:
            self._announcer.echo(told)

    def _press(self, key: Qt.Key) -> None:
        field = self.field
        if field is not None:
            press(field, key)

    def _on_entered(self) -> None:
        """A new line; from a field of one line, on to what comes next."""
        field = self.field
        if field is None:
            return
        if not has_lines(field):
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        press(field, Qt.Key.Key_Return if has_lines(field) else Qt.Key.Key_Tab)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the keyboard on the table sends to the field: letters are for composing, Esc closes."""
        if event.type() is QEvent.Type.Hide and watched is self.field:
            self._drop_field()
        elif isinstance(event, QKeyEvent) and self.panel is not None and self._is_wanted:
            if event.type() is QEvent.Type.ShortcutOverride:
                return self.panel.claim(event)
            if event.type() is QEvent.Type.KeyPress:
                return self._take_key(event, self.panel)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent, panel: "Panel") -> bool:
        if panel.take_key(event):
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return True
        return False


def _ask_for_room(field: Field) -> None:
    """Of every page that the field is on."""
    widget = field.parentWidget()
    while widget is not None:
        if isinstance(widget, Page):
            widget.give_room(is_given=True)
        widget = widget.parentWidget()
