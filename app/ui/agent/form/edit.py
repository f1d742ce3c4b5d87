"""Edit: the form in view: its parts beside, its checks above, what is saved below, and its keys.

It knows no store: it shows a draft, hands one out, and says what was asked for.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.counting import civil_date
from app.domain.draft import Draft
from app.domain.person import age_on
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.form.answer_keys import answer_keys
from app.ui.agent.form.asking import Ways, ask_for_part
from app.ui.agent.form.checking import Check, Checker
from app.ui.agent.form.chrome import Footer
from app.ui.agent.form.findings import Findings
from app.ui.agent.form.guided_way import GuidedWay
from app.ui.agent.form.sheet import FILES, REVIEW, FormSheet
from app.ui.agent.form.whole_way import WholeWay
from app.ui.kit import Kit
from app.ui.widgets.below import Below
from app.ui.widgets.chips import Banner
from app.ui.widgets.keyed import KeyedPage, Keys
from app.ui.widgets.layouts import column
from app.ui.widgets.pages import later

WIDE_EMS: Final = 40
"""Narrower than this many characters, the list of parts becomes a button."""
NARROW_EMS: Final = 28
_NONE: Final = Qt.KeyboardModifier.NoModifier
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_PART_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class EditPage(KeyedPage):
    """`leave_asked`, `file_asked` (everything is checked, nothing is wrong), `discard_asked`."""

    leave_asked = Signal()
    file_asked = Signal()
    discard_asked = Signal()

    checker: Checker
    guided: GuidedWay

    def __init__(self, kit: Kit, choose: Chooser, check: Check) -> None:
        """Without its parts: call `grow` until it says that there are no more."""
        super().__init__(self.tr("新建代理"))
        self._kit, self._check = kit, check
        self._is_again = False
        self.sheet = FormSheet(kit, choose)
        self.banner, self.office, self.danger = Banner(), Banner(), Banner()
        self.whole = WholeWay(self.heading, self.body, self.sheet)
        self.bottom = Footer()
        self.below = Below(self.body, kit.look, self._names_below)
        self._showing = later(self, 0, self._show_more)
        self._lay_out()

    def grow(self) -> bool:
        """One more part; whether there are more to be made."""
        if self.sheet.grow():
            return True
        self.whole.complete()
        self.checker = Checker(self.sheet, self.banner, self._kit.jobs, self._check)
        self.guided = GuidedWay(self.sheet, self.checker, self._kit.announcer)
        self.put_top(self.guided.header)
        self.content.insertWidget(self.content.indexOf(self._banner_place), self.guided.head)
        last = (self.guided.gaps, self.guided.said, self.guided.phrases)
        self.put(*last)
        self.content.addStretch(1)
        for part in (self.sheet, *last):
            part.raise_()  # screen readers go by the order of stacking
        self._connect()
        self._fit()
        return False

    @property
    def way(self) -> WholeWay | GuidedWay:
        """How the form is filled in now."""
        return self.guided if self.guided.is_on else self.whole

    @property
    def is_whole(self) -> bool:
        """Whether every part that is to be in sight is there."""
        return self.guided.is_on or not any(section.isHidden() for section in self.sheet.sections)

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> tuple[str, ...]:
        return self.way.names_below(is_below)

    def _show_more(self) -> None:
        if not self.guided.is_on and self.sheet.show_next():
            self._showing.start()

    def _lay_out(self) -> None:
        self.put_top(self.danger)
        self.put_top(self.whole.header)
        self.put_side(self.whole.side)
        self._banner_place = QWidget()
        self._banner_place.setLayout(column(self.banner))
        self.put(self.office, self._banner_place, self.sheet)
        self.put_bottom(self.below)
        self.put_footer(self.bottom)
        self.primary = self.bottom.next_button

    def _connect(self) -> None:
        self._connect_ways()
        self.bottom.check_asked.connect(self.check)
        self.bottom.next_asked.connect(self.finish)
        self.whole.discard_asked.connect(self.discard_asked)
        self.checker.told.connect(self._on_told)
        self.checker.worsened.connect(self._kit.announcer.say)
        self.sheet.edited.connect(self._tell_next)
        self.sheet.left.connect(lambda _field: self._tell_who())
        self.sheet.confirmation_lost.connect(self._on_confirmation_lost)
        self.sheet.files_asked.connect(partial(self.go_to_part, FILES))
        self.body.verticalScrollBar().rangeChanged.connect(self._fit)
        self._kit.look.changed.connect(self._fit)
        self.office.action.clicked.connect(self.office.hide)
        self.danger.action.clicked.connect(self.danger.hide)
        self._own_keys: Keys = {
            (Qt.Key.Key_Escape, _NONE): self.leave_asked.emit,
            (Qt.Key.Key_F8, _NONE): self.checker.next_problem,
            **dict.fromkeys([(Qt.Key.Key_Return, _CTRL), (Qt.Key.Key_Enter, _CTRL)], self.finish),
            **{(key, _CTRL): partial(self.go_to_part, part) for part, key in enumerate(_PART_KEYS)},
        }

    def _connect_ways(self) -> None:
        for header in (self.whole.header, self.guided.header):
            header.leave_asked.connect(self.leave_asked)
            header.parts_asked.connect(self._show_parts)
            header.other_way_asked.connect(self._change_way)
        self.bottom.back_asked.connect(self.guided.go_back)
        self.guided.whole_asked.connect(partial(self._take, is_guided=False))
        self.guided.moved.connect(self._on_moved)

    def _change_way(self) -> None:
        """What somebody chose stays chosen; they stay where they are."""
        is_guided = not self.guided.is_on
        self._kit.settings.change(records_by_steps=is_guided)
        self._take(is_guided=is_guided)
        if is_guided:
            self.guided.go_to_last()
        else:
            self.go_to_part(self.guided.stop.step)

    def _take(self, *, is_guided: bool) -> None:
        """One way or the other. What is wrong elsewhere is no matter of a question: there is one for that."""
        self._banner_place.setVisible(not is_guided)
        self.keys = {**self._own_keys, **answer_keys(self.sheet, "")}
        if is_guided:
            self.whole.end()
            self.guided.begin()
        elif self.guided.is_on:
            self.guided.end()
            self.whole.begin()
            self.set_title(self.whole.title)
        self._fit()
        self._tell_next()

    def _on_moved(self) -> None:
        """The question is in view, the focus in its first field."""
        self.keys = {**self._own_keys, **answer_keys(self.sheet, self.guided.stop.ask.key)}
        self.body.to_top()
        self.set_title(self.guided.stop.ask.sentence)
        self._tell_next()
        if self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self.guided.is_on:
            self.finish()

    def open(
        self, draft: Draft, *, title: str, remarks: dict[str, str], office_words: str, is_again: bool
    ) -> None:
        """Another draft. `remarks`: sentences about fields that were refused, by path."""
        self._is_again = is_again
        self.whole.title = title
        self.set_title(title)
        self.danger.hide()
        self.sheet.put(draft)
        self._tell_who()
        self.checker.begin(remarks)
        if office_words:
            self.office.show_sentence(office_words, icon="info", tone="warn", action=self.tr("知道了"))
        else:
            self.office.hide()
        self.body.to_top()
        self.guided.open(draft)
        # What was refused is marked in the form: there it is seen at once.
        by_steps = self._kit.settings.current.records_by_steps
        self._take(is_guided=by_steps and not remarks and not is_again)
        self._show_more()

    def first_focus(self) -> QWidget:
        return self.way.first_focus() or self.bottom.next_button

    def check(self) -> None:
        """All fields; then to the first that is wrong."""
        self.checker.check_all(self._after_check)

    def _after_check(self, found: Findings) -> None:
        if found.errors:
            self.checker.go_to(found.errors[0])
        elif found.elsewhere:
            self._take(is_guided=False)  # no question asks for it: there it is said
            self.body.to_top()
        else:
            self._kit.announcer.say(self.tr("都填好了，没有要改的。"))
            return
        self._kit.announcer.say(self.banner.text, is_urgent=True)

    def finish(self) -> None:
        """To the reading first; then, when the resident has agreed, to the checks and out of the form."""
        if self.guided.is_on and not self.guided.guide.is_last:
            self.guided.go_on()
            return
        if not self.sheet.review.is_answered:
            if self.guided.is_on:
                self.check()
            else:
                self.go_to_part(REVIEW)
            return
        self.checker.check_all(self._after_last_check)

    def _after_last_check(self, found: Findings) -> None:
        if found.errors or found.elsewhere:
            self._after_check(found)
        else:
            self.file_asked.emit()

    def go_to_part(self, part: int) -> None:
        self.way.go_to_part(part)

    def warn_of_danger(self, sentence: str) -> None:
        """Stays in view until somebody says that it is read."""
        self.danger.show_sentence(sentence, icon="phone", action=self.tr("知道了"))
        self._kit.announcer.say(sentence, is_urgent=True)

    def warn(self, sentence: str) -> None:
        """It was not filed, and why."""
        self.danger.show_sentence(sentence, action=self.tr("知道了"))
        self._kit.announcer.say(sentence, is_urgent=True)

    def next_error(self) -> None:
        self.checker.next_problem()

    def _on_told(self) -> None:
        self.whole.tell()
        self._tell_next()

    def _tell_next(self) -> None:
        is_answered, by_steps = self.sheet.review.is_answered, self.guided.is_on
        has_more, is_ready = by_steps and not self.guided.guide.is_last, by_steps or is_answered
        self.bottom.tell_next(
            is_answered=is_answered, is_ready=is_ready, is_again=self._is_again, has_more=has_more
        )
        self.bottom.back_button.setVisible(self.guided.is_on and not self.guided.guide.is_first)

    def _tell_who(self) -> None:
        name, birth = self.sheet.petitioner.principal
        age = age_on(birth, civil_date(self._kit.store.clock.now())) if birth is not None else None
        self.whole.header.tell_who(name, age)
        self.guided.header.tell_who(name, age)
        self._fit()

    def _on_confirmation_lost(self) -> None:
        self._tell_next()
        self._kit.announcer.say(self.tr("内容改过了，请再念一遍给老人听。"))

    def _show_parts(self) -> None:
        """The list of parts as a question, where there is no room beside the form."""
        names = [button.accessibleName() for button in self.whole.anchors.buttons]
        ways = Ways(self.go_to_part, self._change_way, self.check, self.discard_asked.emit)
        ask_for_part(self.window(), names, ways, is_guided=self.guided.is_on)

    def _fit(self) -> None:
        ems = self.width() / self.bottom.px("body")
        way = self.guided if self.guided.is_on else self.whole
        way.be_compact(is_compact=ems < WIDE_EMS, is_narrow=ems < NARROW_EMS)
        self.bottom.be_compact(is_compact=ems < WIDE_EMS, can_check=not self.guided.is_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
