"""Card panel: a card is waited for; what the reader says becomes words, what it reads a person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.labelled import Labelled
from app.domain.id_card import IdCard
from app.errors import AppError
from app.ui.messages import sentence
from app.ui.readers.reader import CardReader
from app.ui.readers.readers import CardReaders
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import column, row
from app.ui.widgets.texts import Text


class CardPanel(Card):
    """`taken` carries an IdCard, `given_up`: somebody would rather type. The reader runs while it is seen."""

    taken = Signal(object)
    given_up = Signal()

    def __init__(self, readers: CardReaders, announcer: Announcer) -> None:
        super().__init__(surface="soft", spacing=14)
        self._readers, self._announcer = readers, announcer
        self._reader: CardReader | None = None
        self._words = Text(self.tr("请把身份证放在读卡器上。"), is_bold=True)
        self._problem = Banner()
        self.typed = QLineEdit()
        self._typed = Labelled(
            self.tr("读卡器会把字打在这里"), self.typed, hint=self.tr("光标要停在这一格里")
        )
        self.by_hand = TextButton(self.tr("手工填"), "pencil", "outline")
        hint = Text(self.tr("听到“读好了”再拿开。"), "meta")
        head = row(Disc("identification-card", "primary"), column(self._words, hint, spacing=2), spacing=16)
        head.setStretch(1, 1)
        self.put(head, self._problem, self._typed, row(self.by_hand, 1))
        self.typed.returnPressed.connect(self._on_typed)
        self.by_hand.clicked.connect(self.given_up)
        self.hide()

    @property
    def problem_words(self) -> str:
        """What went wrong last; empty while nothing did."""
        return "" if self._problem.isHidden() else self._problem.text

    def start(self) -> None:
        """Wait for a card. There must be a reader."""
        self.stop()
        reader = self._reader = self._readers.reader
        if reader is None:
            return
        self._problem.hide()
        self.typed.clear()
        self._typed.setVisible(reader.types)
        self.show()
        reader.read.connect(self._on_read)
        reader.failed.connect(self._on_failed)
        reader.start()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._announcer.say(self._words.text())

    def stop(self) -> None:
        """The device is let go; another program may want it."""
        reader, self._reader = self._reader, None
        self.hide()
        if reader is not None:
            reader.read.disconnect(self._on_read)
            reader.failed.disconnect(self._on_failed)
            reader.stop()

    def first_focus(self) -> QWidget:
        return self.by_hand if self._typed.isHidden() else self.typed

    def hideEvent(self, event: QHideEvent) -> None:
        """Another question, another page, a locked screen: nobody waits for a card there."""
        super().hideEvent(event)
        if self._reader is not None and not event.spontaneous():
            self.stop()

    def _on_typed(self) -> None:
        text = self.typed.text()
        self.typed.clear()
        if self._reader is not None and text.strip():
            self._reader.take(text)

    def _on_read(self, card: IdCard) -> None:
        self.stop()
        self.taken.emit(card)

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self._problem.show_sentence(words, tone="warn")
        self._announcer.say(words, is_urgent=True)
