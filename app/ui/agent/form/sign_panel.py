"""Sign panel: where the resident writes the name; what was written is handed over as a picture in memory."""

from io import BytesIO

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.manifest import FileKind
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.signature import SignaturePad
from app.ui.widgets.texts import Text


class SignPanel(QWidget):
    """`taken` carries what was written: a stream, its name, its kind. `erased`: it counts no more."""

    taken = Signal(object, str, object)
    erased = Signal()
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pad = SignaturePad(self.tr("请老人写自己的名字"))
        self.erase_button = TextButton(self.tr("擦掉重写"), "arrow-counter-clockwise")
        self.keep_button = TextButton(self.tr("写好了"), "check-bold", "soft")
        self.erase_button.clicked.connect(self.erase)
        self.keep_button.clicked.connect(self._on_keep)
        self.pad.written.connect(self._forgive)
        self._mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._words = Text("", is_bold=True)
        self._told = QWidget()
        told = row(self._mark, self._words)
        told.setStretch(1, 1)
        self._told.setLayout(told)
        buttons = Reflow((self.erase_button, self.keep_button), ems=8, most=2)
        self.setLayout(column(self.pad, self._told, buttons))
        self._told.hide()

    @property
    def words(self) -> str:
        """What came of it."""
        return "" if self._told.isHidden() else self._words.text()

    def forget(self) -> None:
        """Another record."""
        self.pad.erase()
        self._told.hide()

    def erase(self) -> None:
        was_kept = self.pad.is_fixed
        self.forget()
        if was_kept:
            self.erased.emit()

    def _on_keep(self) -> None:
        if self.pad.is_fixed:
            return
        if not self.pad.is_written:
            self.pad.erase()
            self._tell(self.tr("没看到笔迹，请再写一次"), is_wrong=True)
            return
        self.pad.fix()
        self._tell(self.tr("签名收好了，和这份记录锁在一起"), is_wrong=False)
        self.taken.emit(BytesIO(self.pad.png()), self.tr("签名.png"), FileKind.SCAN)

    def _tell(self, words: str, *, is_wrong: bool) -> None:
        self._words.setText(words)
        self._mark.set_icon("warning-fill" if is_wrong else "lock")
        self._mark.set_tone("danger" if is_wrong else "ok")
        self._told.show()
        self.noted.emit(words)

    def _forgive(self) -> None:
        if not self.pad.is_fixed:
            self._told.hide()
