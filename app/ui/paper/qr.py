"""QR: the modules of a code (ISO/IEC 18004), which are painted here, one by one and sharp."""

from typing import Final

import segno
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

LEVEL: Final = "M"
"""Fifteen of a hundred dots may be lost: folded paper, a worn printer."""
QUIET: Final = 4
"""Modules of white around it, as the standard wants them."""

Modules = tuple[tuple[bool, ...], ...]


def modules_of(text: str, *, level: str = LEVEL) -> Modules:
    """Row by row, True is black; without the white around. Takes some tens of milliseconds: for a lane.

    `level` L leaves most room for the text: for what is only ever seen on a screen.
    """
    made = segno.make_qr(text, error=level, boost_error=False)
    return tuple(tuple(bool(dot) for dot in line) for line in made.matrix)


def side_of(modules: Modules) -> int:
    """In modules, with the white around it."""
    return len(modules) + 2 * QUIET


def paint(painter: QPainter, modules: Modules, left: float, top: float, module: float) -> None:
    """Black on white, with the white around it, from the corner at `left` and `top`."""
    side = side_of(modules) * module
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(left, top, side, side), QColor(Qt.GlobalColor.white))
    for row, line in enumerate(modules):
        for first, count in _runs(line):
            box = QRectF(
                left + (first + QUIET) * module, top + (row + QUIET) * module, count * module, module
            )
            painter.fillRect(box, QColor(Qt.GlobalColor.black))
    painter.restore()


def paint_into(painter: QPainter, modules: Modules, room: QRect) -> None:
    """As large as whole pixels allow, in the middle of `room`."""
    module = max(1, min(room.width(), room.height()) // side_of(modules))
    side = side_of(modules) * module
    left = room.left() + (room.width() - side) // 2
    paint(painter, modules, left, room.top() + (room.height() - side) // 2, module)


def _runs(line: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where black begins and how many follow: one rectangle for each leaves no hair of white between."""
    found: list[tuple[int, int]] = []
    for place, is_black in enumerate(line):
        if not is_black:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
