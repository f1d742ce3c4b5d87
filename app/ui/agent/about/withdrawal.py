"""Withdrawal: 老人不办了: who says so, and why; it cannot be undone."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt

from app.accessibility.labelled import Labelled
from app.actions.withdrawing import may_agent_withdraw, withdraw
from app.store.begun import Kind
from app.ui.agent.about.task import TaskPage, Words
from app.ui.agent.case_facts import Facts
from app.ui.kit import Kit
from app.ui.widgets.chips import Banner
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text

_HERE: Final = "here"
_GRANTED: Final = "granted"


class WithdrawalPage(TaskPage):
    """Only the resident takes it back, or an agent to whom they granted just that."""

    kind = Kind.WITHDRAWAL

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, _words())
        self._warning = Banner()
        self.who = Choices(
            [(_HERE, self.tr("老人在场，自己说的")), (_GRANTED, self.tr("老人授权代为撤回"))], ems=12, most=2
        )
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._who_field = Labelled(self.tr("谁说不办了"), self.who, is_required=True, mark=mark)
        self._not_granted = Text(self.tr("老人没有授权代为撤回，要老人在场自己说。"), "meta")
        self.lay_out(above=(self._warning, self._who_field, self._not_granted))
        self.who.changed.connect(lambda: self._who_field.set_problem(""))

    def show_facts(self, facts: Facts) -> None:
        is_granted = may_agent_withdraw(facts.detail.filing, self.today)
        granted = self.who.button_of(_GRANTED)
        if granted is not None:
            granted.setVisible(is_granted)
        self._not_granted.setVisible(not is_granted)
        self.who.choose()
        words = self.tr("撤回以后不能恢复。以后还想反映，要重新记一件。")
        if not any(event.code is not None for event in facts.detail.events):
            words = self.tr("这一件还没上传：撤回会和它一起送到镇上，没有人再办。") + words
        self._warning.show_sentence(words, icon="warning", tone="warn")

    def is_ready(self) -> bool:
        if not self.who.value:
            self._who_field.set_problem(self.tr("请选是谁说的。"))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.who.value)

    def act(self, petition_id: str, words: str) -> Callable[[], None]:
        is_here = self.who.value == _HERE
        return partial(withdraw, self._kit.store, petition_id, words, is_resident_here=is_here)


def _words() -> Words:
    say = QCoreApplication.translate
    return Words(
        title=say("WithdrawalPage", "老人不办了"),
        question=say("WithdrawalPage", "为什么不办了？"),
        hint=say("WithdrawalPage", "照老人的话写一句就行。"),
        go=say("WithdrawalPage", "撤回这件事"),
        done=say("WithdrawalPage", "撤回了，联网后镇上就知道。"),
    )
