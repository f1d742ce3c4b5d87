"""Pictures: a photograph as it is filed: upright, small, still readable, and without where it was taken.

For lanes: touches no widget, writes no file.
"""

from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from app.errors import RefusedError
from app.ui.agent.files.decoding import IMAGE_FORMATS, decode_image

MOST_BYTES: Final = 400_000
SIDE: Final = 2_000
"""Pixels of the longer side at most: 170 an inch of a sheet of A4, where small print is 12 pixels high."""

_QUALITIES: Final = (85, 70, 55)
_HOPELESS: Final = 1.8
"""The worst quality makes a photograph so many times smaller than the best one, not more."""
_MOST_PIXELS: Final = 250_000_000
_MOST_AT_ONCE: Final = 60_000_000
"""More than a telephone takes; a few kilobytes can claim far more. Only JPEG shrinks while it is read."""

_LOOKED_AT: Final = 1_000
_TILES: Final = 8
_SHARP: Final = 250.0
"""Measured on invented pictures: written sheets have 4,400 and more, a field 980; letters spread over a sixth
of their height have 20 to 380."""


class Tidied(NamedTuple):
    """A JPEG; whether what is written on it may be hard to read."""

    data: bytes
    is_blurred: bool


def tidied(data: bytes, media_type: str) -> Tidied | None:
    """Drawn anew, so that nothing but the picture is left of the file; None for one with several pages.

    The rule: at most `SIDE` pixels long, then the best of three qualities with at most `MOST_BYTES`; where
    none is small enough, the same again with a side a fifth shorter. Raises RefusedError `picture_damaged` or
    `picture_vast`.
    """
    pixels, pages = _claims(data, media_type)
    if pixels > (_MOST_PIXELS if media_type == "image/jpeg" else _MOST_AT_ONCE):
        raise RefusedError("picture_vast")
    if pages > 1:
        return None
    if media_type == "image/jpeg" and not _is_whole(data):
        raise RefusedError("picture_damaged")
    try:
        image = decode_image(data, media_type, SIDE)
    except RefusedError as error:
        is_vast = error.code == "picture_too_big"
        raise RefusedError("picture_vast" if is_vast else "picture_damaged") from None
    return tidied_image(image)


def tidied_image(image: QImage) -> Tidied:
    """The same of a picture that comes from a camera and never was a file."""
    drawn = _drawn(image, SIDE)
    return Tidied(_small(drawn), is_blurred(drawn))


def is_blurred(image: QImage) -> bool:
    """Whether no part of the picture has fine lines: the variance of the Laplacian of its sharpest tiles.

    A hint: a wall photographed sharply has no lines either.
    """
    import numpy as np  # noqa: PLC0415 - not before the first photograph

    grey = _scaled(image, _LOOKED_AT).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    light = rows[:, : grey.width()].astype(np.float32)
    if min(light.shape) < 2 * _TILES:
        return False
    inner = light[1:-1, 1:-1]
    edges = light[:-2, 1:-1] + light[2:, 1:-1] + light[1:-1, :-2] + light[1:-1, 2:] - 4 * inner
    height, width = (side // _TILES for side in edges.shape)
    tiles = edges[: height * _TILES, : width * _TILES].reshape(_TILES, height, _TILES, width)
    return float(np.percentile(tiles.var(axis=(1, 3)), 90)) < _SHARP


def _claims(data: bytes, media_type: str) -> tuple[int, int]:
    """How many pixels and how many pages its head tells of."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(IMAGE_FORMATS[media_type]))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    return size.width() * size.height(), reader.imageCount()


def _is_whole(data: bytes) -> bool:
    """Whether the end of a JPEG is there: else Qt fills what is missing with grey and says nothing.

    Segments before the picture may hold a small picture with an end of its own (ITU-T T.81, annex B).
    """
    place = 2
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] != b"\xda":
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return b"\xff\xd9" in data[place:]


def _drawn(image: QImage, side: int) -> QImage:
    """On white, in the colours that were meant; of notes that a file carries nothing is left."""
    scaled = _scaled(image, side)
    paper = QImage(scaled.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    paper.setColorSpace(scaled.colorSpace())
    painter = QPainter(paper)
    painter.drawImage(0, 0, scaled)
    painter.end()
    return paper


def _scaled(image: QImage, side: int) -> QImage:
    if max(image.width(), image.height()) <= side:
        return image
    fitting = QSize(side, side)
    return image.scaled(
        fitting, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _small(image: QImage) -> bytes:
    while True:
        for quality in _QUALITIES:
            data = _jpeg(image, quality)
            if len(data) <= MOST_BYTES:
                return data
            if len(data) > _HOPELESS * MOST_BYTES:
                break
        image = _scaled(image, max(image.width(), image.height()) * 4 // 5)


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
