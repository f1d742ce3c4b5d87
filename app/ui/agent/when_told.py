"""When told: how a resident heard of something, and on which day; asked alike wherever that is noted."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.accessibility.labelled import Labelled
from app.domain.problem import Problem
from app.domain.typed_day import read_day
from app.ui.messages import problem_alone
from app.ui.times import date_words
from app.ui.translating import translated
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import column
from app.wire.bodies import DeliveryWay

_OTHER_DAY = "other"


class WhenTold(QWidget):
    """`changed`: another day was chosen. `answered`: a person said something else than before."""

    changed = Signal()
    answered = Signal()

    def __init__(self, how: str, when: str) -> None:
        super().__init__()
        self._today = date.min
        self._is_answered = False
        self.ways = Choices(self._ways(), ems=6, most=2)
        self.days = Choices(self._days(), ems=6, most=2)
        self.day = QLineEdit()
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._day_field = Labelled(self.tr("哪一天"), self.day, hint=self.tr("如 11月20日"), mark=mark)
        self.setLayout(
            column(Labelled(how, self.ways), Labelled(when, self.days), self._day_field, spacing=14)
        )
        self.days.changed.connect(self._on_day)
        self.day.textEdited.connect(self.changed)
        for said in (self.ways.changed, self.days.changed, self.day.textEdited):
            said.connect(self._on_answered)

    def _ways(self) -> list[tuple[str, str]]:
        return [
            (DeliveryWay.IN_PERSON, self.tr("当面")),
            (DeliveryWay.BY_PHONE, self.tr("电话")),
            (DeliveryWay.BY_POST, self.tr("邮寄")),
            (DeliveryWay.OTHER, self.tr("其他")),
        ]

    def _days(self) -> list[tuple[str, str]]:
        return [("0", self.tr("今天")), ("1", self.tr("昨天")), (_OTHER_DAY, self.tr("别的日子"))]

    @property
    def way(self) -> DeliveryWay:
        return DeliveryWay(self.ways.value)

    @property
    def on(self) -> date | None:
        """None for a day that nobody can read."""
        if self.days.value == _OTHER_DAY:
            return read_day(self.day.text(), this_year=self._today.year)
        return self._today - timedelta(days=int(self.days.value or 0))

    def begin(self, today: date) -> None:
        """Today, in person: what it mostly is."""
        self._today, self._is_answered = today, False
        self.ways.choose(DeliveryWay.IN_PERSON)
        self.days.choose("0")
        self.day.setText(date_words(today, today))
        self._on_day()

    def turn(self, today: date, *, is_begun: bool) -> None:
        """Another day has come: what was answered here, or beside it (`is_begun`), was of its own day."""
        if today == self._today:
            return
        if not is_begun and not self._is_answered:
            self.begin(today)
            return
        day_words, self._today = self.day_words, today
        self.put(self.ways.value, day_words)

    @property
    def day_words(self) -> str:
        """The day as it would be written, or as it was, whether anybody can read it or not."""
        on = self.on
        return on.isoformat() if on is not None else self.day.text()

    def put(self, way: str, day_words: str) -> None:
        """As it was left, perhaps on another day."""
        if way in set(DeliveryWay):
            self.ways.choose(way)
        on = read_day(day_words, this_year=self._today.year)
        ago = str((self._today - on).days) if on is not None else ""
        self.days.choose(ago if ago in {"0", "1"} else _OTHER_DAY)
        self._is_answered = True
        self.day.setText(day_words if on is None else date_words(on, self._today))
        self._on_day()

    def require_day(self) -> date | None:
        """The day, or what is wrong with it beside its field, and the focus there."""
        if self.on is None:
            self._show_problem(self.tr("日子看不懂，请写成 11月20日 这样。"))
        return self.on

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.field == "delivered_on":
                self._show_problem(problem_alone(problem, translated))

    def _show_problem(self, words: str) -> None:
        self._day_field.set_problem(words)
        self._day_field.show()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self) -> None:
        self._is_answered = True
        self.answered.emit()

    def _on_day(self) -> None:
        self._day_field.set_problem("")
        self._day_field.setVisible(self.days.value == _OTHER_DAY)
        self.changed.emit()
