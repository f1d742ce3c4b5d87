"""Idle watch: how long nobody has touched the machine; it warns a minute before it is too long."""

import ctypes
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.accessibility.held import held

WARNING_SECONDS: Final = 60.0
_TICK_SECONDS: Final = 5.0
_NAP_SECONDS: Final = 1.0
_LATE_SECONDS: Final = 60.0
"""A tick that comes so late was not late: the machine slept, whatever its clocks say of that."""

_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)


def awake_and_asleep() -> float:
    """Seconds that pass in sleep too, whatever is done to the clock on the wall."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


def asleep() -> float:
    """Seconds that the machine has slept so far; 0 where it has no clock that stands still meanwhile.

    Merely busy it has not slept: that a tick comes late says little, and a lid may be shut for ten seconds.
    """
    return awake_and_asleep() - _awake()


def _awake() -> float:
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    if kernel is None:
        return time.monotonic()
    tenths_of_microseconds = ctypes.c_ulonglong()
    kernel.QueryUnbiasedInterruptTime(ctypes.byref(tenths_of_microseconds))
    return tenths_of_microseconds.value / 10_000_000


class IdleWatch(QObject):
    """`warned` each second of the last minute with what is left, `calmed` when somebody is there after all,
    `expired` once; `slept` when the machine wakes up.

    It listens at the windows, where a key or the mouse come in, not at the application: there every one of
    thousands of events of a restyling would be asked in Python (measured: three times as slow).
    """

    warned = Signal(int)
    calmed = Signal()
    expired = Signal()
    slept = Signal()

    def __init__(
        self,
        parent: QObject,
        lock_after: float,
        *,
        seconds: Callable[[], float] = awake_and_asleep,
        asleep: Callable[[], float] = asleep,
        is_busy: Callable[[], bool] = lambda: False,
    ) -> None:
        """`is_busy`: somebody speaks or listens without touching anything, as while recording."""
        super().__init__(parent)
        self._lock_after = lock_after
        self._warn_after = lock_after - min(WARNING_SECONDS, lock_after / 2)
        self._seconds, self._asleep = seconds, asleep
        self._is_busy = is_busy
        self._touched = self._ticked = seconds()
        self._slept = asleep()
        self._is_warning = self._is_resting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)

    def start(self) -> None:
        self._touched = self._ticked = self._seconds()
        self._slept = self._asleep()
        self._is_warning = self._is_resting = False
        self._plan()

    def watch_sleep(self) -> None:
        """Nothing but whether the machine sleeps: what is locked already may still hold a key."""
        self._is_warning, self._is_resting = False, True
        self._timer.start(round(_TICK_SECONDS * 1_000))

    def stop(self) -> None:
        self._timer.stop()

    @property
    def is_running(self) -> bool:
        return self._timer.isActive() and not self._is_resting

    @property
    def sees_sleep(self) -> bool:
        return self._timer.isActive()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._seconds()
        if self._is_warning:
            self._is_warning = False
            self.calmed.emit()
            self._plan()

    def tick(self) -> None:
        """See how long it has been. The timer does this; tests do it by hand."""
        self._timer.stop()
        now, slept = self._seconds(), self._asleep()
        gap, self._ticked = now - self._ticked, now
        nap, self._slept = slept - self._slept, slept
        if nap > _NAP_SECONDS or gap > _LATE_SECONDS:
            self.slept.emit()
            return
        if self._is_resting:
            self.watch_sleep()
            return
        if self._is_busy():
            self.touch()
        idle = now - self._touched
        if idle >= self._lock_after:
            self._is_warning = False
            self.expired.emit()
            return
        if idle >= self._warn_after:
            self._is_warning = True
            self.warned.emit(round(self._lock_after - idle))
        self._plan()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self.is_running:
            self.touch()
        return super().eventFilter(watched, event)

    def _plan(self) -> None:
        """Every second while it warns, else now and then; a window that opened meanwhile is listened to."""
        for window in held(QGuiApplication.topLevelWindows):
            self._listen(window)
        until_warning = self._warn_after - (self._seconds() - self._touched)
        wait = 1.0 if self._is_warning else max(0.05, min(_TICK_SECONDS, until_warning))
        self._timer.start(round(wait * 1_000))

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
