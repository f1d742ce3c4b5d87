"""Strip: how far a reading has come, for the eyes alone."""

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.ui.widgets.progress import Strip


@pytest.mark.parametrize(("done", "total", "filled"), [(0, 4, 0.0), (1, 4, 0.25), (3, 4, 0.75), (0, 0, 1.0)])
def test_it_is_filled_as_far_as_it_has_come(
    qtbot: QtBot, look: Look, done: int, total: int, filled: float
) -> None:
    strip = Strip()
    qtbot.addWidget(strip)
    strip.resize(400, strip.height())
    strip.show()
    strip.show_part(done, total)
    picture = strip.grab().toImage()
    middle = picture.height() // 2
    colors = [picture.pixelColor(place, middle).name() for place in range(20, 380)]
    inked = sum(color == strip.color("primary").name() for color in colors) / len(colors)
    assert inked == pytest.approx((filled * 400 - 20) / 360 if 0 < filled < 1 else filled, abs=0.03)
