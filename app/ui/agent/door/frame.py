"""Frame: what is around every page of the door: hills at the left, size, voice and theme at the top right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.painted import Painted
from app.accessibility.reading import Reading
from app.ui.agent.aloud import switch_voice, voice_keys
from app.ui.agent.bar import Logo, LookButtons
from app.ui.agent.door.panel import HillsPanel
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.stack import Stack
from app.ui.widgets.status import StatusLine
from app.ui.widgets.texts import Text

_ROOM_FOR_HILLS = 42
"""So many heights of body text wide: at 特大 and in narrow windows there is none."""
_TIGHT = 24
_ROOM_FOR_A_ROW = 20
"""With less, what changes the look stands in two rows."""


class Frame(Painted):
    """One page at a time; `has_hills` is false for pages that need the whole width.

    `hills_shown` tells whether there is room for them, for whoever else says what is written there.
    """

    hills_shown = Signal(bool)

    def __init__(self, look: Look, announcer: Announcer, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._announcer = announcer
        self._has_hills = True
        self.panel = HillsPanel(look)
        self.look_buttons = LookButtons(look, reading)
        self.look_buttons.chosen.connect(announcer.say)
        self.look_buttons.voice_asked.connect(partial(switch_voice, reading, announcer))
        self.status = StatusLine()
        announcer.said.connect(self.status.show_words)
        self._logo = Logo()
        self._name = Text(self.tr("乡音"), "h2", wraps=False)
        self._stack = Stack()
        self._lay_out()
        self._bind_keys()

    def _lay_out(self) -> None:
        top = QWidget()
        self._top = row(self._logo, self._name, 1, self.look_buttons, spacing=14, margins=(24, 14, 24, 6))
        top.setLayout(self._top)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.panel, 37)
        outer.addLayout(right, 63)

    def _bind_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+Return": self._press_primary,
            "Ctrl+Enter": self._press_primary,
            "Alt+Left": self._go_back,
            "Alt+Right": self._go_on,
            "Esc": self._go_back,
            "F8": self._next_error,
            "F1": self._show_help,
            **voice_keys(self._reading, self._announcer, self._shown),
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _shown(self) -> tuple[QWidget, ...]:
        """What F2 reads: not the hills, they say the same on every page."""
        return (self.page,) if self.page is not None else ()

    @property
    def page(self) -> Page | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def add_page(self, page: Page) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)

    def show_alone(self, page: Page, *, has_hills: bool = True) -> None:
        """In the place of the page before, which goes with all that was typed there."""
        before = self.page
        self.show_page(page, has_hills=has_hills)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def show_page(self, page: Page, *, has_hills: bool = True) -> None:
        """Say its title and put the focus where it begins."""
        self.add_page(page)
        self._stack.setCurrentWidget(page)
        self._has_hills = has_hills
        self._fold()
        self._announcer.say(page.title)
        self.status.clear_words()  # the title stands on the page
        page.opened.emit()
        self._focus_first()

    def _focus_first(self) -> None:
        first = self.page.first_focus() if self.page is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """What was given the focus before it came into the window has lost it on the way."""
        super().showEvent(event)
        self._focus_first()

    def _press_primary(self) -> None:
        primary = self.page.primary if self.page is not None else None
        if primary is not None and primary.isVisible():
            primary.click()

    def _go_back(self) -> None:
        if self.page is not None:
            self.page.go_back()

    def _go_on(self) -> None:
        if self.page is not None:
            self.page.go_on()

    def _next_error(self) -> None:
        if self.page is not None:
            self.page.next_error()

    def _show_help(self) -> None:
        lines = (
            self.tr("方向键选，Tab 到下一处，回车往下走；Esc 回上一步。"),
            self.tr("Ctrl 加 = 字大一号，Ctrl 加 - 字小一号，Ctrl 加 0 回到标准。"),
            self.tr("F4 打开屏幕上的键盘，Esc 收起。"),
            self.tr("F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了；Ctrl+F2 打开或关上朗读。"),
            self.tr("忘了密码，请找乡镇重设。记录都加密存在这台电脑里，不会丢。"),
        )
        answers = [Answer(self.tr("知道了"), lambda: None, "primary")]
        Question(self.window(), self.tr("怎么打开"), "\n".join(lines), answers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def on_look(self) -> None:
        self._fold()

    def _fold(self) -> None:
        ems = self.width() / self.px("body")
        has_panel = self._has_hills and ems >= _ROOM_FOR_HILLS
        self.panel.setVisible(has_panel)
        self.hills_shown.emit(has_panel)
        self._logo.setVisible(not has_panel)
        self._name.setVisible(not has_panel and ems >= _TIGHT)
        self.look_buttons.set_columns(3 if ems >= _ROOM_FOR_A_ROW else 2)
        side = 24 if ems >= _TIGHT else 14
        self._top.setContentsMargins(side, 14, side, 6)
