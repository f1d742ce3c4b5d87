"""Compare sheet: the draft and another record side by side; a person says whether it is one matter."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.phrases import with_commas
from app.domain.petition import Petition
from app.ui.agent.form.helping.hint_cards import Hint
from app.ui.agent.form.helping.hints import Record
from app.ui.agent.form.helping.points import Point, Points
from app.ui.agent.form.helping.told_sheet import ToldSheet
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Reflow, column
from app.ui.widgets.texts import Text


class CompareSheet(ToldSheet):
    """`same_said` carries the number of the other record, `different_said` and `case_asked` its id."""

    same_said = Signal(str)
    different_said = Signal(str)
    case_asked = Signal(str)

    def __init__(self, window: QWidget, hint: Hint, mine: Record, other: Record) -> None:
        say = QCoreApplication.translate
        title = say("CompareSheet", "是不是一件事？")
        super().__init__(window, title, say("HelpSheet", "接着记"), ems=50)
        self.reasons = Points()
        self.reasons.tell([Point("approximate-equals", "text2", words) for words in hint.reasons])
        self.mine = _record(self.tr("这一份"), mine)
        self.other = _record(self.tr("那一件"), other)
        banner = Banner()
        self.same_button = TextButton(self.tr("是一件事，以前反映过"), "approximate-equals")
        self.different_button = TextButton(say("HintCards", "不是一件事"), "not-equals")
        self.whole_button = TextButton(self.tr("打开那一件"), "eye", "quiet")
        buttons = (self.same_button, self.different_button, self.whole_button)
        parts = (self.reasons, Reflow((self.mine, self.other), ems=18), banner)
        self.show_parts(column(*parts, Reflow(buttons, ems=12, most=3), 1, spacing=14))
        banner.show_sentence(say("HelpPanel", "只是建议，由人来定"), icon="info", tone="info")
        self._lead(self.same_button, partial(self.same_said.emit, other.number))
        self._lead(self.different_button, partial(self.different_said.emit, hint.case_id))
        self._lead(self.whole_button, partial(self.case_asked.emit, hint.case_id))

    def _lead(self, button: TextButton, act: Callable[[], None]) -> None:
        def close() -> None:
            self.close_sheet()
            act()

        button.clicked.connect(close)


def _record(name: str, record: Record) -> Card:
    card = Card(spacing=8).put(Text(name, "meta"), Text(record.title, "h3"))
    if record.petition is None:
        card.put(Text(QCoreApplication.translate("CaseLines", "内容已清除"), "meta"))
        return card
    for label, text in _rows(record.petition):
        card.put(Text(label, "meta"), Text(text or "—"))
    return card


def _rows(petition: Petition) -> tuple[tuple[str, str], ...]:
    say = QCoreApplication.translate
    respondent = petition.respondent
    whom = with_commas(respondent.unit, respondent.name) if respondent else ""
    return (
        (say("Statement", "请求"), petition.request),
        (say("Statement", "事实"), petition.facts),
        (say("MatterSection", "什么时候的事"), petition.happened_at),
        (say("MatterSection", "具体地点"), petition.place.address),
        (say("MatterSection", "被反映的单位"), whom),
    )
