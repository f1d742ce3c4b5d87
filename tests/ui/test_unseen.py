"""What is out of sight takes a new size of text on when somebody sees it or measures it, and not before."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QCompleter, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.painted import Painted
from app.accessibility.scale import SCALES, Size
from app.accessibility.unseen import catch_up
from app.ui.widgets.filters import Filters
from app.ui.widgets.layouts import column
from app.ui.widgets.stack import Stack
from app.ui.widgets.texts import Text

HUGE = SCALES[Size.HUGE].body


class Pages(QWidget):
    """A page in front, another at the back."""

    def __init__(self) -> None:
        super().__init__()
        self.front, self.back = Text("前面"), Text("后面")
        self.pages = Stack()
        for text in (self.front, self.back):
            page = QWidget()
            page.setLayout(column(text, 1))
            self.pages.addWidget(page)
        self.setLayout(column(self.pages))


@pytest.fixture
def pages(look: Look, qtbot: QtBot) -> Iterator[Pages]:
    made = Pages()
    qtbot.addWidget(made)
    made.pages.setCurrentIndex(1)
    made.pages.setCurrentIndex(0)
    made.show()
    look.set_size(Size.HUGE)
    yield made
    look.set_size(Size.STANDARD)


def px(text: Text) -> int:
    return text.font().pixelSize()


def test_a_page_at_the_back_is_left_as_it_is_until_it_comes_to_the_front(pages: Pages) -> None:
    assert (px(pages.front), px(pages.back)) == (HUGE, SCALES[Size.STANDARD].body)
    pages.pages.setCurrentIndex(1)
    assert px(pages.back) == HUGE
    assert pages.back.height() >= HUGE


def test_a_page_that_missed_two_changes_has_the_last_one(pages: Pages, look: Look) -> None:
    look.set_size(Size.LARGE)
    pages.pages.setCurrentIndex(1)
    assert px(pages.back) == SCALES[Size.LARGE].body


def test_who_measures_what_is_out_of_sight_is_told_its_present_size(pages: Pages) -> None:
    before = pages.back.sizeHint().height()
    catch_up(pages.back)
    assert pages.back.sizeHint().height() > before


def test_filters_that_were_folded_come_back_when_the_text_is_small_again(look: Look, qtbot: QtBot) -> None:
    filters = Filters("看哪些", [(name, name * 4) for name in "甲乙丙丁戊"])
    qtbot.addWidget(filters)
    filters.resize(SCALES[Size.STANDARD].body * 40, filters.sizeHint().height())
    filters.show()
    seen = []
    for size in (Size.STANDARD, Size.HUGE, Size.STANDARD, Size.HUGE):
        look.set_size(size)
        qtbot.wait(0)
        seen.append(filters.is_folded)
    look.set_size(Size.STANDARD)
    assert seen == [False, True, False, True]


def test_a_stack_takes_the_room_of_the_page_in_front_alone(pages: Pages) -> None:
    pages.back.setMinimumWidth(2_000)
    assert pages.pages.minimumSizeHint().width() < 2_000
    pages.pages.setCurrentIndex(1)
    assert pages.pages.minimumSizeHint().width() >= 2_000


def test_the_bar_of_a_page_in_front_is_ready_before_it_is_needed(look: Look, qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidget(Text("短"))
    qtbot.addWidget(area)
    area.show()
    look.set_size(Size.HUGE)
    bar = area.verticalScrollBar()
    assert not bar.isVisible()
    assert bar.sizeHint().width() == SCALES[Size.HUGE].bar
    look.set_size(Size.STANDARD)


def test_a_list_of_qt_that_belongs_to_no_widget_is_never_left_behind(look: Look, qtbot: QtBot) -> None:
    field = QLineEdit()
    field.setCompleter(QCompleter(["路", "灯"]))
    qtbot.addWidget(field)
    field.show()
    popup = field.completer().popup()
    look.set_size(Size.HUGE)
    assert popup.font().pixelSize() == HUGE
    look.set_size(Size.STANDARD)


class Folding(Painted):
    """In large text it shows what was hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.more = Text("更多")
        layout = QVBoxLayout(self)
        layout.addWidget(self.more)
        self.more.hide()

    def on_look(self) -> None:
        self.more.setVisible(self.px("body") == HUGE)


def test_what_a_change_of_size_brings_into_sight_has_that_size(look: Look, qtbot: QtBot) -> None:
    made = Folding()
    qtbot.addWidget(made)
    made.show()
    look.set_size(Size.LARGE)
    look.set_size(Size.HUGE)
    assert made.more.isVisible()
    assert px(made.more) == HUGE
    look.set_size(Size.STANDARD)


def test_what_is_taken_out_of_a_page_at_the_back_and_shown_elsewhere_has_the_present_size(
    pages: Pages,
) -> None:
    front = pages.pages.widget(0).layout()
    assert front is not None
    front.addWidget(pages.back)
    pages.back.show()
    assert px(pages.back) == HUGE
