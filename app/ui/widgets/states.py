"""States of a page: empty, loading, offline, error. Words always; a spinner alone says nothing."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.pages import later
from app.ui.widgets.texts import Text

SHOWN_AFTER_MS = 400
PATIENCE_AFTER_MS = 5_000


class Notice(QWidget):
    """In the place of a list: an icon, a sentence, and at most one action."""

    def __init__(
        self, text: str, icon: IconName = "info", *, action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(icon, tone="text2", role="icon_large")
        self._text = Text(text)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.action = TextButton(action, variant="outline")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 28, 20, 28)
        layout.setSpacing(14)
        for widget in (self._icon, self._text, self.action):
            layout.addWidget(widget)
        for widget in (self._icon, self.action):
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        self.action.setVisible(bool(action))

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, icon: IconName = "info", *, action: str = "") -> None:
        self._text.setText(text)
        self._icon.set_icon(icon)
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        self.show()


class Loading(Notice):
    """Says nothing for a moment, then what is going on, then that it goes on still."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._words = text or QCoreApplication.translate("Loading", "正在打开…")
        super().__init__(self._words, "hourglass-medium", parent=parent)
        self._is_running = False
        self._soon = later(self, SHOWN_AFTER_MS, self.show)
        self._long = later(self, PATIENCE_AFTER_MS, self._ask_for_patience)
        self.hide()

    @property
    def is_running(self) -> bool:
        return self._is_running

    def start(self) -> None:
        self._is_running = True
        self.say(self._words, "hourglass-medium")
        self.hide()
        self._soon.start()
        self._long.start()

    def stop(self) -> None:
        self._is_running = False
        self._soon.stop()
        self._long.stop()
        self.hide()

    def _ask_for_patience(self) -> None:
        #: {0} is what is going on, such as 正在打开…
        patience = QCoreApplication.translate("Loading", "{0}还在找，别急。")
        self.say(patience.format(self._words), "hourglass-medium")
