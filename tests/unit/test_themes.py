"""Every colour on every other: texts 7:1, shapes 3:1, in all themes; and all sizes as the norm wants them."""

import pytest

from app.accessibility.scale import SCALES, Size, larger, smaller
from app.accessibility.stylesheet import TONES, stylesheet
from app.accessibility.themes import COLORS, SHAPE_PAIRS, TEXT_PAIRS, Theme, contrast

PX_OF_18_PT = 24


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_stands_out_seven_to_one(theme: Theme, text: str, ground: str) -> None:
    assert contrast(COLORS[theme][text], COLORS[theme][ground]) >= 7


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_stand_out_three_to_one(theme: Theme, shape: str, ground: str) -> None:
    assert contrast(COLORS[theme][shape], COLORS[theme][ground]) >= 3


@pytest.mark.parametrize("theme", Theme)
def test_the_gap_of_the_focus_ring_parts_it_from_a_filled_button(theme: Theme) -> None:
    colors = COLORS[theme]
    assert contrast(colors["focus_gap"], colors["primary"]) >= 3
    assert contrast(colors["focus"], colors["focus_gap"]) >= 3


def test_every_tone_of_a_chip_is_among_the_pairs_that_are_checked() -> None:
    assert {(ink, f"{tone}_soft") for tone, ink in TONES.items()} <= set(TEXT_PAIRS)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_themes_name_the_same_colours() -> None:
    names = {frozenset(colors) for colors in COLORS.values()}
    assert len(names) == 1


def test_the_largest_size_is_twice_the_standard_and_all_main_text_has_eighteen_points() -> None:
    assert SCALES[Size.STANDARD].body == PX_OF_18_PT
    assert SCALES[Size.HUGE].body == 2 * PX_OF_18_PT
    assert all(scale.meta >= PX_OF_18_PT for size, scale in SCALES.items() if size is not Size.STANDARD)


@pytest.mark.parametrize("size", Size)
def test_targets_are_large_enough_for_old_fingers(size: Size) -> None:
    assert SCALES[size].target >= 60
    assert SCALES[size].target_small >= 48


def test_sizes_end_where_they_end() -> None:
    assert larger(Size.HUGE) is Size.HUGE
    assert smaller(Size.STANDARD) is Size.STANDARD
    assert larger(Size.STANDARD) is Size.LARGE


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("theme", Theme)
def test_a_stylesheet_has_no_gap_left(size: Size, theme: Theme) -> None:
    assert "$" not in stylesheet(size, theme)
