"""Settling: waits until a window has found its form; a new size of text runs through many layouts."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_QUIET_TURNS = 3
_MOST_SECONDS = 20.0
_NAP_SECONDS = 0.001


def settle(
    window: QWidget,
    is_at_rest: Callable[[], bool] = lambda: True,
    *,
    seconds: float = _MOST_SECONDS,
    least_seconds: float = 0.0,
) -> bool:
    """Until nothing moved for a few turns of the event loop; False when that took more than `seconds`."""
    begun = time.monotonic()
    end, quiet, form = begun + seconds, 0, form_of(window)
    while quiet < _QUIET_TURNS or time.monotonic() < begun + least_seconds:
        if time.monotonic() > end:
            return False
        turn()
        now = form_of(window)
        is_quiet = now == form and is_at_rest()
        if not is_quiet:
            time.sleep(_NAP_SECONDS)
        quiet = quiet + 1 if is_quiet else 0
        form = now
    return True


def turn() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def form_of(window: QWidget) -> int:
    """A number for where everything in view stands; the same as long as nothing moves."""
    places = [window.width(), window.height()]
    for each in window.findChildren(QWidget):
        if each.isVisible():
            box = each.geometry()
            places += (id(each), box.x(), box.y(), box.width(), box.height())
    return hash(tuple(places))
