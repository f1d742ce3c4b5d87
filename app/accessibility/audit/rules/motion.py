"""Motion: a page that has settled is still, for somebody wished it."""

import time
from collections.abc import Iterator
from types import FunctionType
from typing import Final

import shiboken6
from PySide6.QtCore import QAbstractAnimation, QObject, QTimer
from PySide6.QtGui import QMovie
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from app.accessibility.audit.colors import pixels_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Recording, picture_of
from app.accessibility.audit.settling import turn

_QUICK_MS: Final = 700
"""A clock that ticks slower tells the time, or looks after something."""
_FRAME_MS: Final = 16
_UNKNOWN_MS: Final = 250
"""Of a clock that tells nobody how quick it is."""
_TICKS, _CHANGES = 5, 3
"""So many ticks are watched at most; so many pictures that are not as the one before."""
_NEWS_S: Final = 0.5
"""What changes no more often, and never back, is news."""
_LEAST_S: Final = 1.0


def motion_ignores_preference(seen: Recording) -> Iterator[Finding]:
    """No loop, film or bar to and fro; what has a quick clock is watched for a moment."""
    for part in seen.parts:
        inside = list(_belonging_to(part.widget))
        if any(map(_is_endless, (part.widget, *inside))):
            yield part.find("motion-ignores-preference", "it moves without end")
        elif (tick := _tick_of(part.widget, inside)) and _is_moving(seen.window, tick):
            yield part.find("motion-ignores-preference", "it changes all the time")


def _is_endless(each: QObject) -> bool:
    match each:
        case QAbstractAnimation():
            return each.state() is QAbstractAnimation.State.Running and each.loopCount() < 0
        case QMovie():
            return each.state() is QMovie.MovieState.Running
        case QProgressBar():
            return each.minimum() == each.maximum()
    return False


def _belonging_to(widget: QWidget) -> Iterator[QObject]:
    """What is no widget of its own: layouts, effects, clocks, what belongs to those; and what it keeps."""
    film: QMovie | None = widget.movie() if isinstance(widget, QLabel) else None
    kept = [each for each in vars(widget).values() if isinstance(each, QObject) and shiboken6.isValid(each)]
    yield from _within(widget)
    yield from (each for each in kept if each.parent() is None and not isinstance(each, QWidget))
    if film is not None:
        yield film


def _within(node: QObject) -> Iterator[QObject]:
    for child in node.children():
        if not isinstance(child, QWidget):
            yield child
            yield from _within(child)


def _tick_of(widget: QWidget, inside: list[QObject]) -> float:
    """In seconds, of the quickest clock that somebody set; 0 without one."""
    clocks = [each for each in inside if isinstance(each, QTimer)]
    ticks = [each.interval() for each in clocks if each.isActive() and not each.isSingleShot()]
    if isinstance(type(widget).timerEvent, FunctionType):
        ticks.append(_UNKNOWN_MS)
    return min((max(tick, _FRAME_MS) for tick in ticks if tick <= _QUICK_MS), default=0) / 1_000


def _is_moving(window: QWidget, tick: float) -> bool:
    pictures: list[int] = []
    began = time.monotonic()
    while (watched := time.monotonic() - began) < max(_LEAST_S, _TICKS * tick):
        now = hash(pixels_of(picture_of(window, window.rect())).tobytes())
        if pictures[-1:] != [now]:
            pictures.append(now)
        changes, goes_back = len(pictures) - 1, len(set(pictures)) < len(pictures)
        if changes >= _CHANGES and (goes_back or watched < _NEWS_S * changes):
            return True
        turn()
        time.sleep(tick / 4)
    return False
