"""Readout: speaks what a person comes to: by focus, by typing and choosing, under the pointer or the finger.

It listens at the windows, where a key or the mouse come in, and only while the voice is on or something is
being read: at the application it would be asked in Python about every event there is.

A finger that rests until it hears something explores from then on; one that goes at once pushes the page.
"""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QEventPoint,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QMouseEvent,
    QTouchEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.describe import describe, describe_at
from app.accessibility.held import held
from app.accessibility.reading import Reading
from app.accessibility.speech.types import Priority
from app.accessibility.typed import Typed

REST_MS: Final = 300
"""So long a pointer or a finger rests on something before it is spoken."""
_OWN_KEYS: Final = frozenset({Qt.Key.Key_F2, Qt.Key.Key_F3})
_SILENT_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)


class Readout(QObject):
    """One for the program, as long as `reading` is there, which hears of it and decides what is said."""

    def __init__(self, application: QApplication, reading: Reading, announcer: Announcer) -> None:
        super().__init__(reading)
        self._application = application
        self._reading = reading
        self._windows: list[QWindow] = []
        self._is_following = False
        self._takes_escape = False
        self._touched: QObject | None = None
        self._point = QPoint()
        self._heard = ""
        self._over: QWidget | None = None
        self._typed = Typed(lambda: reading.speaker.is_overheard, self)
        self._typed.told.connect(self._on_typed)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._focus_soon = QTimer(self)
        self._focus_soon.setSingleShot(True)
        self._focus_soon.timeout.connect(self._say_focus)
        announcer.heard.connect(reading.on_heard)
        for signal in (reading.changed, reading.began, reading.ended):
            signal.connect(self._listen)
        self._listen()

    @property
    def is_listening(self) -> bool:
        return bool(self._windows)

    def _listen(self) -> None:
        """As much as is needed now; nothing at all while there is no voice."""
        self._follow(is_wanted=self._reading.is_following)
        is_wanted = self._reading.is_following or self._reading.is_active
        if is_wanted and not self._windows:
            self._application.focusWindowChanged.connect(self._on_window)
            for window in held(QGuiApplication.topLevelWindows):
                self._on_window(window)
        elif not is_wanted and self._windows:
            self._application.focusWindowChanged.disconnect(self._on_window)
            for window in filter(shiboken6.isValid, self._windows):
                window.removeEventFilter(self)
                window.setProperty(_EXPLORED, False)
            self._windows, self._touched = [], None
            self._rest.stop()

    def _follow(self, *, is_wanted: bool) -> None:
        if is_wanted == self._is_following:
            return
        self._is_following = is_wanted
        if is_wanted:
            self._application.focusChanged.connect(self._on_focus_changed)
            self._typed.follow(QApplication.focusWidget())
        else:
            self._application.focusChanged.disconnect(self._on_focus_changed)
            self._typed.follow(None)

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None and window not in self._windows:
            self._windows.append(window)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if kind is QEvent.Type.KeyPress and self._takes_escape:
            self._takes_escape = False
            return True
        if kind is QEvent.Type.TouchBegin:
            self._touched = watched
            watched.setProperty(_EXPLORED, False)
        if kind in _PRESSES:
            self._reading.stop()
            self._heard = ""
        if kind in _MOVES and self._reading.is_following:
            if _is_mouse(event):
                self._touched = None
            self._point = _point(event, self._point)
            self._rest.start()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Every key is a new act, and silence comes first; the first Esc does nothing else."""
        key = Qt.Key(event.key())
        if key in _SILENT_KEYS or key in _OWN_KEYS or not self._reading.is_active:
            return False
        self._reading.stop()
        if key is Qt.Key.Key_Escape:
            event.accept()
            self._takes_escape = True
            return True
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._typed.follow(new)
        if new is not None:
            self._focus_soon.start()

    def _say_focus(self) -> None:
        """When what the focus brought with it is done, such as the choice that an arrow made."""
        widget = QApplication.focusWidget()
        if widget is not None:
            self._say_what_is_over(widget)
            self._heard = describe(widget).sentence
            self._reading.say(self._heard)

    def _say_what_is_over(self, widget: QWidget) -> None:
        """What a question asks comes before its answers, once."""
        over = _over_page(widget)
        if over is not self._over and over is not None:
            self._reading.add(over.accessibleName())
            self._reading.add(over.accessibleDescription())
        self._over = over

    def _on_typed(self, words: str) -> None:
        if not self._focus_soon.isActive():  # else the focus tells it in a moment
            self._reading.say(words)

    def _on_rest(self) -> None:
        widget = QApplication.widgetAt(self._point)
        if widget is None or not self._reading.is_following:
            return
        sentence = describe_at(widget, self._point).sentence
        touched = self._touched if shiboken6.isValid(self._touched) else None
        if sentence and touched is not None:
            touched.setProperty(_EXPLORED, True)
        if sentence and sentence != self._heard:
            self._heard = sentence
            # A finger goes there to hear it, and also had the focus told of where it came down.
            self._reading.say(sentence, Priority.AMBIENT if touched is None else Priority.ECHO)


def is_explored(window: QObject) -> bool:
    """Whether the finger on it is there to hear what is where."""
    return bool(window.property(_EXPLORED))


_EXPLORED: Final = "explored"
_PRESSES: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin})
_MOVES: Final = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


def _over_page(widget: QWidget | None) -> QWidget | None:
    """The question or sheet that `widget` is in."""
    while widget is not None and not widget.property("dialog"):
        widget = widget.parentWidget()
    return widget


def _is_mouse(event: QEvent) -> bool:
    """And not a finger that is told of as if it were one."""
    return isinstance(event, QMouseEvent) and event.device().type() is QInputDevice.DeviceType.Mouse


def _point(event: QEvent, otherwise: QPoint) -> QPoint:
    """On the screen."""
    if isinstance(event, QMouseEvent):
        return event.globalPosition().toPoint()
    points: list[QEventPoint] = event.points() if isinstance(event, QTouchEvent) else []
    return points[0].globalPosition().toPoint() if points else otherwise
