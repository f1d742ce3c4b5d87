"""Cases: one field to search, a few filters, and every case of this machine, fast at a hundred thousand."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.accessibility.phrases import with_semicolons
from app.accessibility.scale import SCALES
from app.domain.counting import civil_date
from app.errors import AppError
from app.store import listing
from app.store.cases import CaseView
from app.store.drafts import Draft, open_drafts
from app.store.listing import Filter, Place, Query, Sort
from app.ui.agent.case_lines import CaseLine, case_line, draft_line
from app.ui.agent.case_list import CaseList
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.translating import translated
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.filters import Filters
from app.ui.widgets.layouts import Reflow, row
from app.ui.widgets.pages import Page
from app.ui.widgets.search import SearchField
from app.ui.widgets.states import Loading, Notice

_PAGE: Final = 40
_KEPT: Final = 240
"""So many rows stay after something new was read; further ones are fetched again."""
_DRAFTS: Final = "drafts"
_LEAST_LINES: Final = 7
"""The list is at least so many lines of text high; in a lower window the whole page scrolls."""


class Found(NamedTuple):
    """Rows of a page, and where the next one begins."""

    rows: Sequence[CaseView | Draft]
    next: Place | None


class CasesPage(Page):
    """Reads again when it opens, after each sync, and with every letter that is typed."""

    case_asked = Signal(str)
    draft_asked = Signal(str)
    new_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(self.tr("事项"))
        self._kit = kit
        self._words, self._sort = "", Sort.URGENT
        self._next: Place | None = None
        self._ticket = 0
        self.is_read = False
        self._error = Banner()
        self.search = SearchField(self.tr("搜姓名、村组、编号、事由"), self.tr("搜案件"))
        self.filters = Filters(self.tr("筛选"), self._options())
        self.sort = TextButton("", "list-numbers", "filter")
        self.list = CaseList(kit.look, self.tr("事项清单"))
        self.loading = Loading()
        self.notice = Notice("")
        self.notice.hide()
        self._lay_out()
        self._connect()
        self._tell_sort()

    def _options(self) -> list[tuple[str, str]]:
        return [
            (Filter.ALL, self.tr("全部")),
            (Filter.TODAY, self.tr("今天")),
            (Filter.ATTENTION, self.tr("需处理")),
            (Filter.UNTOLD, self.tr("待告知")),
            (Filter.DUE, self.tr("到期")),
            (Filter.UNRATED, self.tr("待评价")),
            (Filter.CODES, self.tr("查询码没交")),
            (Filter.CLOSED, self.tr("已办结")),
            (_DRAFTS, self.tr("草稿")),
        ]

    def _lay_out(self) -> None:
        tools = QWidget()
        tools.setLayout(row(self.filters, self.sort, spacing=8))
        inner = tools.layout()
        if isinstance(inner, QHBoxLayout):
            inner.setStretch(0, 1)
        self.put(self._error, Reflow([self.heading, self.search], ems=10, stretches=(1, 9)), tools)
        self.put(self.list, self.loading, self.notice)
        self.content.setStretchFactor(self.list, 1_000)
        self.content.addStretch(1)
        self._fit()

    def _connect(self) -> None:
        self.search.typed.connect(self._on_typed)
        self.search.down.connect(self._into_list)
        self.filters.chosen.connect(self._on_filter)
        self.sort.clicked.connect(self._on_sort)
        self.list.opened.connect(self._on_opened)
        self.list.left.connect(self.focus_search)
        self.list.rows.more_asked.connect(self._read_more)
        self.notice.action.clicked.connect(self._on_action)
        self.opened.connect(self._on_page_opened)
        self._kit.sync.finished.connect(self._on_synced)
        self._kit.look.changed.connect(self._fit)

    def _on_page_opened(self) -> None:
        self.body.to_top()
        self.refresh()

    def _on_synced(self) -> None:
        """Behind another page nobody looks; it is read again when it opens."""
        if self.isVisible():
            self.refresh()

    def first_focus(self) -> QWidget:
        return self.search

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_filter(self, name: str) -> None:
        """Everything of one kind; what was searched before is forgotten."""
        self.search.clear()
        self._words = ""
        self.filters.choose(name)
        self._tell_sort()
        self._read_first()

    def go_back(self) -> bool:
        """Out of the list into the search, then the search is emptied, then home."""
        if self.list.hasFocus():
            self.focus_search()
            return True
        has_words = bool(self.search.text())
        if has_words:
            self.search.clear_words()
        return has_words

    def refresh(self) -> None:
        """Read what is shown again, and how many there are of each kind."""
        self._read_first(min(_KEPT, max(_PAGE, self.list.rows.rowCount())))
        self._kit.jobs.run(Lane.READ, self, self._count, self.filters.show_counts)

    def _on_typed(self, words: str) -> None:
        self._words = words
        self._read_first()

    def _on_filter(self, _name: str) -> None:
        self._tell_sort()
        self._read_first()

    def _on_sort(self) -> None:
        self._sort = Sort.NEWEST if self._sort is Sort.URGENT else Sort.URGENT
        self._tell_sort()
        self._read_first()

    def _tell_sort(self) -> None:
        urgent, newest = self.tr("最急的在前"), self.tr("最新的在前")
        present, other = (urgent, newest) if self._sort is Sort.URGENT else (newest, urgent)
        self.sort.set_text(present)
        #: as heard: {0} is how the list is sorted, {1} how it would be
        self.sort.setAccessibleName(self.tr("{0}，按一下换成{1}").format(present, other))
        self.sort.setVisible(self.filters.value not in {_DRAFTS, Filter.CLOSED})

    def _read_first(self, limit: int = _PAGE) -> None:
        self._ticket += 1
        self.is_read = False
        self.loading.start()
        self._read(self._ticket, None, limit)

    def _read_more(self) -> None:
        if self._next is not None:
            self._read(self._ticket, self._next, _PAGE)

    def _read(self, ticket: int, after: Place | None, limit: int) -> None:
        name, query = self.filters.value, self._query()

        def work() -> Found | None:
            # somebody has typed on since: nobody waits for this any more
            return self._found(name, query, after, limit) if ticket == self._ticket else None

        done = partial(self._on_read, ticket, is_first=after is None)
        self._kit.jobs.run(Lane.READ, self, work, done, partial(self._on_failed, ticket))

    def _query(self) -> Query:
        which = Filter.ALL if self.filters.value == _DRAFTS else Filter(self.filters.value)
        return Query(filter=which, sort=self._sort, words=self._words)

    def _found(self, name: str, query: Query, after: Place | None, limit: int) -> Found:
        with self._kit.store.read() as work:
            if name == _DRAFTS:
                return Found(open_drafts(work), None)
            page = listing.page(work, query, after, limit=limit)
        return Found(page.views, page.next)

    def _count(self) -> dict[str, int]:
        with self._kit.store.read() as work:
            counts: dict[str, int] = {each: listing.count(work, Query(filter=each)) for each in Filter}
            return counts | {_DRAFTS: len(open_drafts(work))}

    def _on_read(self, ticket: int, found: Found | None, *, is_first: bool) -> None:
        if ticket != self._ticket or found is None:
            return
        today = civil_date(self._kit.store.clock.now())
        lines = [
            draft_line(row, today) if isinstance(row, Draft) else case_line(row, today) for row in found.rows
        ]
        self._next = found.next
        if is_first:
            self._show_first(self._matching(lines), has_more=found.next is not None)
        else:
            self.list.add_lines(lines, has_more=found.next is not None)

    def _matching(self, lines: list[CaseLine]) -> list[CaseLine]:
        """Drafts are few and in no index: they are looked through as they are shown."""
        words = self._words.split()
        is_drafts = self.filters.value == _DRAFTS
        return [line for line in lines if not is_drafts or all(word in line.head for word in words)]

    def _show_first(self, lines: list[CaseLine], *, has_more: bool) -> None:
        self.is_read = True
        self.loading.stop()
        self._error.hide()
        self.list.setVisible(bool(lines))
        self.notice.setVisible(not lines)
        self.content.activate()  # rows are measured for the width that they will have
        self.list.show_lines(lines, has_more=has_more)
        if not lines:
            self._say_empty()
        elif self._words:
            self._announce(len(lines), has_more=has_more)

    def _announce(self, count: int, *, has_more: bool) -> None:
        words = QCoreApplication.translate("CasesPage", "找到 %n 件。", "", count)
        many = QCoreApplication.translate("CasesPage", "找到 %n 件以上。", "", count)
        self._kit.announcer.say(many if has_more else words)

    def _say_empty(self) -> None:
        if self._words:
            #: {0} is what was searched
            words = self.tr("没找到“{0}”。换个说法，或看全部。").format(self._words)
            self.notice.say(words, "magnifying-glass", action=self.tr("看全部"))
            self._kit.announcer.say(words)
        elif self.filters.value == Filter.ALL:
            self.notice.say(self.tr("还没有事项。"), "files", action=self.tr("新建代理"))
        else:
            self.notice.say(self.tr("这里没有事项。"), "check-circle", action=self.tr("看全部"))

    def _on_action(self) -> None:
        if not self._words and self.filters.value == Filter.ALL:
            self.new_asked.emit()
        else:
            self.show_filter(Filter.ALL)
            self.focus_search()

    def _on_failed(self, ticket: int, error: AppError) -> None:
        if ticket == self._ticket:
            self.loading.stop()
            words = sentence(error, translated)
            self._error.show_sentence(words)
            self._kit.announcer.say(words, is_urgent=True)

    def _into_list(self) -> None:
        if self.list.rows.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, line: CaseLine) -> None:
        (self.draft_asked if line.is_draft else self.case_asked).emit(line.petition_id)

    def _fit(self) -> None:
        self.list.setMinimumHeight(_LEAST_LINES * SCALES[self._kit.look.size].body)

    def spoken(self) -> str:
        shown = [self.list.rows.line(row).spoken for row in range(min(3, self.list.rows.rowCount()))]
        return with_semicolons(self.title, *shown)
