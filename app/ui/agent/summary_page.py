"""Summary page (本月小结): what one did in a month, each number with what it counts; shown and spoken."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.passages import passages
from app.accessibility.phrases import with_commas
from app.domain.counting import civil_date
from app.domain.summary import Month, Summary
from app.errors import AppError
from app.store.store import Store
from app.store.summary import read_summary
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import Centred, Reflow, clear, column, row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

_EMS = 34


class Figure(NamedTuple):
    """A number with its unit, what it is of, and how it was counted."""

    name: str
    value: str
    basis: str


class SummaryPage(Page):
    """`back_asked`: to the first page."""

    back_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("本月小结"))
        self._kit = kit
        self._month = Month.of(self._today())
        self.is_read = False
        self._error = Banner()
        self.back = TextButton(self.tr("回首页"), "arrow-left", "quiet")
        self.earlier = TextButton(self.tr("上个月"), "caret-left")
        self.later = TextButton(self.tr("下个月"), "caret-right")
        self.read = TextButton(self.tr("念一遍"), "speaker-high", "soft")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._card = Card().put(self._rows)
        buttons = Reflow([self.earlier, self.later, self.read], ems=8, most=3)
        head = row(self.back, self.heading, 1, spacing=28)
        self.put(Centred(column(head, self._error, buttons, self._card, spacing=16), ems=_EMS))
        self.content.addStretch(1)
        self.back.clicked.connect(self.back_asked)
        self.earlier.clicked.connect(lambda: self._go_to(self._month.earlier()))
        self.later.clicked.connect(lambda: self._go_to(self._month.later()))
        kit.reading.changed.connect(self._show_voice)
        self.read.clicked.connect(lambda: kit.reading.read(passages(self._card, title=self.title)))
        self.opened.connect(self._on_opened)

    def _today(self) -> date:
        return civil_date(self._kit.store.clock.now())

    def _show_voice(self) -> None:
        self.read.setVisible(bool(self._kit.reading.voices))

    def _on_opened(self) -> None:
        self._go_to(Month.of(self._today()))

    def _go_to(self, month: Month) -> None:
        self._month, self.is_read = month, False
        is_last = month >= Month.of(self._today())
        if is_last and self.later.hasFocus():
            self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)
        self.later.setVisible(not is_last)
        self._show_voice()
        work = partial(_read, self._kit.store, month)
        self._kit.jobs.run(Lane.READ, self, work, self._on_read, self._on_failed)

    def _on_read(self, summary: Summary) -> None:
        if summary.month != self._month:
            return
        self._error.hide()
        self.set_title(self._title(summary.month))
        clear(self._rows)
        for place, figure in enumerate(figures(summary)):
            if place:
                self._rows.addWidget(Line())
            self._rows.addWidget(_FigureRow(figure))
        self.is_read = True
        self._kit.announcer.say(self.title)

    def _title(self, month: Month) -> str:
        if month == Month.of(self._today()):
            return self.tr("本月小结")
        #: {0} is a year, {1} the number of a month
        return self.tr("{0}年{1}月小结").format(month.year, month.month)

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self._error.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def first_focus(self) -> QWidget:
        return self.back

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True


class _FigureRow(QWidget):
    def __init__(self, figure: Figure) -> None:
        super().__init__()
        head = row(Text(figure.name, is_bold=True), Text(figure.value, "h3", wraps=False), spacing=12)
        head.setStretch(0, 1)
        self.setLayout(column(head, Text(figure.basis, "meta"), spacing=2))


def figures(summary: Summary) -> Sequence[Figure]:
    """In the order of a matter's life."""
    say = QCoreApplication.translate
    rated = say("SummaryPage", "已评 {0} 件，没评 {1} 件").format(summary.rated, summary.declined)
    return (
        Figure(
            say("SummaryPage", "记下"),
            _count(summary.recorded),
            say("SummaryPage", "这个月替老人记下、存好的；练习的不算。"),
        ),
        Figure(
            say("SummaryPage", "上传好了"),
            _count(summary.uploaded),
            say("SummaryPage", "上面这些里，文字和材料都有回执的。"),
        ),
        Figure(
            say("SummaryPage", "告知老人"),
            _count(summary.told),
            say("SummaryPage", "这个月把新进展告诉老人的次数。"),
        ),
        Figure(
            say("SummaryPage", "几天告诉老人"),
            _days(summary.days_till_told),
            say("SummaryPage", "从机关办出来那天，到老人听到那天，平均几天；按自然日算，当天是 0 天。"),
        ),
        Figure(
            say("SummaryPage", "老人评价"),
            rated,
            say("SummaryPage", "只知道评没评；评了什么，代理员看不到。"),
        ),
        Figure(
            say("SummaryPage", "别的事"),
            _others(summary) or say("SummaryPage", "没有"),
            say("SummaryPage", "这个月写好的，没上传的也算。"),
        ),
    )


def _others(summary: Summary) -> str:
    say = QCoreApplication.translate
    return with_commas(
        *_some(say("SummaryPage", "申请复查、复核 %n 件", "", summary.reviews), summary.reviews),
        *_some(say("SummaryPage", "补说明 %n 件", "", summary.amended), summary.amended),
        *_some(say("SummaryPage", "回访 %n 次", "", summary.revisited), summary.revisited),
        *_some(say("SummaryPage", "撤回 %n 件", "", summary.withdrawn), summary.withdrawn),
    )


def _count(number: int) -> str:
    return QCoreApplication.translate("SummaryPage", "%n 件", "", number)


def _days(mean: float | None) -> str:
    say = QCoreApplication.translate
    #: {0} is a mean with one digit behind the point
    return (
        say("SummaryPage", "还没有") if mean is None else say("SummaryPage", "{0} 天").format(f"{mean:.1f}")
    )


def _some(words: str, number: int) -> Sequence[str]:
    return (words,) if number else ()


def _read(store: Store, month: Month) -> Summary:
    with store.read() as work:
        return read_summary(work, month)
