"""Unlock: the page that everybody meets first every morning; ten seconds, without a network."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.doorway import Doorway, look_at
from app.actions.remembering import open_remembered
from app.errors import AppError
from app.ui.agent.door.form import UnlockForm
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.panel import promise
from app.ui.jobs import Lane
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, column
from app.ui.widgets.pages import Page

FORM_EMS = 23


class UnlockPage(Page):
    """`opened_store` brings the open store; `forgot` the id and the name of whoever knows no passphrase."""

    opened_store = Signal(object)
    forgot = Signal(str, str)

    def __init__(self, kit: DoorKit) -> None:
        super().__init__(self.tr("乡音。请选您的名字，再输入密码。"))
        self._kit = kit
        self._accounts: tuple[tuple[str, str], ...] = ()
        self.form = UnlockForm(self.tr("打开"), can_only_read=True)
        self.primary = self.form.open_button
        self.form.submitted.connect(self._on_submitted)
        self.trouble = Banner()
        self.forgotten = TextButton(self.tr("忘了密码"), "question", "quiet")
        self.forgotten.clicked.connect(self._on_forgotten)
        self.remembered = TextButton(self.tr("不打密码打开"), "lock-open", "outline")
        self.remembered.clicked.connect(self._on_remembered)
        self.remembered.hide()
        self.promise = promise()
        parts = column(self.trouble, self.remembered, self.form, self.forgotten, self.promise, spacing=20)
        self.put(Centred(parts, ems=FORM_EMS))
        self.content.addStretch(1)
        self.opened.connect(self.refresh)

    def first_focus(self) -> QWidget:
        return self.form.field

    def refresh(self) -> None:
        """Whose names are on the door."""
        work = partial(look_at, self._kit.folder, self._kit.clock)
        self._kit.jobs.run(Lane.READ, self, work, self._on_seen, self._on_trouble)

    def _on_seen(self, doorway: Doorway) -> None:
        self._accounts = doorway.accounts
        self.form.show_accounts(doorway.accounts, self._kit.settings.current.account)
        self.remembered.setVisible(doorway.is_remembered)
        seconds = int(doorway.pause.total_seconds())
        if seconds > 0:
            self.form.show_pause(seconds)
        if doorway.is_disk_low:
            words = self.tr("本机空间不足，请先上传或导出U盘。记录都在。")
            self.trouble.show_sentence(words, icon="hard-drives", tone="warn")
        names = self.form.names
        is_untouched = not self.form.field.text and self.form.field.edit.hasFocus()
        if names is not None and not names.value and is_untouched:
            names.setFocus()

    def _on_forgotten(self) -> None:
        account = next((each for each in self._accounts if each[0] == self.form.account_id), None)
        if account is not None:
            self.forgot.emit(*account)
        elif self.form.names is not None:
            self._kit.announcer.say(self.tr("请先选您的名字。"), is_urgent=True)
            self.form.names.setFocus()

    def _on_trouble(self, error: AppError) -> None:
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _on_submitted(self, passphrase: str, account_id: str, is_read_only: bool) -> None:  # noqa: FBT001
        kit = self._kit

        def work() -> object:
            from app.actions.opening import open_profile  # noqa: PLC0415 - the store's libraries take seconds

            return open_profile(
                kit.folder,
                passphrase,
                account_id=account_id or None,
                clock=kit.clock,
                entropy=kit.entropy,
                is_read_only=is_read_only,
            )

        kit.jobs.run(Lane.STORE, self, work, self._on_opened, self._on_failed)

    def _on_remembered(self) -> None:
        """As whoever let this computer remember: nobody else has a passphrase here."""
        kit = self._kit
        self.trouble.hide()
        self.form.loading.start()
        work = partial(open_remembered, kit.folder, kit.find_keychain, clock=kit.clock, entropy=kit.entropy)
        kit.jobs.run(Lane.STORE, self, work, self._on_opened, self._on_not_remembered)

    def _on_not_remembered(self, error: AppError) -> None:
        """The passphrase opens as ever."""
        self.form.loading.stop()
        self._on_trouble(error)
        self.form.field.setFocus()

    def _on_opened(self, store: object) -> None:
        self.form.on_opened()
        self.opened_store.emit(store)

    def _on_failed(self, error: AppError) -> None:
        self._kit.announcer.say(self.form.on_failed(error), is_urgent=True)
