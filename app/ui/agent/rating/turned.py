"""Turned screen: the window belongs to a resident for a while; the agent comes back through the lock."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.store.cases import CaseView
from app.ui.agent.rating.sitting import Sitting
from app.ui.kit import Kit
from app.ui.window import Window


class TurnedScreen(QObject):
    """`handed_back`: it is the agent's again, who has to prove it; `turned_back`: it was not turned round."""

    handed_back = Signal()
    turned_back = Signal()

    def __init__(self, kit: Kit, window: Window) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self.sitting: Sitting | None = None
        self._before: QWidget | None = None
        self._title = ""
        self._state = Qt.WindowState.WindowNoState

    def begin(self, view: CaseView) -> None:
        """The whole screen, and a title that names nobody."""
        self.end()
        self._before, self._title = self._window.face(), self._window.windowTitle()
        self._state = self._window.windowState()
        sitting = self.sitting = Sitting(self._kit, view)
        sitting.turned_back.connect(self._on_turned_back)
        sitting.handed_back.connect(self._on_handed_back)
        self._window.show_face(sitting)
        self._window.setWindowTitle(self.tr("老人评价 · 乡音"))
        self._window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        sitting.begin()

    def end(self) -> None:
        """Whoever locks or closes meanwhile ends it; what was not sealed is gone."""
        sitting, self.sitting = self.sitting, None
        if sitting is None:
            return
        sitting.forget()
        if self._before is not None:
            self._window.show_face(self._before)
        self._window.setWindowTitle(self._title)
        self._window.setWindowState(self._state)
        self._window.drop_face(sitting)

    def _on_turned_back(self) -> None:
        self.end()
        self.turned_back.emit()

    def _on_handed_back(self) -> None:
        """In one go with the lock: nothing of the agent's pages is painted between."""
        self.end()
        self.handed_back.emit()
