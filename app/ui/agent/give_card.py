"""Give card: all that one agent has in hand becomes another's; both are there, each with a passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.accessibility.labelled import Labelled
from app.actions.handover import InHand
from app.errors import AppError
from app.store.vault import Account
from app.ui.agent.door.initial import Initial
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import clear, column
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text


class GiveCard(Card):
    """`submitted` brings the id of the heir, then both passphrases: the giver's and the heir's."""

    submitted = Signal(str, str, str)

    def __init__(self, announcer: Announcer) -> None:
        super().__init__()
        self._announcer = announcer
        self._about = Text()
        self._names_place = column()
        self.names: Choices | None = None
        self._others: Sequence[Account] = ()
        self.own_field, self.heir_field = PassphraseField(), PassphraseField()
        self.own = Labelled(self.tr("您的密码"), self.own_field, is_required=True, mark=_mark())
        self.heir = Labelled(
            self.tr("他的密码（请他自己打）"), self.heir_field, is_required=True, mark=_mark()
        )
        self.loading = Loading(self.tr("请稍等…"))
        self.hand = TextButton(self.tr("都交给他"), "hand", "primary")
        self._form = QWidget()
        parts = (self._names_place, self.own, self.heir, self.loading, self.hand)
        self._form.setLayout(column(*parts, spacing=16))
        self.put(Text(self.tr("把手上的交给别人"), "h3"), self._about, self._form)
        self.hand.clicked.connect(self._on_hand)
        self.own_field.entered.connect(self.heir_field.setFocus)
        self.heir_field.entered.connect(self._on_hand)
        self.own_field.changed.connect(lambda: self.own.set_problem(""))
        self.heir_field.changed.connect(lambda: self.heir.set_problem(""))

    @property
    def heir_name(self) -> str:
        chosen = self.names.value if self.names is not None else ""
        return next((account.name for account in self._others if account.id == chosen), "")

    def show_others(self, others: Sequence[Account], in_hand: InHand, *, is_read_only: bool) -> None:
        """To whom it can go; why it cannot, if so."""
        self._others = others
        has_any = bool(in_hand.cases or in_hand.drafts)
        self._form.setVisible(bool(others) and has_any and not is_read_only)
        if is_read_only:
            words = self.tr("现在只能看，不能改。")
        elif not has_any:
            words = self.tr("手上是空的，没有要交的。")
        elif not others:
            words = self.tr("这台电脑上还没有别人。先添一个人。")
        else:
            #: {0} and {1} are numbers
            words = self.tr("{0} 件，草稿 {1} 份。交了就归他管，您看不见了；没上传的照样上传。")
        self._about.setText(words.format(in_hand.cases, in_hand.drafts))
        self._show_names(others)

    def forget(self) -> None:
        """Nothing that was typed stays."""
        self.loading.stop()
        for field, labelled in ((self.own_field, self.own), (self.heir_field, self.heir)):
            field.clear()
            labelled.set_problem("")

    def on_failed(self, error: AppError) -> None:
        """Whose passphrase it was says the fact `whose`."""
        self.loading.stop()
        where = self.own if error.facts.get("whose") == "own" else self.heir
        self._refuse(where, sentence(error, translated))

    def _show_names(self, others: Sequence[Account]) -> None:
        clear(self._names_place)
        self.names = None
        if not others:
            return
        starts = {account.id: Initial(account.name) for account in others}
        self.names = Choices([(each.id, each.name) for each in others], most=1, starts=starts)
        for button, initial in zip(self.names.buttons, starts.values(), strict=True):
            button.toggled.connect(initial.set_chosen)
        if len(others) == 1:
            self.names.choose(others[0].id)
        labelled = Labelled(self.tr("交给谁"), self.names)
        self._names_place.addWidget(labelled)
        labelled.show()
        QWidget.setTabOrder(self.names.buttons[-1], self.own_field.edit)

    def _on_hand(self) -> None:
        if self.loading.is_running or self.names is None:
            return
        if not self.names.value:
            self._announcer.say(self.tr("请选交给谁。"), is_urgent=True)
            self.names.setFocus()
            return
        for labelled, field in ((self.own, self.own_field), (self.heir, self.heir_field)):
            if not field.text:
                self._refuse(labelled, self.tr("请输入密码。"))
                return
        self.loading.start()
        self.submitted.emit(self.names.value, self.own_field.text, self.heir_field.text)

    def _refuse(self, where: Labelled, words: str) -> None:
        where.set_problem(words)
        where.control.setFocus()
        self._announcer.say(words, is_urgent=True)


def _mark() -> Icon:
    return Icon("warning-fill", tone="danger", role="icon_small")
