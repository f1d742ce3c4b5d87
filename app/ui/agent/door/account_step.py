"""Account step: a name, a passphrase typed twice, and an idea for whoever has none."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.labelled import Labelled
from app.domain.passphrase import WORDS, Word, parse_words, think_of_words
from app.domain.text import check_text, is_blank
from app.domain.world import Entropy
from app.errors import AppError
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.new_passphrase import NewPassphrase, problem_mark
from app.ui.agent.door.step import StepPage
from app.ui.messages import problem_alone, sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import Reflow, column
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text, can_be_copied

_LONGEST_NAME = 30


class AccountStep(StepPage):
    """`submitted` brings the name and the passphrase once both may be taken."""

    submitted = Signal(str, str)

    def __init__(self, kit: DoorKit) -> None:
        super().__init__(4, self.tr("您的名字和密码"), self.tr("做好了，打开"))
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(_LONGEST_NAME)
        self.name = Labelled(self.tr("姓名"), self.name_edit, is_required=True, mark=problem_mark())
        self.new = NewPassphrase(self.tr("密码"))
        self.field, self.again_field = self.new.field, self.new.again_field
        self.passphrase, self.again = self.new.passphrase, self.new.again
        self.idea = Idea(kit.entropy)
        self.loading = Loading(self.tr("正在准备您的记录…"))
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.name, self.new, self.loading, spacing=16))
        right.setLayout(column(self.idea))
        self.put_here(Reflow([left, right], ems=16, stretches=(3, 2)))
        self._connect()

    def _connect(self) -> None:
        self.idea.taken.connect(self.new.suggest)
        self.name_edit.textChanged.connect(self._on_name)
        self.name_edit.returnPressed.connect(self.field.setFocus)
        self.new.entered.connect(self._on_primary)

    def _on_name(self) -> None:
        self.name.set_problem("")
        self.new.account_name = self.name_edit.text()

    def first_focus(self) -> QWidget:
        return self.name_edit if not self.name_edit.text() else self.field

    def check(self) -> bool:
        """Says what is wrong at every field, and goes to the first of them."""
        self.name.set_problem(self._wrong_name())
        self.new.check()
        return self.next_error_field() is None

    def _wrong_name(self) -> str:
        """It will stand in every filing, and has to be one that can be filed."""
        name = self.name_edit.text()
        if is_blank(name):
            return self.tr("请写您的姓名。")
        wrong = check_text("name", name, limit=_LONGEST_NAME, is_required=True)
        return problem_alone(wrong[0], translated) if wrong else ""

    def next_error_field(self) -> Labelled | None:
        return self.name if self.name.problem else self.new.bad_field

    def next_error(self) -> None:
        field = self.next_error_field()
        if field is not None:
            field.control.setFocus()

    def _on_primary(self) -> None:
        if self.loading.is_running:
            return
        if not self.check():
            self.next_error()
            return
        self.trouble.hide()
        self.new.hide_letters()
        self.loading.start()
        self.submitted.emit(self.name_edit.text().strip(), self.field.text)

    def on_made(self) -> None:
        self.loading.stop()
        self.new.clear()
        self.idea.forget()

    def on_failed(self, error: AppError) -> str:
        self.loading.stop()
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        return words


class Idea(Card):
    """Four words by chance. `taken` brings the letters that are to be typed."""

    taken = Signal(str)

    def __init__(self, entropy: Entropy) -> None:
        super().__init__(surface="soft")
        self._entropy = entropy
        self.words: tuple[Word, ...] = ()
        self.think = TextButton(self.tr("帮我想一个"), "lightning", "outline")
        self.take = TextButton(self.tr("就用这个"), "check")
        self._cells = [_WordCell() for _ in range(WORDS)]
        self._grid = Reflow(self._cells, ems=4.5)
        self._way = Text(self.tr("照下面的拼音打字："))
        about = self.tr(
            "从 {0} 个常用词里随机挑 {1} 个，约有一万亿种可能，很难猜中。请抄在纸上收好，别和电脑放在一起。"
        )
        self._about = Text(about.format(len(_words()), WORDS), "meta")
        self._intro = Text(self.tr("想不出密码？四个不相干的词，又好记又难猜。"))
        self.put(self._intro, self._way, self._grid, self._about, self.take, self.think)
        self.think.clicked.connect(self._on_think)
        self.take.clicked.connect(self._on_take)
        self.forget()

    def forget(self) -> None:
        self.words = ()
        self._show()

    def _on_think(self) -> None:
        self.words = think_of_words(self._entropy, _words())
        self._show()
        self.take.setFocus()

    def _on_take(self) -> None:
        self.taken.emit(" ".join(word.typed for word in self.words))

    def _show(self) -> None:
        for cell, word in zip(self._cells, self.words, strict=False):
            cell.show_word(word)
        for widget in (self._way, self._grid, self._about, self.take):
            widget.setVisible(bool(self.words))
        self._intro.setVisible(not self.words)
        self.think.set_text(self.tr("换一个") if self.words else self.tr("帮我想一个"))


class _WordCell(QWidget):
    """A word, and under it the letters."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Text("", "h3")
        self._typed = can_be_copied(Text(""))
        self.setLayout(column(self._text, self._typed, spacing=0))

    def show_word(self, word: Word) -> None:
        self._text.setText(word.text)
        self._typed.setText(word.typed)


@cache
def _words() -> tuple[Word, ...]:
    return parse_words((files("resources") / "packs" / "words.tsv").read_bytes())
