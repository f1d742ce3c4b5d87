"""Pages and sounds for these tests: invented, made on the spot."""

from array import array
from math import ceil, pi, sin
from random import Random

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from app.ui.capture.sounds import RATE

WORDS = "低保从九月起停发，村里说重新核对，让等通知。老伴卧床，药不能停。请查一查该补的补上。"


def written_page(width: int = 2_000, height: int = 1_500, letter: int = 34) -> QImage:
    """A sheet full of writing, as a telephone sees it from above."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#e9e4da"))
    painter = QPainter(image)
    font = QFont("Noto Sans SC")
    font.setPixelSize(letter)
    painter.setFont(font)
    painter.setPen(QColor("#222222"))
    for line in range(height // (letter * 2)):
        painter.drawText(QPointF(60, (line + 1) * letter * 2), WORDS * 3)
    painter.end()
    return image


def out_of_focus(image: QImage, by: int) -> QImage:
    """Each point spread over `by` of them."""
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(image.width() // by, smooth).scaled(image.size(), mode=smooth)


def noise(width: int, height: int, seed: int = 1) -> QImage:
    """Nothing compresses worse."""
    data = Random(seed).randbytes(4 * width * height)
    return QImage(data, width, height, QImage.Format.Format_RGB32).copy()


def encoded(image: QImage, kind: bytes = b"jpeg", quality: int = 92) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())


def voice(seconds: float, volume: float = 0.4) -> bytes:
    """Samples of a tone that swells three times a second, as syllables do."""
    one = array("h")
    for place in range(RATE):
        swell = 0.6 + 0.4 * sin(2 * pi * 3 * place / RATE)
        one.append(round(32_767 * volume * swell * sin(2 * pi * 220 * place / RATE)))
    return (one.tobytes() * ceil(seconds))[: 2 * round(seconds * RATE)]


def silence(seconds: float) -> bytes:
    return bytes(2 * round(seconds * RATE))
