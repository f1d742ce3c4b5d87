"""Motion: a page that has settled is still, for somebody wished it."""

import time
from collections.abc import Iterator, Sequence
from types import FunctionType
from typing import Final

import shiboken6
from PySide6.QtCore import QAbstractAnimation, QObject, QTimer
from PySide6.QtGui import QMovie
from PySide6.QtWidgets import QLabel, QProgressBar, QWidget

from app.accessibility.audit.colors import part_of, pixels_of
from app.accessibility.audit.model import Finding
from app.accessibility.audit.recording import Part, Recording, picture_of
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
    """No loop, film or bar to and fro; what has a quick clock is watched for a moment, all of it at once."""
    ticking: list[tuple[Part, float]] = []
    for part in seen.parts:
        inside = list(_belonging_to(part.widget))
        if any(map(_is_endless, (part.widget, *inside))):
            yield part.find("motion-ignores-preference", "it moves without end")
        elif tick := _tick_of(part.widget, inside):
            ticking.append((part, tick))
    for part in _moving(seen.window, ticking):
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


def _moving(window: QWidget, ticking: Sequence[tuple[Part, float]]) -> Iterator[Part]:
    """Those that do, as soon as that is seen."""
    watched = [(part, part.canvas.in_window(part.frame), list[int]()) for part, _ in ticking]
    ticks = [tick for _, tick in ticking]
    began = time.monotonic()
    while watched and (since := time.monotonic() - began) < max(_LEAST_S, _TICKS * max(ticks)):
        pixels = pixels_of(picture_of(window, window.rect()))
        for _, place, pictures in watched:
            now = hash(part_of(pixels, place).tobytes())
            if pictures[-1:] != [now]:
                pictures.append(now)
        yield from (part for part, _, pictures in watched if _is_motion(pictures, since))
        watched = [each for each in watched if not _is_motion(each[2], since)]
        turn()
        time.sleep(min(ticks) / 4)


def _is_motion(pictures: Sequence[int], seconds: float) -> bool:
    changes, goes_back = len(pictures) - 1, len(set(pictures)) < len(pictures)
    return changes >= _CHANGES and (goes_back or seconds < _NEWS_S * changes)
