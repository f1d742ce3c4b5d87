"""Turned face: pages for a resident alone before the screen; the agent's pages are away and stay away.

What is chosen, written or said lives in these widgets until it is sealed, and nowhere else: who locks or goes
loses it.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.painted import Painted
from app.accessibility.passages import passages
from app.accessibility.unseen import catch_up
from app.ui.agent.aloud import voice_keys
from app.ui.agent.bar import Logo
from app.ui.agent.turned.pages import StillPage, TurnedPage
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.layouts import row
from app.ui.widgets.stack import Stack
from app.ui.widgets.texts import Text

_ROOMY_EMS = 40
_GAP, _SIDE = 12, 24


class Words(NamedTuple):
    """`title` is that of the window, and names nobody; `heading` stands in the bar, `promise` beside it.
    `guide` is what the agent reads before the screen is turned.
    """

    title: str
    heading: str
    promise: str
    guide: str


class TurnedFace(Painted):
    """`turned_back`: the screen was not turned round. `handed_back`: the agent has the machine again."""

    turned_back = Signal()
    handed_back = Signal()

    def __init__(self, kit: Kit, words: Words) -> None:
        super().__init__()
        self.setProperty("resident", True)
        self._kit = kit
        self.title = words.title
        self._name = Text(words.heading, "h3")
        self._promise = Chip(words.promise, "eye-slash", "ok")
        self.again = TextButton(self.tr("再念一遍"), "speaker-high", "bar")
        self.again.clicked.connect(self._read_again)
        self._logo = Logo()
        self._stack = Stack()
        self._is_saving = False
        self._lay_out()
        self.turn = self._turn_page(words.guide)
        self._bind_keys()

    def _turn_page(self, guide: str) -> StillPage:
        go = TextButton(self.tr("转好了，开始"), "arrow-right", "primary")
        other = TextButton(self.tr("先不转，回去"), "arrow-left")
        page = StillPage(self.tr("请把屏幕转给老人"), guide, "user", go, other)
        go.clicked.connect(self.start)
        other.clicked.connect(self.turned_back)
        self.add_pages(page)
        return page

    def add_last_page(self, title: str) -> StillPage:
        """Thanks; from there the machine goes back."""
        go = TextButton(self.tr("还给代理员了"), "lock", "primary")
        page = StillPage(title, self.tr("请把电脑还给代理员。"), "check-circle-fill", go)
        go.clicked.connect(self.handed_back)
        self.add_pages(page)
        return page

    def add_pages(self, *pages: TurnedPage) -> None:
        for page in pages:
            self._stack.addWidget(page)
            page.trouble.action.clicked.connect(self.handed_back)

    def _lay_out(self) -> None:
        top = QWidget()
        top.setProperty("surface", "bar")
        parts = (self._logo, self._name, 1, self._promise, self.again)
        top.setLayout(row(*parts, spacing=_GAP, margins=(_SIDE, 8, _SIDE, 8)))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(top)
        outer.addWidget(self._stack, 1)

    def _bind_keys(self) -> None:
        kit = self._kit
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self._press_primary,
            "Ctrl+Enter": self._press_primary,
            "Alt+Right": self._press_primary,
            "Alt+Left": self._go_back,
            "Esc": self._go_back,
            **voice_keys(kit.reading, kit.announcer, lambda: (self.page,)),
        }
        for keys, act in acts.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    @property
    def page(self) -> TurnedPage:
        page = self._stack.currentWidget()
        assert isinstance(page, TurnedPage)
        return page

    def begin(self) -> None:
        self.show_page(self.turn)

    def start(self) -> None:
        """The screen is turned round: show what the resident sees first."""
        raise NotImplementedError

    def forget(self) -> None:
        """Somebody else may come to the screen: what was not sealed is gone, and said nowhere any more."""
        self._kit.reading.forget()

    def show_page(self, page: TurnedPage) -> None:
        self._stack.setCurrentWidget(page)
        self._fit()
        self._kit.announcer.say(page.title)
        self._kit.announcer.say(page.spoken_guide)
        first = page.first_focus()
        if first is not None:
            first.setFocus()

    def keep(self, work: Callable[[], None], last: StillPage) -> None:
        """Sealed before anybody is thanked."""
        if self._is_saving:
            return
        self._is_saving = True
        self._kit.jobs.run(Lane.STORE, self, work, partial(self._on_kept, last), self._on_failed)

    def _on_kept(self, last: StillPage, _nothing: None) -> None:
        self._is_saving = False
        self.forget()
        if self._kit.sync.is_online is not True:
            last.set_guide(self.tr("先收好，联网后送到。请把电脑还给代理员。"))
        self.show_page(last)

    def _on_failed(self, _error: object) -> None:
        """What failed is the agent's business, later; a resident is asked to tap once more."""
        self._is_saving = False
        words = self.tr("没存上，请再点一次。")
        self.page.trouble.show_sentence(words, action=self.tr("还给代理员了"))
        self._kit.announcer.say(words, is_urgent=True)

    def _read_again(self) -> None:
        self._kit.reading.read(passages(self.page, title=self.page.title))

    def _press_primary(self) -> None:
        primary = self.page.primary
        if primary is not None:
            primary.click()

    def _go_back(self) -> None:
        """Among the resident's pages only: the agent's are behind the passphrase now."""
        if self.page is self.turn:
            self.turned_back.emit()
        else:
            self.page.go_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def on_look(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where it is too narrow even without the picture, the promise stands in the guides alone."""
        self.again.setVisible(bool(self._kit.reading.voices))
        self._logo.setVisible(self.width() >= _ROOMY_EMS * self.px("body"))
        parts = [
            self._name,
            self._promise,
            *(each for each in (self.again, self._logo) if not each.isHidden()),
        ]
        for part in parts:
            catch_up(part)
        needed = sum(part.sizeHint().width() + _GAP for part in parts) + 2 * _SIDE
        self._promise.setVisible(needed <= self.width() and not isinstance(self.page, StillPage))
