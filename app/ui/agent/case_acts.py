"""Case acts: what can be done about a case, as buttons; of what cannot be done now, a line that says why."""

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ui.agent.case_offers import Act, Offer
from app.ui.widgets.buttons import TextButton, shortcut
from app.ui.widgets.cards import Card
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.layouts import Reflow, clear
from app.ui.widgets.texts import Text

_ICONS: Final[Mapping[Act, IconName]] = MappingProxyType(
    {
        Act.RATE: "star",
        Act.REVIEW: "arrows-clockwise",
        Act.AMEND: "note-pencil",
        Act.REVISIT: "house",
        Act.WITHDRAW: "hand",
    }
)
_KEYS: Final[Mapping[Act, str]] = MappingProxyType({Act.RATE: "Alt+P", Act.REVIEW: "Alt+F"})


class CaseActs(Card):
    """`asked` carries an Act. Hidden while there is nothing to do."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(spacing=14)
        self.buttons = {act: self._button(act) for act in Act}
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(4)
        grid = Reflow(tuple(self.buttons.values()), ems=8, most=3)
        self.put(Text(self.tr("还可以办"), "h3"), grid, self._reasons)
        self.hide()

    def _button(self, act: Act) -> TextButton:
        button = TextButton("", _ICONS[act], "outline" if act is Act.RATE else "secondary")
        button.clicked.connect(partial(self._on_clicked, act))
        if act in _KEYS:
            shortcut(button, _KEYS[act])
        return button

    def show_offers(self, offers: Sequence[Offer]) -> None:
        open_to = {offer.act: offer for offer in offers if not offer.why}
        for act, button in self.buttons.items():
            button.setVisible(act in open_to)
            if act in open_to:
                button.set_text(open_to[act].words, sub=open_to[act].sub)
        clear(self._reasons)
        for offer in offers:
            if offer.why:
                #: {0} is what cannot be done now, {1} why
                words = self.tr("{0}：{1}").format(offer.words, offer.why)
                self._reasons.addWidget(Text(words, "meta"))
        self.setVisible(bool(offers))

    def _on_clicked(self, act: Act) -> None:
        self.asked.emit(act)
