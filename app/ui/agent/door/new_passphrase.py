"""New passphrase: typed twice, with a word for how good it is and for what is missing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.domain.passphrase import (
    CHARACTERS,
    WORDS,
    Weakness,
    characters_missing,
    is_long_enough,
    weakness,
)
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column


class NewPassphrase(QWidget):
    """`entered`: Enter in the second field. `account_name` is what a stranger would try first."""

    entered = Signal()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.account_name = ""
        self.field = PassphraseField()
        self.again_field = PassphraseField(has_eye=False)
        rule = self.tr("至少 {0} 个字，或者 {1} 个词。用拼音打最方便，词和词之间空不空格都行。")
        self._rule = rule.format(CHARACTERS, WORDS)
        self.passphrase = Labelled(text, self.field, is_required=True, hint=self._rule, mark=problem_mark())
        self.again = Labelled(self.tr("再打一遍"), self.again_field, is_required=True, mark=problem_mark())
        self.setLayout(column(self.passphrase, self.again, spacing=16))
        self.field.changed.connect(self._on_typed)
        self.again_field.changed.connect(lambda: self.again.set_problem(""))
        self.field.entered.connect(self.again_field.setFocus)
        self.again_field.entered.connect(self.entered)
        self.field.eye.toggled.connect(self.again_field.show_letters)
        self.field.caps_typed.connect(self._on_caps)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        return self.field.text

    @property
    def bad_field(self) -> Labelled | None:
        return next((field for field in (self.passphrase, self.again) if field.problem), None)

    def check(self) -> bool:
        """Says what is wrong at each of the two."""
        is_long = is_long_enough(self.text)
        self.passphrase.set_problem("" if is_long else self._too_short())
        is_same = self.text == self.again_field.text
        self.again.set_problem("" if is_same else self.tr("两遍不一样，请再打一遍。"))
        return self.bad_field is None

    def suggest(self, typed: str) -> None:
        """An idea: it is seen, and typing it once is the first practice."""
        self.field.set_text(typed)
        self.field.eye.setChecked(True)
        self.again_field.setFocus()

    def hide_letters(self) -> None:
        self.field.eye.setChecked(False)

    def clear(self) -> None:
        self.field.clear()
        self.again_field.clear()
        self.passphrase.set_problem("")
        self.again.set_problem("")
        self.passphrase.set_hint(self._rule)

    def _too_short(self) -> str:
        #: {0} is how many characters the passphrase lacks
        return self.tr("密码太短，还差 {0} 个字。").format(characters_missing(self.text))

    def _on_typed(self) -> None:
        self.passphrase.set_problem("")
        if not self.text:
            hint = self._rule
        elif not is_long_enough(self.text):
            hint = self.tr("还差 {0} 个字。").format(characters_missing(self.text))
        else:
            hint = self._strength(weakness(self.text, self.account_name))
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


def problem_mark() -> Icon:
    return Icon("warning-fill", tone="danger", role="icon_small")
