"""Stopped: the resident says 不办了: what was written goes, after a moment in which it may be a slip."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

UNDO_SECONDS: Final = 10


class StoppedPage(Page):
    """`undone`: it goes on. `over`: time has run out, or nobody wanted to wait."""

    undone = Signal()
    over = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("老人说不办了"))
        self._left = 0
        self._words = Text("")
        self._time = Text("", is_bold=True)
        self.put(row(Disc("hand", "warn"), self.heading, spacing=18), self._words, self._time)
        self.content.addStretch(1)
        self.undo_button = TextButton(self.tr("撤销，接着写"), "arrow-u-up-left", "primary")
        self.over_button = TextButton(self.tr("现在就删掉"), "trash", "danger")
        self.undo_button.clicked.connect(self.undo)
        self.over_button.clicked.connect(self.finish)
        self.put_footer(self.undo_button, 1, self.over_button)
        self.primary = self.undo_button
        self.seconds = QTimer(self)
        self.seconds.setInterval(1_000)
        self.seconds.timeout.connect(self._on_second)

    @property
    def is_pending(self) -> bool:
        """Whether something is still to go."""
        return self.seconds.isActive()

    def start(self, *, is_again: bool) -> None:
        """`is_again`: what is written corrects what was filed; that stays, the consent to it ends."""
        if is_again:
            words = self.tr("老人说停就停。改的内容会从本机删掉；原来交的那一份，代理员不再替老人办。")
        else:
            words = self.tr("老人说停就停。写好的内容和材料会从本机删掉，只记一个数，不记名字。")
        self._words.setText(words)
        self._left = UNDO_SECONDS
        self._show()
        self.seconds.start()

    def undo(self) -> None:
        if self.is_pending:
            self.seconds.stop()
            self.undone.emit()

    def finish(self) -> None:
        """Without waiting any longer: also when the window is locked or closed."""
        if self.is_pending:
            self.seconds.stop()
            self.over.emit()

    def _on_second(self) -> None:
        self._left -= 1
        self._show()
        if self._left <= 0:
            self.finish()

    def _show(self) -> None:
        #: {0} seconds until what was written is deleted
        self._time.setText(self.tr("还有 {0} 秒删掉").format(max(0, self._left)))

    def first_focus(self) -> QWidget:
        return self.undo_button

    def go_back(self) -> bool:
        self.undo()
        return True
