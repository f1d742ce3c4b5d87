"""Status: the last thing that was announced, in words on the screen until the next action."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.widgets.icons import Icon
from app.ui.widgets.texts import Text


class StatusLine(QWidget):
    """Takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon = Icon("info", tone="text2", role="icon_small")
        self._text = Text("", "meta")
        inner = QHBoxLayout(self)
        inner.setContentsMargins(24, 4, 24, 4)
        inner.setSpacing(10)
        inner.addWidget(self._icon)
        inner.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_words(self, text: str, is_urgent: bool = False) -> None:  # noqa: FBT001, FBT002 - a Qt slot
        """Errors have a place of their own on the page; here stands what went well."""
        if not is_urgent:
            self._text.setText(text)
            self.show()

    def clear_words(self) -> None:
        self._text.setText("")
        self.hide()
