"""Shell: bar, rail and pages of the agent's window, and every key that works everywhere (flows §0)."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.unseen import catch_up
from app.actions.setup import phone_of
from app.errors import AppError, DeviceError
from app.ui.agent.aloud import switch_voice, voice_keys
from app.ui.agent.bar import TopBar
from app.ui.agent.help import keys_help, page_help
from app.ui.agent.rail import Place, Rail
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.widgets.chips import Banner
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.stack import Stack
from app.ui.widgets.status import StatusLine

_WIDE_EMS = 38
"""So many heights of body text the window must be wide to have room for the rail."""
_TIGHT_EMS = 22


class Shell(Painted):
    """`find_page` knows the pages, which were added, by name; the rail's places are pages of the same name.
    `lock_asked`: Ctrl+L or the rail. `tour_asked`: somebody wants to be shown around.
    """

    lock_asked = Signal()
    tour_asked = Signal()

    def __init__(self, kit: Kit, find_page: Callable[[str], Page], place: str) -> None:
        super().__init__()
        self._kit = kit
        self._find_page = find_page
        self._current = "home"
        self.is_task = False
        self._visit = 0
        self.bar = TopBar(kit.look, kit.reading, place)
        self.rail = Rail(self._places(), Place("lock", self.tr("锁屏"), "lock", "Ctrl+L"))
        self.banner = Banner()
        self.status = StatusLine()
        self._stack = Stack()
        self._lay_out()
        self._connect()
        self._bind_keys()

    def _places(self) -> tuple[Place, ...]:
        return (
            Place("home", self.tr("首页"), "house", "Alt+1"),
            Place("cases", self.tr("事项"), "files", "Alt+2"),
            Place("upload", self.tr("上传"), "cloud-arrow-up", "Alt+3"),
            Place("stick", self.tr("U盘"), "usb", "Alt+4"),
            Place("settings", self.tr("设置"), "gear", "Alt+5"),
        )

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addLayout(below, 1)

    def _connect(self) -> None:
        self.rail.asked.connect(self._on_place)
        self.bar.menu_asked.connect(self.show_menu)
        self.bar.look_buttons.chosen.connect(self._kit.announcer.say)
        self.bar.look_buttons.voice_asked.connect(self._switch_voice)
        self._kit.announcer.said.connect(self.status.show_words)
        self._kit.jobs.failed.connect(self.show_error)
        self._kit.sync.state_changed.connect(self._show_network)
        self._kit.sync.finished.connect(self._show_network)
        self._show_network()
        self._kit.jobs.broken.connect(self._on_broken)
        if self._kit.is_read_only:
            self.banner.show_sentence(
                self.tr("另一个窗口正在用这些记录，这里只能看，不能改。"), icon="eye", tone="info"
            )

    def _bind_keys(self) -> None:
        acts: Mapping[str, Callable[[], object]] = {
            "F1": self.show_help,
            "F6": self._next_region,
            "F8": self._next_error,
            "Ctrl+U": self._kit.sync.upload_now,
            "Ctrl+L": self.lock_asked.emit,
            "Alt+Left": self.go_back,
            "Alt+Right": self._go_on,
            "Ctrl+Return": self._press_primary,
            "Ctrl+Enter": self._press_primary,
            "Esc": self.go_back,
            **voice_keys(self._kit.reading, self._kit.announcer, lambda: (self.banner, self.page)),
            **{place.keys: partial(self._on_place, place.name) for place in self._places()},
        }
        for keys, act in acts.items():
            self.bind(keys, act)

    def _next_error(self) -> None:
        """Of the page that is in front now."""
        self.page.next_error()

    def _go_on(self) -> None:
        self.page.go_on()

    def bind(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)  # a key held down acts once
        shortcut.activated.connect(act)

    def add(self, page: Page) -> None:
        self._stack.addWidget(page)

    @property
    def page(self) -> Page:
        return self._find_page(self._current)

    @property
    def current(self) -> str:
        return self._current

    def go(self, name: str, *, is_task: bool = False) -> None:
        """Bring a page to the front. `is_task` hides the rail: recording is one task (flows §0)."""
        self._visit += 1
        if name != self._current:
            self.page.leave()
        self._current = name
        self.is_task = is_task
        page = self.page
        self._stack.setCurrentWidget(page)
        self.rail.show_current(name)
        self._fold()
        page.opened.emit()
        self.window().setWindowTitle(self.tr("{0} · 乡音").format(page.public_title or page.title))
        self._kit.announcer.say(page.title)
        self.status.clear_words()  # the title stands on the page
        first = page.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def way_to(self, name: str, *, is_task: bool = False) -> Callable[[], None]:
        """`go`, for a page that is ready a moment later; whoever has gone elsewhere meanwhile stays there.

        Elsewhere is another page, also one that is only asked for, a question over this one, or the lock.
        """
        self._visit += 1
        visit = self._visit

        def go() -> None:
            focused = QApplication.focusWidget()
            is_over = focused is not None and not self.isAncestorOf(focused)
            if visit == self._visit and self.isVisible() and not is_over:
                self.go(name, is_task=is_task)

        return go

    def while_at(self, page: Page, lead: Callable[..., None]) -> Callable[..., None]:
        """`lead`, as long as `page` is in front: what it ends with leads nobody away from another one."""

        def go(*told: object) -> None:
            if self.page is page:
                lead(*told)

        return go

    def go_back(self) -> None:
        if not self.page.go_back() and self._current != "home":
            self.go("home")

    def show_error(self, error: AppError) -> None:
        """What no page has taken: said on top of whatever page it is."""
        words = sentence(error)
        self.banner.show_sentence(words)
        self._kit.announcer.say(words, is_urgent=True)

    def clear_error(self) -> None:
        if not self._kit.is_read_only:
            self.banner.hide()

    def _show_network(self) -> None:
        is_online = self._kit.sync.is_online
        if is_online is None:
            words = self.tr("还没联网")
        else:
            words = self.tr("已联网") if is_online else self.tr("没有网络 · 都存在本机")
        self.bar.show_network(words, is_online=is_online)

    def _on_broken(self, log_id: str) -> None:
        self.show_error(DeviceError("program_bug", log_id=log_id))

    def _on_place(self, name: str) -> None:
        if name == "lock":
            self.lock_asked.emit()
        else:
            self.go(name)

    def show_menu(self) -> None:
        law = Place("law", QCoreApplication.translate("LawPage", "查法条"), "book-open", "")
        places = (*self._places(), law, Place("lock", self.tr("锁屏"), "lock", ""))
        answers = [Answer(self.tr("回到这一页"), lambda: None, "soft", "x")]
        answers += [
            Answer(place.text, partial(self._on_place, place.name), icon=place.icon) for place in places
        ]
        answers.append(Answer(self._voice_words(), self._switch_voice, icon="speaker-high"))
        answers.append(Answer(self.tr("主题"), self._kit.look.next_theme, icon="circle-half"))
        Question(self.window(), self.tr("菜单"), self.tr("要去哪里？"), answers)

    def _voice_words(self) -> str:
        return self.tr("关上朗读") if self._kit.reading.is_on else self.tr("打开朗读")

    def _switch_voice(self) -> None:
        switch_voice(self._kit.reading, self._kit.announcer)

    def show_help(self) -> None:
        """What this page is for; the keys are one press further."""
        #: {0} is the name of the page
        title = self.tr("怎么用：{0}").format(self.page.title)
        answers = [
            Answer(self.tr("知道了"), lambda: None, "primary"),
            Answer(self.tr("看快捷键"), self._show_keys, icon="keyboard"),
            *([Answer(self.tr("从头带我看一遍"), self.tour_asked.emit)] if self._current == "home" else ()),
        ]
        Question(self.window(), title, page_help(self._current, phone_of(self._kit.store)), answers)

    def _show_keys(self) -> None:
        Question(
            self.window(),
            self.tr("快捷键"),
            keys_help(),
            [Answer(self.tr("知道了"), lambda: None, "primary")],
        )

    def _press_primary(self) -> None:
        primary = self.page.primary
        if primary is not None and primary.isVisible() and primary.isEnabled():
            primary.click()

    def _next_region(self) -> None:
        """Bar, rail, page, footer, and around."""
        regions = [self.bar, self.rail, self.page.body, *([self.page.footer] if self.page.footer else [])]
        shown = [region for region in regions if region.isVisible()]
        focused = QApplication.focusWidget()
        inside = [number for number, region in enumerate(shown) if focused and region.isAncestorOf(focused)]
        place = inside[0] if inside else -1
        for step in range(1, len(shown) + 1):
            first = _first_stop(shown[(place + step) % len(shown)])
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def on_look(self) -> None:
        self._fold()

    def _fold(self) -> None:
        ems = self.width() / self.px("body")
        level = 0 if ems >= _WIDE_EMS else 1 if ems >= _TIGHT_EMS else 2
        if level == 0 and self.height() - self.bar.sizeHint().height() < _needed(self.rail):
            level = 1  # a keyboard stands below: all places are in the menu
        self.bar.fold(level)
        self.rail.setVisible(level == 0 and not self.is_task)


def _needed(rail: QWidget) -> int:
    """For all places one below the other."""
    catch_up(rail)
    return rail.minimumSizeHint().height()


def _first_stop(region: QWidget) -> QWidget | None:
    """The first widget of a region that Tab reaches, in the order of Tab."""
    widget = region.nextInFocusChain()
    while widget is not None and widget is not region:
        is_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if is_stop and widget.isVisible() and widget.isEnabled() and region.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
