"""Looks of the keyboard on the screen: nothing is cut off, and nothing is too small to hit."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.recorder import drawing_of
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.keyboard.letters import LetterPad
from app.ui.widgets.keyboard.opener import Opener
from app.ui.widgets.texts import Text
from tests.ui.typing_desk import Desk, make_desk, pad_of


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Iterator[Desk]:
    yield from make_desk(look, qtbot)


@pytest.mark.parametrize("size", list(Size))
def test_number_keys_are_80_pixels_and_more_either_way(desk: Desk, size: Size) -> None:
    desk.look.set_size(size)
    desk.open_at(desk.phone.box)
    QTest.qWait(5)
    sides = [min(key.width(), key.height()) for key in desk.panel.pad.keys]
    assert min(sides) >= 80


@pytest.mark.parametrize("size", list(Size))
def test_pinyin_keys_are_80_pixels_and_more_and_what_is_offered_is_28_high(
    qtbot: QtBot, desk: Desk, size: Size
) -> None:
    desk.look.set_size(size)
    desk.open_at(desk.facts.box)
    desk.touch(*"shui")
    assert pad_of(desk) is LetterPad
    keys = [key for key in desk.panel.pad.keys if key.isVisible()]
    qtbot.waitUntil(lambda: min(min(key.width(), key.height()) for key in keys) >= 80)
    assert px_offered(desk) >= 28


def px_offered(desk: Desk) -> float:
    """The smallest word among the candidates."""
    offered = [choice for choice in desk.panel.bar.choices if choice.isVisible()]
    assert len(offered) > 1
    return min(drawn_px(choice) for choice in offered)


def drawn_px(choice: TextButton) -> float:
    """Of the word on it, as it is drawn; its number stands beside that and may be smaller."""
    words = [text for text in choice.findChildren(Text) if text.text() == choice.label]
    return min(drawn.px for word in words for drawn in drawing_of(word).texts)


def seen_of(widget: QWidget) -> int:
    """How high a part of it can be seen."""
    return widget.visibleRegion().boundingRect().height()


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("size", list(Size))
def test_no_word_of_it_is_cut_off_and_the_field_stays_in_sight(
    qtbot: QtBot, desk: Desk, size: Size, theme: Theme
) -> None:
    desk.look.set_look(size, theme)
    desk.open_at(desk.facts.box)
    for values in ((), tuple("nongcundibao"), ("space", "signs"), ("numbers",)):
        desk.touch(*values)
        assert desk.cut_off() == [], values
        qtbot.waitUntil(lambda: seen_of(desk.facts.box) >= 48)
    assert desk.window.height() == 768
    assert desk.window.width() == 1366


@pytest.mark.parametrize(("width", "sizes"), [(455, (Size.STANDARD,)), (1366, (*Size, Size.STANDARD))])
def test_the_button_in_a_field_is_whole_in_every_look_and_back(
    desk: Desk, width: int, sizes: tuple[Size, ...]
) -> None:
    desk.window.resize(width, 768)
    for field in (desk.line, desk.facts.box, desk.secret.edit):
        field.setFocus()
        for size in sizes:
            desk.look.set_size(size)
            assert desk.cut_off() == [], size
            opener = desk.keyboard.opener
            assert opener is not None
            assert field.rect().contains(opener.geometry()), size


@pytest.mark.parametrize("width", [455, 700, 1080])
def test_it_fits_into_a_narrow_window(desk: Desk, width: int) -> None:
    desk.window.resize(width, 768)
    desk.open_at(desk.facts.box)
    for values in ((), tuple("nongcundibao"), ("space", "signs"), ("numbers",)):
        desk.touch(*values)
        assert desk.cut_off() == [], values
        assert min(min(key.width(), key.height()) for key in desk.panel.pad.keys) >= 48
        assert not desk.panel.is_composing or px_offered(desk) >= 28
    assert desk.window.width() == width


def test_a_whole_sentence_of_letters_does_not_make_the_window_wider(desk: Desk) -> None:
    desk.look.set_size(Size.HUGE)
    desk.open_at(desk.facts.box)
    desk.touch(*("zhuang" * 10))
    assert desk.window.width() == 1366
    assert desk.cut_off() == []


def test_a_button_that_has_left_its_field_no_longer_moves_what_is_in_it(desk: Desk) -> None:
    """Two in one field, each with its own width, called each other up for ever."""
    box = desk.facts.box
    for field in (box, desk.name.box, box):  # in one turn: what has left is still there
        field.setFocus()
    for size in (*Size, Size.STANDARD):
        desk.look.set_size(size)
        QApplication.processEvents()
    assert len(box.findChildren(Opener)) == 1
