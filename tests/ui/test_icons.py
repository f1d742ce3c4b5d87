"""Icons: every file can be tinted and has a name in the code; what is painted has that colour and size."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme
from app.ui.widgets.icon_names import ICONS, IconName
from app.ui.widgets.icons import KEPT, Icon, forget, icon, image

FILES = Path(__file__).parents[2] / "resources" / "icons"
UNTINTED = {"app"}
COLOUR = re.compile(r'\b(?:fill|stroke|stop-color|color|style)="(?P<value>[^"]*)"')
QUEUE_AND_CASE_STATES = {
    # ux/tokens.json; Phosphor 2 calls circle-wavy-check seal-check
    *("note-pencil", "clock", "arrow-circle-up", "check-circle-fill", "warning-fill", "question", "usb"),
    *("magnifying-glass", "bell", "lightning", "hourglass-medium", "calendar-plus", "file-text"),
    *("envelope-open", "arrow-u-up-left", "arrows-clockwise", "scales", "git-branch", "prohibit"),
    *("minus-circle", "hand", "seal-check-fill", "calendar-check", "alarm", "warning-octagon-fill"),
}


def colours(drawn: QImage) -> set[str]:
    """Of the pixels that are fully covered."""
    pixels = (drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def seen(widget: QWidget) -> set[str]:
    widget.resize(widget.sizeHint())
    return colours(widget.grab().toImage())


def test_every_file_has_a_name_and_every_name_a_file() -> None:
    assert {file.stem for file in FILES.iterdir()} - UNTINTED == set(ICONS)


def test_every_state_has_its_icon() -> None:
    assert QUEUE_AND_CASE_STATES - set(ICONS) == set()


@pytest.mark.parametrize("file", sorted(FILES.iterdir()), ids=lambda file: file.name)
def test_every_file_can_be_drawn(file: Path) -> None:
    renderer = QSvgRenderer(QByteArray(file.read_bytes()))
    assert renderer.isValid()
    assert renderer.viewBox().size() == QSize(256, 256)


@pytest.mark.parametrize("name", sorted(ICONS))
def test_no_icon_brings_a_colour_of_its_own(name: str) -> None:
    svg = (FILES / f"{name}.svg").read_text(encoding="utf-8")
    assert {hit["value"] for hit in COLOUR.finditer(svg)} <= {"none", "currentColor"}


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_is_painted_in_the_colour_asked_for(name: IconName) -> None:
    assert colours(image(name, 48, "#0e5a53")) == {"#0e5a53"}


def test_a_screen_with_two_pixels_to_one_gets_twice_as_many() -> None:
    drawn = image("house", 28, "black", 2.0)
    assert drawn.size() == QSize(56, 56)
    assert drawn.deviceIndependentSize().toSize() == QSize(28, 28)


def test_an_icon_is_painted_once_until_all_is_forgotten() -> None:
    first = image("house", 28, "black").cacheKey()
    assert image("house", 28, QColor("#000000")).cacheKey() == first
    forget()
    assert image("house", 28, "black").cacheKey() != first


def test_only_so_many_are_kept() -> None:
    first = image("house", 28, "black").cacheKey()
    for px in range(KEPT):
        image("x", px + 1, "black")
    assert image("house", 28, "black").cacheKey() != first


def test_a_menu_gets_an_icon(qapp: object) -> None:
    assert colours(icon("gear", 32, "red").pixmap(32, 32).toImage()) == {"#ff0000"}


def test_an_icon_takes_size_and_colour_from_the_look(qtbot: QtBot, look: Look) -> None:
    shown = Icon("circle", tone="danger")
    qtbot.addWidget(shown)
    for size, theme in ((Size.STANDARD, Theme.LIGHT), (Size.HUGE, Theme.CONTRAST)):
        look.set_size(size)
        look.set_theme(theme)
        side = SCALES[size].icon
        assert shown.sizeHint() == QSize(side, side)
        assert COLORS[theme]["danger"].lower() in seen(shown)


def test_another_icon_and_tone_can_be_shown(qtbot: QtBot, look: Look) -> None:
    shown = Icon("eye")
    qtbot.addWidget(shown)
    before = shown.grab().toImage()
    shown.set_icon("eye-slash")
    assert shown.name == "eye-slash"
    assert shown.grab().toImage() != before
    shown.set_tone("ok")
    assert COLORS[look.theme]["ok"].lower() in seen(shown)


def test_an_icon_is_not_squeezed_in_a_wide_place(qtbot: QtBot, look: Look) -> None:
    shown = Icon("plus-bold", tone="ok")
    ink = COLORS[look.theme]["ok"].lower()
    qtbot.addWidget(shown)
    shown.resize(100, 40)
    drawn = shown.grab().toImage()
    columns = [x for x in range(100) if any(drawn.pixelColor(x, y).name() == ink for y in range(40))]
    assert 30 < min(columns) < max(columns) < 70


def test_a_screen_reader_passes_over_icons(qtbot: QtBot) -> None:
    row = QWidget()
    qtbot.addWidget(row)
    layout = QHBoxLayout(row)
    layout.addWidget(Icon("house"))
    layout.addWidget(QLabel("首页"))
    interface = QAccessible.queryAccessibleInterface(row)
    children = [interface.child(index) for index in range(interface.childCount())]
    assert [child.text(QAccessible.Text.Name) for child in children] == ["首页"]
