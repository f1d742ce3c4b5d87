"""Law sheet: the law book over the form; what is cited goes into it."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.agent.form.helping.told_sheet import ToldSheet
from app.ui.agent.law.reader import LawReader
from app.ui.kit import Kit
from app.ui.widgets.layouts import column


class LawSheet(ToldSheet):
    """`cited` carries what is to be written into the reasons."""

    cited = Signal(str)

    def __init__(self, kit: Kit, window: QWidget, words: str) -> None:
        say = QCoreApplication.translate
        super().__init__(window, say("LawPage", "查法条"), say("HelpSheet", "接着记"))
        self.reader = LawReader(kit, can_cite=True)
        self.reader.cited.connect(self._on_cited)
        self.close_button.setDefault(True)
        self.show_parts(column(self.reader, 1))
        self.open(self.reader.search)
        self.reader.begin(words)

    def _on_cited(self, words: str) -> None:
        self.close_sheet()
        self.cited.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads out of an article first."""
        if event.key() != Qt.Key.Key_Escape or not self.reader.back_to_list():
            super().keyPressEvent(event)
