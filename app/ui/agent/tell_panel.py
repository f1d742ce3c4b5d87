"""Tell panel: the resident is told what an office did; how and when is noted, and then it is off the list."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.accessibility.labelled import Labelled
from app.domain.problem import Problem
from app.domain.typed_day import read_day
from app.store.case_state import is_news
from app.store.cases import CaseDetail
from app.ui.agent.case_lines import dotted
from app.ui.messages import problem_alone
from app.ui.move_words import step_title
from app.ui.times import date_words
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Disc, Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.textbox import TextBox
from app.ui.widgets.texts import Text
from app.wire.bodies import DeliveryWay

_OTHER_DAY = "other"


class TellPanel(Card):
    """`told` carries way, day and note. `folded`: it has become one button, or a few questions."""

    told = Signal(object, object, str)
    folded = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=14)
        self._today = date.min
        self._what = Text("", "meta")
        self.begin = TextButton(self.tr("告知老人"), "megaphone", "primary")
        self.ways = Choices(self._ways(), ems=6, most=2)
        self.days = Choices(self._days(), ems=6, most=2)
        self.day = QLineEdit()
        self.note = TextBox(least=1, most=4)
        self.save = TextButton(self.tr("存好"), "check", "primary")
        self.later = TextButton(self.tr("先不告诉"), "", "quiet")
        self._day_field = Labelled(self.tr("哪一天"), self.day, hint=self.tr("如 11月20日"), mark=_mark())
        self._note_field = Labelled(self.tr("补充说明"), self.note, is_required=False, mark=_mark())
        self._questions = QWidget()
        self._lay_out()
        self._connect()
        self.hide()

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (DeliveryWay.IN_PERSON, self.tr("当面")),
            (DeliveryWay.BY_PHONE, self.tr("电话")),
            (DeliveryWay.BY_POST, self.tr("邮寄")),
            (DeliveryWay.OTHER, self.tr("其他")),
        ]

    def _days(self) -> list[tuple[str, str]]:
        return [("0", self.tr("今天")), ("1", self.tr("昨天")), (_OTHER_DAY, self.tr("别的日子"))]

    def _lay_out(self) -> None:
        title = Text(self.tr("还没告诉老人"), "h3")
        head = row(Disc("megaphone", "warn"), column(title, self._what, spacing=2), spacing=16)
        head.setStretch(1, 1)
        self._questions.setLayout(
            column(
                Labelled(self.tr("怎么告诉的"), self.ways),
                Labelled(self.tr("什么时候告诉的"), self.days),
                self._day_field,
                self._note_field,
                Reflow([self.later, self.save], ems=8),
                spacing=14,
            )
        )
        self._questions.hide()
        self.put(head, self.begin, self._questions)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._unfold)
        self.later.clicked.connect(self._fold)
        self.save.clicked.connect(self._on_save)
        self.days.changed.connect(self._on_day)

    @property
    def is_open(self) -> bool:
        return not self._questions.isHidden()

    @property
    def primary(self) -> TextButton:
        return self.save if self.is_open else self.begin

    def show_case(self, detail: CaseDetail, today: date) -> None:
        """What was typed already stays, whatever is read again meanwhile."""
        self._today = today
        is_wanted = detail.view.is_untold
        if is_wanted:
            last = [change for change in detail.changes if is_news(change)][-1]
            self._what.setText(dotted(step_title(last), last.actor))
        elif self.is_open:
            self._fold()
        self.setVisible(is_wanted)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        fields = {"delivered_on": self._day_field, "note": self._note_field}
        for problem in problems:
            field = fields[problem.field]
            field.set_problem(problem_alone(problem, translated))
            field.show()
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        self.ways.choose(DeliveryWay.IN_PERSON)
        self.days.choose("0")
        self.day.setText(date_words(self._today, self._today))
        self.note.put("")
        self._on_day()
        self.begin.hide()
        self._questions.show()
        self.ways.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def _fold(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._questions.isAncestorOf(focused)
        self._questions.hide()
        self.begin.show()
        if had_focus:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def _on_day(self) -> None:
        self._day_field.set_problem("")
        self._day_field.setVisible(self.days.value == _OTHER_DAY)

    def _on_save(self) -> None:
        self._note_field.set_problem("")
        day = self._chosen_day()
        if day is None:
            self._day_field.set_problem(self.tr("日子看不懂，请写成 11月20日 这样。"))
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.told.emit(DeliveryWay(self.ways.value), day, self.note.words)

    def _chosen_day(self) -> date | None:
        if self.days.value == _OTHER_DAY:
            return read_day(self.day.text(), this_year=self._today.year)
        return self._today - timedelta(days=int(self.days.value))


def _mark() -> Icon:
    return Icon("warning-fill", tone="danger", role="icon_small")
