"""Guide chrome: the steps above a question, the question, what people often say, and what is missing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.phrases import with_commas
from app.accessibility.tone import set_look
from app.accessibility.unseen import catch_up
from app.ui.agent.form.chrome import ANY_WIDTH, tell_who
from app.ui.agent.form.fields import TextField, lacking_words
from app.ui.agent.form.guide import Stop
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Line
from app.ui.widgets.chips import Chip
from app.ui.widgets.icons import leave_to_the_eyes
from app.ui.widgets.layouts import Reflow, clear, row
from app.ui.widgets.progress import Bar
from app.ui.widgets.states import Notice
from app.ui.widgets.texts import Text

_MOST_PHRASES: Final = 4
_LEAST_LINE: Final = 20
"""Pixels between two steps: less is a dot, and not a way from one to the next."""


class _Mark(Painted):
    """The number of a step in a circle; a tick when the step is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._is_here = self._is_done = False
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, *, is_here: bool, is_done: bool) -> None:
        self._is_here, self._is_done = is_here, is_done
        self.update()

    def sizeHint(self) -> QSize:
        side = round(1.4 * self.px("body"))
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        is_filled = self._is_here or self._is_done
        painter.setPen(QPen(self.color("primary" if is_filled else "border"), 2))
        if is_filled:
            painter.setBrush(self.color("primary"))
        painter.drawEllipse(circle)
        ink = self.color("on_primary" if is_filled else "text2")
        if self._is_done and not self._is_here:
            self._tick(painter, circle, QPen(ink, 3))
            return
        font = QFont(self.font())
        font.setPixelSize(self.px("meta"))
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._number))

    @staticmethod
    def _tick(painter: QPainter, circle: QRectF, pen: QPen) -> None:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        width, height = circle.width(), circle.height()
        points = [(0.28, 0.52), (0.44, 0.67), (0.73, 0.36)]
        painter.drawPolyline(
            [QPointF(circle.left() + x * width, circle.top() + y * height) for x, y in points]
        )


class _Step(TextButton):
    def __init__(self, number: int, title: str) -> None:
        self._mark = _Mark(number)
        super().__init__(title, "", "step", start=self._mark)
        self._number = number

    def tell(self, *, is_here: bool, is_done: bool) -> None:
        self._mark.tell(is_here=is_here, is_done=is_done)
        set_look(self, on=is_here)
        #: a step of the recording; {0} is its number
        words = QCoreApplication.translate("Steps", "第 {0} 步").format(self._number)
        here = QCoreApplication.translate("Steps", "正在这一步") if is_here else ""
        done = QCoreApplication.translate("Steps", "记全了") if is_done and not is_here else ""
        self.setAccessibleName(with_commas(words, self.label, here, done))


