"""Law page (查法条): the law book as a page of its own, for whoever asks what the rules say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.agent.law.reader import LawReader
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Centred, column, row
from app.ui.widgets.pages import Page

_EMS = 34


class LawPage(Page):
    """`back_asked`: to the first page."""

    back_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("查法条"))
        self.back = TextButton(self.tr("回首页"), "arrow-left", "quiet")
        self.back.clicked.connect(self.back_asked)
        self.reader = LawReader(kit, can_cite=False)
        head = row(self.back, self.heading, 1, spacing=28)
        self.put(Centred(column(head, self.reader, spacing=16), ems=_EMS))
        self.content.addStretch(1)
        self.opened.connect(self.body.to_top)

    def first_focus(self) -> QWidget:
        return self.reader.article.back_button if self.reader.shown is not None else self.reader.search

    def go_back(self) -> bool:
        if not self.reader.back_to_list():
            self.back_asked.emit()
        return True
