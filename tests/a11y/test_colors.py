"""Colours in a picture: what is inside of it is counted, each pixel by its own contrast."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage

from app.accessibility.audit.colors import (
    best_contrast,
    changed,
    colors_around,
    colors_in,
    contrast,
    contrasts,
    pixels_of,
)

WHITE, BLACK, GREY = 0xFFFFFF, 0, 0x777777


def picture(width: int = 101, height: int = 61, color: int = WHITE) -> QImage:
    image = QImage(QSize(width, height), QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


def test_what_reaches_out_of_a_picture_is_not_counted() -> None:
    image = picture(10, 10)
    assert colors_in(pixels_of(image), QRect(-5, -5, 10, 10)) == {WHITE: 25}
    assert colors_in(pixels_of(image), QRect(8, 20, 5, 5)) == {}
    assert colors_around(pixels_of(image), QRect(2, 2, 8, 8), 2) == {WHITE: 36}


def test_of_a_large_part_only_so_many_pixels_are_counted() -> None:
    image = picture(100, 100)
    assert 500 < colors_in(pixels_of(image), image.rect(), most=1_000).total() <= 1_000


@pytest.mark.parametrize(("one", "other", "ratio"), [(WHITE, BLACK, 21), (BLACK, WHITE, 21), (GREY, GREY, 1)])
def test_the_contrast_of_many_pairs_is_that_of_each(one: int, other: int, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
    many = contrasts(np.array([one, other], np.uint32), np.array([other, other], np.uint32))
    assert many.tolist() == pytest.approx([ratio, 1])


def test_what_stands_out_in_too_few_pixels_does_not_count() -> None:
    image = picture()
    for x in range(3):
        image.setPixelColor(x, 0, QColor("black"))
    colors = colors_in(pixels_of(image), image.rect())
    assert best_contrast(colors, WHITE, least=3) == pytest.approx(21)
    assert best_contrast(colors, WHITE, least=4) == 1


@pytest.mark.parametrize(("color", "count"), [("black", 2), ("#e0e0e0", 0)])
def test_only_pixels_that_changed_enough_are_counted(color: str, count: int) -> None:
    before, after = picture(), picture()
    for x, y in ((0, 0), (50, 30)):  # at the edge, and far from it
        after.setPixelColor(x, y, QColor(color))
    assert changed(before, after, least=3, wanted=2) == count
