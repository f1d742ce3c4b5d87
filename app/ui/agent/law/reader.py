"""Law reader: search the law book, read an article in large letters, hear it, take it along.

What is shown is a copy for finding one's way: it carries the date of its version and says that the official
text counts.
"""

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.accessibility.labelled import Labelled
from app.assist.helping import Help
from app.errors import AppError
from app.ui.agent.law.article_words import citation, excerpt, heading, version_words
from app.ui.agent.law.plain_cards import Plain, PlainCards
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton, more
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Reflow, row
from app.ui.widgets.rows import Rows
from app.ui.widgets.search import SearchField
from app.ui.widgets.states import Notice
from app.ui.widgets.texts import Text

if TYPE_CHECKING:  # NumPy is loaded when somebody asks
    from app.assist.law import Article

MOST: Final = 12
"""Articles of one search: who finds more writes one more word."""


class Found(NamedTuple):
    """Cards in plain words, and articles, the likeliest first."""

    plains: tuple[Plain, ...]
    articles: "tuple[Article, ...]"


_NOTHING: Final = Found((), ())


class LawReader(QWidget):
    """`cited` carries what can be written into the reasons of a petition; only offered where `can_cite`."""

    cited = Signal(str)

    def __init__(self, kit: Kit, *, can_cite: bool) -> None:
        super().__init__()
        self._kit, self._can_cite = kit, can_cite
        self._found: tuple[Article, ...] = ()
        self._shown: Article | None = None
        self._ticket = 0
        self.is_read = True
        self.error = Banner()
        self.search = SearchField(self.tr("写几个字，如 低保、宅基地"), self.tr("写几个字"))
        self.count = Text("", "meta")
        self.buttons = [TextButton("", "", "row", sub=" ", end=more()) for _ in range(MOST)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(partial(self.open_place, place))
            button.hide()
        self.rows = Rows(self.buttons)
        self.notice = Notice(self.tr("想查哪件事，写两个字就行。"), "book-open")
        self.plain = PlainCards()
        self.article = ArticleCard(can_cite=can_cite)
        self._opened_from: QWidget = self.search
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        self._field = Labelled(self.tr("查法条"), self.search)
        for part in (self.error, self._field, self.count, self.plain, self.rows, self.notice, self.article):
            layout.addWidget(part)
        for part in (self.count, self.plain, self.rows, self.article):
            part.hide()

    def _connect(self) -> None:
        self.search.typed.connect(self.look_up)
        self.search.down.connect(self._into_list)
        self.plain.article_asked.connect(self.open_article)
        self.plain.read_asked.connect(lambda words: self._kit.reading.read_aloud(words, is_private=False))
        self.article.back_button.clicked.connect(self.back_to_list)
        self.article.read_button.clicked.connect(self._read_aloud)
        self.article.cite_button.clicked.connect(self._cite)
        self.article.copy_button.clicked.connect(self._copy)

    @property
    def shown(self) -> "Article | None":
        """The article that is being read."""
        return self._shown

    def begin(self, words: str = "") -> None:
        """As it is before anybody searched, or with `words` searched for."""
        self._close_article()
        self.search.setText(words)
        self.look_up(words)

    def look_up(self, words: str) -> None:
        """In a lane: the book is read when it is first asked."""
        self._ticket += 1
        ticket, wanted = self._ticket, words.strip()
        if not wanted:
            self._show_found("", _NOTHING)
            return
        self.is_read = False

        def work() -> Found:
            return _look_up(self._kit.help, wanted) if ticket == self._ticket else _NOTHING

        def done(found: Found) -> None:
            if ticket == self._ticket:
                self._show_found(wanted, found)

        self._kit.jobs.run(Lane.READ, self, work, done, self._on_failed)

    def _show_found(self, words: str, looked_up: Found) -> None:
        self.is_read = True
        self.error.hide()
        found = self._found = looked_up.articles
        self.plain.tell(looked_up.plains, can_read=bool(self._kit.reading.voices))
        for place, button in enumerate(self.buttons):
            if place < len(found):
                button.set_text(heading(found[place]), sub=excerpt(found[place].text, words))
            button.setVisible(place < len(found))
        self.rows.settle()
        self.count.setText(self._count_words(words, len(found)))
        is_list = self._shown is None
        self.count.setVisible(is_list and bool(words))
        self.rows.setVisible(is_list and bool(found))
        self.plain.setVisible(is_list and bool(looked_up.plains))
        self.notice.setVisible(is_list and not words)
        if words:
            self._kit.announcer.say(self.count.text())

    def _count_words(self, words: str, count: int) -> str:
        if count:
            #: {0} is how many articles were found
            return self.tr("找到 {0} 条，最像的在前。").format(count)
        #: {0} is what was searched
        return self.tr("没找到“{0}”，换个说法。").format(words)

    def _on_failed(self, error: AppError) -> None:
        self.is_read = True
        words = sentence(error, translated)
        self.error.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _into_list(self) -> None:
        if self.rows.shown and self.rows.isVisible():
            self.rows.shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def open_place(self, place: int) -> None:
        """The article in this row of what was found."""
        self._opened_from = self.buttons[place]
        self._show_article(self._found[place])

    def open_article(self, article: "Article") -> None:
        """From a card."""
        focus = QApplication.focusWidget()
        self._opened_from = focus if focus is not None and self.isAncestorOf(focus) else self.search
        self._show_article(article)

    def _show_article(self, article: "Article") -> None:
        self._shown = article
        self.article.show_article(self._shown, can_read=bool(self._kit.reading.voices))
        for part in (self._field, self.count, self.plain, self.rows, self.notice):
            part.hide()
        self.article.show()
        self.article.back_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kit.announcer.say(heading(article))

    def back_to_list(self) -> bool:
        """Out of an article; False where none is open."""
        if self._shown is None:
            return False
        self._close_article()
        self._opened_from.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _close_article(self) -> None:
        self._shown = None
        self._kit.reading.stop()
        self.article.hide()
        self._field.show()
        self.count.setVisible(bool(self.search.text().strip()))
        self.rows.setVisible(bool(self._found))
        self.plain.setVisible(bool(self.plain.plains))

    def _read_aloud(self) -> None:
        if self._shown is not None:
            self._kit.reading.read_aloud(f"{heading(self._shown)}\n{self._shown.text}", is_private=False)

    def _cite(self) -> None:
        if self._shown is not None:
            self.cited.emit(citation(self._shown))

    def _copy(self) -> None:
        if self._shown is not None:
            QGuiApplication.clipboard().setText(citation(self._shown))
            self._kit.announcer.say(self.tr("抄好了，到要写的地方粘贴。"))


class ArticleCard(Card):
    """One article. Its text is larger than any other: it may be shown to whoever asked."""

    def __init__(self, *, can_cite: bool) -> None:
        super().__init__(spacing=14)
        self._title, self._place = Text("", "h2"), Text("", "meta")
        self._text = Text("", "large")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._version = Banner()
        self.back_button = TextButton(self.tr("回到结果"), "arrow-left")
        self.read_button = TextButton(self.tr("念给老人听"), "speaker-high", "soft")
        self.cite_button = TextButton(self.tr("引到理由里"), "note-pencil", "outline")
        self.copy_button = TextButton(self.tr("抄下来"), "files")
        acts = [self.read_button, *([self.cite_button] if can_cite else []), self.copy_button]
        self.put(row(self.back_button, 1), self._title, self._place, self._text, self._version)
        self.put(Reflow(acts, ems=9, most=3))

    @property
    def words(self) -> str:
        return self._text.text()

    @property
    def version(self) -> str:
        return self._version.text

    def show_article(self, article: "Article", *, can_read: bool) -> None:
        self._title.setText(heading(article))
        self._place.setText(article.chapter)
        self._place.setVisible(bool(article.chapter))
        self._text.setText(article.text)
        self._version.show_sentence(version_words(article), icon="info", tone="info")
        self.read_button.setVisible(can_read)


def _look_up(helping: Help, words: str) -> Found:
    """In a lane."""
    plains = [
        Plain(card.title, card.text, article)
        for card in helping.cards(words)
        if (article := helping.article(card.articles[0].law, card.articles[0].number)) is not None
    ]
    return Found(tuple(plains), helping.law(words)[:MOST])
