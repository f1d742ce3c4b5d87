"""Upload page: what is on its way to the gateway, why anything stays behind, and what to do about it."""

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.accessibility.scale import SCALES
from app.domain.delivery import Delivery
from app.errors import AppError
from app.store.transfers import Filter, Sheet, count_of, read_sheet
from app.sync.report import Report
from app.ui.agent.upload_acts import UploadActs
from app.ui.agent.upload_faults import Fault, fault_of
from app.ui.agent.upload_following import UploadFollowing, carried
from app.ui.agent.upload_list import UploadList
from app.ui.agent.upload_summary import Glance, UploadSummary, nothing_words
from app.ui.agent.upload_telling import UploadTelling
from app.ui.agent.upload_words import Action, Line, draft_line, transfer_line
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.translating import translated
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.filters import Filters
from app.ui.widgets.layouts import column, row
from app.ui.widgets.pages import Page, later
from app.ui.widgets.states import Loading, Notice
from app.ui.widgets.texts import Text
from app.ui.words import DELIVERY_WORDS

_NARROW_EMS = 36
_REREAD_MS = 500
"""While it runs, the list is read again at most so often."""


class UploadHead(QWidget):
    """The title, what is promised, and the buttons; these below where it is narrow."""

    def __init__(self, heading: Text) -> None:
        super().__init__()
        promise = Text(self.tr("文字先走，照片录音随后。没有回执，本机一份都不删。"), "meta")
        self.stick = TextButton(self.tr("U盘"), "usb")
        self.pause = TextButton(self.tr("全部停一下"), "pause")
        self.upload = TextButton(self.tr("现在上传"), "cloud-arrow-up", "primary")
        self.upload.tell_keys("Ctrl+U")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(14)
        self._parts.addLayout(column(heading, promise, spacing=2), 1)
        self._parts.addLayout(column(1, row(self.stick, self.pause, self.upload), 1, spacing=0))

    def set_narrow(self, *, is_narrow: bool) -> None:
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)

    def show_state(self, *, can_send: bool, is_paused: bool) -> None:
        """In practice, and where another window does it, there is nobody to talk to."""
        self.upload.setVisible(can_send)
        self.pause.setVisible(can_send)
        self.pause.set_text(self.tr("接着传") if is_paused else self.tr("全部停一下"))
        self.pause.set_icon("play" if is_paused else "pause")


