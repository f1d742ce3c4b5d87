"""Panel: what is suggested while somebody writes: category, simple handling, duplicates, what to ask.

It only shows an Advice and says what was asked for. Whatever comes stands in it, beside the form or in a
sheet: nothing in the form moves.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.assist.helping import NOTHING, Advice
from app.ui.agent.form.categories import Categories
from app.ui.agent.form.helping.hint_cards import Hint, HintCards
from app.ui.agent.form.helping.picker import CategoryPicker
from app.ui.agent.form.helping.picks import CategoryPicks
from app.ui.agent.form.helping.points import Points
from app.ui.agent.form.helping.words import (
    category_words,
    hint_points,
    question_points,
    simple_chip,
    simple_points,
    unit_points,
)
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.cards import Card, Line
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import Item, Reflow, column, row
from app.ui.widgets.overlay import takes_escape
from app.ui.widgets.texts import Text

_MOST_HINTS: Final = 4
"""More is not read; the next ones come when these are answered."""


class HelpPanel(Card):
    """`category_chosen`; `case_asked`, `different_said` with the id of a case; `similar_asked`, `law_asked`;
    `accusation_asked`: it is about an official; `left`: back to the form.
    """

    category_chosen = Signal(str)
    case_asked = Signal(str)
    different_said = Signal(str)
    similar_asked = Signal()
    law_asked = Signal()
    accusation_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(margin=22, spacing=14)
        self.setAccessibleName(self.tr("建议"))
        self.advice = NOTHING
        self._chosen = ""
        self._make_parts()
        self._lay_out()
        self._connect()
        self.tell(NOTHING, (), "")

    def _make_parts(self) -> None:
        self.own_button = TextButton(self.tr("自己选"), "list", "quiet")
        self._other = Text("", "meta")
        self._silent = Text("", "meta")
        self.picks, self.picker = CategoryPicks(), CategoryPicker()
        self._chip = Chip("", "question")
        self.simple, self.asked, self.units = Points(), Points(), Points()
        self.hints = HintCards()
        self.similar_button = TextButton("", "files", "soft")
        self.law_button = TextButton(self.tr("查法条"), "book-open", "soft")
        self.banner = Banner()
        words = QCoreApplication.translate("MatterSection", "告干部违纪？不经代理员的手")
        self.accusation_button = TextButton(words, "seal-check")

    def _lay_out(self) -> None:
        head = row(
            Icon("lightbulb"),
            Text(QCoreApplication.translate("HelpPanel", "类别建议"), "h3"),
            self.own_button,
        )
        head.setStretch(1, 1)
        simple = row(Text(self.tr("能不能简易办理？"), "h3"), self._chip)
        simple.setStretch(0, 1)
        self._parts = {
            "hints": _part(Text(self.tr("好像反映过"), "h3"), self.hints),
            "simple": _part(simple, self.simple),
            "asked": _part(Text(self.tr("再问一问"), "h3"), self.asked),
            "units": _part(Text(self.tr("可能归谁办"), "h3"), self.units),
        }
        self.put(head, self._silent, self._other, self.picks, self.picker, *self._parts.values(), Line())
        self.put(Reflow((self.similar_button, self.law_button), ems=8, most=2), self.banner)
        self.put(self.accusation_button)
        self.body.addStretch(1)
        self.banner.show_sentence(self.tr("只是建议，由人来定"), icon="info", tone="info")

    def _connect(self) -> None:
        self.own_button.clicked.connect(self._open_picker)
        self.picks.chosen.connect(self._on_chosen)
        self.picker.chosen.connect(self._on_picked)
        self.picker.closed.connect(self._close_picker)
        self.hints.case_asked.connect(self.case_asked)
        self.hints.different_said.connect(self.different_said)
        self.similar_button.clicked.connect(self.similar_asked)
        self.law_button.clicked.connect(self.law_asked)
        self.accusation_button.clicked.connect(self.accusation_asked)

    @property
    def count(self) -> int:
        """How many suggestions there are to look at."""
        told = self.advice
        return len(told.categories) + len(self.hints.hints) + len(told.questions) + len(told.units)

    @property
    def first_focus(self) -> QWidget:
        return self.picks.buttons[0] if self.picks.buttons else self.own_button

    def tell(self, advice: Advice, hints: Sequence[Hint], chosen: str) -> None:
        """`chosen` is the category that stands in the form."""
        self.advice = advice
        self.picks.tell(advice.categories, chosen)
        self.hints.tell(hints)
        self._tell_simple(advice)
        self.asked.tell((*question_points(advice.questions), *hint_points(advice.hints[:_MOST_HINTS])))
        self.units.tell(unit_points(advice.units))
        for name, is_shown in (
            ("hints", bool(hints)),
            ("asked", bool(self.asked.words)),
            ("units", bool(advice.units)),
        ):
            self._parts[name].setVisible(is_shown)
        #: {0} is how many other cases are alike
        self.similar_button.set_text(self.tr("类似的事（{0} 件）").format(len(advice.similar)))
        self.similar_button.setVisible(bool(advice.similar))
        self.tell_chosen(chosen)

    def tell_trouble(self, words: str) -> None:
        """In the place of suggestions: why there are none."""
        self._silent.setText(words)
        self._silent.show()

    @property
    def silence(self) -> str:
        """What stands there where nothing is suggested."""
        return "" if self._silent.isHidden() else self._silent.text()

    def tell_chosen(self, category: str) -> None:
        self._chosen = category
        suggested = [each.category for each in self.advice.categories]
        self.picks.tell_chosen(category)
        is_other = bool(category) and category not in suggested
        #: {0} is a category that somebody chose
        self._other.setText(self.tr("选的是：{0}").format(category_words(category)))
        self._other.setVisible(is_other)
        self._silent.setText(self.tr("写几句，这里会提类别。"))
        self._silent.setVisible(not suggested and not category)

    def _tell_simple(self, advice: Advice) -> None:
        self._parts["simple"].setVisible(advice.simple is not None)
        if advice.simple is not None:
            self._chip.set_state(*simple_chip(advice.simple.answer))
            self.simple.tell(simple_points(advice.simple))

    def know_categories(self, categories: Categories) -> None:
        self.picker.know(categories)

    def _open_picker(self) -> None:
        self.picks.hide()
        self.picker.open()

    def _on_chosen(self, category: str) -> None:
        self._chosen = category
        self.tell_chosen(category)
        self.category_chosen.emit(category)

    def _on_picked(self, category: str) -> None:
        self._close_picker()
        self._on_chosen(category)

    def _close_picker(self) -> None:
        self.picker.close_up()
        self.picks.show()
        self.own_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Esc leads back to the form and does not leave it."""
        if takes_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _part(*items: Item) -> QWidget:
    made = QWidget()
    made.setLayout(column(Line(), *items, spacing=10))
    return made
