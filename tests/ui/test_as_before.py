"""Who enlarges the words for a while and goes back finds every part where it was: nothing stays folded."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.accessibility.audit.runner import stage
from app.accessibility.audit.settling import settle
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.system import SYSTEM_ENTROPY
from app.ui.showroom.showroom import SCREENS
from app.ui.showroom.stage import House, Play

WIDTH, HEIGHT = 1366, 768
FOLDING = (
    "unlock",
    "home",
    "cases-filters",
    "case-replied",
    "form",
    "form-files",
    "guided-who",
    "guided-consent",
    "help-seen",
    "upload",
    "upload-refused",
    "stick-done",
    "settings",
    "people",
    "keyboard-pinyin",
    "print-several",
    "rating-turn",
)
"""Screens with what folds, wraps or is laid out anew where there is less room."""


@pytest.fixture
def house(look: Look, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"), SYSTEM_ENTROPY, look)
    yield made
    made.close()


@pytest.mark.parametrize("name", [*FOLDING])
def test_after_a_larger_size_all_stands_as_before(house: House, look: Look, name: str) -> None:
    screen = Play(house, name, SCREENS[name], 0).screen()
    window = stage(screen)
    window.resize(WIDTH, HEIGHT)
    settle(window, screen.is_at_rest)
    before = places(window)
    for size in (Size.HUGE, Size.STANDARD):
        look.set_size(size)
        settle(window, screen.is_at_rest)
    after = places(window)
    window.close()
    window.deleteLater()
    assert len(before) > 10
    assert after == before


def places(window: QWidget) -> dict[QWidget, QRect]:
    """Where each part in view stands in the one around it; of what is scrolled, only how large it is."""
    return {each: place_of(each) for each in window.findChildren(QWidget) if each.isVisible()}


def place_of(part: QWidget) -> QRect:
    around = part.parentWidget()
    is_scrolled = around is not None and isinstance(around.parentWidget(), QAbstractScrollArea)
    return QRect(part.rect()) if is_scrolled else part.geometry()
