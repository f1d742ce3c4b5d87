"""Guided way: the form asked question by question. It shows one question of the sheet and hides the rest."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.accessibility.announce import Announcer
from app.accessibility.phrases import with_commas
from app.domain.draft import Draft
from app.ui.agent.form.checking import Checker
from app.ui.agent.form.fields import FormField
from app.ui.agent.form.findings import summary
from app.ui.agent.form.guide import KEY, Guide, Stop
from app.ui.agent.form.guide_chrome import Gap, Gaps, GuideHeader, Phrases, QuestionHead
from app.ui.agent.form.review import GAPS
from app.ui.agent.form.sheet import FILES, FormSheet
from app.ui.agent.form.spoken import Spoken
from app.ui.widgets.pair import Pair
from app.ui.widgets.question import Answer, Question


class GuidedWay(QObject):
    """`moved` when another question is in view; `whole_asked`: what is wanted now no question asks for."""

    moved = Signal()
    whole_asked = Signal()

    def __init__(self, sheet: FormSheet, checker: Checker, announcer: Announcer) -> None:
        super().__init__(sheet)
        self._sheet, self._checker, self._announcer = sheet, checker, announcer
        self.guide = Guide(sheet)
        titles = [section.title for section in sheet.sections]
        self.header = GuideHeader([*titles, self.tr("完成")])
        self.head = QuestionHead()
        self.spoken = Spoken(sheet.files)
        self.said = Pair(self.spoken)
        self.phrases = Phrases()
        self.gaps = Gaps()
        self.is_on = self._is_showing = False
        self._left: FormField | None = None
        self.guide.moved.connect(self._show)
        self.guide.kept.connect(lambda: sheet.remember(KEY, self.guide.memory))
        self.header.step_asked.connect(self.go_to_part)
        self.spoken.view_asked.connect(sheet.files.view_asked)
        self.phrases.skip_asked.connect(lambda: self._ask_why(self.tr("先跳过这一问？")))
        sheet.reveal_asked.connect(self._reveal)
        sheet.edited.connect(self._tell_skip)
        sheet.left.connect(self._note_left)
        sheet.files_known.connect(self._on_files)
        checker.told.connect(self._tell_gaps)
        for part in self.parts:
            part.hide()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        return (self.header, self.head, self.said, self.phrases, self.gaps)

    @property
    def stop(self) -> Stop:
        return self.guide.stop

    @property
    def title(self) -> str:
        """As it is said when the question comes: step, number, and what is asked."""
        stop = self.stop
        step = self.tr("第 {0} 步").format(stop.step + 1)
        number = self.tr("第 {0} 问，共 {1} 问").format(stop.number + 1, stop.count) if stop.count > 1 else ""
        return with_commas(step, self._sheet.sections[stop.step].title, number)

    def open(self, draft: Draft) -> None:
        self._left = None
        self.guide.open(draft)

    def _note_left(self, field: FormField) -> None:
        if not self.is_on:
            self._left = field

    def go_to_last(self) -> None:
        """To the question of the field where somebody was last on the one page."""
        if self._left is not None:
            self.guide.go_to_field(self._left)

    def begin(self) -> None:
        self.is_on = True
        self.header.show()
        self.head.show()
        self._show()

    def end(self) -> None:
        self.is_on = False
        for part in self.parts:
            part.hide()
        self._sheet.ask_all()

    def first_focus(self) -> QWidget | None:
        """The first field that still must be filled in, else the first of all; None where there is none."""
        if self.stop.ask.key == GAPS:
            return self.gaps.buttons[0] if self.gaps.buttons else None
        fields = [field for field in self.guide.fields_of(self.stop) if field.isVisible()]
        wanted = next((field for field in fields if field.is_required and field.is_empty), None)
        if found := wanted or (fields[0] if fields else None):
            return found.control
        return self._sheet.files.choose_button

    def go_on(self) -> None:
        """Nobody is kept at a question; who leaves one open is asked why."""
        if self.guide.is_answered(self.stop) or self.stop.ask.key in self.guide.passed:
            self.guide.go_on()
        else:
            self._ask_why(self.tr("这一问还没有记全"))

    def go_back(self) -> bool:
        """To the question before; False where there is none."""
        if not self.is_on or self.guide.is_first:
            return False
        self.guide.go_back()
        return True

    def go_to_part(self, part: int) -> None:
        """The last is reached by filing only."""
        if part < len(self._sheet.sections):
            self.guide.go_to_step(part)

    def _ask_why(self, title: str) -> None:
        reasons = (self.tr("老人说不清"), self.tr("老人不愿意说"), self.tr("过后再问"))
        answers = [Answer(reason, partial(self.guide.pass_over, self.stop, reason)) for reason in reasons]
        stay = Answer(self.tr("接着记"), lambda: None, "primary")
        words = self.tr("跳过的，到“核对”那一步会再提醒。为什么跳过？")
        Question(self._sheet.window(), title, words, (stay, *answers))

    def _show(self) -> None:
        if not self.is_on:
            return
        stop = self.stop
        self._sheet.ask(stop.step, stop.ask)
        self.head.tell(stop)
        self.gaps.setVisible(stop.ask.key == GAPS)
        self.spoken.tell(stop)
        self.phrases.tell(stop)
        self.phrases.show()
        self.said.show()
        self._tell_steps()
        self._tell_skip()
        if stop.ask.key == GAPS:
            self._look_for_gaps()
        else:
            self._checker.leave_alone()
        self._sheet.tell_words()
        self.moved.emit()
        self._announcer.say(with_commas(self.title, stop.ask.sentence))
        if stop.ask.key == GAPS and self.gaps.is_told:
            self._announcer.say(self.gaps.spoken)

    def _look_for_gaps(self) -> None:
        """What is found at once is said behind the question."""
        self._is_showing = True
        self.gaps.wait()
        self._checker.check_all(lambda _found: None)
        self._is_showing = False

    def _tell_steps(self) -> None:
        """Those before this one do not change while somebody answers here."""
        done = [False] * len(self.header.steps)
        for step in range(self.stop.step):
            stops = [stop for stop in self.guide.stops if stop.step == step]
            done[step] = all(map(self.guide.is_answered, stops))
        done[FILES] = done[FILES] and bool(self._sheet.materials)  # none need be there, but then none is
        self.header.tell(self.stop, done)

    def _on_files(self, _files: object) -> None:
        """Of a draft that is opened again they are known a moment later."""
        if self.is_on:
            self._tell_steps()

    def _tell_skip(self) -> None:
        """What is answered need not be passed over."""
        if self.is_on:
            is_open = not self.guide.is_last and not self.guide.is_answered(self.stop)
            self.phrases.allow_skip(can_skip=is_open)

    def _tell_gaps(self) -> None:
        """As often as something else is found while they are in view: files are read a moment later."""
        if not self.is_on or self.stop.ask.key != GAPS:
            return
        found = self._checker.found
        passed = {
            field: self.guide.passed[stop.ask.key]
            for stop in self.guide.stops
            if stop.ask.key in self.guide.passed
            for field in self.guide.fields_of(stop)
            if field.is_empty
        }
        said_later = set(self._sheet.review.fields)
        for field in said_later:
            field.set_problem("")  # it is asked for in a moment: nothing of it is wrong yet
        rows = [
            Gap(field.text, passed.get(field, ""), field.problem, partial(self._checker.go_to, field))
            for field in found.errors
            if field not in said_later
        ]
        if found.elsewhere:
            _, names = summary((), found.elsewhere)
            rows.append(Gap(names, "", self.tr("在单页里看"), self.whole_asked.emit))
        if self.gaps.tell(rows) and not self._is_showing:
            self._announcer.say(self.gaps.spoken)

    def _reveal(self, field: FormField) -> None:
        """Somebody wants this field: to its question, or to the page where everything is."""
        if self.is_on and not self.guide.go_to_field(field):
            self.whole_asked.emit()

    def names_below(self, is_below: Callable[[QWidget], bool]) -> tuple[str, ...]:
        names = [field.text for field in self.guide.fields_of(self.stop) if is_below(field)]
        phrase = self.phrases.buttons[0]
        more = ((self.spoken, self.spoken.speak_button.label), (phrase, self.tr("老人常这样说")))
        return (*names, *(name for part, name in more if is_below(part)))

    def be_compact(self, *, is_compact: bool, is_narrow: bool) -> None:
        self.header.be_compact(is_compact=is_compact, is_narrow=is_narrow)
        self.head.be_compact(is_compact=is_compact)
        self.spoken.be_compact(is_compact=is_compact)
