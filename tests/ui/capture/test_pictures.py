"""Pictures: upright, small enough, still readable, and nobody learns from them where somebody lives."""

import struct
import zlib

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.errors import RefusedError
from app.ui.capture.pictures import MOST_BYTES, SIDE, is_blurred, tidied, tidied_image
from tests.ui.capture.pages import encoded, noise, out_of_focus, written_page
from tests.ui.pictures import EXIF_TURNED, picture, turned_picture

JPEG = "image/jpeg"
GPS = (
    b"\xff\xe1\x00\x2aExif\0\0MM\0*\0\0\0\x08" + b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a" + b"N36.65E117.1"
)
"""A segment that says where the camera was."""
REMARK = b"\xff\xfe\x00\x14taken at home no 3"


def shown(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert not image.isNull()
    return image


def test_a_photograph_of_twelve_megapixels_becomes_small(qapp: QApplication) -> None:
    made = tidied(encoded(written_page(4_000, 3_000, 70)), JPEG)
    assert made is not None
    assert len(made.data) <= MOST_BYTES
    assert SIDE * 4 // 5 <= shown(made.data).width() <= SIDE
    assert not made.is_blurred


def test_what_compresses_worst_becomes_small_as_well(qapp: QApplication) -> None:
    made = tidied_image(noise(2_400, 1_800))
    assert len(made.data) <= MOST_BYTES


def test_a_small_one_keeps_its_size(qapp: QApplication) -> None:
    made = tidied(picture(640, 480), JPEG)
    assert made is not None
    assert (shown(made.data).width(), shown(made.data).height()) == (640, 480)


def test_it_stands_as_the_camera_was_held(qapp: QApplication) -> None:
    made = tidied(turned_picture(), JPEG)
    assert made is not None
    image = shown(made.data)
    assert (image.width(), image.height()) == (480, 640)
    assert image.pixelColor(240, 600).lightness() > image.pixelColor(240, 40).lightness()
    assert EXIF_TURNED not in made.data


@pytest.mark.parametrize("segment", [GPS, REMARK])
def test_nothing_that_the_file_said_beside_the_picture_is_left(qapp: QApplication, segment: bytes) -> None:
    plain = picture()
    made = tidied(plain[:2] + segment + plain[2:] + b"trailing words", JPEG)
    assert made is not None
    for word in (b"Exif", b"N36.65", b"no 3", b"trailing"):
        assert word not in made.data


def test_what_is_transparent_becomes_white(qapp: QApplication) -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    made = tidied(encoded(image, b"png"), "image/png")
    assert made is not None
    assert shown(made.data).pixelColor(32, 32).lightness() > 250


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_half_a_photograph_is_told_to_be_damaged(qapp: QApplication, part: float) -> None:
    whole = encoded(written_page(800, 600))
    with pytest.raises(RefusedError, match="picture_damaged"):
        tidied(whole[: int(len(whole) * part)], JPEG)


def test_an_end_inside_of_a_small_picture_is_not_taken_for_the_end(qapp: QApplication) -> None:
    inner = picture(64, 48)
    segment = b"\xff\xe1" + (len(inner) + 2).to_bytes(2, "big") + inner
    whole = encoded(written_page(800, 600))
    assert tidied(whole[:2] + segment + whole[2:], JPEG) is not None
    with pytest.raises(RefusedError, match="picture_damaged"):
        tidied(whole[:2] + segment + whole[2 : len(whole) // 2], JPEG)


def test_a_few_bytes_that_claim_a_vast_picture_are_refused(qapp: QApplication) -> None:
    with pytest.raises(RefusedError, match="picture_vast"):
        tidied(claiming(60_000, 60_000), "image/png")
    with pytest.raises(RefusedError, match="picture_vast"):
        tidied(claiming(15_000, 15_000), "image/png")


def claiming(width: int, height: int) -> bytes:
    """A PNG whose head says so."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("letter", [24, 34, 70])
def test_writing_in_focus_is_sharp_and_out_of_focus_is_not(qapp: QApplication, letter: int) -> None:
    page = written_page(letter=letter)
    assert not is_blurred(page)
    assert is_blurred(out_of_focus(page, 16))


def test_a_little_picture_is_not_doubted(qapp: QApplication) -> None:
    assert not is_blurred(QImage(8, 8, QImage.Format.Format_RGB32))
