"""Deadline card: for each clock that runs, how many days are left, until when, and which article says so."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.deadlines import Deadline, for_residents
from app.domain.rules import Kind, Unit
from app.ui.deadline_words import deadline_title
from app.ui.times import date_words, weekday_words
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Chip
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.progress import DaysRing
from app.ui.widgets.texts import Text

_SOON = 3


class DeadlineCard(Card):
    """Hidden while no clock runs that a resident waits for."""

    def __init__(self) -> None:
        super().__init__(spacing=16)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(18)
        self.put(Text(self.tr("期限"), "h3"), self._rows)
        self.hide()

    def show_deadlines(self, deadlines: tuple[Deadline, ...], today: date) -> None:
        running = sorted(for_residents(deadlines), key=lambda each: each.due_on)
        clear(self._rows)
        for deadline in running:
            self._rows.addWidget(DeadlineRow(deadline, today))
        self.setVisible(bool(running))


class DeadlineRow(QWidget):
    """A ring of days, and all that it says in words."""

    def __init__(self, deadline: Deadline, today: date) -> None:
        super().__init__()
        left = deadline.days_left(today)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = row(Text(deadline_title(deadline, is_past=left < 0), is_bold=True), spacing=10)
        head.setStretch(0, 1)
        if deadline.is_provisional:
            #: of a day that a holiday schedule still to come may move
            head.addWidget(Chip(self.tr("暂定"), "question", "warn"))
        words.addLayout(head)
        for line in deadline_lines(deadline, today):
            words.addWidget(Text(line, "meta"))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(18)
        ring = DaysRing(left, _natural_days(deadline), self.tr("天"), _tone(deadline, left))
        outer.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(words, 1)


def deadline_lines(deadline: Deadline, today: date) -> list[str]:
    """How long, until when, why that day, by which rule."""
    say = QCoreApplication.translate
    left = deadline.days_left(today)
    #: {0} is a day
    last = say("DeadlineCard", "最晚 {0}").format(date_words(deadline.due_on, today))
    lines = [f"{last} · {_left_words(deadline, left)}"]
    if deadline.due_on != deadline.strict_on:
        days, first = (deadline.due_on - deadline.strict_on).days, deadline.strict_on
        #: {0} is a day, {1} its weekday; the last day is so many days later
        moved = say("DeadlineCard", "{0}是{1}，顺延 %n 天", "", days)
        lines.append(moved.format(date_words(first, first), weekday_words(first)))
    if deadline.rolls_to is not None:
        #: {0} is a day
        may_move = say("DeadlineCard", "遇休假日可顺延到 {0}")
        lines.append(may_move.format(date_words(deadline.rolls_to, today)))
    if deadline.is_provisional:
        lines.append(say("DeadlineCard", "那时的放假安排还没公布，日子可能会变"))
    return [*lines, deadline.rule.basis]


def _left_words(deadline: Deadline, left: int) -> str:
    say = QCoreApplication.translate
    if left > 0:
        return say("DeadlineCard", "还剩 %n 天", "", left)
    if left == 0:
        return say("DeadlineCard", "就是今天")
    if deadline.rule.kind is Kind.WINDOW:
        return say("DeadlineCard", "过了 %n 天，可以问镇上还有什么办法", "", -left)
    return say("DeadlineCard", "超了 %n 天", "", -left)


def _natural_days(deadline: Deadline) -> int:
    """The whole of the ring: working days are drawn as the days they took."""
    if deadline.rule.unit is Unit.WORKING_DAYS:
        return (deadline.due_on - deadline.starts_on).days
    return deadline.days


def _tone(deadline: Deadline, left: int) -> str:
    if left <= 0 and deadline.rule.kind is Kind.DUTY:
        return "danger"
    return "warn" if 0 <= left <= _SOON else "primary"
