"""Private box: a box to write in that leaves nothing behind: nothing on the clipboard or in undo."""

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.ui.widgets.textbox import TextBox

_PLACE: Final = "application/x-xiangyin-place"


class PrivateBox(TextBox):
    """What is cut or copied stays in the box: the clipboard gets a number that means something only here.

    It holds for Ctrl+C, for X11's selection and for what is dragged out. An input method is asked to foresee
    nothing; whether it learns all the same is up to it. Ours (F4) never does.
    """

    def __init__(self, *, least: int = 1, most: int = 3) -> None:
        super().__init__(least=least, most=most)
        self._taken: list[str] = []
        # Not "sensitive": a field of secrets is written in Latin letters only.
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)

    def forget(self) -> None:
        """The words, what was cut out of them, and every way back to them."""
        QGuiApplication.inputMethod().reset()
        self.put("")
        self.document().clearUndoRedoStacks()
        self._taken.clear()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        self._taken.append(data.text())
        data.clear()
        data.setData(_PLACE, QByteArray(str(len(self._taken) - 1).encode()))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(_PLACE) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(_PLACE):
            place = int(bytes(source.data(_PLACE).data()))
            source = QMimeData()
            source.setText(self._taken[place] if place < len(self._taken) else "")
        super().insertFromMimeData(source)
