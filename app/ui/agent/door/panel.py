"""Panel: the hills beside the form, with the name of the program and what it promises."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.look import Look
from app.ui.agent.bar import Logo
from app.ui.widgets.cards import Card
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import row
from app.ui.widgets.pictures import HILLS_BY_THEME, Hills
from app.ui.widgets.texts import Text

_LOGO = 72


class HillsPanel(QWidget):
    """Nothing in it can be pressed. Screen readers hear its sentences."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._hills = Hills(HILLS_BY_THEME[look.theme], self)
        self._hills.lower()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(44, 52, 44, 40)
        layout.setSpacing(22)
        layout.addLayout(row(Logo(_LOGO), Text(self.tr("乡音"), "display", wraps=False), 1, spacing=14))
        layout.addWidget(Text(self.tr("老人的话，\n一句一句记清楚。"), "h2"))
        layout.addStretch(1)
        layout.addWidget(promise())
        look.changed.connect(self._on_look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hills.setGeometry(self.rect())

    def _on_look(self) -> None:
        self._hills.set_colours(HILLS_BY_THEME[self._look.theme])


def promise() -> Card:
    """The card that calms: no network is no trouble."""
    words = Text(QCoreApplication.translate("HillsPanel", "没有网络也能用，记录加密存在本机"), "meta")
    icon = Icon("hard-drives", tone="primary")
    card = Card(margin=18)
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return card.put(row(icon, words, spacing=14))
