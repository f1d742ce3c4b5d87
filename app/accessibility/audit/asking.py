"""Asking: a foreign window may ask something and wait for an answer that no audit gives."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog

_LOOKED_AFTER_MS: Final = 200


@contextmanager
def turned_down(tell: Callable[[str], None]) -> Iterator[None]:
    """Whatever asks in here and waits is turned down, and `tell` hears of what kind it was.

    A dialogue that is merely shown waits for nobody: it is a window like others.
    """
    thread, timer = QThread.currentThread(), QTimer()
    level = thread.loopLevel()

    def look() -> None:
        front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if front is None or thread.loopLevel() <= level:
            return
        kind = type(front).__name__
        if isinstance(front, QDialog):
            front.done(QDialog.DialogCode.Rejected)
        else:
            front.close()
        tell(kind)

    timer.timeout.connect(look)
    timer.start(_LOOKED_AFTER_MS)
    try:
        yield
    finally:
        timer.stop()
