"""Private box: a box to write in that leaves nothing behind: nothing on the clipboard or in undo."""

from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.domain.text import check_text
from app.ui.messages import problem_alone
from app.ui.translating import translated
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

    @property
    def problem(self) -> str:
        """Half a character, as some keyboards leave it, can be sealed by nobody: which it is, or nothing."""
        found = check_text("words", self.words, limit=len(self.words), is_required=False)
        return "".join(problem_alone(each, translated) for each in found if each.code == "lone_surrogate")

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
