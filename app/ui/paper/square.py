"""Square: a QR on the screen, black on white in every theme, for the cameras of telephones."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.accessibility.painted import Painted
from app.ui.paper import qr


class QrPicture(Painted):
    """`ems` of the text size wide at least, as high as wide. Its name says what it is; it holds a secret."""

    def __init__(self, *, ems: float) -> None:
        super().__init__()
        self._ems = ems
        self._modules: qr.Modules = ()
        self.setAccessibleName(self.tr("回执的二维码，给手机和自助机看的"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def show_modules(self, modules: qr.Modules) -> None:
        """Nothing: it is gone."""
        self._modules = modules
        self.setVisible(bool(modules))
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        return not self._modules

    def sizeHint(self) -> QSize:
        side = self._side()
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _side(self) -> int:
        """In whole pixels for a module, so that none is thicker than another."""
        if not self._modules:
            return 0
        dots = qr.side_of(self._modules)
        return max(2, round(self._ems * self.px("body") / dots)) * dots

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
