"""Chips and banners: a state in icon and word, never in colour alone."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.accessibility.tone import set_look
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import row
from app.ui.widgets.texts import Text


def ink_of(tone: str) -> str:
    """The colour of icons and words in a tone."""
    return "primary_text" if tone == "primary" else tone


class Chip(QFrame):
    """One state: 待上传, 今天到期. The word is part of it; screen readers read it as text."""

    def __init__(
        self, text: str, icon: IconName, tone: str = "neutral", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(icon, tone=ink_of(tone), role="icon_small")
        self._text = Text(text, "chip", wraps=False)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(12, 5, 14, 5)
        inner.setSpacing(8)
        inner.addWidget(self._icon)
        inner.addWidget(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setProperty("chip", tone)

    @property
    def text(self) -> str:
        return self._text.text()

    def set_state(self, text: str, icon: IconName, tone: str) -> None:
        self._text.setText(text)
        self._icon.set_icon(icon)
        self._icon.set_tone(ink_of(tone))
        set_look(self, chip=tone)
        self.updateGeometry()


_ROOMY_EMS = 22
"""So many heights of its text a banner must be wide to have its action beside its sentence."""


class Banner(QFrame):
    """A sentence that concerns the whole page, with at most one action. Stays until it is no longer true."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("warning-fill", tone="danger")
        self._text = Text("", is_bold=True)
        self._hint = Text("", "meta")
        self.action = TextButton("", variant="outline")
        sentence = row(self._icon, self._text, spacing=14)
        sentence.setStretch(1, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(18, 8, 18, 8)
        self._parts.setSpacing(14)
        self._parts.addLayout(sentence, 1)
        self._parts.addWidget(self._hint)
        self._parts.addWidget(self.action)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_parts"):
            self._fit()

    def _fit(self) -> None:
        """Below each other where it is narrow."""
        is_roomy = self.width() >= _ROOMY_EMS * self._text.fontInfo().pixelSize()
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.LeftToRight if is_roomy else directions.TopToBottom)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_sentence(
        self,
        text: str,
        *,
        icon: IconName = "warning-fill",
        tone: str = "danger",
        hint: str = "",
        action: str = "",
    ) -> None:
        self._text.setText(text)
        self._icon.set_icon(icon)
        self._icon.set_tone(ink_of(tone))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.action.set_text(action)
        self.action.setVisible(bool(action))
        set_look(self, banner=tone)
        self.show()
