"""Picker: a category by one's own choice: the heads first, the rest by words or letters of their pinyin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.ui.agent.form.categories import Categories
from app.ui.agent.form.suggestions import OptionList
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import column, row
from app.ui.widgets.search import SearchField
from app.ui.widgets.texts import Text


class CategoryPicker(QWidget):
    """`chosen` carries a category, `closed`: none of them."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._categories = Categories(())
        self.search = SearchField(self.tr("几个字，或拼音头几个字母"), self.tr("几个字"))
        self.list = OptionList()
        self._count = Text("", "meta")
        self.close_button = TextButton(self.tr("不选了"), "x", "quiet")
        field = Labelled(self.tr("找类别"), self.search)
        self.setLayout(column(field, self._count, self.list, row(self.close_button, 1), spacing=8))
        self.search.typed.connect(self._on_typed)
        self.search.down.connect(self._into_list)
        self.list.chosen.connect(self.chosen)
        self.list.closed.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.close_button.clicked.connect(self.closed)
        self.hide()

    def know(self, categories: Categories) -> None:
        self._categories = categories

    def open(self) -> None:
        self.search.clear()
        self.show()
        self._on_typed("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        self.list.show_options(())
        self.hide()

    def _on_typed(self, words: str) -> None:
        found = self._categories.search(words) if words.strip() else self._categories.heads
        self.list.show_options(found)
        if not found:
            #: {0} is what was typed
            self._count.setText(self.tr("没找到“{0}”，换个说法。").format(words.strip()))
        self._count.setVisible(not found and bool(words.strip()))

    def _into_list(self) -> None:
        if self.list.buttons:
            self.list.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
