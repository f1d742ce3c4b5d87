"""Output: papers as a PDF in memory, and as pictures for eyes. Nothing touches a disk."""

from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.ui.paper.paper import Paper
from app.ui.paper.sheets import DOTS_PER_MM, LaidOut, Sheet, lay_out

_NEUTRAL: Final = "Xiangyin"
"""All that a spool or a file tells of what is in it."""
_FINER: Final = 6
"""Steps of the PDF in a dot: letters stand where they should between two dots."""
_MM_PER_INCH: Final = 25.4


class Pdf(NamedTuple):
    """`height` of its pages in millimetres: a printer of rolls cuts there."""

    data: bytes
    height: int


def to_pdf(paper: Paper, sheet: Sheet) -> Pdf:
    """Takes some tens of milliseconds: for a lane."""
    laid = lay_out(paper, sheet)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_NEUTRAL)
    writer.setCreator(_NEUTRAL)
    writer.setResolution(round(DOTS_PER_MM * _FINER * _MM_PER_INCH))
    size = QPageSize(QSizeF(sheet.width, laid.height), QPageSize.Unit.Millimeter, sheet.name)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    # Not by the size of the page, which Qt rounds to points: lines of a QR came out a dot thinner by it.
    dot = writer.resolution() / _MM_PER_INCH / DOTS_PER_MM
    painter.scale(dot, dot)
    for page in range(len(laid.pages)):
        if page:
            writer.newPage()
        laid.paint(painter, page)
    painter.end()
    return Pdf(bytes(buffer.data().data()), laid.height)


def to_pictures(paper: Paper, sheet: Sheet) -> tuple[QImage, ...]:
    """Page by page, a pixel for a dot, as a receipt printer sees it."""
    laid = lay_out(paper, sheet)
    return tuple(_picture(laid, page) for page in range(len(laid.pages)))


def _picture(laid: LaidOut, page: int) -> QImage:
    size = (laid.sheet.width * DOTS_PER_MM, laid.height * DOTS_PER_MM)
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    laid.paint(painter, page)
    painter.end()
    return picture