class UploadPage(Page):
    """Reads when it opens and when something moved; `is_read` while it shows the newest."""

    case_asked = Signal(str)
    correct_asked = Signal(str)
    draft_asked = Signal(str)
    stick_asked = Signal()

    def __init__(self, kit: Kit, seconds: Callable[[], float] = monotonic) -> None:
        super().__init__(self.tr("上传情况"))
        self._kit = kit
        self._sheet: Sheet | None = None
        self._dismissed: Report | None = None
        self._ended: Report | None = None
        self._has_succeeded = False
        self._is_reading = self._is_stale = False
        self.reads = 0
        self._failure: AppError | None = None
        self._fault_action: Action | None = None
        self.following = UploadFollowing(kit, seconds, self)
        self.telling = UploadTelling(kit, self)
        self.acts = UploadActs(kit, self)
        self.head = UploadHead(self.heading)
        self.primary = self.head.upload
        self.banner = Banner()
        self.summary = UploadSummary()
        self.filters = Filters(self.tr("筛选"), [(which, _filter_word(which)) for which in Filter])
        self.list = UploadList()
        self.notice = Notice("")
        self.loading = Loading()
        self.more = Text("", "meta")
        self.below = Below(self.body, kit.look, self._names_below)
        self._again = later(self, _REREAD_MS, self.refresh)
        self._lay_out()
        self._connect()
        self._fit()

    @property
    def is_read(self) -> bool:
        return self._sheet is not None and not self._is_reading and not self._again.isActive()

    def _lay_out(self) -> None:
        self.put(self.head, self.banner, self.summary, self.filters)
        self.put(self.loading, self.notice, self.list, self.more)
        self.content.addStretch(1)
        self.put_bottom(self.below)
        for widget in (self.summary, self.filters, self.notice, self.more):
            widget.hide()

    def _connect(self) -> None:
        self.head.upload.clicked.connect(self._kit.sync.upload_now)
        self.head.pause.clicked.connect(self._on_pause)
        self.head.stick.clicked.connect(self.stick_asked)
        self.banner.action.clicked.connect(self._on_banner)
        self.filters.chosen.connect(self._on_filter)
        self.list.acted.connect(self._on_acted)
        self.list.grown.connect(self._on_grown)
        self.acts.case_asked.connect(self.case_asked)
        self.acts.correct_asked.connect(self.correct_asked)
        self.acts.draft_asked.connect(self.draft_asked)
        self.acts.dismissed.connect(self._on_dismissed)
        self.acts.told.connect(self._on_told)
        self.opened.connect(self._on_opened)
        self._kit.look.changed.connect(self._fit)
        self.following.moved.connect(self._on_moved)
        self.following.changed.connect(self._show)
        self.following.began.connect(self.refresh)
        self.following.became_stale.connect(self._read_soon)
        self.following.worth_telling.connect(self.telling.tell_progress)
        self.following.ended.connect(self._on_ended)

    def first_focus(self) -> QWidget:
        """The row that needs somebody is worth more than a button that is pressed by itself."""
        upload = self.head.upload
        return self.list.first_focus() or (upload if upload.isVisibleTo(self) else self.filters.chips[0])

    def _on_opened(self) -> None:
        self._show()
        self.refresh()

    def refresh(self) -> None:
        """Read what is on its way; once more, when something happened meanwhile."""
        self._again.stop()
        if self._is_reading:
            self._is_stale = True
            return
        self._is_reading, self._is_stale = True, False
        self.reads += 1
        if self._sheet is None:
            self.loading.start()
        which = Filter(self.filters.value)
        self._kit.jobs.run(Lane.READ, self, partial(self._read, which), self._on_read, self._on_failed)

    def _read(self, which: Filter) -> Sheet:
        with self._kit.store.read() as work:
            return read_sheet(work, which)

    def _read_soon(self) -> None:
        if self.isVisible() and not self._again.isActive():
            self._again.start()

    def _on_read(self, sheet: Sheet) -> None:
        self._is_reading, self._failure = False, None
        self.loading.stop()
        self.following.note_sheet(sheet)
        if sheet.filter == self.filters.value:
            if self._sheet is None:
                self.list.open_only(*_first_moving(sheet))
            self._sheet = sheet
            report = None if self._is_stale else self._ended
            self._has_succeeded = self._has_succeeded and not sheet.on_the_way
            if report is not None:
                self._ended = None
                self._has_succeeded = self._has_succeeded or carried(report)
            self._show()
            if report is not None:
                fault = self._fault()
                self.telling.tell_end(self._glance(sheet), fault.sentence if fault else "", report)
        if self._is_stale or sheet.filter != self.filters.value:
            self.refresh()

    def _on_failed(self, error: AppError) -> None:
        self._is_reading, self._failure = False, error
        self.loading.stop()
        self._show_fault()
        self._kit.announcer.say(self.banner.text, is_urgent=True)

    def _show(self) -> None:
        """From what was read last and what the sync service is at; nothing for nobody."""
        sheet = self._sheet
        if sheet is None or not self.isVisible():
            return
        self._show_summary(sheet)
        self.filters.show_counts({which: count_of(sheet.counts, which) for which in Filter})
        self._show_fault()
        sync = self._kit.sync
        can_send = not sheet.is_practising and not sync.is_idle
        self.head.show_state(can_send=can_send, is_paused=sync.is_paused)
        self._show_rows(sheet)

    def _show_summary(self, sheet: Sheet) -> None:
        glance = self._glance(sheet)
        self.summary.show_glance(glance)
        self.summary.show()

    def _glance(self, sheet: Sheet) -> Glance:
        following, last = self.following, self._kit.sync.last_success_at
        return Glance(sheet, following.reading, following.situation, last)

    def _fault(self) -> Fault | None:
        sync, situation = self._kit.sync, self.following.situation
        report = None if sync.is_running or self._dismissed is sync.last_report else sync.last_report
        error = self._failure or (None if situation.is_paused else situation.error)
        is_record_refused = self._sheet is not None and bool(self._sheet.refused)
        return fault_of(
            error, report, situation.now, situation.next_try_at, is_record_refused=is_record_refused
        )

    def _show_fault(self) -> None:
        fault = self._fault()
        self._fault_action = fault.action if fault else None
        if fault is None:
            self.banner.hide()
            return
        action = fault.action.word if fault.action else ""
        self.banner.show_sentence(
            fault.sentence, icon=fault.icon, tone=fault.tone, hint=fault.hint, action=action
        )

    def _show_rows(self, sheet: Sheet) -> None:
        situation, offsets = self.following.situation, self.following.offsets
        lines = [transfer_line(each, situation) for each in sheet.transfers]
        lines += [draft_line(each, situation) for each in sheet.drafts]
        self.list.show_lines(lines, offsets, situation.now)
        self.list.setVisible(bool(lines))
        self.filters.show()
        self.notice.setVisible(not lines)
        if not lines:
            words = nothing_words(self._glance(sheet), has_succeeded=self._has_succeeded)
            self.notice.say(words, "pencil" if sheet.is_practising else "cloud-check")
        hidden = sheet.count > len(lines)
        #: {0} rows are shown of {1}
        self.more.setText(
            self.tr("先看 {0} 件，一共 {1} 件。").format(len(lines), sheet.count) if hidden else ""
        )
        self.more.setVisible(hidden)
        self.below.refresh()

    def _on_moved(self, ids: Sequence[str]) -> None:
        if self._sheet is not None and self.isVisible():
            self._show_summary(self._sheet)
            self.list.show_offsets(self.following.offsets, ids, self.following.situation.now)

    def _on_ended(self, report: Report) -> None:
        self._ended = report
        self.refresh()

    def _on_pause(self) -> None:
        if self._kit.sync.is_paused:
            self._kit.sync.resume()
        else:
            self._kit.sync.pause()

    def _on_filter(self, _name: str) -> None:
        self.list.open_only()
        self.refresh()

    def _on_banner(self) -> None:
        if self._fault_action is not None and self._sheet is not None:
            self.acts.do(self._fault_action.act, None, self._sheet)

    def _on_grown(self, last: QWidget) -> None:
        QWidget.setTabOrder(last, self.below.button)

    def _on_acted(self, line: Line, action: Action) -> None:
        if self._sheet is not None:
            self.acts.do(action.act, line, self._sheet)

    def _on_dismissed(self) -> None:
        self._dismissed = self._kit.sync.last_report
        self._show()

    def _on_told(self) -> None:
        self._kit.announcer.say(self.tr("记下了，不再提醒。记录还在本机。"))
        self.refresh()

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> list[str]:
        hidden = sum(is_below(row) for row in self.list.rows)
        return [QCoreApplication.translate("UploadPage", "还有 %n 件", "", hidden)] if hidden else []

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < _NARROW_EMS * SCALES[self._kit.look.size].body
        for part in (self.head, self.summary, self.list):
            part.set_narrow(is_narrow=is_narrow)


def _first_moving(sheet: Sheet) -> tuple[str, ...]:
    """The petition whose files are on their way: its row shows them at first."""
    moving = (each for each in sheet.transfers if each.view.delivery is Delivery.UPLOADING and each.files)
    return tuple(each.view.petition_id for each in moving)[:1]


def _filter_word(which: Filter) -> str:
    if which is Filter.UNFINISHED:
        #: a list of all that has not arrived whole yet
        return QCoreApplication.translate("UploadPage", "没办完的")
    return translated(DELIVERY_WORDS[Delivery(which.value)])
