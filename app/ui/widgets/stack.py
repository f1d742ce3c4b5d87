"""Stack: one of several pages is in front, and takes as much room as it alone needs."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class Stack(QStackedWidget):
    """Qt's own would ask those at the back as well, which don't have the present size of text yet."""

    def _front(self) -> QWidget | None:
        return self.currentWidget()

    def sizeHint(self) -> QSize:
        front = self._front()
        return front.sizeHint() if front is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        front = self._front()
        if front is None:
            return super().minimumSizeHint()
        return front.minimumSizeHint().expandedTo(front.minimumSize())

    def hasHeightForWidth(self) -> bool:
        front = self._front()
        return front is not None and front.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        front = self._front()
        return front.heightForWidth(width) if front is not None else -1
