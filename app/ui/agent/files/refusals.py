"""Refusals: what was not taken in, each by its name and why; what can be made smaller is offered first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import AppError
from app.ui.agent.files.intake import Arrival
from app.ui.agent.files.taking import can_shrink
from app.ui.capture.sounds import READABLE
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.chips import Banner


class Refusals(QWidget):
    """`shrink_asked` carries an Arrival; `forgotten` when somebody has read the rest."""

    shrink_asked = Signal(object)
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offers: list[tuple[Arrival, str]] = []
        self._lines: list[str] = []
        self._offer, self._rest = Banner(), Banner()
        self.shrink_button = self._offer.action
        self.forget_button = self._rest.action
        self.shrink_button.clicked.connect(self._on_shrink)
        self.forget_button.clicked.connect(self._on_forget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._offer)
        layout.addWidget(self._rest)
        self.hide()

    @property
    def words(self) -> str:
        """One line for each file that was not taken."""
        return "\n".join((*(words for _, words in self._offers), *self._lines))

    def add(self, arrival: Arrival, error: AppError) -> str:
        """Returns what is said of it."""
        if arrival.shrink is not None and can_shrink(error):
            words = self._offer_words(error).format(arrival.name, error.facts["limit_mb"])
            self._offers.append((arrival, words))
        else:
            #: {0} is the name of a file, {1} why it was not taken
            words = self.tr("{0}：{1}").format(arrival.name, sentence(error, translated))
            self._lines.append(words)
        self._show()
        return words

    def _offer_words(self, error: AppError) -> str:
        if error.facts["media_type"] in READABLE:
            #: {0} is the name of a file, {1} a number of megabytes
            return self.tr("{0}：录音超过 {1} 兆，可压缩后再传。")
        #: {0} is the name of a file, {1} a number of megabytes
        return self.tr("{0}：照片超过 {1} 兆，可压缩后再传。")

    def forget(self) -> None:
        """What was told before is no news; what was offered still is."""
        self._lines = []
        self._show()

    def clear(self) -> None:
        self._offers, self._lines = [], []
        self._show()

    def _on_shrink(self) -> None:
        arrival, _ = self._offers.pop(0)
        self._show()
        self.shrink_asked.emit(arrival)

    def _on_forget(self) -> None:
        self.forget()
        self.forgotten.emit()

    def _show(self) -> None:
        self.setVisible(bool(self._offers or self._lines))
        self._offer.hide()
        self._rest.hide()
        if self._offers:
            self._offer.show_sentence(self._offers[0][1], tone="warn", action=self.tr("压缩"))
        if self._lines:
            self._rest.show_sentence("\n".join(self._lines), action=self.tr("知道了"))
