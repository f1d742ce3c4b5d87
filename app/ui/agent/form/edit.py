"""Edit: the form in view: its parts beside, its checks above, what is saved below, and its keys.

It knows no store: it shows a draft, hands one out, and says what was asked for.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.counting import civil_date
from app.domain.draft import Draft
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.form.anchors import Anchors
from app.ui.agent.form.checking import Check, Checker
from app.ui.agent.form.chrome import Footer, Header
from app.ui.agent.form.findings import Findings
from app.ui.agent.form.guided_way import GuidedWay
from app.ui.agent.form.sheet import REVIEW, FormSheet
from app.ui.kit import Kit
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.pages import Page, later
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.texts import Text

WIDE_EMS: Final = 40
"""Narrower than this many characters, the list of parts becomes a button."""
NARROW_EMS: Final = 28
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_PART_KEYS: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)


class EditPage(Page):
    """`leave_asked`, `file_asked` (everything is checked, nothing is wrong), `discard_asked`."""

    leave_asked = Signal()
    file_asked = Signal()
    discard_asked = Signal()

    anchors: Anchors
    checker: Checker
    guided: GuidedWay

    def __init__(self, kit: Kit, choose: Chooser, check: Check) -> None:
        """Without its parts: call `grow` until it says that there are no more."""
        super().__init__(self.tr("新建代理"))
        self._kit, self._check = kit, check
        self._is_again = False
        self.sheet = FormSheet(kit, choose)
        self.banner = Banner()
        self.office = Banner()
        self.danger = Banner()
        self.header = Header(self.heading)
        self.bottom = Footer()
        self.below = Below(self.body, kit.look, self._names_below)
        self._showing = later(self, 0, self._show_more)
        self._lay_out()

    def grow(self) -> bool:
        """One more part; whether there are more to be made."""
        if self.sheet.grow():
            return True
        self.anchors = Anchors([section.title for section in self.sheet.sections])
        self._beside.insertWidget(1, self.anchors)
        self.checker = Checker(self.sheet, self.banner, self._kit.jobs, self._check)
        self.guided = GuidedWay(self.sheet, self.checker, self._kit.announcer)
        self.put_top(self.guided.header)
        self.content.insertWidget(self.content.indexOf(self._banner_place), self.guided.head)
        self.put(self.guided.gaps, self.guided.phrases)
        self.content.addStretch(1)
        self._connect()
        self._fit()
        return False

    @property
    def is_whole(self) -> bool:
        """Whether every part that is to be in sight is there."""
        return self.guided.is_on or not any(section.isHidden() for section in self.sheet.sections)

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> tuple[str, ...]:
        if self.guided.is_on:
            fields = self.guided.guide.fields_of(self.guided.stop)
            return tuple(field.text for field in fields if is_below(field))
        return tuple(section.title for section in self.sheet.sections if is_below(section))

    def _show_more(self) -> None:
        if not self.guided.is_on and self.sheet.show_next():
            self._showing.start()

    def _lay_out(self) -> None:
        self.put_top(self.danger)
        self.put_top(self.header)
        self._side = QWidget()
        self._beside = QVBoxLayout(self._side)
        self._beside.setContentsMargins(24, 18, 8, 18)
        self._beside.setSpacing(10)
        self.discard_button = TextButton(self.tr("不要这份草稿了"), "trash", "quiet")
        self._beside.addWidget(Text(self.tr("各部分"), "h3"))
        self._beside.addStretch(1)
        self._beside.addWidget(self.discard_button)
        self._side.setMinimumWidth(260)
        self.put_side(self._side)
        self._banner_place = QWidget()
        place = QVBoxLayout(self._banner_place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.banner)
        self.put(self.office, self._banner_place, self.sheet)
        self.put_bottom(self.below)
        self.put_footer(self.bottom)
        self.primary = self.bottom.next_button

    def _connect(self) -> None:
        self._connect_guide()
        self.header.leave_asked.connect(self.leave_asked)
        self.header.parts_asked.connect(self._show_parts)
        self.bottom.check_asked.connect(self.check)
        self.bottom.next_asked.connect(self.finish)
        self.discard_button.clicked.connect(self.discard_asked)
        self.anchors.part_asked.connect(self.go_to_part)
        self.checker.told.connect(self._on_told)
        self.checker.worsened.connect(self._kit.announcer.say)
        self.sheet.edited.connect(self._tell_next)
        self.sheet.left.connect(lambda _field: self._tell_who())
        self.sheet.confirmation_lost.connect(self._on_confirmation_lost)
        self.sheet.authority.evidence.files_asked.connect(partial(self.go_to_part, 3))
        self.body.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.body.verticalScrollBar().rangeChanged.connect(self._fit)
        self._kit.look.changed.connect(self._fit)
        self.office.action.clicked.connect(self.office.hide)
        self.danger.action.clicked.connect(self.danger.hide)
        self.keys: Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
            (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier): self.leave_asked.emit,
            (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier): self.checker.next_problem,
            (Qt.Key.Key_Return, _CTRL): self.finish,
            (Qt.Key.Key_Enter, _CTRL): self.finish,
            **{(key, _CTRL): partial(self.go_to_part, part) for part, key in enumerate(_PART_KEYS)},
        }

    def _connect_guide(self) -> None:
        header = self.guided.header
        header.leave_asked.connect(self.leave_asked)
        header.parts_asked.connect(self._show_parts)
        header.whole_asked.connect(partial(self.ask_by_steps, is_wanted=False))
        self.header.guide_asked.connect(partial(self.ask_by_steps, is_wanted=True))
        self.bottom.back_asked.connect(self.guided.go_back)
        self.guided.whole_asked.connect(self._show_whole)
        self.guided.moved.connect(self._on_moved)

    def ask_by_steps(self, *, is_wanted: bool) -> None:
        """What somebody chose stays chosen."""
        self._kit.settings.change(records_by_steps=is_wanted)
        focused = self.focusWidget()
        field = next((each for each in self.sheet.fields if each.control is focused), None)
        if not is_wanted:
            part = self.guided.stop.step
            self._show_whole()
            self.go_to_part(part)
            return
        if field is not None:
            self.guided.guide.go_to_field(field)
        self._start_guide()
        self._focus_question()

    def _start_guide(self) -> None:
        self._show_way(is_guided=True)
        self.guided.start()
        self._fit()

    def _show_whole(self) -> None:
        self.guided.stop_asking()
        self._show_way(is_guided=False)
        self._fit()
        self._tell_next()

    def _show_way(self, *, is_guided: bool) -> None:
        """What is wrong elsewhere is no matter of the question in view: there is a question for that."""
        self.header.setVisible(not is_guided)
        self._banner_place.setVisible(not is_guided)

    def _on_moved(self) -> None:
        """The question is in view, the focus in its first field."""
        self.body.to_top()
        self.set_title(self.guided.stop.ask.sentence)
        self._tell_next()
        if self.isVisible():
            self._focus_question()

    def _focus_question(self) -> None:
        first = self.guided.first_focus() or self.bottom.next_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        if self.guided.is_on:
            self.finish()

    def open(
        self, draft: Draft, *, title: str, remarks: dict[str, str], office_words: str, is_again: bool
    ) -> None:
        """Another draft. `remarks`: sentences about fields that were refused, by path."""
        self._is_again = is_again
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
        if self._kit.settings.current.records_by_steps and not remarks and not is_again:
            self._start_guide()
        elif self.guided.is_on:
            self._show_whole()
        self._tell_next()
        self._show_more()

    def first_focus(self) -> QWidget | None:
        """Where the first word goes; at what was refused, if something was."""
        if self.guided.is_on:
            return self.guided.first_focus() or self.bottom.next_button
        marked = next((field for field in self.sheet.fields if field.problem), None)
        return (marked or self.sheet.petitioner.people[0].name).control

    def check(self) -> None:
        """All fields; then to the first that is wrong."""
        self.checker.check_all(self._after_check)

    def _after_check(self, found: Findings) -> None:
        wrong = found.errors
        if wrong:
            self.checker.go_to(wrong[0])
            self._kit.announcer.say(self.banner.text, is_urgent=True)
        elif found.elsewhere:
            self.body.to_top()
            self._kit.announcer.say(self.banner.text, is_urgent=True)
        else:
            self._kit.announcer.say(self.tr("都填好了，没有要改的。"))

    def finish(self) -> None:
        """To the reading first; then, when the resident has agreed, to the checks and out of the form."""
        if self.guided.is_on and not self.guided.guide.is_last:
            self.guided.go_on()
            return
        if not self.sheet.review.is_answered:
            if self.guided.is_on:
                self._focus_question()
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
        """Its heading at the top, the focus in its first field."""
        if self.guided.is_on:
            self.guided.go_to_step(part)
            return
        section = self.sheet.sections[part]
        fields = [field for field in section.fields if field.isVisibleTo(section)]
        first = fields[0].control if fields else self.sheet.files.choose_button
        self.sheet.tell_words()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.body.show_from(section)
        self.anchors.mark(part)

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

    def _top_of(self, part: int) -> int:
        inner = self.body.widget()
        return max(0, self.sheet.sections[part].mapTo(inner, QPoint(0, 0)).y() - 12)

    def _on_scrolled(self, value: int) -> None:
        """The part whose heading has gone by last is the one in view."""
        if self.guided.is_on:
            return
        edge = value + self.body.viewport().height() // 3
        passed = [part for part in range(len(self.sheet.sections)) if self._top_of(part) <= edge]
        self.anchors.mark(passed[-1] if passed else 0)

    def _on_told(self) -> None:
        self.anchors.tell(self.sheet.states())
        self._tell_next()

    def _tell_next(self) -> None:
        has_more = self.guided.is_on and not self.guided.guide.is_last
        is_ready = self.guided.is_on or self.sheet.review.is_answered
        self.bottom.tell_next(is_ready=is_ready, is_again=self._is_again, has_more=has_more)
        self.bottom.back_button.setVisible(self.guided.is_on and not self.guided.guide.is_first)

    def _tell_who(self) -> None:
        name, birth = self.sheet.principal()
        today = civil_date(self._kit.store.clock.now())
        had_birthday = birth is not None and (today.month, today.day) >= (birth.month, birth.day)
        age = today.year - birth.year - (not had_birthday) if birth is not None else None
        self.header.tell_who(name, age)
        self.guided.tell_who(name, age)
        self._fit()

    def _on_confirmation_lost(self) -> None:
        self._tell_next()
        self._kit.announcer.say(self.tr("内容改过了，请再念一遍给老人听。"))

    def _show_parts(self) -> None:
        """The list of parts as a question, where there is no room beside the form."""
        parts = [
            Answer(button.accessibleName(), partial(self.go_to_part, part))
            for part, button in enumerate(self.anchors.buttons)
        ]
        others = (
            Answer(self.tr("检查一遍"), self.check, icon="list-checks"),
            Answer(self.tr("不要这份草稿了"), self.discard_asked.emit, "danger", "trash"),
        )
        is_guided = self.guided.is_on
        way = self.tr("换成单页填写") if is_guided else self.tr("换成一步一问")
        other_way = Answer(way, partial(self.ask_by_steps, is_wanted=not is_guided), icon="list-numbers")
        back = Answer(self.tr("接着填"), lambda: None, "primary")
        answers = (back, *parts, other_way, *others)
        Question(self.window(), self.tr("各部分"), self.tr("要去哪一部分？"), answers)

    def _fit(self) -> None:
        ems = self.width() / self.bottom.px("body")
        is_compact = ems < WIDE_EMS or not self._has_room_beside()
        is_guided = self.guided.is_on
        self._side.setVisible(not is_compact and not is_guided)
        self.header.be_compact(is_compact=is_compact, is_narrow=ems < NARROW_EMS)
        self.guided.be_compact(is_compact=is_compact, is_narrow=ems < NARROW_EMS)
        self.bottom.be_compact(is_compact=is_compact, can_check=not is_guided)

    def _has_room_beside(self) -> bool:
        """The list of parts doesn't scroll: it is there whole or not at all."""
        self._beside.invalidate()  # a hidden one was not told of another text size
        return not self.isVisible() or self._beside.minimumSize().height() <= self.body.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Keys of the form come before those of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _pressed(event) in self.keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key held down acts once."""
        act = self.keys.get(_pressed(event))
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()


def _pressed(event: QKeyEvent) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    return Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
