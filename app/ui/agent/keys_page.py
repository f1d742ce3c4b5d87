"""Keys page: who can open this computer, another passphrase, a code for this session, taking somebody out."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.labelled import Labelled
from app.actions.keyholding import Keyholders, change_passphrase, keyholders, remove_account
from app.errors import AppError
from app.ui.agent.door.new_passphrase import NewPassphrase, problem_mark
from app.ui.agent.door.passphrase import PassphraseField
from app.ui.agent.keychain_card import KeychainCard
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, titled
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Reflow, clear, column
from app.ui.widgets.pages import Page, later
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text

if TYPE_CHECKING:
    from app.store.vault import Account

_OF_THE_PIN: Final = frozenset({"pin_form", "pin_easy"})
_OF_THE_OLD_ONE: Final = frozenset({"passphrase_wrong", "unlock_paused"})


class KeysPage(Page):
    """`back_asked` leads to the settings; `lock_asked` when a key did not get everywhere."""

    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("密码和钥匙"))
        self._kit = kit
        self.trouble = Banner()
        self.loading = Loading(self.tr("正在换钥匙，请别关机…"))
        self.removals: list[TextButton] = []
        left, right = QWidget(), QWidget()
        left.setLayout(column(self._passphrase_card(), spacing=16))
        self.keychain = KeychainCard(kit)
        self.keychain.changed.connect(self.refresh)
        self.keychain.failed.connect(self.on_failed)
        right.setLayout(column(self._people_card(), self._pin_card(), self.keychain, spacing=16))
        cards = Reflow([left, right], ems=16)
        self.put(column(self.heading, self.trouble, self.loading, cards, spacing=16))
        self.content.addStretch(1)
        self.back = TextButton(self.tr("回到设置"), "arrow-left", "quiet")
        self.back.clicked.connect(self.back_asked)
        self.put_footer(self.back, 1)
        self.opened.connect(self._on_opened)

    def _passphrase_card(self) -> Card:
        self.old = PassphraseField()
        self.old_labelled = Labelled(self.tr("现在的密码"), self.old, is_required=True, mark=problem_mark())
        self.new = NewPassphrase(self.tr("新密码"))
        self.new.account_name = self._kit.account_name
        self.change = TextButton(self.tr("换密码"), "check")
        self.old.entered.connect(self.new.setFocus)
        self.old.changed.connect(lambda: self.old_labelled.set_problem(""))
        self.new.entered.connect(self._on_change)
        self.change.clicked.connect(self._on_change)
        return titled(self.tr("换密码"), self.old_labelled, self.new, self.change)

    def _people_card(self) -> Card:
        self._people = column(spacing=12)
        self.officers = Text("")
        about = self.tr("移走的人，密码再也打不开，记录都换新钥匙。没办完的事，请先交接。")
        return titled(self.tr("谁能打开这台电脑"), self._people, Text(about, "meta"), self.officers)

    def _pin_card(self) -> Card:
        self.pin = PassphraseField()
        self.pin_labelled = Labelled(self.tr("6 位数字"), self.pin, mark=problem_mark())
        self.set_pin = TextButton(self.tr("设短码"), "check")
        self.pin.entered.connect(self._on_pin)
        self.pin.changed.connect(lambda: self.pin_labelled.set_problem(""))
        self.set_pin.clicked.connect(self._on_pin)
        about = self.tr("锁屏以后用短码接着用。关机、合上盖子，或者过了 8 小时，还是要打密码。")
        return titled(self.tr("这次的短码"), Text(about, "meta"), self.pin_labelled, self.set_pin)

    def first_focus(self) -> QWidget:
        return self.old

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def leave(self) -> None:
        """What was typed goes with the page."""
        for field in (self.old, self.new, self.pin):
            field.clear()

    def next_error(self) -> None:
        fields = (self.old_labelled, self.new.passphrase, self.new.again, self.pin_labelled)
        bad = next((field for field in fields if field.problem), None)
        if bad is not None:
            bad.control.setFocus()

    def refresh(self) -> None:
        self._run(partial(keyholders, self._kit.store.folder), self._show)

    def _on_opened(self) -> None:
        self.trouble.hide()
        self.refresh()

    def _show(self, found: Keyholders) -> None:
        clear(self._people)
        self.removals = []
        for account in found.accounts:
            is_self = account.id == self._kit.store.account_id
            #: {0} is a name
            words = self.tr("{0}（您自己）").format(account.name) if is_self else account.name
            self._people.addWidget(Text(words, is_bold=True))
            if not (is_self or self._kit.is_read_only):
                #: {0} is a name
                remove = TextButton(self.tr("移走{0}").format(account.name), "trash")
                remove.clicked.connect(partial(self._ask_removal, account))
                self._people.addWidget(remove)
                self.removals.append(remove)
        has = self.tr("乡镇和县里的两位保管人留有备用钥匙：忘了密码，两人一起能打开。")
        has_not = self.tr("没有备用钥匙：忘了密码，谁也打不开。请乡镇下次登记时加上保管人。")
        self.officers.setText(has if found.has_officers else has_not)
        self.keychain.show_state(is_remembered=found.has_keychain, is_shared=len(found.accounts) > 1)
        for button in (self.change, self.set_pin):
            button.setVisible(not self._kit.is_read_only)

    def _on_change(self) -> None:
        self.old_labelled.set_problem("" if self.old.text else self.tr("请输入密码。"))
        if not (self.new.check() and self.old.text):
            self.next_error()
            return
        store = self._kit.store
        work = partial(change_passphrase, store, store.folder, self.old.text, self.new.text)
        self._run(work, self._on_changed, self._on_not_changed)

    def _on_changed(self, _none: None) -> None:
        self.leave()
        self._kit.announcer.say(self.tr("密码换好了，下次用新的。"))

    def _on_not_changed(self, error: AppError) -> None:
        if error.code not in _OF_THE_OLD_ONE:
            self.on_failed(error)
            return
        self._refuse(self.old_labelled, error)

    def _on_pin(self) -> None:
        work = partial(self._kit.pin.keep, self._kit.store, self.pin.text)
        self._run(work, self._on_pin_set, self._on_pin_refused)

    def _on_pin_set(self, _none: None) -> None:
        self.pin.clear()
        self._kit.announcer.say(self.tr("短码设好了，这次一直能用。"))

    def _on_pin_refused(self, error: AppError) -> None:
        if error.code not in _OF_THE_PIN:
            self.on_failed(error)
            return
        self._refuse(self.pin_labelled, error)

    def _refuse(self, field: Labelled, error: AppError) -> None:
        words = sentence(error, translated)
        field.set_problem(words)
        field.control.setFocus()
        later(self, 0, partial(self.body.show_widget, field)).start()
        self._kit.announcer.say(words, is_urgent=True)

    def _ask_removal(self, account: "Account") -> None:
        #: {0} is a name
        title = self.tr("移走{0}？").format(account.name)
        text = self.tr("密码再也打不开这台电脑，记录都留着。这一步不能反悔。")
        answers = [
            Answer(self.tr("先不移"), lambda: None),
            #: {0} is a name
            Answer(self.tr("移走{0}").format(account.name), partial(self._remove, account), "danger"),
        ]
        Question(self.window(), title, text, answers)

    def _remove(self, account: "Account") -> None:
        """Uploading waits meanwhile: nobody may be inside while the key is changed."""
        self.loading.start()
        self._kit.sync.stop()
        self._kit.pin.drop()
        self._run(
            partial(remove_account, self._kit.store, account.id, self._kit.find_keychain),
            self._on_removed,
            self._on_not_removed,
        )

    def _on_removed(self, _none: None) -> None:
        self.loading.stop()
        self._kit.sync.start()
        self._kit.announcer.say(self.tr("移走了，所有记录都换了新钥匙。"))
        self.refresh()
        self.back.setFocus()

    def _on_not_removed(self, error: AppError) -> None:
        self.loading.stop()
        self.on_failed(error)
        if self._kit.store.is_locked:
            self.lock_asked.emit()
        else:
            self._kit.sync.start()

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[AppError], None] | None = None,
    ) -> None:
        self.trouble.hide()
        self._kit.jobs.run(Lane.STORE, self, work, done, failed or self.on_failed)

    def on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)
