"""Account step: a name, a passphrase typed twice, and an idea for whoever has none."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.labelled import Labelled
from app.domain.passphrase import (
    CHARACTERS,
    WORDS,
    Weakness,
    Word,
    characters_missing,
    is_long_enough,
    parse_words,
    think_of_words,
    weakness,
)
from app.domain.world import Entropy
from app.errors import AppError
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.agent.door.step import StepPage
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Icon
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
        self.field = PassphraseField()
        self.again_field = PassphraseField(has_eye=False)
        self.name = Labelled(self.tr("姓名"), self.name_edit, is_required=True, mark=_mark())
        rule = self.tr("至少 {0} 个字，或者 {1} 个词。用拼音打最方便，词和词之间空不空格都行。")
        self._rule = rule.format(CHARACTERS, WORDS)
        self.passphrase = Labelled(
            self.tr("密码"), self.field, is_required=True, hint=self._rule, mark=_mark()
        )
        self.again = Labelled(self.tr("再打一遍"), self.again_field, is_required=True, mark=_mark())
        self.idea = Idea(kit.entropy)
        self.loading = Loading(self.tr("正在准备您的记录…"))
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.name, self.passphrase, self.again, self.loading, spacing=16))
        right.setLayout(column(self.idea))
        self.put_here(Reflow([left, right], ems=16, stretches=(3, 2)))
        self._connect()

    def _connect(self) -> None:
        self.idea.taken.connect(self._on_idea)
        self.field.changed.connect(self._on_typed)
        self.again_field.changed.connect(lambda: self.again.set_problem(""))
        self.name_edit.textEdited.connect(lambda: self.name.set_problem(""))
        self.name_edit.returnPressed.connect(self.field.setFocus)
        self.field.entered.connect(self.again_field.setFocus)
        self.again_field.entered.connect(self._on_primary)
        self.field.eye.toggled.connect(self.again_field.show_letters)
        self.field.caps_typed.connect(self._on_caps)

    def first_focus(self) -> QWidget:
        return self.name_edit if not self.name_edit.text() else self.field

    def check(self) -> bool:
        """Says what is wrong at every field, and goes to the first of them."""
        self.name.set_problem("" if self.name_edit.text().strip() else self.tr("请写您的姓名。"))
        is_long = is_long_enough(self.field.text)
        self.passphrase.set_problem("" if is_long else self._too_short())
        is_same = self.field.text == self.again_field.text
        self.again.set_problem("" if is_same else self.tr("两遍不一样，请再打一遍。"))
        return self.next_error_field() is None

    def next_error_field(self) -> Labelled | None:
        return next((field for field in (self.name, self.passphrase, self.again) if field.problem), None)

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
        self.field.eye.setChecked(False)
        self.loading.start()
        self.submitted.emit(self.name_edit.text().strip(), self.field.text)

    def on_made(self) -> None:
        self.loading.stop()
        self.field.clear()
        self.again_field.clear()
        self.idea.forget()

    def on_failed(self, error: AppError) -> str:
        self.loading.stop()
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        return words

    def _too_short(self) -> str:
        #: {0} is how many characters the passphrase lacks
        return self.tr("密码太短，还差 {0} 个字。").format(characters_missing(self.field.text))

    def _on_idea(self, typed: str) -> None:
        self.field.set_text(typed)
        self.field.eye.setChecked(True)
        self.again_field.setFocus()

    def _on_typed(self) -> None:
        self.passphrase.set_problem("")
        text = self.field.text
        if not text:
            hint = self._rule
        elif not is_long_enough(text):
            hint = self.tr("还差 {0} 个字。").format(characters_missing(text))
        else:
            hint = self._strength(weakness(text, self.name_edit.text()))
        self.passphrase.set_hint(hint)

    def _strength(self, weak: Weakness | None) -> str:
        words = {
            None: self.tr("够长了。"),
            Weakness.DIGITS: self.tr("够长了，可都是数字，容易被猜中。用词更好。"),
            Weakness.PATTERN: self.tr("够长了，可是太有规律，容易被猜中。用词更好。"),
            Weakness.NAME: self.tr("够长了，可里面有您的名字，容易被猜中。用别的词更好。"),
        }
        return words[weak]

    def _on_caps(self) -> None:
        self.passphrase.set_hint(self.tr("打出来的是大写字母：好像开着大写锁定（Caps Lock）。"))


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


def _mark() -> Icon:
    return Icon("warning-fill", tone="danger", role="icon_small")
