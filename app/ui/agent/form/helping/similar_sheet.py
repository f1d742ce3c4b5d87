"""Similar sheet: how others fared with the like: what came of it, how long it took, and why it is alike."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.passages import passages
from app.domain.status import Status
from app.ui.agent.form.helping.told_sheet import ToldSheet
from app.ui.kit import Kit
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import column, row
from app.ui.widgets.texts import Text
from app.ui.words import STATUS_WORDS

if TYPE_CHECKING:  # NumPy is loaded when somebody asks
    from app.assist.similar import SimilarCase


class SimilarSheet(ToldSheet):
    """`case_asked`: somebody wants to see one of this machine whole."""

    case_asked = Signal(str)

    def __init__(self, kit: Kit, window: QWidget, cases: "Sequence[SimilarCase]") -> None:
        title = QCoreApplication.translate("SimilarSheet", "类似的事")
        super().__init__(window, title, QCoreApplication.translate("HelpSheet", "接着记"))
        self.banner = Banner()
        self.read_button = TextButton(self.tr("念一遍"), "speaker-high", "soft")
        self.cards = [self._card(case) for case in cases]
        parts = column(self.banner, row(self.read_button, 1), *self.cards, 1, spacing=14)
        self.show_parts(parts)
        self.banner.show_sentence(self.tr("别人的结果，不等于这一件的结果。"), icon="info", tone="info")
        self.read_button.clicked.connect(lambda: kit.reading.read(passages(*self.cards, title=title)))

    def _card(self, case: "SimilarCase") -> Card:
        card = Card(spacing=8).put(Text(case.title, "h3"), Text(self._facts(case), "meta"))
        #: {0} is what came of it
        card.put(Text(self.tr("结果：{0}").format(self._outcome(case))))
        if case.reasons:
            #: {0} are words that both have
            words = self.tr("像在：{0}").format(self.tr("、").join(case.reasons))
            card.put(Text(words, "meta"))
        if case.case_id is not None:
            look = TextButton(QCoreApplication.translate("HintCards", "看看那一件"), "eye")
            look.setAccessibleDescription(case.title)
            look.clicked.connect(partial(self.case_asked.emit, case.case_id))
            card.put(row(look, 1))
        return card

    def _outcome(self, case: "SimilarCase") -> str:
        """Of a case of this machine it is a state, of another one a sentence."""
        if not case.outcome:
            return self.tr("还没有结果")
        is_state = case.source == "local"
        return translated(STATUS_WORDS[Status(case.outcome)]) if is_state else case.outcome

    def _facts(self, case: "SimilarCase") -> str:
        source = self.tr("本机记过的") if case.source == "local" else self.tr("案例包里的")
        if case.days is None:
            return source
        #: {0} is where it is from, {1} how many days it took
        return self.tr("{0} · 办了 {1} 天").format(source, case.days)
