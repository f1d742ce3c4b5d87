"""Pictures: the hills take the theme's colours, and the logo comes in every size."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from pytestqt.qtbot import QtBot

from app.ui.widgets.pictures import HILLS, Hills, app_icon, logo

SVG = Path(__file__).parents[2] / "resources" / "pictures" / "hills.svg"
PLACES = {
    "sky": QPoint(20, 20),
    "sun": QPoint(360, 340),
    "far": QPoint(350, 480),
    "middle": QPoint(140, 580),
    "near": QPoint(60, 760),
}


def seen(picture: Hills) -> dict[str, str]:
    image = picture.grab().toImage()
    return {part: image.pixelColor(place).name().upper() for part, place in PLACES.items()}


def test_every_part_has_its_placeholder_once_in_the_drawing() -> None:
    svg = SVG.read_text(encoding="utf-8").partition("-->")[2]
    assert {part: svg.count(colour) for part, colour in HILLS.items()} == dict.fromkeys(HILLS, 1)


def test_the_hills_show_the_light_theme_unless_told_otherwise(qtbot: QtBot) -> None:
    picture = Hills()
    qtbot.addWidget(picture)
    picture.resize(500, 768)
    assert seen(picture) == dict(HILLS)


def test_the_hills_take_other_colours_even_those_of_another_part(qtbot: QtBot) -> None:
    picture = Hills()
    qtbot.addWidget(picture)
    picture.resize(500, 768)
    swapped = {**HILLS, "sky": HILLS["near"], "near": HILLS["sky"], "sun": "#102030"}
    picture.set_colours(swapped)
    assert seen(picture) == swapped


def test_the_hills_fill_a_panel_of_any_shape(qtbot: QtBot) -> None:
    picture = Hills()
    qtbot.addWidget(picture)
    for size in (QSize(900, 200), QSize(120, 900)):
        picture.resize(size)
        image = picture.grab().toImage()
        corners = [
            (0, 0),
            (size.width() - 1, 0),
            (0, size.height() - 1),
            (size.width() - 1, size.height() - 1),
        ]
        assert {image.pixelColor(*corner).name().upper() for corner in corners} <= set(HILLS.values())


def test_the_logo_keeps_its_own_colours(qapp: object) -> None:
    drawn = logo(48, 2.0)
    assert drawn.size() == QSize(96, 96)
    assert {drawn.pixelColor(48, 88).name(), drawn.pixelColor(48, 36).name()} == {"#0e5a53", "#ffffff"}
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 256}
