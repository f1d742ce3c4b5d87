"""Turned pages: one thing a page, everything in the middle, nothing small: what a resident sees alone."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.accessibility.tone import set_look
from app.ui.agent.turned.private import PrivateBox
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner
from app.ui.widgets.icon_names import IconName
from app.ui.widgets.icons import Disc
from app.ui.widgets.layouts import Centred, Reflow, column, row
from app.ui.widgets.pages import Page
from app.ui.widgets.texts import Text

NARROW_EMS: Final = 32


class TurnedPage(Page):
    """`guide` is said after the title. Everything in the middle, nothing small."""

    def __init__(self, title: str, guide: str) -> None:
        super().__init__(title)
        self.guide = guide
        self.heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_look(self.heading, role="display")
        self.trouble = Banner()

    @property
    def spoken_guide(self) -> str:
        return self.guide

    def is_whole(self, *boxes: PrivateBox) -> bool:
        """Whether all that was written can be sealed; else it says what cannot, and the focus is there."""
        broken = next((box for box in boxes if box.problem), None)
        if broken is None:
            self.trouble.hide()
            return True
        self.trouble.show_sentence(broken.problem, icon="info", tone="info")
        broken.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def middle_of(self, *parts: QWidget, ems: int = NARROW_EMS, spacing: int = 18) -> None:
        self.content.addStretch(1)
        self.put(Centred(column(self.trouble, *parts, spacing=spacing), ems=ems))
        self.content.addStretch(2)


def centred(words: str, *, is_bold: bool = False) -> Text:
    text = Text(words, is_bold=is_bold)
    text.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return text


class StillPage(TurnedPage):
    """Something to read, and one button; `other` is a second way out, where there is one."""

    def __init__(
        self, title: str, guide: str, icon: IconName, go: TextButton, other: TextButton | None = None
    ) -> None:
        super().__init__(title, guide)
        self.go, self.other = go, other
        self.primary = go
        disc = QWidget()
        disc.setLayout(row(1, Disc(icon, "primary", role="target"), 1))
        buttons = [each for each in (other, go) if each]
        self._words = centred(guide)
        self.middle_of(disc, self.heading, self._words, Reflow(buttons, ems=10, most=len(buttons)))

    def set_guide(self, guide: str) -> None:
        self.guide = guide
        self._words.setText(guide)

    def first_focus(self) -> QWidget:
        return self.go
