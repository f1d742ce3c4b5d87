"""Roster: who was here before, found by name, by the letters of its pinyin, or by village."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.accessibility.ime.spelling import Spelling
from app.accessibility.labelled import Labelled
from app.domain.text import compact
from app.store.roster import Known
from app.ui.agent.form.suggestions import MOST, OptionList
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Option
from app.ui.widgets.layouts import row
from app.ui.widgets.search import SearchField
from app.ui.widgets.texts import Text


def found_in(people: Sequence[Known], words: str, spelling: Spelling) -> tuple[Known, ...]:
    """All of `words` stand in name or address, or spell a part of the name; names before addresses."""
    wanted = words.split()
    named = [each for each in people if all(_is_named(each, word, spelling) for word in wanted)]
    lives = [
        each
        for each in people
        if each not in named and all(_is_meant(each, word, spelling) for word in wanted)
    ]
    return (*named, *lives)


def _is_named(known: Known, word: str, spelling: Spelling) -> bool:
    name = compact(known.person.name)
    return compact(word) in name or spelling.spells(word, name)


def _is_meant(known: Known, word: str, spelling: Spelling) -> bool:
    return compact(word) in compact(known.person.address) or _is_named(known, word, spelling)


class RosterPanel(Card):
    """`chosen` carries a Known, `closed`: none of them. A list of a few, told how many there are."""

    chosen = Signal(object)
    closed = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__(margin=16, surface="soft", spacing=8)
        self._people: Sequence[Known] = ()
        self._spelling: Spelling | None = None
        self._shown: tuple[Known, ...] = ()
        self.search = SearchField(self.tr("姓名、拼音头几个字母、村名"), self.tr("姓名、村名"))
        self.list = OptionList()
        self._count = Text("", "meta")
        self.close_button = TextButton(self.tr("不在这里，手工填"), "pencil", "outline")
        self.put(Labelled(self.tr("以前来过的老人"), self.search), self._count, self.list)
        self.put(row(self.close_button, 1))
        self.search.typed.connect(self._on_typed)
        self.search.down.connect(self._into_list)
        self.list.chosen.connect(self._on_chosen)
        self.list.closed.connect(lambda: self.search.setFocus(Qt.FocusReason.OtherFocusReason))
        self.close_button.clicked.connect(self.closed)
        self.hide()

    @property
    def count_words(self) -> str:
        return self._count.text()

    def open(self, people: Sequence[Known], spelling: Spelling) -> None:
        self._people, self._spelling = people, spelling
        self.search.clear()
        self.show()
        self._on_typed("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Nobody's name stays behind."""
        self._people, self._shown = (), ()
        self.list.show_options(())
        self.search.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_typed(self, words: str) -> None:
        if self._spelling is None:
            return
        found = found_in(self._people, words, self._spelling)
        self._shown = found[:MOST]
        self.list.show_options([_option(place, known) for place, known in enumerate(self._shown)])
        self._count.setText(self._words(len(found), words))
        self.told.emit(self._count.text())

    def _words(self, count: int, words: str) -> str:
        if not self._people:
            return self.tr("这台电脑上还没有记过别的老人。")
        if not count:
            #: {0} is what was typed
            return self.tr("没找到“{0}”。换个说法，或手工填。").format(words.strip())
        if count > MOST:
            #: {0} people are found, {1} of them are shown
            return self.tr("找到 {0} 位，先列 {1} 位。再写几个字就少了。").format(count, MOST)
        return self.tr("找到 {0} 位。").format(count)

    def _into_list(self) -> None:
        if self.list.buttons:
            self.list.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, place: str) -> None:
        known = self._shown[int(place)]
        self.close_up()
        self.chosen.emit(known)


def _option(place: int, known: Known) -> Option:
    person = known.person
    return str(place), f"{person.name} · {person.address}"
