"""Fonts: the bundled typeface has both weights, and the rare characters of people's names."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from app.accessibility.audit.rules.glyphs import RARE

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
IN_NAMES = RARE + "䶮㛃𫖯𬀩𠅤龘堃喆㐂"
ON_SCREENS = "，。、；：？！“”‘’（）《》·—…①②③℃≈≠←→↑↓✓×※"
WEIGHTS = {"NotoSansSC_400Regular.ttf": 400, "NotoSansSC_700Bold.ttf": 700}


def test_the_licence_lies_beside_the_fonts() -> None:
    assert {file.name for file in FONTS.iterdir()} == {*WEIGHTS, "OFL.txt"}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("file", "weight"), WEIGHTS.items())
def test_every_character_of_a_name_can_be_drawn(qapp: object, file: str, weight: int) -> None:
    font = QRawFont(str(FONTS / file), 16.0)
    assert (font.familyName(), font.weight()) == ("Noto Sans SC", weight)
    missing = [sign for sign in IN_NAMES + ON_SCREENS if font.glyphIndexesForString(sign) == [0]]
    assert missing == []


def test_both_weights_are_one_family(qapp: object) -> None:
    for file in WEIGHTS:
        number = QFontDatabase.addApplicationFont(str(FONTS / file))
        assert QFontDatabase.applicationFontFamilies(number) == ["Noto Sans SC"]
    styles = QFontDatabase.styles("Noto Sans SC")
    assert {QFontDatabase.weight("Noto Sans SC", style) for style in styles} >= set(WEIGHTS.values())
