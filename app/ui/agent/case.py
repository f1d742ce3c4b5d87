"""Case: how far one petition has come, by when the next step is due, what was answered, and what was said."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.laid import parts_of
from app.accessibility.marks import without_end_mark
from app.accessibility.phrases import with_commas, with_semicolons
from app.accessibility.scale import Size
from app.actions.handing import hand_over_code
from app.actions.telling import Told, tell
from app.actions.viewing import unmask
from app.domain.counting import civil_date
from app.domain.problem import InvalidError
from app.errors import AppError
from app.store.attachments import Attachment
from app.ui.agent.case_acts import CaseActs
from app.ui.agent.case_facts import Facts, read_facts
from app.ui.agent.case_head import CaseHead
from app.ui.agent.case_lines import who_and_what
from app.ui.agent.case_offers import offers
from app.ui.agent.case_story import Teller, tell_story
from app.ui.agent.code_panel import CodePanel
from app.ui.agent.deadline_card import DeadlineCard
from app.ui.agent.fault_card import FaultCard
from app.ui.agent.fault_words import fault_of
from app.ui.agent.files.chooser import Chooser, choose_files
from app.ui.agent.files.tiles import FileTiles
from app.ui.agent.files.viewer import Viewer
from app.ui.agent.reply_card import ReplyCard
from app.ui.agent.said_card import SaidCard
from app.ui.agent.tell_panel import TellPanel
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.marks import status_mark
from app.ui.masked import MASKED_FIELDS
from app.ui.messages import sentence
from app.ui.times import moment_words
from app.ui.translating import translated
from app.ui.widgets.below import Below
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.pages import Page
from app.ui.widgets.progress import Timeline
from app.ui.widgets.sides import Sides
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text
from app.wire.bodies import Reason

_LARGE = frozenset({Size.EXTRA, Size.HUGE})


class CasePage(Page):
    """Reads when it is told which case, when it opens, after each sync, and when days are counted anew.

    `act_asked` carries an Act and the Facts of the case.
    """

    back_asked = Signal()
    correct_asked = Signal(str)
    act_asked = Signal(object, object)

    def __init__(self, kit: Kit, *, choose: Chooser = choose_files) -> None:
        super().__init__(self.tr("事项"))
        self.public_title = self.title
        self._kit = kit
        self._petition_id = ""
        self._facts: Facts | None = None
        self._shown_with = (date.min, "")
        self.is_read = False
        can_write = not kit.is_read_only
        self._error = Banner()
        self.head = CaseHead(self.heading)
        self.loading = Loading()
        self.fault = FaultCard()
        self.telling = TellPanel(kit, choose)
        self.code = CodePanel(kit)
        self.deadlines = DeadlineCard()
        self.reply = ReplyCard(kit)
        self.acts = CaseActs()
        self.said = SaidCard(can_unmask=can_write)
        self.files = FileTiles(kit)
        self._as_of = Text("", "meta")
        self._moments = QVBoxLayout()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        story_title = row(Text(self.tr("办到哪一步了"), "h3"), self._as_of)
        story_title.setStretch(0, 1)
        self.story = Card(spacing=16).put(story_title, self._moments)
        self._papers = Card(spacing=12).put(Text(self.tr("材料"), "h3"), self.files)
        self._left, self._right = QWidget(), QWidget()
        for side, cards in (
            (self._left, (self.story, self.said, self._papers)),
            (self._right, (self.telling, self.code, self.reply, self.deadlines, self.acts)),
        ):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(14)
            for card in cards:
                inner.addWidget(card)
        self.sides = Sides(self._left, self._right, ems=36, stretches=(11, 10))
        self.put(self.head, self._error, self.loading, self.fault, self.sides)
        self.content.addStretch(1)
        self.below = Below(self.body, self._kit.look, self._names_below)
        self.put_bottom(self.below)
        self.sides.hide()
        self._kit.look.changed.connect(self._order)
        self._order()

    def _order(self) -> None:
        """What was answered, then until when; in large text the days come first (flows §5)."""
        days_first = self._kit.look.size in _LARGE
        _put_behind(self.code, self.deadlines if days_first else self.reply)
        self.sides.order_tabs()

    def _connect(self) -> None:
        self.head.back_asked.connect(self.back_asked)
        self.fault.correct_asked.connect(lambda: self.correct_asked.emit(self._petition_id))
        self.telling.told.connect(self._on_told)
        self.telling.folded.connect(self._choose_primary)
        self.telling.read_asked.connect(self.reply.read_aloud)
        self.acts.asked.connect(lambda act: self.act_asked.emit(act, self._facts))
        self.code.handed_over.connect(self._on_handed_over)
        self.said.unmask_asked.connect(self._on_unmask)
        for files in (self.reply.file_asked, self.files.view_asked, self.telling.view_asked):
            files.connect(self._on_file)
        self.opened.connect(self.refresh)
        self._kit.sync.finished.connect(self.refresh_if_shown)

    def refresh_if_shown(self) -> None:
        """Behind another page nobody looks; it is read again when it opens."""
        if self.isVisible():
            self.refresh()

    def first_focus(self) -> QWidget:
        return self.head.back

    def go_back(self) -> bool:
        self.back_asked.emit()
        return True

    def leave(self) -> None:
        """Whoever comes next sees masked names; what was begun is kept."""
        self.telling.leave()
        self.said.cover()
        self.code.cover()

    def open_case(self, petition_id: str) -> None:
        if petition_id != self._petition_id:
            self.leave()
            self._facts = None
            self.set_title(self.public_title)
            self.sides.hide()
            self.fault.hide()
        self._petition_id = petition_id
        self.body.to_top()
        self.refresh()

    def refresh(self) -> None:
        if not self._petition_id:
            return
        self.is_read = False
        self.loading.start()
        petition_id = self._petition_id
        work = partial(read_facts, self._kit.store, petition_id)
        self._kit.jobs.run(Lane.READ, self, work, partial(self._on_read, petition_id), self._on_failed)

    def _on_read(self, petition_id: str, facts: Facts) -> None:
        if petition_id != self._petition_id:
            return
        self.is_read = True
        self.loading.stop()
        self._error.hide()
        today = self._today()
        shown_with = (today, self._kit.calendar.version)
        if (facts, shown_with) != (self._facts, self._shown_with):
            is_new, self._facts, self._shown_with = self._facts is None, facts, shown_with
            self._show(facts, today)
            if is_new:
                self._say_which(facts)
        self.code.show_code(None if self._kit.is_read_only else facts.code, petition_id)
        self._tell_age()
        self.sides.show()
        self.sides.order_tabs()
        self.below.refresh()

    def _show(self, facts: Facts, today: date) -> None:
        detail = facts.detail
        self.set_title(who_and_what(detail.view.petitioner_name, detail.view.title))
        self.head.show_case(detail, is_carried=facts.is_carried)
        self.fault.show_fault(fault_of(detail), can_write=not self._kit.is_read_only)
        if not self._kit.is_read_only:
            self.telling.show_case(detail, today, facts.region)
            self.acts.show_offers(offers(facts, self._kit.calendar, today))
        self.deadlines.show_deadlines(detail.deadlines, today)
        self.reply.show_case(detail, today)
        self.said.show_filing(detail.filing)
        own = [file for file in detail.attachments if not file.is_incoming and file.is_filed]
        self.files.show_files(own)
        self._papers.setVisible(bool(own))
        self._choose_primary()
        clear(self._moments)
        self._moments.addWidget(Timeline(tell_story(detail, self._teller(today))))

    def _say_which(self, facts: Facts) -> None:
        """Who comes to a case hears whose it is and where it stands."""
        status = facts.detail.view.status
        words = status_mark(status).word if status else ""
        self._kit.announcer.echo(with_commas(without_end_mark(self.title), words))

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> list[str]:
        parts = (
            (self.deadlines, self.tr("期限")),
            (self.reply, self.tr("答复")),
            (self.acts, self.tr("还可以办")),
            (self.story, self.tr("办到哪一步了")),
            (self.said, self.tr("原话")),
            (self._papers, self.tr("材料")),
        )
        return [name for part, name in parts if is_below(part)]

    def _choose_primary(self) -> None:
        """One filled button: what is wrong comes before what is to be told."""
        can_correct = not self.fault.isHidden() and not self.fault.correct.isHidden()
        self.telling.begin.set_variant("outline" if can_correct else "primary")
        told = None if self.telling.isHidden() else self.telling.primary
        self.primary = self.fault.correct if can_correct and not self.telling.is_open else told

    def _teller(self, today: date) -> Teller:
        return Teller(today, self._kit.calendar, self._kit.store.account_id, self._kit.account_name)

    def _today(self) -> date:
        return civil_date(self._kit.store.clock.now())

    def _tell_age(self) -> None:
        """Without a network what stands here may be old."""
        last = self._kit.sync.last_success_at
        is_old = self._kit.sync.is_online is not True and last is not None
        #: {0} is a day and an hour
        words = self.tr("这是 {0} 的情况")
        self._as_of.setText(words.format(moment_words(last, self._today())) if last and is_old else "")

    def _on_failed(self, error: AppError) -> None:
        self.loading.stop()
        words = sentence(error, translated)
        self._error.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _on_told(self, told: Told, rev: int) -> None:
        """Up to what stood there when the telling began: of what came meanwhile nobody has heard."""
        work = partial(tell, self._kit.store, self._petition_id, rev, told)

        def done(_nothing: None) -> None:
            self.telling.end()
            self._on_written(self.tr("记下了：已告诉老人。"))

        self._kit.jobs.run(Lane.STORE, self, work, done, self._on_not_told)

    def _on_not_told(self, error: AppError) -> None:
        if isinstance(error, InvalidError):
            self.telling.resume(error.problems)
            return
        self.telling.resume()
        self._on_failed(error)

    def _on_handed_over(self) -> None:
        work = partial(hand_over_code, self._kit.store, self._petition_id)

        def done(_nothing: None) -> None:
            self._on_written(self.tr("查询码已交给老人，本机不再保留。"))

        self._kit.jobs.run(Lane.STORE, self, work, done, self._on_failed)

    def _on_written(self, said: str) -> None:
        self._kit.announcer.say(said)
        self._kit.sync.on_filed()
        self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _on_unmask(self, reason: Reason) -> None:
        work = partial(unmask, self._kit.store, self._petition_id, MASKED_FIELDS, reason)

        def done(_nothing: None) -> None:
            self.said.show_whole()

        self._kit.jobs.run(Lane.STORE, self, work, done, self._on_failed)

    def _on_file(self, attachment: Attachment) -> None:
        Viewer(self._kit, self.window(), attachment).show_file()

    def spoken(self) -> str:
        """Who, where it stands, what can be done until when, and the answer."""
        if self._facts is None:
            return self.title
        teller = self._teller(self._today())
        titles = [moment.title for moment in tell_story(self._facts.detail, teller)[-2:]]
        return with_semicolons(self.title, *titles, self.reply.words)


def _put_behind(part: QWidget, following: QWidget) -> None:
    """Both stand in one column; screen readers go by the order of stacking."""
    column = part.parentWidget()
    layout = column.layout() if column is not None else None
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(layout.indexOf(part) + 1, following)
        for each in parts_of(layout):
            if isinstance(each, QWidget):
                each.raise_()
