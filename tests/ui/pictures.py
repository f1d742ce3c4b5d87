"""Pictures for tests of files: made on the spot, none is kept in the repository."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

EXIF_TURNED = bytes.fromhex("ffe100224578696600004d4d002a00000008000101120003000000010006000000000000")
"""A segment that says: the camera was held upright, turn by 90 degrees."""


def picture(width: int = 640, height: int = 480, kind: bytes = b"jpeg", color: str = "#88aa99") -> bytes:
    """Its left half is of `color`, its right half white."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.fillRect(QRect(0, 0, width // 2, height), QColor(color))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, kind).write(image)
    return bytes(buffer.data().data())


def turned_picture() -> bytes:
    """As a telephone writes it: wide pixels, and a word that they stand upright."""
    plain = picture(640, 480)
    return plain[:2] + EXIF_TURNED + plain[2:]


def write_pdf(path: Path, pages: int = 2) -> Path:
    """Each page is red to the edge."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A5), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.fillRect(QRect(0, 0, writer.width(), writer.height()), QColor("red"))
    painter.end()
    return path
