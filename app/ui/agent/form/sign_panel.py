"""Sign panel: where the resident writes the name; what was written is handed over as a picture in memory."""

from io import BytesIO
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.tone import set_look
from app.accessibility.unseen import catch_up
from app.domain.manifest import FileKind
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Body
from app.ui.widgets.signature import SignaturePad
from app.ui.widgets.texts import Text

_MOST: Final = 0.45
"""Of the window's height: what is higher, with its buttons, cannot be seen whole between head and footer."""
_GAP: Final = 12


class SignPanel(Painted):
    """`taken` carries what was written: a stream, its name, its kind. `erased`: it counts no more.
    `next_asked`: the next one signs.

    Where it would not be seen whole, a button stands in its place that opens a sheet to write on.
    """

    taken = Signal(object, str, object)
    erased = Signal()
    next_asked = Signal()
    noted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pad = SignaturePad(self.tr("请老人写自己的名字"))
        self.erase_button = TextButton(self.tr("擦掉重写"), "arrow-counter-clockwise")
        self.keep_button = TextButton(self.tr("写好了"), "check-bold", "soft")
        self.open_button = TextButton(self.tr("请老人签名"), "pencil", "soft")
        self.next_button = TextButton(self.tr("下一位签名"), "user-plus", "soft")
        self.next_button.clicked.connect(self._on_next)
        self._expected, self._kept = 1, 0
        self.erase_button.clicked.connect(self.erase)
        self.keep_button.clicked.connect(self._on_keep)
        self.open_button.clicked.connect(self._on_open)
        self.pad.written.connect(self._forgive)
        self._note = _Note()
        self.sheet: SignSheet | None = None
        self._is_apart = False
        buttons = Reflow((self.erase_button, self.keep_button, self.next_button), ems=8, most=3)
        self._writing = QWidget()
        self._writing.setLayout(column(self.pad, self._note, buttons, spacing=_GAP))
        self._place = column(self._writing, self.open_button, spacing=_GAP)
        self.setLayout(self._place)
        self.open_button.hide()
        self.next_button.hide()

    @property
    def words(self) -> str:
        """What came of it."""
        return self._note.words

    @property
    def is_apart(self) -> bool:
        """Whether it is written on a sheet of its own."""
        return self._is_apart

    def expect(self, people: int) -> None:
        """So many are to sign."""
        self._expected = people
        self._show_next()

    def forget(self) -> None:
        """Another record."""
        self._kept = 0
        self._clear()

    def erase(self) -> None:
        was_kept = self.pad.is_fixed
        self._kept -= was_kept
        self._clear()
        if was_kept:
            self.erased.emit()

    def _clear(self) -> None:
        self.pad.erase()
        self._tell("")
        self._show_next()

    def _on_next(self) -> None:
        self._clear()
        self.next_asked.emit()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_next(self) -> None:
        """As soon as one has signed, while others are to."""
        self.next_button.setVisible(self.pad.is_fixed and self._kept < self._expected)

    def _on_keep(self) -> None:
        if self.pad.is_fixed:
            return
        if not self.pad.is_written:
            self.pad.erase()
            self._tell(self.tr("没看到笔迹，请再写一次"), is_wrong=True)
            return
        self.pad.fix()
        self._kept += 1
        self._show_next()
        picture = self.pad.png()  # before anything else takes room from it
        self._tell(self.tr("签名收好了，和这份记录锁在一起"))
        self.taken.emit(BytesIO(picture), self.tr("签名.png"), FileKind.SCAN)
        if self.sheet is not None:
            self.sheet.close_sheet()

    def _tell(self, words: str, *, is_wrong: bool = False) -> None:
        self._note.tell(words, is_wrong=is_wrong)
        kept = words if self.pad.is_fixed else ""
        self.open_button.set_text(self.tr("请老人签名"), sub=kept)
        self.open_button.set_icon("lock" if kept else "pencil")
        if words:
            self.noted.emit(words)

    def _forgive(self) -> None:
        if not self.pad.is_fixed:
            self._note.tell("")

    def bring(self) -> None:
        """Somebody wants to sign: what is to be pressed for it is brought into sight."""
        body: QWidget | None = self
        while body is not None and not isinstance(body, Body):
            body = body.parentWidget()
        if body is not None and self._is_apart:
            body.show_widget(self.open_button)

    def _on_open(self) -> None:
        self.pad.fill(is_filling=True)
        self.sheet = SignSheet(self.window(), self.pad.accessibleName(), self._writing)
        self.sheet.closed.connect(self._on_closed)
        self.sheet.open(self.keep_button)

    def _on_closed(self) -> None:
        """What was not kept is gone with the sheet: nobody wanted it."""
        self.sheet = None
        self.pad.fill(is_filling=False)
        self._place.insertWidget(0, self._writing)
        if not self.pad.is_fixed:
            self._clear()
        self._show_way()

    def on_look(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        catch_up(self.pad)
        needed = self.pad.sizeHint().height() + _GAP + self.px("target")
        is_apart = needed > _MOST * self.window().height()
        if is_apart != self._is_apart:
            self._is_apart = is_apart
            self._show_way()

    def _show_way(self) -> None:
        if self.sheet is None:
            self._writing.setVisible(not self._is_apart)
        self.open_button.setVisible(self._is_apart)


class SignSheet(Overlay):
    """As large as the window, and nothing on it but what is to be written. It gives `writing` back."""

    def __init__(self, window: QWidget, title: str, writing: QWidget) -> None:
        super().__init__(window)
        self.setAccessibleName(title)
        self.close_button = TextButton(self.tr("关上"), "x")
        self.close_button.clicked.connect(self.close_sheet)
        head = QWidget()
        set_look(head, surface="bar")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head.setLayout(row(Text(title, "h2"), 1, self.close_button, spacing=18, margins=(24, 8, 24, 8)))
        inner = QWidget()
        inner.setLayout(column(writing, margins=(24, 14, 24, 14)))
        writing.show()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(head)
        outer.addWidget(Body(inner), 1)


class _Note(QWidget):
    """A mark and a sentence; gone while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._words = Text("", is_bold=True)
        inner = row(self._mark, self._words)
        inner.setStretch(1, 1)
        self.setLayout(inner)
        self.hide()

    @property
    def words(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: str, *, is_wrong: bool = False) -> None:
        self._words.setText(words)
        self._mark.set_icon("warning-fill" if is_wrong else "lock")
        self._mark.set_tone("danger" if is_wrong else "ok")
        self.setVisible(bool(words))
