"""Files: a photograph, a paper and a note, invented; made in memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPdfWriter

NOTE = "去年腊月初八，折子上没有钱。\n正月十六，又去问了一回。\n".encode()


def photograph(number: int = 0, kind: bytes = b"JPG") -> bytes:
    """Fields under a sky."""
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(200, 60, 235))
    painter = QPainter(image)
    for row in range(6):
        painter.fillRect(
            QRect(0, 240 + row * 40, 640, 24), QColor.fromHsv(90 + number * 20, 90, 120 + row * 15)
        )
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


def paper(pages: int = 2) -> bytes:
    """A PDF with lines on each page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        for line in range(12):
            painter.drawLine(400, 900 + line * 700, writer.width() - 400, 900 + line * 700)
    painter.end()
    return bytes(buffer.data().data())
