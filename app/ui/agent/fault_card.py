"""Fault card: what went wrong with a case, in sentences, and the one thing to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.fault_words import Fault
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import Reflow, clear, column, row
from app.ui.widgets.texts import Text


class FaultCard(Card):
    """Hidden while nothing is wrong."""

    correct_asked = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self._title = Text("", "h3", tone="danger")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.correct = TextButton(self.tr("去修改"), "pencil", "primary")
        self.correct.clicked.connect(self.correct_asked)
        words = column(self._title, self._lines, spacing=2)
        inner = row(Disc("warning-fill", "danger"), words, spacing=16)
        inner.setStretch(1, 1)
        head = QWidget()
        head.setLayout(inner)
        self.put(Reflow([head, self.correct], ems=14, stretches=(4, 1)))
        self.hide()

    def show_fault(self, fault: Fault | None, *, can_write: bool) -> None:
        clear(self._lines)
        if fault is not None:
            self._title.setText(fault.title)
            for line in fault.lines:
                self._lines.addWidget(Text(line))
            self.correct.setVisible(fault.can_correct and can_write)
        self.setVisible(fault is not None)
