"""Case painter: draws the rows of a list: words that wrap, chips, and the day that counts."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.accessibility.painted import Painted
from app.ui.agent.case_lines import CaseLine
from app.ui.marks import Mark
from app.ui.widgets.chips import ink_of
from app.ui.widgets.icons import image

_SIDE, _ABOVE, _GAP = 24, 14, 10
_CHIP_SIDE, _CHIP_ABOVE, _CHIP_GAP, _CHIP_RADIUS = 12, 5, 8, 10
_WIDE_EMS: Final = 34
"""So many heights of body text a row must be wide to have its chips at the right."""
_KEPT: Final = 64


class Paragraph:
    """Words broken into lines of a width, ready to be drawn."""

    def __init__(self, text: str, font: QFont, width: float) -> None:
        self._layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self.height = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
        self._layout.endLayout()

    @property
    def lines(self) -> int:
        return self._layout.lineCount()

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        self._layout.draw(painter, QPointF(left, top))


class Block:
    """One row laid out: where its words and chips stand in a width."""

    def __init__(self, line: CaseLine, width: int, ink: "Ink") -> None:
        self.line = line
        is_wide = width >= _WIDE_EMS * ink.body
        inner = width - 2 * _SIDE
        chips = ink.chips(line)
        beside = sum(chip.width for chip in chips) + _GAP * max(0, len(chips) - 1) if is_wide else 0.0
        room = inner - beside - 2 * _GAP if is_wide else inner
        self.head = Paragraph(line.head, ink.bold, room)
        self.detail = Paragraph(line.detail, ink.meta, room)
        self.chips = self._beside(chips, width) if is_wide else self._under(chips, inner)
        bottom = max((chip.top + chip.height for chip in self.chips), default=0.0)
        self.height = int(max(self.words, bottom) + _ABOVE + 1)

    @property
    def words(self) -> float:
        return _ABOVE + self.head.height + 2 + self.detail.height

    def _beside(self, chips: "list[ChipBox]", width: int) -> "list[ChipBox]":
        """Right-aligned, the official state first; the day that counts is the last."""
        left = width - _SIDE - sum(chip.width for chip in chips) - _GAP * max(0, len(chips) - 1)
        tallest = max((chip.height for chip in chips), default=0.0)
        for chip in chips:
            chip.left, chip.top = left, max(_ABOVE, (self.words + _ABOVE - tallest) / 2)
            left += chip.width + _GAP
        return chips

    def _under(self, chips: "list[ChipBox]", inner: int) -> "list[ChipBox]":
        left, top = 0.0, self.words + 8
        for chip in chips:
            if left and left + chip.width > inner:
                left, top = 0.0, top + chip.height + _GAP
            chip.left, chip.top = _SIDE + left, top
            left += chip.width + _GAP
        return chips


class ChipBox:
    """A chip that is drawn: its mark, its size, and where it stands in its row."""

    def __init__(self, mark: Mark, width: float, height: float) -> None:
        self.mark, self.width, self.height = mark, width, height
        self.left = self.top = 0.0


class Ink:
    """Fonts and sizes of the moment, from the stylesheet."""

    def __init__(self, tokens: Painted, font: QFont) -> None:
        self.tokens = tokens
        self.body, self.icon = tokens.px("body"), tokens.px("icon_small")
        self.bold = _font(font, self.body, is_bold=True)
        self.meta = _font(font, tokens.px("meta"), is_bold=False)
        self.chip = _font(font, tokens.px("meta"), is_bold=True)
        self._metrics = QFontMetricsF(self.chip)
        self.is_flat = tokens.color("ok_soft") == tokens.color("surface")

    def color(self, name: str) -> QColor:
        return self.tokens.color(name)

    def chips(self, line: CaseLine) -> list[ChipBox]:
        marks = (*line.marks, *([line.due] if line.due else []))
        height = max(self._metrics.height(), self.icon) + 2 * _CHIP_ABOVE
        around = 2 * _CHIP_SIDE + self.icon + _CHIP_GAP
        return [ChipBox(mark, self._metrics.horizontalAdvance(mark.word) + around, height) for mark in marks]


class CasePainter(QStyledItemDelegate):
    """`line_of` tells what stands in a row. Colours and sizes come through a hidden widget of the view."""

    def __init__(self, view: QListView, line_of: Callable[[int], CaseLine]) -> None:
        super().__init__(view)
        self._view, self._line_of = view, line_of
        self._tokens = Painted(view)
        self._tokens.hide()
        self._ink = Ink(self._tokens, view.font())
        self._blocks: OrderedDict[tuple[CaseLine, int], Block] = OrderedDict()

    def renew(self) -> None:
        """Sizes or colours have changed."""
        self._ink = Ink(self._tokens, self._view.font())
        self._blocks.clear()

    def height(self, line: CaseLine, width: int) -> int:
        return Block(line, width, self._ink).height

    def block(self, line: CaseLine, width: int) -> Block:
        """Kept while it may be drawn again: a frame must not lay out what the last one did."""
        key = (line, width)
        if key not in self._blocks:
            self._blocks[key] = Block(line, width, self._ink)
        self._blocks.move_to_end(key)
        while len(self._blocks) > _KEPT:
            self._blocks.popitem(last=False)
        return self._blocks[key]

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place = self._view.model().index(index.row(), 0)
        rect = self._view.visualRect(place)
        block = self.block(self._line_of(index.row()), rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = place == self._view.currentIndex() and self._view.hasFocus()
        self._ground(painter, place, rect, is_chosen=is_chosen)
        painter.translate(rect.topLeft())
        painter.setPen(self._ink.color("text"))
        block.head.draw(painter, _SIDE, _ABOVE)
        painter.setPen(self._ink.color("text" if is_chosen else "text2"))
        block.detail.draw(painter, _SIDE, _ABOVE + block.head.height + 2)
        for chip in block.chips:
            self._chip(painter, chip)
        painter.restore()

    def _ground(self, painter: QPainter, index: QModelIndex, rect: QRect, *, is_chosen: bool) -> None:
        if index.row() + 1 < self._view.model().rowCount():
            line = QRect(rect.left() + _SIDE, rect.bottom(), rect.width() - 2 * _SIDE, 1)
            painter.fillRect(line, self._ink.color("line"))
        if is_chosen:
            painter.setPen(QPen(self._ink.color("primary"), 3))
            painter.setBrush(self._ink.color("select"))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 3, -4, -4), 12, 12)
        elif index == self._view.indexAt(self._view.viewport().mapFromGlobal(QCursor.pos())):
            painter.fillRect(rect.adjusted(0, 0, 0, -1), self._ink.color("primary_soft"))

    def _chip(self, painter: QPainter, chip: ChipBox) -> None:
        word, icon, tone = chip.mark
        ink, box = self._ink.color(ink_of(tone)), QRectF(chip.left, chip.top, chip.width, chip.height)
        painter.setPen(QPen(ink, 2) if self._ink.is_flat else Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.color(f"{tone}_soft"))
        painter.drawRoundedRect(box, _CHIP_RADIUS, _CHIP_RADIUS)
        side = self._ink.icon
        place = QPointF(box.left() + _CHIP_SIDE, box.top() + (box.height() - side) / 2)
        painter.drawImage(place, image(icon, side, ink, self._view.devicePixelRatioF()))
        painter.setPen(ink)
        painter.setFont(self._ink.chip)
        words = box.adjusted(_CHIP_SIDE + side + _CHIP_GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)


def _font(base: QFont, px: int, *, is_bold: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    return font
