"""Settling: waits until a window has found its form; a new size of text runs through many layouts."""

import time

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_QUIET_TURNS = 3
_MOST_SECONDS = 4.0


def settle(window: QWidget, *, seconds: float = _MOST_SECONDS) -> None:
    """Until nothing moved for a few turns of the event loop, or `seconds` are over."""
    end, quiet, form = time.monotonic() + seconds, 0, _form_of(window)
    while quiet < _QUIET_TURNS and time.monotonic() < end:
        turn()
        now = _form_of(window)
        quiet = quiet + 1 if now == form else 0
        form = now


def turn() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _form_of(window: QWidget) -> int:
    places = [window.width(), window.height()]
    for each in window.findChildren(QWidget):
        if each.isVisible():
            box = each.geometry()
            places += (box.x(), box.y(), box.width(), box.height())
    return hash(tuple(places))
