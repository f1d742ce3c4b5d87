"""Look step: how large, how bright, whether it is read aloud; every choice is seen at once, everywhere."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.labelled import Labelled
from app.accessibility.look import Look
from app.accessibility.painted import Painted
from app.accessibility.reading import Reading
from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import Theme
from app.ui.agent.bar import size_words, theme_words
from app.ui.agent.door.step import StepPage
from app.ui.agent.hearing import show_switch, take_switch, voice_switch
from app.ui.widgets.cards import Card
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon, leave_to_the_eyes
from app.ui.widgets.texts import Text


class LookStep(StepPage):
    def __init__(self, look: Look, reading: Reading, announcer: Announcer) -> None:
        super().__init__(1, self.tr("请选字号"), self.tr("下一步"))
        self._look, self._reading, self._announcer = look, reading, announcer
        samples: dict[str, QWidget] = {size: _Letter(size) for size in Size}
        self.sizes = Choices(list(size_words().items()), ems=6.5, most=4, starts=samples)
        icons: dict[str, QWidget] = {
            Theme.LIGHT: Icon("sun"),
            Theme.DARK: Icon("moon"),
            Theme.CONTRAST: Icon("circle-half"),
        }
        self.themes = Choices(list(theme_words().items()), ems=6.5, most=3, starts=icons)
        self.sizes.changed.connect(self._on_size)
        self.themes.changed.connect(self._on_theme)
        self.voice = voice_switch()
        self.voice.changed.connect(self._on_voice)
        look.changed.connect(self._show)
        reading.changed.connect(self._show)
        sample = Card(surface="soft").put(
            Text(self.tr("老人的话，一句一句记清楚。")),
            Text(self.tr("这样看得清吗？随时可以改，右上角也能改。"), "meta"),
        )
        hint = self.tr("走到哪里，念到哪里。")
        self.put_here(
            Labelled(self.tr("字号"), self.sizes),
            Labelled(self.tr("主题"), self.themes),
            Labelled(self.tr("朗读"), self.voice, hint=hint),
            sample,
        )
        self._show()

    def first_focus(self) -> QWidget:
        return self.sizes

    def _show(self) -> None:
        self.sizes.choose(self._look.size)
        self.themes.choose(self._look.theme)
        show_switch(self.voice, self._reading)

    def _on_size(self) -> None:
        self._look.set_size(Size(self.sizes.value))

    def _on_voice(self) -> None:
        take_switch(self.voice, self._reading, self._announcer)

    def _on_theme(self) -> None:
        self._look.set_theme(Theme(self.themes.value))


class _Letter(Painted):
    """One character as large as the text of a size, whatever the size of the page is."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self._side = SCALES[size].body
        leave_to_the_eyes(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SCALES[Size.HUGE].body + 8, SCALES[Size.HUGE].body + 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(self._side)
        painter.setFont(font)
        painter.setPen(self.color("text"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.tr("字"))
