"""Turned screen: the window belongs to a resident for a while; the agent comes back through the lock."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.agent.turned.face import TurnedFace
from app.ui.window import Window


class TurnedScreen(QObject):
    """`handed_back`: it is the agent's again, who has to prove it; `turned_back`: it was not turned round."""

    handed_back = Signal()
    turned_back = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self.face: TurnedFace | None = None
        self._before: QWidget | None = None
        self._title = ""
        self._state = Qt.WindowState.WindowNoState

    def begin(self, face: TurnedFace) -> None:
        """The whole screen, and a title that names nobody."""
        self.end()
        self._before, self._title = self._window.face(), self._window.windowTitle()
        self._state = self._window.windowState()
        self.face = face
        face.turned_back.connect(self._on_turned_back)
        face.handed_back.connect(self._on_handed_back)
        self._window.show_face(face)
        self._window.setWindowTitle(face.title)
        self._window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        face.begin()

    def end(self) -> None:
        """Whoever locks or closes meanwhile ends it; what was not sealed is gone."""
        face, self.face = self.face, None
        if face is None:
            return
        face.forget()
        if self._before is not None:
            self._window.show_face(self._before)
        self._window.setWindowTitle(self._title)
        self._window.setWindowState(self._state)
        self._window.drop_face(face)

    def _on_turned_back(self) -> None:
        self.end()
        self.turned_back.emit()

    def _on_handed_back(self) -> None:
        """In one go with the lock: nothing of the agent's pages is painted between."""
        self.end()
        self.handed_back.emit()
