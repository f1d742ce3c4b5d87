"""Picks: the categories that are suggested, each with the words that made it so; one tap writes it down."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.accessibility.phrases import with_commas
from app.assist.category import CategorySuggestion
from app.ui.agent.form.helping.words import because, category_words
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.icons import Icon

MOST: Final = 3
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class _Pick(TextButton):
    """With a tick when it is what stands in the form."""

    def __init__(self) -> None:
        self._tick = Icon("circle")
        super().__init__("", "", "choice", start=self._tick)
        self.setCheckable(True)
        self.toggled.connect(self._on_tick)

    def _on_tick(self, checked: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._tick.set_icon("check-circle-fill" if checked else "circle")
        self._tick.set_tone("primary_text" if checked else "text")


class CategoryPicks(QWidget):
    """`chosen` carries a category. Arrows only go, for what they pass is no answer yet.

    The buttons are made once: making them anew would be felt by who is typing.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.suggestions: tuple[CategorySuggestion, ...] = ()
        self._buttons = [_Pick() for _ in range(MOST)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for place, button in enumerate(self._buttons):
            button.clicked.connect(partial(self._on_clicked, place))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus to who is writing
            button.hide()
            layout.addWidget(button)

    @property
    def buttons(self) -> list[TextButton]:
        """Those in view."""
        return list(self._buttons[: len(self.suggestions)])

    def tell(self, suggestions: Sequence[CategorySuggestion], chosen: str) -> None:
        self.suggestions = tuple(suggestions[:MOST])
        for place, button in enumerate(self._buttons):
            if place < len(self.suggestions):
                each = self.suggestions[place]
                words, why = category_words(each.category), because(each.reasons)
                button.set_text(words, sub=why)
                button.setAccessibleName(self._heard(with_commas(words, why), place))
            button.setVisible(place < len(self.suggestions))
        self.tell_chosen(chosen)

    def _heard(self, words: str, place: int) -> str:
        heard = QCoreApplication.translate("Choices", "{question}：{answer}（{place}/{count}）")
        title = QCoreApplication.translate("HelpPanel", "类别建议")
        return heard.format(question=title, answer=words, place=place + 1, count=len(self.suggestions))

    def tell_chosen(self, category: str) -> None:
        for button, each in zip(self._buttons, self.suggestions, strict=False):
            button.setChecked(each.category == category)

    def _on_clicked(self, place: int) -> None:
        category = self.suggestions[place].category
        self.tell_chosen(category)
        self.chosen.emit(category)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shown = self.buttons
        number = event.key() - Qt.Key.Key_1
        place = next((place for place, button in enumerate(shown) if button.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not event.modifiers() and 0 <= number < len(shown):
            shown[number].setFocus(Qt.FocusReason.OtherFocusReason)
            shown[number].click()
        elif place is not None and step:
            shown[(place + step) % len(shown)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
