"""Window: the one window of the program; a door is shown in it first, then what lies behind the door."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.accessibility.focus import FocusRing
from app.accessibility.look import Look
from app.accessibility.order import go_on_from_focus
from app.accessibility.scale import Size
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.follow_focus import FollowFocus
from app.ui.widgets.layouts import column
from app.ui.widgets.overlay import FACES
from app.ui.widgets.pictures import app_icon
from app.ui.widgets.pushing import Pushing
from app.ui.widgets.stack import Stack

FIRST_SIZE = (1366, 768)
LEAST_SIZE = (455, 480)
"""A third of the width of a small laptop: WCAG 1.4.10 asks for no less."""

_SUBTITLE_CHANGES = {QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.LayoutRequest}


class _Faces(Stack):
    def hasHeightForWidth(self) -> bool:
        """Else a layout takes what a page would like for the least that it needs, whatever else is below."""
        return False


class Window(QMainWindow):
    """`on_close` saves what is being written; it may not ask anybody anything."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._stack = _Faces()
        self._stack.setObjectName(FACES)
        self._on_close: Callable[[], None] | None = None
        self._inside = column(self._stack, spacing=0)
        middle = QWidget()
        middle.setLayout(self._inside)
        self.setCentralWidget(middle)
        self._subtitles: QWidget | None = None
        self.setWindowIcon(app_icon())
        self.setWindowTitle(self.tr("乡音"))
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.ring = FocusRing(self)
        self._follow = FollowFocus(self)
        self._pushing = Pushing(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow.on_focus_changed)
        look.changed.connect(self.ring.raise_)
        self._bind_sizes(look)
        self.installEventFilter(self)

    def _bind_sizes(self, look: Look) -> None:
        """Here, whatever is in front: a door, a page, a sheet over it, or a notice that nothing goes."""
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+=": look.larger,
            "Ctrl++": look.larger,
            "Ctrl+-": look.smaller,
            "Ctrl+0": partial(look.set_size, Size.STANDARD),
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)  # a key held down acts once
            shortcut.activated.connect(act)

    def show_face(self, face: QWidget) -> None:
        """Put `face` in front; the one before stays, so that unlocking finds everything as it was."""
        if self._stack.indexOf(face) < 0:
            self._stack.addWidget(face)
        self._stack.setCurrentWidget(face)
        self.ring.raise_()

    def put_foot(self, widget: QWidget) -> None:
        """Below whatever face is in front."""
        self._inside.addWidget(widget)

    def drop_face(self, face: QWidget) -> None:
        self._stack.removeWidget(face)
        face.deleteLater()

    def face(self) -> QWidget | None:
        return self._stack.currentWidget()

    def put_subtitles(self, subtitles: QWidget) -> None:
        """At the very foot, below whatever is shown in the window, a dialogue too; they cover nothing."""
        self._subtitles = subtitles
        subtitles.setParent(self)
        subtitles.installEventFilter(self)
        self._fit_subtitles()

    @property
    def subtitles(self) -> QWidget | None:
        return self._subtitles

    def _fit_subtitles(self) -> None:
        subtitles = self._subtitles
        if subtitles is None:
            return
        height = 0 if subtitles.isHidden() else subtitles.heightForWidth(self.width())
        subtitles.setGeometry(0, self.height() - height, self.width(), height)
        if self.contentsMargins().bottom() != height:
            self.setContentsMargins(0, 0, 0, height)

    def showEvent(self, event: QShowEvent) -> None:
        """A finger comes in at the system's window, which is there only now."""
        super().showEvent(event)
        self.windowHandle().installEventFilter(self._pushing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_subtitles()

    def on_close(self, act: Callable[[], None]) -> None:
        self._on_close = act

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._on_close is not None:
            self._on_close()
        super().closeEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        return go_on_from_focus(self, is_forward=next)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Holding Alt shows the keys on every button that has some. Subtitles take the room they need."""
        if watched is self._subtitles:
            if event.type() in _SUBTITLE_CHANGES:
                self._fit_subtitles()
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and not event.isAutoRepeat():
            self._show_keys(shown=event.type() == QEvent.Type.KeyPress)
        elif event.type() == QEvent.Type.WindowDeactivate:
            self._show_keys(shown=False)
        return super().eventFilter(watched, event)

    def _show_keys(self, *, shown: bool) -> None:
        """What went out of sight by its own key has to forget it too."""
        for button in self.findChildren(TextButton):
            if button.isVisible() or not shown:
                button.show_keys(shown=shown)
