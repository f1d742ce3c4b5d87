"""Sheets: what papers are printed on, and where everything of a paper comes to stand there.

Lengths are in dots of a receipt printer, eight to the millimetre (203 dpi): what is on this grid is sharp on
the coarsest printer, and a finer one loses nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from app.ui.paper import qr
from app.ui.paper.paper import Blank, Block, Pair, Paper, Rule, Square, Style, Words

DOTS_PER_MM: Final = 8
_DOTS_PER_POINT: Final = DOTS_PER_MM * 25.4 / 72
_FAMILIES: Final = ("Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei")
_LEADING: Final = 1.3
"""Of its size, from line to line."""
_GAPS: Final = MappingProxyType(
    {Style.TITLE: 0.2, Style.HEAD: 0.7, Style.BODY: 0.4, Style.SMALL: 0, Style.CODE: 0.1}
)
"""Above a paragraph, of its size: what is small belongs to what stands above it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is what CUPS calls it; without a `height` it is a roll, cut where the text ends.

    Sizes and the room around are in millimetres, letters in points, a module of a QR in dots at most.
    """

    name: str
    width: int
    height: int | None
    margin: int
    points: MappingProxyType[Style, float]
    most_of_module: int

    @property
    def inner(self) -> int:
        """Dots from margin to margin."""
        return (self.width - 2 * self.margin) * DOTS_PER_MM


A4: Final = Sheet(
    "A4",
    width=210,
    height=297,
    margin=15,
    points=MappingProxyType(
        {Style.TITLE: 26, Style.HEAD: 18, Style.BODY: 16, Style.SMALL: 14, Style.CODE: 40}
    ),
    most_of_module=5,
)
ROLL: Final = Sheet(
    "80mm",
    width=80,
    height=None,
    margin=4,
    points=MappingProxyType(
        {Style.TITLE: 17, Style.HEAD: 13, Style.BODY: 12, Style.SMALL: 10.5, Style.CODE: 30}
    ),
    most_of_module=5,
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is never torn apart: a line, a QR. `draw` paints it with its upper edge at a height."""

    height: float
    draw: Callable[[QPainter, float], None]
    keeps_with_next: bool = False


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages of pieces; `height` of each in millimetres."""

    sheet: Sheet
    pages: tuple[tuple[_Piece, ...], ...]
    height: int

    def paint(self, painter: QPainter, page: int) -> None:
        """In dots; the painter may scale them."""
        painter.setPen(QColor(Qt.GlobalColor.black))
        top = float(self.sheet.margin * DOTS_PER_MM)
        for piece in self.pages[page]:
            piece.draw(painter, top)
            top += piece.height


def lay_out(paper: Paper, sheet: Sheet) -> LaidOut:
    """Break the paper into lines and pages. Needs fonts, and no window: it may run in a lane."""
    pieces = list(_pieces(paper, sheet))
    if sheet.height is None:
        height = sum(piece.height for piece in pieces) / DOTS_PER_MM + 2 * sheet.margin
        return LaidOut(sheet, (tuple(pieces),), int(height) + 1)
    room = (sheet.height - 2 * sheet.margin) * DOTS_PER_MM
    return LaidOut(sheet, tuple(_pages(pieces, room)), sheet.height)


def _pages(pieces: list[_Piece], room: int) -> Iterator[tuple[_Piece, ...]]:
    """A heading goes with what follows it."""
    page: list[_Piece] = []
    for group in _groups(pieces):
        taken = sum(piece.height for piece in page)
        if page and taken + sum(piece.height for piece in group) > room:
            yield tuple(page)
            page = []
        page += group
    yield tuple(page)


def _groups(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps_with_next:
            yield group
            group = []
    if group:
        yield group


def _pieces(paper: Paper, sheet: Sheet) -> Iterator[_Piece]:
    yield from _words(Words(paper.title, Style.TITLE, is_bold=True, is_centred=True), sheet)
    for block in paper.blocks:
        yield from _block(block, sheet)


def _block(block: Block, sheet: Sheet) -> Iterator[_Piece]:
    gap = _dots(sheet, Style.BODY) * 0.45
    if isinstance(block, Words):
        yield from _words(block, sheet)
    elif isinstance(block, Pair):
        yield from _pair(block, sheet)
    elif isinstance(block, Square):
        yield _square(block, sheet)
    elif isinstance(block, Rule):
        yield _Piece(2 * gap, partial(_draw_rule, _left(sheet), sheet.inner, gap))
    else:
        yield _blank(block, sheet)


def _words(block: Words, sheet: Sheet) -> Iterator[_Piece]:
    """A code is broken in the middle where a line is too short for it, and never elsewhere."""
    gap = _dots(sheet, block.style) * _GAPS[block.style]
    is_heading = block.style in {Style.TITLE, Style.HEAD}
    yield _Piece(gap, _draw_nothing, keeps_with_next=True)
    for text in _halves(block, sheet):
        for line in _lines(text, _font(sheet, block.style, is_bold=block.is_bold), sheet.inner):
            left = _left(sheet) + ((sheet.inner - line.width) / 2 if block.is_centred else 0)
            yield _Piece(line.height, partial(line.draw, left), keeps_with_next=is_heading)


def _halves(block: Words, sheet: Sheet) -> Iterator[str]:
    font = _font(sheet, block.style, is_bold=block.is_bold)
    if block.style is not Style.CODE or sum(1 for _ in _lines(block.text, font, sheet.inner)) == 1:
        yield block.text
        return
    groups = block.text.split(" ")
    middle = len(groups) // 2
    yield " ".join(groups[:middle])
    yield " ".join(groups[middle:])


def _pair(block: Pair, sheet: Sheet) -> Iterator[_Piece]:
    """The name at the left; the lines of what it is stand below each other."""
    label, value = _font(sheet, Style.BODY), _font(sheet, Style.BODY, is_bold=True)
    aside = _dots(sheet, Style.BODY) * 5.6
    names = list(_lines(block.label, label, aside))
    values = list(_lines(block.value, value, sheet.inner - aside))
    for place in range(max(len(names), len(values))):
        at = [(line[place], left) for line, left in ((names, 0.0), (values, aside)) if place < len(line)]
        height = max(line.height for line, _ in at)
        yield _Piece(height, partial(_draw_row, [(line, _left(sheet) + left) for line, left in at]))


def _square(block: Square, sheet: Sheet) -> _Piece:
    """In whole dots: a printer that must round makes thin and thick lines of it."""
    modules = qr.modules_of(block.text)
    module = min(sheet.inner // qr.side_of(modules), sheet.most_of_module)
    side = qr.side_of(modules) * module
    left = _left(sheet) + (sheet.inner - side) // 2
    return _Piece(side + DOTS_PER_MM, partial(_draw_square, modules, left, module))


def _blank(block: Blank, sheet: Sheet) -> _Piece:
    """High enough to write on."""
    (line, *_rest) = _lines(block.label, _font(sheet, Style.BODY), sheet.inner)
    return _Piece(line.height * 2.6, partial(_draw_blank, line, _left(sheet), sheet.inner))


class _Line:
    """A line of text that knows how to draw itself; it keeps its layout alive."""

    def __init__(self, layout: QTextLayout, number: int, height: float) -> None:
        self._layout, self._number = layout, number
        self.height = height
        self.width = layout.lineAt(number).naturalTextWidth()

    def draw(self, left: float, painter: QPainter, top: float) -> None:
        line = self._layout.lineAt(self._number)
        line.draw(painter, QPointF(left, top + (self.height - line.height()) / 2 - line.y()))


def _lines(text: str, font: QFont, width: float) -> Iterator[_Line]:
    """At least one, also for nothing; line feeds in it are kept."""
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, font)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        for number in range(layout.lineCount()):
            yield _Line(layout, number, font.pixelSize() * _LEADING)


def _font(sheet: Sheet, style: Style, *, is_bold: bool = False) -> QFont:
    font = QFont(list(_FAMILIES))
    font.setPixelSize(round(_dots(sheet, style)))
    font.setBold(is_bold or style is Style.CODE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _dots(sheet: Sheet, style: Style) -> float:
    return sheet.points[style] * _DOTS_PER_POINT


def _left(sheet: Sheet) -> int:
    return sheet.margin * DOTS_PER_MM


def _draw_nothing(_painter: QPainter, _top: float) -> None:
    """Room."""


def _draw_rule(left: int, width: int, gap: float, painter: QPainter, top: float) -> None:
    painter.fillRect(QRectF(left, round(top + gap), width, 2), QColor(Qt.GlobalColor.black))


def _draw_row(lines: list[tuple[_Line, float]], painter: QPainter, top: float) -> None:
    for line, left in lines:
        line.draw(left, painter, top)


def _draw_square(modules: qr.Modules, left: int, module: int, painter: QPainter, top: float) -> None:
    qr.paint(painter, modules, left, round(top), module)


def _draw_blank(line: _Line, left: int, width: int, painter: QPainter, top: float) -> None:
    low = top + line.height * 1.4
    line.draw(left, painter, low)
    start = left + line.width + DOTS_PER_MM
    under = QRectF(start, round(low + line.height), max(0.0, left + width - start), 2)
    painter.fillRect(under, QColor(Qt.GlobalColor.black))
