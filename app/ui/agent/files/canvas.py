"""Canvas: a picture that fits its place, or larger and scrolled by arrows; scaled while it is painted."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

STEP: Final = 1.25
MOST: Final = 8.0


class _Picture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the part in sight, from the one copy there is."""
        if self.image.isNull() or not self.width():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = self.image.width() / self.width()
        seen = event.rect().toRectF()
        source = QRectF(seen.x() * scale, seen.y() * scale, seen.width() * scale, seen.height() * scale)
        painter.drawImage(seen, self.image, source)
        painter.end()


class Canvas(QScrollArea):
    """`fit` shows all of it; `zoom` goes on from there."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = _Picture()
        self._zoom = 1.0
        self.setWidget(self._picture)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def zoom_factor(self) -> float:
        """1 shows the whole picture."""
        return self._zoom

    def show_image(self, image: QImage, name: str) -> None:
        self._picture.image = image
        self.setAccessibleName(name)
        self.fit()

    def fit(self) -> None:
        self._zoom = 1.0
        self._apply()

    def zoom(self, steps: int) -> None:
        self._zoom = min(MOST, max(1.0, self._zoom * STEP**steps))
        self._apply()

    def _apply(self) -> None:
        image = self._picture.image
        if image.isNull():
            return
        room = self.maximumViewportSize()
        whole = image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self._picture.setFixedSize(
            QSize(max(1, round(whole.width() * self._zoom)), max(1, round(whole.height() * self._zoom)))
        )
        self._picture.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where there is nothing more to scroll, the key is for whoever turns pages."""
        bar = self.verticalScrollBar()
        end = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}
        if end.get(Qt.Key(event.key())) == bar.value():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._apply()
