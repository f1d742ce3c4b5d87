"""Hint cards: other records that may be of the same matter, why, and what somebody makes of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.domain.duplicates.judging import Judgement
from app.ui.agent.form.helping.points import Point, Points
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.layouts import Reflow, column
from app.ui.widgets.texts import Text

MOST: Final = 2
"""In the panel: the likeliest."""


class Hint(NamedTuple):
    """`title` names the record as a list does; `reasons` are sentences."""

    case_id: str
    title: str
    detail: str
    reasons: tuple[str, ...]
    judgement: Judgement


class _Card(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.title, self.detail = Text("", is_bold=True), Text("", "meta")
        self.reasons = Points()
        say = QCoreApplication.translate
        self.look_button = TextButton(say("HintCards", "看看那一件"), "eye", "soft")
        self.different_button = TextButton(say("HintCards", "不是一件事"), "not-equals")
        buttons = Reflow((self.look_button, self.different_button), ems=8, most=2)
        self.setLayout(column(self.title, self.detail, self.reasons, buttons, spacing=8))

    def tell(self, hint: Hint) -> None:
        self.title.setText(hint.title)
        self.detail.setText(hint.detail)
        self.reasons.tell([Point("approximate-equals", "text2", words) for words in hint.reasons])
        for button in (self.look_button, self.different_button):
            button.setAccessibleDescription(hint.title)


class HintCards(QWidget):
    """`case_asked`, `different_said` with the id of the other record."""

    case_asked = Signal(str)
    different_said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self.cards = [_Card() for _ in range(MOST)]
        note = Text(self.tr("按本机名册比过，联网后再比一次。"), "meta")
        self.setLayout(column(*self.cards, note, spacing=14))
        for place, card in enumerate(self.cards):
            card.hide()
            card.look_button.clicked.connect(partial(self._emit, self.case_asked.emit, place))
            card.different_button.clicked.connect(partial(self._emit, self.different_said.emit, place))

    @property
    def hints(self) -> tuple[Hint, ...]:
        return self._hints

    def tell(self, hints: Sequence[Hint]) -> None:
        self._hints = tuple(hints[:MOST])
        for place, card in enumerate(self.cards):
            if place < len(self._hints):
                card.tell(self._hints[place])
            card.setVisible(place < len(self._hints))

    def _emit(self, emit: Callable[[str], None], place: int) -> None:
        emit(self._hints[place].case_id)
