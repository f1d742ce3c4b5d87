"""Pictures: invented photographs for petitions, each different, drawn by Qt."""

import io
import random

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QRadialGradient


def invented_file(number: int) -> io.BytesIO:
    """A PNG of hills at dusk, some tens of kB; the same number draws the same."""
    chance = random.Random(number)
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    glow = QRadialGradient(QPointF(chance.uniform(100, 540), 120), 520)
    glow.setColorAt(0, QColor.fromHsv(chance.randrange(20, 60), 90, 250))
    glow.setColorAt(1, QColor.fromHsv(chance.randrange(150, 210), 90, 130))
    painter.fillRect(image.rect(), glow)
    for _ in range(400):
        painter.setPen(QColor.fromHsv(chance.randrange(360), 40, chance.randrange(80, 220)))
        painter.drawPoint(chance.randrange(640), chance.randrange(480))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return io.BytesIO(data.data())