class GuideHeader(QWidget):
    """`leave_asked`, `step_asked` with a step from 0, `other_way_asked`: all on one page.

    `parts_asked`: a list of the steps, where there is no room for them.
    """

    leave_asked = Signal()
    step_asked = Signal(int)
    other_way_asked = Signal()
    parts_asked = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        set_look(self, surface="bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.leave_button = TextButton(self.tr("退出"), "x", "bar")
        self.leave_button.setToolTip(self.tr("保存并退出"))
        self.leave_button.clicked.connect(self.leave_asked)
        self.whole_button = TextButton(self.tr("单页填写"), "list-bullets", "bar")
        self.whole_button.setAccessibleName(self.tr("换成单页填写"))
        self.whole_button.clicked.connect(self.other_way_asked)
        self.parts_button = TextButton(self.tr("各步"), "list", "bar")
        self.parts_button.clicked.connect(self.parts_asked)
        self._who = Chip("", "user")
        self.steps = [_Step(number, title) for number, title in enumerate(titles, 1)]
        self._row = self._make_row()
        self._here = Text("", "label", tone="primary_text", is_bold=True)
        self._bar = Bar(self.tr("记到哪一步"), is_thin=True)
        self._short = QWidget()
        short = QVBoxLayout(self._short)
        short.setContentsMargins(0, 0, 0, 0)
        short.setSpacing(4)
        short.addWidget(self._here)
        short.addWidget(self._bar)
        layout = self._layout = QHBoxLayout(self)
        for widget, stretch in ((self.leave_button, 0), (self._row, 1), (self._short, 1), (self._who, 0)):
            layout.addWidget(widget, stretch)
        layout.addWidget(self.whole_button)
        layout.addWidget(self.parts_button)
        self._who.hide()

    def _make_row(self) -> QWidget:
        box = QWidget()
        inner = QHBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for number, step in enumerate(self.steps):
            if number:
                line = Line()
                line.setMinimumWidth(_LEAST_LINE)
                inner.addWidget(line, 1)
            step.clicked.connect(partial(self.step_asked.emit, number))
            inner.addWidget(step)
        return box

    def tell(self, stop: Stop, done: Sequence[bool]) -> None:
        for number, step in enumerate(self.steps):
            step.tell(is_here=number == stop.step, is_done=done[number])
        title = self.steps[stop.step].label
        #: where somebody is in the recording: {0} and {1} step and its name, {2} the question in it
        words = self.tr("第 {0} 步 {1} · 第 {2} 问").format(stop.step + 1, title, stop.number + 1)
        self._here.setText(words)
        self._bar.show_part(stop.step * 100 + 100 * stop.number // stop.count, 100 * len(self.steps))

    def tell_who(self, name: str, age: int | None) -> None:
        tell_who(self._who, name, age)

    def _needed(self) -> int:
        """Pixels for everything in a row."""
        who = [] if self._who.isHidden() else [self._who]
        parts = (self.leave_button, self._row, self.whole_button, *who)
        for part in parts:
            catch_up(part)
        return sum(part.sizeHint().width() for part in parts) + 14 * (len(parts) - 1) + 2 * 24

    def be_compact(self, *, is_compact: bool, is_narrow: bool) -> None:
        """The steps are all there or, where one would be cut off, told in a line."""
        self._show_leave_words(is_shown=False)
        is_compact = is_compact or self._needed() > self.width()
        self._show_leave_words(is_shown=is_compact)
        self._row.setVisible(not is_compact)
        self._short.setVisible(is_compact)
        self.whole_button.setVisible(not is_compact)
        self.parts_button.setVisible(is_compact)
        self._who.setMaximumWidth(0 if is_compact else ANY_WIDTH)
        margin = 12 if is_narrow else 24
        self._layout.setContentsMargins(margin, 8, margin, 8)
        self._layout.setSpacing(8 if is_narrow else 14)

    def _show_leave_words(self, *, is_shown: bool) -> None:
        """Beside all the steps the cross stands alone (flows §0); it is heard, and told to the mouse."""
        self.leave_button.set_text(self.tr("退出") if is_shown else "")
        self.leave_button.setAccessibleName(self.tr("保存并退出"))


class QuestionHead(QWidget):
    """Which question of how many, what is asked, and a word of help."""

    def __init__(self) -> None:
        super().__init__()
        self._has_several = self._is_compact = False
        self._count = Text("", "meta", tone="primary_text", is_bold=True, wraps=False)
        self._bar = Bar(self.tr("这一步问到第几问"), is_thin=True)
        self._progress = QWidget()
        self._progress.setLayout(row(self._count, self._bar, spacing=14))
        self.sentence = Text("", "h1")
        self._words = Text("", "meta")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self._progress, self.sentence, self._words):
            layout.addWidget(part)

    def tell(self, stop: Stop) -> None:
        self._count.setText(self.tr("第 {0} 问，共 {1} 问").format(stop.number + 1, stop.count))
        self._bar.show_part(stop.number + 1, stop.count)
        self.sentence.setText(stop.ask.sentence)
        self._words.setText(stop.ask.words)
        self._has_several = stop.count > 1
        self._fit()

    def be_compact(self, *, is_compact: bool) -> None:
        """The head of the page says which question it is; the room is for the answer."""
        self._is_compact = is_compact
        self._fit()

    def _fit(self) -> None:
        self._progress.setVisible(self._has_several and not self._is_compact)
        self._words.setVisible(bool(self._words.text()) and not self._is_compact)


class Phrases(QWidget):
    """What people often say: a tap writes it behind what stands in the field. `skip_asked`: not this one.

    `danger_asked`: people come before any question.
    """

    skip_asked = Signal()
    danger_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._into: TextField | None = None
        self._head = Text(self.tr("老人常这样说，点一下就填上："), "meta")
        self.buttons = [TextButton("", "", "soft") for _ in range(_MOST_PHRASES)]
        for button in self.buttons:
            button.clicked.connect(partial(self._write, button))
        self._cells = Reflow(self.buttons, ems=7, most=_MOST_PHRASES)
        self.skip_button = TextButton(self.tr("先跳过这一问"), "arrow-right", "quiet")
        self.skip_button.clicked.connect(self.skip_asked)
        self.danger_button = TextButton(
            QCoreApplication.translate("FormPage", "有人有危险吗？"), "warning", "quiet"
        )
        self.danger_button.clicked.connect(self.danger_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._head)
        layout.addWidget(self._cells)
        layout.addLayout(row(self.skip_button, self.danger_button, 1))

    def allow_skip(self, *, can_skip: bool) -> None:
        self.skip_button.setVisible(can_skip)

    def tell(self, stop: Stop) -> None:
        phrases = stop.ask.phrases
        self._into = stop.ask.into
        for number, button in enumerate(self.buttons):
            if number < len(phrases):
                button.set_text(phrases[number])
            button.setVisible(number < len(phrases))
        self._head.setVisible(bool(phrases))
        self._cells.setVisible(bool(phrases))

    def _write(self, button: TextButton) -> None:
        if self._into is None:
            return
        box = self._into.box
        box.moveCursor(QTextCursor.MoveOperation.End)
        box.insertPlainText(button.label)
        box.setFocus(Qt.FocusReason.OtherFocusReason)


class Gap(NamedTuple):
    """What is missing or wrong, why its question was passed over, if it was, and the way there."""

    name: str
    reason: str
    problem: str
    act: Callable[[], object]


class Gaps(QWidget):
    """What a petition would be returned for, each with the way to where it is written."""

    def __init__(self) -> None:
        super().__init__()
        self._fine = Notice(self.tr("都记全了，可以念给老人听了。"), "check-circle")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._fine)
        layout.addLayout(self._list)
        self.buttons: list[TextButton] = []
        self._told: list[tuple[str, str, str]] | None = None

    @property
    def is_fine(self) -> bool:
        return not self._fine.isHidden()

    @property
    def is_told(self) -> bool:
        """Whether it is known what is missing."""
        return self._told is not None

    @property
    def spoken(self) -> str:
        """All is there, or what is not."""
        if self.is_fine:
            return self._fine.text
        return lacking_words([button.label for button in self.buttons])

    def wait(self) -> None:
        """Nothing is said until it is known."""
        self._fine.hide()
        clear(self._list)
        self.buttons, self._told = [], None

    def tell(self, gaps: Sequence[Gap]) -> bool:
        """Only when it is something else: somebody may be on one of the buttons. Whether it was."""
        told = [gap[:3] for gap in gaps]
        if told == self._told:
            return False
        self.wait()
        self._told = told
        for gap in gaps:
            #: {0} is why a question was passed over
            words = self.tr("跳过了：{0}").format(gap.reason) if gap.reason else gap.problem
            button = TextButton(gap.name, "warning-fill", "row", sub=words, end=Text(self.tr("去补")))
            button.clicked.connect(gap.act)
            self.buttons.append(button)
            self._list.addWidget(button)
        self._fine.setVisible(not gaps)
        return True
