"""Bar: where we are, whether there is a network, how large the words are and whether they are heard."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.accessibility.look import Look
from app.accessibility.painted import Painted
from app.accessibility.reading import Reading
from app.accessibility.scale import ORDER, Size
from app.accessibility.themes import Theme
from app.accessibility.tone import set_look
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
    """字号, 朗读 and 主题: one click, the next one, live; each says what it is now.

    `chosen` carries what there is to announce; `voice_asked`: the voice is to be switched.
    """

    chosen = Signal(str)
    voice_asked = Signal()

    def __init__(self, look: Look, reading: Reading) -> None:
        super().__init__()
        self._look, self._reading = look, reading
        self.size_button = TextButton("", "text-aa", "bar")
        self.voice_button = TextButton(self.tr("朗读"), "speaker-slash", "bar")
        self.theme_button = TextButton("", "circle-half", "bar")
        self._inner = QGridLayout(self)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(10)
        self.set_columns(3)
        self.size_button.clicked.connect(self._on_size)
        self.voice_button.clicked.connect(self.voice_asked)
        self.theme_button.clicked.connect(self._on_theme)
        look.changed.connect(self._tell)
        reading.changed.connect(self._tell_voice)
        self._tell()
        self._tell_voice()

    def set_columns(self, columns: int) -> None:
        """Side by side, or in two rows where it is narrow."""
        for number, button in enumerate((self.size_button, self.voice_button, self.theme_button)):
            self._inner.addWidget(button, number // columns, number % columns)

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

    def _tell_voice(self) -> None:
        """Whether it is on, in the icon, the frame and the name."""
        is_on = self._reading.is_on
        self.voice_button.set_icon("speaker-high" if is_on else "speaker-slash")
        set_look(self.voice_button, on=is_on)
        words = self.tr("朗读，现在开着，点一下关上") if is_on else self.tr("朗读，现在关着，点一下打开")
        self.voice_button.setAccessibleName(words)


class TopBar(QWidget):
    """`fold` hides what there is no room for: the place first, then the wordmark, the voice and the theme."""

    menu_asked = Signal()

    def __init__(self, look: Look, reading: Reading, place: str) -> None:
        super().__init__()
        self.setProperty("surface", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.menu = TextButton(self.tr("菜单"), "list", "bar")
        self.menu.clicked.connect(self.menu_asked)
        self._logo = Logo()
        self._name = Text(self.tr("乡音"), "h2", wraps=False)
        self._place = Text(place, "meta", wraps=False)
        self.network = Chip(self.tr("还没联网"), "wifi-slash", "neutral")
        self.look_buttons = LookButtons(look, reading)
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
        self.look_buttons.voice_button.setVisible(level < 2)
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
