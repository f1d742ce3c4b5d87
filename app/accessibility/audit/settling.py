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
    end, quiet = begun + seconds, 0
    form: list[object] | None = None  # not known as long as somebody is at work
    while quiet < _QUIET_TURNS or time.monotonic() < begun + least_seconds:
        if time.monotonic() > end:
            return False
        turn()
        now = form_of(window) if is_at_rest() else None
        is_quiet = now is not None and now == form
        if not is_quiet:
            time.sleep(_NAP_SECONDS)
        quiet = quiet + 1 if is_quiet else 0
        form = now
    return True


def turn() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def form_of(window: QWidget) -> list[object]:
    """Where everything in view stands; the same as long as nothing moves."""
    inside = [each for each in window.findChildren(QWidget) if each.isVisible()]
    return [window.size().toTuple(), *((id(each), each.geometry().getRect()) for each in inside)]
