"""Plain cards: what the law grants, in a few plain words, above the articles that say it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.agent.law.article_words import heading
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import Reflow
from app.ui.widgets.texts import Text

if TYPE_CHECKING:  # NumPy is loaded when somebody asks
    from app.assist.law import Article

MOST: Final = 2


class Plain(NamedTuple):
    """A card, and the first of the articles that it stands on."""

    title: str
    text: str
    article: "Article"


class PlainCards(QWidget):
    """`article_asked` carries an Article, `read_asked` words that somebody wants to hear."""

    article_asked = Signal(object)
    read_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.plains: tuple[Plain, ...] = ()
        self.cards = tuple(_PlainCard() for _ in range(MOST))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for place, card in enumerate(self.cards):
            card.read_button.clicked.connect(partial(self._read, place))
            card.article_button.clicked.connect(partial(self._open, place))
            layout.addWidget(card)
        self.tell((), can_read=False)

    def tell(self, plains: Sequence[Plain], *, can_read: bool) -> None:
        self.plains = tuple(plains[:MOST])
        for place, card in enumerate(self.cards):
            if place < len(self.plains):
                card.tell(self.plains[place], can_read=can_read)
            card.setVisible(place < len(self.plains))

    def _read(self, place: int) -> None:
        plain = self.plains[place]
        self.read_asked.emit(f"{plain.title}\n{plain.text}")

    def _open(self, place: int) -> None:
        self.article_asked.emit(self.plains[place].article)


class _PlainCard(Card):
    def __init__(self) -> None:
        super().__init__(surface="soft", spacing=8)
        say = QCoreApplication.translate
        self.title, self.words = Text("", "h3"), Text("")
        self.read_button = TextButton(say("ArticleCard", "念给老人听"), "speaker-high")
        self.article_button = TextButton("", "scales")
        self.put(self.title, self.words, Reflow((self.article_button, self.read_button), ems=13, most=2))

    def tell(self, plain: Plain, *, can_read: bool) -> None:
        self.title.setText(plain.title)
        self.words.setText(plain.text)
        self.article_button.set_text(heading(plain.article))
        self.read_button.setVisible(can_read)
        self.read_button.setAccessibleDescription(plain.title)
