"""Rules step: what an agent promises before the first petition in plain words."""

from PySide6.QtWidgets import QWidget

from app.ui.agent.door.step import StepPage
from app.ui.widgets.cards import Card
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text


class RulesStep(StepPage):
    def __init__(self) -> None:
        super().__init__(3, self.tr("这些规矩请看一遍"), self.tr("看过了，照着做"))
        card = Card(spacing=14)
        for icon, words in self._rules():
            line = row(Disc(icon, "primary"), Text(words), spacing=18)
            line.setStretch(1, 1)
            card.put(line)
        self.put_here(card)

    def _rules(self) -> tuple[tuple[IconName, str], ...]:
        return (
            ("lock", self.tr("替老人保密。看到的、听到的，不对别人说。")),
            ("pencil", self.tr("照老人的话写。念给老人听，老人同意了才交。")),
            ("prohibit", self.tr("不收钱，不收东西。")),
            ("star", self.tr("评价由老人自己点，不得代评价。")),
            ("identification-card", self.tr("查询码只交给老人，自己不留、不抄。")),
            ("scales", self.tr("牵涉自己、亲戚或本村干部的事，不代理，请老人去镇上办。")),
        )

    def first_focus(self) -> QWidget | None:
        return self.primary
