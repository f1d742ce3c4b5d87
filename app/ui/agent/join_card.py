"""Join card: another agent is let in by the one who is here; the newcomer chooses a passphrase unseen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.labelled import Labelled
from app.domain.passphrase import CHARACTERS, WORDS, is_long_enough
from app.errors import AppError
from app.ui.agent.door.account_step import Idea
from app.ui.agent.door.form import OF_THE_PASSPHRASE
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text

_LONGEST_NAME = 30


class JoinCard(Card):
    """`submitted` brings the name, the passphrase of the newcomer, and that of who lets them in."""

    submitted = Signal(str, str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._announcer = kit.announcer
        self.ask = TextButton(self.tr("添一个人"), "user-plus", "outline")
        self.idea = Idea(kit.store.entropy)
        self.loading = Loading(self.tr("请稍等…"))
        self.add = TextButton(self.tr("添上"), "check", "primary")
        self.cancel = TextButton(self.tr("不添了"), "x", "quiet")
        self._make_fields()
        parts = (self.name, self.passphrase, self.idea, self.again, self.own, self.loading)
        self._form = QWidget()
        self._form.setLayout(column(*parts, self.add, self.cancel, spacing=16))
        self.put(Text(self.tr("再来一个人"), "h3"), self.ask, self._form)
        self._form.hide()
        self._connect()

    def _make_fields(self) -> None:
        self.name_edit = QLineEdit()
        self.name_edit.setMaxLength(_LONGEST_NAME)
        self.field, self.again_field = PassphraseField(), PassphraseField(has_eye=False)
        self.own_field = PassphraseField()
        rule = self.tr("至少 {0} 个字，或者 {1} 个词。用拼音打最方便，词和词之间空不空格都行。")
        self.name = Labelled(self.tr("他的姓名"), self.name_edit, is_required=True, mark=_mark())
        self.passphrase = Labelled(
            self.tr("他的密码（请他自己打）"),
            self.field,
            is_required=True,
            hint=rule.format(CHARACTERS, WORDS),
            mark=_mark(),
        )
        self.again = Labelled(self.tr("请他再打一遍"), self.again_field, is_required=True, mark=_mark())
        self.own = Labelled(self.tr("您的密码"), self.own_field, is_required=True, mark=_mark())

    def _connect(self) -> None:
        self.ask.clicked.connect(self._on_ask)
        self.cancel.clicked.connect(self._on_cancel)
        self.add.clicked.connect(self._on_add)
        self.own_field.entered.connect(self._on_add)
        self.idea.taken.connect(self._on_idea)
        self.name_edit.textEdited.connect(lambda: self.name.set_problem(""))
        for labelled, field in ((self.passphrase, self.field), (self.again, self.again_field)):
            field.changed.connect(lambda _=None, labelled=labelled: labelled.set_problem(""))
        self.own_field.changed.connect(lambda: self.own.set_problem(""))
        self.name_edit.returnPressed.connect(self.field.setFocus)
        self.field.entered.connect(self.again_field.setFocus)
        self.again_field.entered.connect(self.own_field.setFocus)

    def forget(self) -> None:
        """As if nobody had asked; nothing that was typed stays."""
        self.loading.stop()
        self.name_edit.setText("")
        for field in (self.field, self.again_field, self.own_field):
            field.clear()
        for labelled in self._labelled:
            labelled.set_problem("")
        self.idea.forget()
        self._form.hide()
        self.ask.show()

    def on_failed(self, error: AppError) -> None:
        self.loading.stop()
        words = sentence(error, translated)
        where = {"account_known": self.name, "passphrase_weak": self.passphrase}.get(error.code, self.own)
        if error.code in OF_THE_PASSPHRASE:
            self.own_field.edit.selectAll()
        self._refuse(where, words)

    @property
    def _labelled(self) -> tuple[Labelled, ...]:
        return (self.name, self.passphrase, self.again, self.own)

    def _on_ask(self) -> None:
        self.ask.hide()
        self._form.show()
        self.name_edit.setFocus()

    def _on_cancel(self) -> None:
        self.forget()
        self.ask.setFocus()

    def _on_idea(self, typed: str) -> None:
        self.field.set_text(typed)
        self.field.eye.setChecked(True)
        self.again_field.setFocus()

    def _on_add(self) -> None:
        if self.loading.is_running:
            return
        is_same = self.field.text == self.again_field.text
        problems = (
            (self.name, "" if self.name_edit.text().strip() else self.tr("请写他的姓名。")),
            (self.passphrase, "" if is_long_enough(self.field.text) else self.tr("密码太短。")),
            (self.again, "" if is_same else self.tr("两遍不一样，请再打一遍。")),
            (self.own, "" if self.own_field.text else self.tr("请输入密码。")),
        )
        for labelled, problem in problems:
            labelled.set_problem(problem)
        first = next((each for each in problems if each[1]), None)
        if first is not None:
            self._refuse(*first)
            return
        self.field.eye.setChecked(False)
        self.loading.start()
        self.submitted.emit(self.name_edit.text().strip(), self.field.text, self.own_field.text)

    def _refuse(self, where: Labelled, words: str) -> None:
        where.set_problem(words)
        where.control.setFocus()
        self._announcer.say(words, is_urgent=True)


def _mark() -> Icon:
    return Icon("warning-fill", tone="danger", role="icon_small")
