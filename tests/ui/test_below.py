"""Below: at the foot of a long page, in the largest text."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.ui.widgets.below import Below


@pytest.mark.parametrize("count", [1, 4, 5, 6, 8, 12])
def test_however_much_is_named_the_button_keeps_its_word_in_one_line(
    qtbot: QtBot, look: Look, count: int
) -> None:
    """A row that is shared out by wished widths would stand its three signs one below the other."""
    window, body, long = QWidget(), QScrollArea(), QLabel("路\n" * 90)
    qtbot.addWidget(window)
    body.setWidget(long)
    below = Below(body, look, lambda _is_below: ["还有两件事没有办完"] * count, window)
    layout = QVBoxLayout(window)
    layout.addWidget(body, 1)
    layout.addWidget(below)
    look.set_size(Size.HUGE)
    window.resize(1_366, 768)
    window.show()
    qtbot.waitUntil(below.isVisible)
    qtbot.wait(50)
    assert below.button.width() >= below.button.sizeHint().width()
