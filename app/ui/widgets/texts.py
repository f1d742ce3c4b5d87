"""Texts: labels that wrap, by role; whatever shows words in this program is one of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Text(QLabel):
    """Plain words. `role` is body, meta, h1 …; `tone` is a colour that never says something alone."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        tone: str = "",
        is_bold: bool = False,
        wraps: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        # A resident's words are never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        if is_bold:
            self.setProperty("bold", True)
        if wraps:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def can_be_copied(text: Text) -> Text:
    """A number that somebody may want to read out on the telephone: by mouse and keyboard."""
    flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    text.setTextInteractionFlags(flags)
    return text
