"""Opening: in the place of the form while a draft is read, and when it cannot be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.pages import Page
from app.ui.widgets.states import Loading, Notice


class OpeningPage(Page):
    """`back_asked`: there is nothing to fill in here."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("新建代理"))
        self._loading = Loading(self.tr("正在打开…"))
        self.trouble = Notice("", "warning", action=self.tr("回首页"))
        self.trouble.action.clicked.connect(self.back_asked)
        self.put(self._loading, self.trouble)
        self.content.addStretch(1)
        self.trouble.hide()

    def start(self) -> None:
        self.trouble.hide()
        self._loading.start()

    def stop(self) -> None:
        self._loading.stop()

    def fail(self, words: str) -> None:
        self._loading.stop()
        self.trouble.say(words, "warning", action=self.tr("回首页"))
        self.trouble.action.setFocus()

    def first_focus(self) -> QWidget | None:
        return None if self.trouble.isHidden() else self.trouble.action

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True
