"""Square: a QR on the screen, black on white in every theme, for the cameras of telephones."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.accessibility.painted import Painted
from app.ui.paper import qr

_LEAST: Final = 2
"""Pixels of a module."""
_NO_LIMIT: Final = 10_000


class QrPicture(Painted):
    """`ems` of the text size wide, where there is room; as high as wide. It holds a secret, its name none."""

    def __init__(self, *, ems: float) -> None:
        super().__init__()
        self._ems = ems
        self._modules: qr.Modules = ()
        self._most = _NO_LIMIT
        self.setAccessibleName(self.tr("回执的二维码，给手机和自助机看的"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_modules(self, modules: qr.Modules) -> None:
        """Nothing: it is gone."""
        self._modules = modules
        self.setVisible(bool(modules))
        self.updateGeometry()
        self.update()

    def keep_within(self, most: int) -> None:
        """No higher than so many pixels: a camera wants to see all of it."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    @property
    def is_empty(self) -> bool:
        return not self._modules

    def sizeHint(self) -> QSize:
        side = self._side(self._wanted())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = self._side(0)
        return QSize(side, side)

    def heightForWidth(self, width: int) -> int:
        return self._side(min(width, self._wanted()))

    def _wanted(self) -> int:
        return min(self._most, round(self._ems * self.px("body")))

    def _side(self, room: int) -> int:
        """In whole pixels for a module, so that none is thicker than another."""
        if not self._modules:
            return 0
        dots = qr.side_of(self._modules)
        return max(_LEAST, room // dots) * dots

    def on_look(self) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._modules:
            return
        painter = QPainter(self)
        side = min(self.width(), self.height())
        room = QRect((self.width() - side) // 2, 0, side, side)
        painter.fillRect(room, QColor(Qt.GlobalColor.white))
        qr.paint_into(painter, self._modules, room)
        painter.end()
