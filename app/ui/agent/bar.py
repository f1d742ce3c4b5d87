"""Bar: where we are, whether there is a network, and how large the words are; over every page."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.accessibility.look import Look
from app.accessibility.painted import Painted
from app.accessibility.scale import ORDER, Size
from app.accessibility.themes import Theme
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.icons import leave_to_the_eyes
from app.ui.widgets.pictures import logo
from app.ui.widgets.texts import Text


def size_words() -> dict[Size, str]:
    say = QCoreApplication.translate
    return {
        Size.STANDARD: say("Look", "标准"),
        Size.LARGE: say("Look", "大字"),
        Size.EXTRA: say("Look", "特大"),
        Size.HUGE: say("Look", "超大"),
    }


def theme_words() -> dict[Theme, str]:
    say = QCoreApplication.translate
    return {
        Theme.LIGHT: say("Look", "浅色"),
        Theme.DARK: say("Look", "深色"),
        Theme.CONTRAST: say("Look", "高对比"),
    }


class Logo(QLabel):
    """A picture without a meaning of its own."""

    def __init__(self, px: int = 44) -> None:
        super().__init__()
        leave_to_the_eyes(self)
        self.setPixmap(QPixmap.fromImage(logo(px)))


class LookButtons(Painted):
    """字号 and 主题: one click, the next one, live; each says what it is now."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.size_button = TextButton("", "text-aa", "bar")
        self.theme_button = TextButton("", "circle-half", "bar")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.size_button)
        inner.addWidget(self.theme_button)
        self.size_button.clicked.connect(self._on_size)
        self.theme_button.clicked.connect(self._on_theme)
        look.changed.connect(self._tell)
        self._tell()

    def _on_size(self) -> None:
        place = ORDER.index(self._look.size)
        self._look.set_size(ORDER[(place + 1) % len(ORDER)])
        #: announced after a change; {0} is the size, such as 大字
        self.chosen.emit(self.tr("字号，{0}，已选。").format(size_words()[self._look.size]))

    def _on_theme(self) -> None:
        self._look.next_theme()
        #: announced after a change; {0} is the theme, such as 高对比
        self.chosen.emit(self.tr("主题，{0}，已选。").format(theme_words()[self._look.theme]))

    def _tell(self) -> None:
        size, theme = size_words()[self._look.size], theme_words()[self._look.theme]
        self.size_button.set_text(size)
        self.size_button.setAccessibleName(self.tr("字号，现在是{0}，点一下换一种").format(size))
        self.theme_button.set_text(theme)
        self.theme_button.setAccessibleName(self.tr("主题，现在是{0}，点一下换一种").format(theme))


class TopBar(QWidget):
    """`fold` hides what there is no room for: the place first, then the wordmark and the theme."""

    menu_asked = Signal()

    def __init__(self, look: Look, place: str) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu = TextButton(self.tr("菜单"), "list", "bar")
        self.menu.clicked.connect(self.menu_asked)
        self._logo = Logo()
        self._name = Text(self.tr("乡音"), "h2", wraps=False)
        self._place = Text(place, "meta", wraps=False)
        self.network = Chip(self.tr("还没联网"), "wifi-slash", "neutral")
        self.look_buttons = LookButtons(look)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(24, 8, 24, 8)
        inner.setSpacing(14)
        for widget in (self.menu, self._logo, self._name, self._place):
            inner.addWidget(widget)
        inner.addStretch(1)
        inner.addWidget(self.network)
        inner.addWidget(self.look_buttons)
        self.menu.hide()

    def fold(self, level: int) -> None:
        """0: everything; 1: menu instead of the rail; 2: as little as possible."""
        self.menu.setVisible(level >= 1)
        self._logo.setVisible(level == 0)
        self._name.setVisible(level == 0)
        self._place.setVisible(level == 0 and bool(self._place.text()))
        self.look_buttons.theme_button.setVisible(level < 2)
        self.network.setVisible(level < 2)
        inner = self.layout()
        if inner is not None:
            side = 24 if level == 0 else 12
            inner.setContentsMargins(side, 8, side, 8)

    def show_network(self, text: str, *, is_online: bool | None) -> None:
        if is_online:
            self.network.set_state(text, "wifi-high", "ok")
        else:
            self.network.set_state(text, "wifi-slash", "neutral" if is_online is None else "warn")
