"""People page (这台电脑上的人): who works on this laptop, who joins, what one leaves to another."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import handover
from app.actions.handover import HandedOver, InHand
from app.errors import AppError
from app.store.store import Store
from app.store.vault import Account, Vault
from app.ui.agent.carry_card import CarryCard, choose_folder, choose_from_stick
from app.ui.agent.door.initial import Initial
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.give_card import GiveCard
from app.ui.agent.join_card import JoinCard
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import titled
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.layouts import Reflow, clear, column, row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text


class _People(NamedTuple):
    """Who may open, and what the one who is here has in hand."""

    accounts: tuple[Account, ...]
    in_hand: InHand


class PeoplePage(Page):
    """`back_asked`: to the settings. `given`: what this agent sees is other than it was."""

    back_asked = Signal()
    given = Signal()

    def __init__(
        self, kit: Kit, *, choose: Chooser = choose_from_stick, choose_in: Chooser = choose_folder
    ) -> None:
        super().__init__(self.tr("这台电脑上的人"))
        self._kit = kit
        self.trouble = Banner()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        about = Text(self.tr("各人用各人的密码打开，只看见自己记的。上传是一起的。"))
        who = titled(self.tr("都有谁"), about, _holding(self._rows))
        self.join = JoinCard(kit)
        self.give = GiveCard(kit.announcer)
        self.carry = CarryCard(kit, choose, choose_in)
        left, right = QWidget(), QWidget()
        left.setLayout(column(who, self.join, self.carry, spacing=18))
        right.setLayout(column(self.give))
        self.put(self.heading, self.trouble, Reflow([left, right], ems=17))
        self.content.addStretch(1)
        self.back = TextButton(self.tr("回到设置"), "arrow-left", "quiet")
        self.back.clicked.connect(self.back_asked)
        self.put_footer(self.back, 1)
        self.join.submitted.connect(self._on_join)
        self.give.submitted.connect(self._on_give)
        self.carry.moved.connect(self.refresh)
        self.carry.moved.connect(self.given)
        self.opened.connect(self.refresh)

    def first_focus(self) -> QWidget:
        return self.back

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def leave(self) -> None:
        """Nothing that was typed stays."""
        self.join.forget()
        self.give.forget()
        super().leave()

    def refresh(self) -> None:
        """Who is there now."""
        self._kit.jobs.run(Lane.READ, self, partial(_read, self._kit.store), self._show, self._on_failed)

    def _show(self, people: _People) -> None:
        own = self._kit.store.account_id
        clear(self._rows)
        for account in people.accounts:
            self._rows.addWidget(_person(account, self.tr("现在是您") if account.id == own else ""))
        others = tuple(account for account in people.accounts if account.id != own)
        is_read_only = self._kit.is_read_only
        self.join.setVisible(not is_read_only)
        self.carry.setVisible(not is_read_only)
        self.carry.show_in_hand(people.in_hand)
        self.give.show_others(others, people.in_hand, is_read_only=is_read_only)

    def _on_join(self, name: str, passphrase: str, own_passphrase: str) -> None:
        store = self._kit.store
        work = partial(
            handover.add_account,
            store,
            store.folder,
            own_passphrase,
            name=name,
            new_passphrase=passphrase,
            find=self._kit.find_keychain,
        )
        self._kit.jobs.run(Lane.STORE, self, work, self._on_joined, self.join.on_failed)

    def _on_joined(self, account: Account) -> None:
        self.join.forget()
        #: {0} is a name
        self._kit.announcer.say(self.tr("{0}可以用自己的密码打开了。").format(account.name))
        self.refresh()

    def _on_give(self, heir: str, own_passphrase: str, heir_passphrase: str) -> None:
        store = self._kit.store
        work = partial(
            handover.hand_over_here, store, store.folder, heir, heir_passphrase, own=own_passphrase
        )
        self._kit.jobs.run(Lane.STORE, self, work, self._on_given, self.give.on_failed)

    def _on_given(self, done: HandedOver) -> None:
        name = self.give.heir_name
        self.give.forget()
        #: {0} is a name, {1} and {2} are numbers
        told = self.tr("都交给{0}了：{1} 件，草稿 {2} 份。").format(name, done.cases, done.drafts)
        self._kit.announcer.say(told)
        self.refresh()
        self.given.emit()

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self.trouble.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)


def _read(store: Store) -> _People:
    return _People(Vault.load(store.folder).accounts, handover.in_hand(store))


def _person(account: Account, mark: str) -> QWidget:
    line = QWidget()
    chip = (Chip(mark, "check-circle-fill", "ok"),) if mark else ()
    both = row(Initial(account.name), Text(account.name, "h3"), *chip, spacing=12)
    both.setStretch(1, 1)
    line.setLayout(both)
    return line


def _holding(layout: QVBoxLayout) -> QWidget:
    held = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    held.setLayout(layout)
    return held
