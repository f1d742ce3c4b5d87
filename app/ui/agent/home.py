"""Home: in one glance, what must I do today, and are my cases safe."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.accessibility.phrases import with_commas
from app.accessibility.scale import SCALES, Size
from app.domain.counting import civil_date
from app.errors import AppError
from app.store.todo import Standing, Todo, read_standing, read_todo
from app.ui.agent.case_lines import dotted
from app.ui.agent.home_words import TodoRow, todo_rows
from app.ui.agent.moved_card import MovedCard, MovedDay, read_moved
from app.ui.agent.upload_card import UploadCard
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.times import day_and_weekday, greeting
from app.ui.translating import translated
from app.ui.widgets.below import Below
from app.ui.widgets.buttons import TextButton, more
from app.ui.widgets.cards import Card
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.icons import Disc, Icon
from app.ui.widgets.layouts import Reflow, column, row, settle
from app.ui.widgets.pages import Page
from app.ui.widgets.rows import Rows
from app.ui.widgets.states import Notice
from app.ui.widgets.texts import Text

_ROWS = 6
_MINUTE_MS = 60_000
_LARGE = frozenset({Size.EXTRA, Size.HUGE})
_NARROW_EMS = 24


class _Found(NamedTuple):
    todo: Todo
    standing: Standing
    moved: tuple[MovedDay, ...]


class HomePage(Page):
    """Reads when it opens, after each sync, and when it is told to; `is_read` while it shows the newest."""

    new_asked = Signal()
    list_asked = Signal(str)
    draft_asked = Signal(str)
    case_asked = Signal(str)
    upload_asked = Signal()
    stick_asked = Signal()
    settings_asked = Signal()
    summary_asked = Signal()
    law_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("首页"))
        self._kit = kit
        self.is_read = False
        self._todo: Todo | None = None
        self._shown: list[TodoRow] = []
        self._error = Banner()
        self._day = Text("", "meta")
        self.new = TextButton(
            self.tr("新建代理"),
            variant="hero",
            sub=self.tr("替老人记一件事，不用联网也能记"),
            key="Ctrl + N",
            start=Disc("plus-bold", "primary", role="target"),
        )
        self.primary = self.new
        self._slots = tuple(_Slot() for _ in range(_ROWS))
        self.rows = Rows([slot.button for slot in self._slots])
        self._count = Text("", "meta", wraps=False)
        self._todo_title = Text(self.tr("今天要做的事"), "h2")
        self.quiet = Notice(self.tr("正在数…"), "hourglass-medium")
        self.moved = MovedCard(kit)
        self.upload = UploadCard(kit)
        self.help = _Help()
        self.summary = TextButton(self.tr("本月小结"), "list-checks", "quiet")
        self.law = TextButton(QCoreApplication.translate("LawPage", "查法条"), "book-open", "quiet")
        self.law.tell_keys("Alt+6")
        self.below = Below(self.body, kit.look, self._names_below)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._greeting = QWidget()
        self._greeting.setLayout(row(self.heading, self._day, 1, spacing=14))
        head = row(self._todo_title, self._count)
        head.setStretch(0, 1)
        left = QWidget()
        left.setLayout(column(self._greeting, self.new, self.moved, head, self.rows, self.quiet, spacing=14))
        right = QWidget()
        self._upload_title = Text(self.tr("上传情况"), "h2")
        parts = (self._upload_title, self.upload, self.help, Reflow([self.summary, self.law], ems=6))
        right.setLayout(column(*parts, spacing=14, margins=(0, 9, 0, 0)))
        self.put(self._error, Reflow([left, right], ems=18, stretches=(15, 8)))
        self.content.addStretch(1)
        self.put_bottom(self.below)
        self.rows.hide()

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_asked)
        for number, slot in enumerate(self._slots):
            slot.button.clicked.connect(lambda _=False, place=number: self._open(place))
        self.moved.case_asked.connect(self.case_asked)
        self.quiet.action.clicked.connect(lambda: self.list_asked.emit("all"))
        self.upload.look_asked.connect(self.upload_asked)
        self.upload.stick_asked.connect(self.stick_asked)
        self.help.enrol.clicked.connect(self.settings_asked)
        self.summary.clicked.connect(self.summary_asked)
        self.law.clicked.connect(self.law_asked)
        self.opened.connect(self._on_page_opened)
        self._kit.sync.finished.connect(self.refresh_if_shown)
        self._kit.look.changed.connect(self._fit)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self._fit()

    def _on_page_opened(self) -> None:
        self.body.to_top()
        self.refresh()

    def refresh_if_shown(self) -> None:
        """Behind another page nobody looks; it is read again when it opens."""
        if self.isVisible():
            self.refresh()

    def first_focus(self) -> QWidget:
        return self.new

    def refresh(self) -> None:
        """Read what is to be done."""
        self._greet()
        self.is_read = False
        self._kit.jobs.run(Lane.READ, self, self._read, self._on_read, self._on_failed)

    def _read(self) -> _Found:
        with self._kit.store.read() as work:
            return _Found(read_todo(work), read_standing(work), read_moved(work))

    def _on_read(self, found: _Found) -> None:
        self._todo, standing = found.todo, found.standing
        self.is_read = True
        self._error.hide()
        self.moved.show_days(found.moved, self._today())
        self.upload.show_standing(standing)
        self.help.show_standing(standing)
        self._kit.reading.speaker.spare(*filter(None, (standing.phone,)))
        self._upload_title.setVisible(not standing.is_practising)
        self.upload.setVisible(not standing.is_practising)
        self.summary.setVisible(not standing.is_practising)
        self._show_rows(todo_rows(self._todo, self._today()))

    def _on_failed(self, error: AppError) -> None:
        words = sentence(error, translated)
        self._error.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def _show_rows(self, found: list[TodoRow]) -> None:
        self._shown = found
        for place, slot in enumerate(self._slots):
            slot.show_row(found[place] if place < len(found) else None)
        count = sum(each.count for each in found)
        self._count.setText(QCoreApplication.translate("HomePage", "共 %n 件", "", count) if count else "")
        self.rows.setVisible(bool(found))
        self.rows.settle()
        self.quiet.setVisible(not found)
        if not found:
            self.quiet.say(self.tr("今天没有要办的事。"), "check-circle", action=self.tr("看看全部事项"))
        settle(self.rows, self.body)
        self.below.refresh()

    def _open(self, place: int) -> None:
        """A single draft opens at once; everything else is a list."""
        asked = self._shown[place].filter
        if asked == "drafts" and self._todo is not None and self._todo.drafts.count == 1:
            self.draft_asked.emit(self._todo.drafts.examples[0].petition_id)
        else:
            self.list_asked.emit(asked)

    def _on_minute(self) -> None:
        if self.isVisible():
            self._greet()
            self.upload.refresh()

    def _greet(self) -> None:
        now = self._kit.store.clock.now()
        #: {0} is the name of the agent, {1} a greeting such as 早上好
        self.heading.setText(self.tr("{0}，{1}").format(self._kit.account_name, greeting(now)))
        self._day.setText(day_and_weekday(civil_date(now)))

    def _today(self) -> date:
        return civil_date(self._kit.store.clock.now())

    def _fit(self) -> None:
        """In large text the greeting has no room; where it is narrow, chips stand below the words."""
        self._greeting.setVisible(self._kit.look.size not in _LARGE)
        is_narrow = self.width() < _NARROW_EMS * SCALES[self._kit.look.size].body
        for slot in self._slots:
            slot.set_narrow(is_narrow=is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _names_below(self, is_below: Callable[[QWidget], bool]) -> list[str]:
        kinds = sum(is_below(each) for each in self.rows.shown)
        names = [QCoreApplication.translate("HomePage", "还有 %n 类", "", kinds)] if kinds else []
        if is_below(self.upload):
            names.append(self.tr("上传情况"))
        if is_below(self.help):
            names.append(self.help.title)
        return names

    def spoken(self) -> str:
        """周敏，早上好。今天有七件事：到期 1 件，待告知 2 件。没有网络，都存在本机。"""
        count = sum(each.count for each in self._shown)
        if not count:
            things = self.tr("今天没有要办的事。")
        else:
            #: {0} is how many, {1} the piles, such as 到期 1 件，待告知 2 件
            things = self.tr("今天有 {0} 件事：{1}。").format(
                count, with_commas(*(each.title for each in self._shown))
            )
        keys = self.tr("按 Ctrl 加 N 新建代理。")
        return "".join(
            (self.heading.text(), self.tr("。"), things, self.moved.spoken, self.upload.spoken, keys)
        )


class _Slot:
    """A place in the list of things to do; what stands in it changes, and the focus stays."""

    def __init__(self) -> None:
        self._disc = Disc("alarm", "neutral")
        self._beside, self._below = Chip("", "alarm"), Chip("", "alarm")
        self._under, end = QWidget(), QWidget()
        self._under.setLayout(row(self._below, 1, margins=(0, 6, 0, 2)))
        end.setLayout(row(self._beside, more(), spacing=14))
        self.button = TextButton("", variant="row", start=self._disc, end=end)
        self.button.put_under(self._under)
        self.button.hide()

    def set_narrow(self, *, is_narrow: bool) -> None:
        self._beside.setVisible(not is_narrow)
        self._under.setVisible(is_narrow)

    def show_row(self, shown: TodoRow | None) -> None:
        self.button.setVisible(shown is not None)
        if shown is not None:
            word, icon, tone = shown.mark
            self._disc.set_state(shown.icon, tone)
            for chip in (self._beside, self._below):
                chip.set_state(word, icon, tone)
            self.button.set_text(shown.title, sub=shown.sub)
            self.button.setAccessibleName(with_commas(shown.title, shown.sub, word))


class _Help(Card):
    """Whom to ask; while one practises, how to begin in earnest."""

    def __init__(self) -> None:
        super().__init__(surface="soft")
        self._icon = Icon("phone", tone="primary_text")
        self._title = Text("", is_bold=True)
        self._text = Text("", "meta")
        self.enrol = TextButton(self.tr("登记这台电脑"), "identification-card", "outline")
        head = row(self._icon, column(self._title, self._text, spacing=2), spacing=16)
        head.setStretch(1, 1)
        self.put(head, self.enrol)
        self.enrol.hide()

    @property
    def title(self) -> str:
        return self._title.text()

    def show_standing(self, standing: Standing) -> None:
        self.enrol.setVisible(standing.is_practising)
        self._icon.set_icon("pencil" if standing.is_practising else "phone")
        if standing.is_practising:
            self._title.setText(self.tr("现在是练习"))
            self._text.setText(self.tr("记下的不会上传。要正式记，先向乡镇要一份登记文件。"))
        else:
            self._title.setText(self.tr("拿不准？问乡镇"))
            self._text.setText(dotted(standing.unit or "", standing.phone or ""))
