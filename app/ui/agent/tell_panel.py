"""Tell panel: the resident is told what an office did; how, when and what they said to it is noted.

The law's clock starts with the day on which they heard (Art 35, 36): until when they may ask for more
stands there before it is kept.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.labelled import Labelled
from app.actions.telling import Told
from app.domain.counting import civil_date
from app.domain.problem import Problem
from app.domain.remedy import started_by_telling
from app.store.case_state import is_news
from app.store.cases import CaseDetail
from app.store.notices import is_untold
from app.ui.agent.case_files import NewFiles
from app.ui.agent.case_lines import dotted
from app.ui.agent.files.chooser import Chooser
from app.ui.agent.telling_begun import Noted, TellingBegun
from app.ui.agent.when_told import WhenTold
from app.ui.deadline_words import start_words
from app.ui.kit import Kit
from app.ui.messages import problem_alone
from app.ui.move_words import step_title
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Disc, Icon
from app.ui.widgets.layouts import Reflow, column, row
from app.ui.widgets.textbox import TextBox
from app.ui.widgets.texts import Text
from app.wire.bodies import NoticeAnswer
from app.wire.event import EventType


class TellPanel(Card):
    """`told` carries a Told, `view_asked` an Attachment. `folded`: it is one button now, or some questions.

    `read_asked`: the answer is to be read aloud. After `told` nothing can be pressed until `end` or `resume`.
    """

    told = Signal(object, int)
    folded = Signal()
    read_asked = Signal()
    view_asked = Signal(object)

    def __init__(self, kit: Kit, choose: Chooser) -> None:
        super().__init__(spacing=14)
        self._kit = kit
        self._today = date.min
        self._region = ""
        self._detail: CaseDetail | None = None
        self._opened: CaseDetail | None = None
        self._what = Text("", "meta")
        self.begin = TextButton(self.tr("告知老人"), "megaphone", "primary")
        self.read = TextButton(self.tr("先念给老人听"), "speaker-high", "soft")
        self.answers = Choices(self._answers(), ems=8, most=2)
        self.when = WhenTold(self.tr("怎么告诉的"), self.tr("什么时候告诉的"))
        self.starts = Text("", is_bold=True)
        self.files = NewFiles(kit, choose, EventType.NOTICE_DELIVERED)
        self.note = TextBox(least=1, most=4)
        self.save = TextButton(self.tr("存好"), "check", "primary")
        self.later = TextButton(self.tr("先不告诉"), "", "quiet")
        mark = Icon("warning-fill", tone="danger", role="icon_small")
        self._note_field = Labelled(self.tr("补充说明"), self.note, is_required=False, mark=mark)
        self._questions = QWidget()
        self._begun = TellingBegun(self, kit, self._noted, self._put)
        self._lay_out()
        self._connect()
        self.hide()

    def _answers(self) -> list[tuple[str, str]]:
        return [
            (NoticeAnswer.UNDERSTOOD, self.tr("听明白了")),
            (NoticeAnswer.NOT_ACCEPTED, self.tr("老人不接受")),
        ]

    def _lay_out(self) -> None:
        title = Text(self.tr("还没告诉老人"), "h3")
        head = row(Disc("megaphone", "warn"), column(title, self._what, spacing=2), spacing=16)
        head.setStretch(1, 1)
        hint = self.tr("签字、按手印的照片，或者一段录音。没有也行。")
        self._questions.setLayout(
            column(
                row(self.read, 1),
                Labelled(self.tr("老人怎么说"), self.answers, is_required=False),
                self.when,
                self.starts,
                Labelled(self.tr("凭据"), self.files, is_required=False, hint=hint),
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
        self.read.clicked.connect(self.read_asked)
        self.answers.changed.connect(self._on_answer)
        self.when.changed.connect(self._tell_start)
        for written in (self.answers.changed, self.when.answered, self.note.edited):
            written.connect(self._begun.touch)
        self.files.view_asked.connect(self.view_asked)

    @property
    def is_open(self) -> bool:
        return not self._questions.isHidden()

    @property
    def primary(self) -> TextButton:
        return self.save if self.is_open else self.begin

    def show_case(self, detail: CaseDetail, today: date, region: str) -> None:
        """What was typed already stays, whatever is read again meanwhile, while it is still to be told."""
        self._today, self._region, self._detail = today, region, detail
        is_wanted = detail.view.is_untold
        if self.is_open and not (is_wanted and self._is_about(detail)):
            self._fold()
        if is_wanted:
            self._show_what()
            self._turn(today)
            self._tell_start()
        self.setVisible(is_wanted)

    def _show_what(self) -> None:
        """What came while it is open is no part of it."""
        detail = self._opened or self._detail
        news = [change for change in detail.changes if is_news(change)] if detail is not None else []
        if news:
            self._what.setText(dotted(step_title(news[-1]), news[-1].actor))
        has_reply = detail is not None and any(change.reply for change in detail.changes)
        self.read.setVisible(has_reply and bool(self._kit.reading.voices))

    def _is_about(self, detail: CaseDetail) -> bool:
        """Whether what is open is of this case, and what it began with is still to be told."""
        view = self._opened.view if self._opened is not None else detail.view
        return view.petition_id == detail.view.petition_id and is_untold(detail, view.rev)

    def _turn(self, today: date) -> None:
        """It may have been open over midnight."""
        self._today = today
        if self.is_open:
            self.when.turn(today, is_begun=bool(self.note.words or self.answers.value))

    def end(self) -> None:
        """It is noted. What came meanwhile is told on its own, once it is read."""
        self.setEnabled(True)
        if self.is_open:
            self.hide()
            self._fold()

    def resume(self, problems: Sequence[Problem] = ()) -> None:
        """It is not noted: what was answered is still there."""
        self.setEnabled(True)
        if self.is_open:
            self.save.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_problems(problems)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.when.show_problems(problems)
        for problem in problems:
            if problem.field == "note":
                self._note_field.set_problem(problem_alone(problem, translated))
                self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfold(self) -> None:
        self.answers.choose()
        self.when.begin(self._today)
        self.note.put("")
        self._on_answer()
        self._opened = self._detail
        if self._detail is not None:
            self.files.open(self._detail.view.petition_id)
            self._begun.open(self._detail.view.petition_id)
        self.begin.hide()
        self._questions.show()
        first = self.answers if self.read.isHidden() else self.read
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def _noted(self) -> Noted:
        return {
            "answer": self.answers.value,
            "way": self.when.way,
            "day": self.when.day_words,
            "note": self.note.words,
        }

    def _put(self, noted: Noted) -> None:
        """As it was left, by a crash too."""
        answer = noted.get("answer", "")
        self.answers.choose(*([answer] if answer in set(NoticeAnswer) else ()))
        self.when.put(noted.get("way", ""), noted.get("day", ""))
        self.note.put(noted.get("note", ""))
        self._on_answer()

    def leave(self) -> None:
        """Nobody waits for a second that may not come."""
        self._begun.save()

    def _fold(self) -> None:
        self.leave()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._questions.isAncestorOf(focused)
        self._questions.hide()
        self._opened = None
        self._show_what()
        self.begin.show()
        if had_focus:
            self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.folded.emit()

    def _on_answer(self) -> None:
        """Nobody is talked round: it is written down as it was said."""
        is_refused = self.answers.value == NoticeAnswer.NOT_ACCEPTED
        self._note_field.set_hint(self.tr("照老人的话记下来，不用劝。") if is_refused else "")

    def _tell_start(self) -> None:
        detail = self._opened or self._detail
        status = detail.view.status if detail is not None else None
        on = self.when.on
        windows = started_by_telling(status, on, self._kit.calendar, self._region) if on is not None else ()
        self.starts.setText(start_words(windows[0], self._today) if windows else "")
        self.starts.setVisible(bool(windows))

    def _on_save(self) -> None:
        self._note_field.set_problem("")
        self._turn(civil_date(self._kit.store.clock.now()))
        on = self.when.require_day()
        if on is None:
            return
        if self.files.is_busy:
            self._kit.announcer.say(self.tr("材料还在收，收好了再存。"), is_urgent=True)
            return
        self.leave()
        answer = NoticeAnswer(self.answers.value) if self.answers.value else None
        if self._opened is not None:
            told = Told(way=self.when.way, on=on, note=self.note.words, answer=answer)
            self.setEnabled(False)
            self.told.emit(told, self._opened.view.rev)
