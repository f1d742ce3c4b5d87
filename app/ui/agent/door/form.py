"""Form of the door: whose name, which passphrase, and what came of it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.errors import AppError, RefusedError
from app.ui.agent.door.initial import Initial
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column
from app.ui.widgets.pages import later
from app.ui.widgets.states import Loading

OF_THE_PASSPHRASE = frozenset({"passphrase_wrong", "unlock_paused", "pin_wrong", "pin_over"})
_OPEN_TO_READERS = frozenset({"vault_in_use", "disk_full"})
"""When nothing can be written, there is still reading."""


class UnlockForm(QWidget):
    """`submitted` brings the passphrase, the id of the account (or nothing), and whether only to read."""

    submitted = Signal(str, str, bool)

    def __init__(self, open_words: str, *, can_only_read: bool) -> None:
        super().__init__()
        self._can_only_read = can_only_read
        self._hint = ""
        self.banner = Banner()
        self.banner.action.clicked.connect(self._on_read_only)
        self._names_place = column()
        self.names: Choices | None = None
        self.field = PassphraseField()
        self.field.entered.connect(self.submit)
        self.field.changed.connect(self._on_typed)
        self.field.caps_typed.connect(self._on_caps)
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self.passphrase = Labelled(self.tr("密码"), self.field, mark=mark)
        self.open_button = TextButton(open_words, "lock-open", "primary")
        self.open_button.clicked.connect(self.submit)
        self.loading = Loading(self.tr("正在打开您的记录…"))
        self._pause_over: QTimer = later(self, 0, self._on_pause_over)
        parts = (self.banner, self._names_place, self.passphrase, self.open_button, self.loading)
        self.setLayout(column(*parts, spacing=20))

    def show_accounts(self, accounts: Sequence[tuple[str, str]], chosen: str) -> None:
        """One account is chosen by itself, of several the one that was open last."""
        starts = {account_id: Initial(name) for account_id, name in accounts}
        self.names = Choices(accounts, most=1, starts=starts)
        for button, initial in zip(self.names.buttons, starts.values(), strict=True):
            button.toggled.connect(initial.set_chosen)
        only = accounts[0][0] if len(accounts) == 1 else chosen
        self.names.choose(only)
        text = self.tr("您的名字") if len(accounts) == 1 else self.tr("选您的名字")
        labelled = Labelled(text, self.names)
        self._names_place.addWidget(labelled)
        labelled.show()
        # They came last and are read first.
        for before, button in pairwise((self.banner.action, *self.names.buttons)):
            QWidget.setTabOrder(before, button)

    @property
    def account_id(self) -> str:
        return self.names.value if self.names is not None else ""

    def submit(self) -> None:
        if self.loading.is_running:
            return
        if not self.field.text:
            self._refuse(self.tr("请输入密码。"))
            return
        self._begin(is_read_only=False)

    def offer_pin(self, *, is_set: bool) -> None:
        """Whether six digits do, too."""
        self._hint = self.tr("也可以打这次设的 6 位短码。") if is_set else ""
        self.passphrase.set_hint(self._hint)

    def _on_read_only(self) -> None:
        if not self.loading.is_running:
            self._begin(is_read_only=True)

    def _begin(self, *, is_read_only: bool) -> None:
        self.banner.hide()
        self.passphrase.set_problem("")
        self.field.eye.setChecked(False)
        self.loading.start()
        self.submitted.emit(self.field.text, self.account_id, is_read_only)

    def on_opened(self) -> None:
        self.loading.stop()
        self.field.clear()
        self.passphrase.set_hint("")

    def on_failed(self, error: AppError) -> str:
        """Show what went wrong where it belongs, and say which words that were."""
        self.loading.stop()
        if error.code in OF_THE_PASSPHRASE:
            return self._refuse(self._words(error))
        words = self._words(error)
        has_other_way = self._can_only_read and error.code in _OPEN_TO_READERS
        action = self.tr("只看不改") if has_other_way else ""
        if error.code == "vault_in_use":
            self.banner.show_sentence(words, icon="eye", tone="info", action=action)
        else:
            self.banner.show_sentence(words, action=action)
        (self.banner.action if action else self.field).setFocus()
        return words

    def show_pause(self, seconds: int) -> None:
        """Nobody may try for so long, also after a restart."""
        minutes = -(-seconds // 60)
        self.on_failed(RefusedError("unlock_paused", minutes=minutes, seconds=seconds))

    def _words(self, error: AppError) -> str:
        left = error.facts.get("left")
        if left is not None and error.code == "passphrase_wrong":
            #: {0} is a number from 1 to 4
            return self.tr("密码不对，还可以试 {0} 次。").format(left)
        if error.code == "vault_in_use" and self._can_only_read:
            return self.tr("另一个窗口正在用这些记录。可以只看不改地打开。")
        seconds = error.facts.get("seconds")
        if isinstance(seconds, int):
            self._pause_over.start(seconds * 1_000)
        return sentence(error, translated)

    def _refuse(self, words: str) -> str:
        self.passphrase.set_problem(words)
        self.field.edit.selectAll()
        self.field.setFocus()
        return words

    def _on_typed(self) -> None:
        if not self._pause_over.isActive():
            self.passphrase.set_problem("")
        self.passphrase.set_hint(self._hint)

    def _on_caps(self) -> None:
        self.passphrase.set_hint(self.tr("打出来的是大写字母：好像开着大写锁定（Caps Lock）。"))

    def _on_pause_over(self) -> None:
        self.passphrase.set_problem("")
        self.passphrase.set_hint(self.tr("现在可以再试了。"))
