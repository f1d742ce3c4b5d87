"""Player: sounds one after the other, each with marks that are told when they are really heard.

A device that stops taking sound is opened again; where none takes any, a clock goes on in its place, so that
everything is told at the pace at which it would have been heard.
"""

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from app.accessibility.speech.output import BYTES_A_SECOND, ClockOutput, Output
from app.errors import DeviceError

_TICK_MS: Final = 5
_STALL_MS: Final = 400
_REOPENED_MS: Final = 600
_FIRST_MS: Final = 2_500
"""A device that was asleep, or hangs on the air, takes its time before the first sample."""
_LINGER_MS: Final = 300
"""The last sample left us before it left the device; and the next sound often comes at once."""


Mark = tuple[int, object]
"""Bytes into a sound, and what is told when they are heard."""


class _Sound:
    """`at`: where it lies among all bytes. An open one still grows."""

    def __init__(self, at: int, data: bytes) -> None:
        self.at = at
        self.data = bytearray(data)
        self.is_open = True
        self.marks = 0

    @property
    def end(self) -> int:
        return self.at + len(self.data)


class Player(QObject):
    """A sound is begun, grows and is finished before the next one; `ran_low` when one was heard to its end.

    `marked` tells marks in order; `heard_changed`, whether sound comes out of anything.
    """

    marked = Signal(object)
    ran_low = Signal()
    heard_changed = Signal(bool)

    def __init__(self, open_output: Callable[[], Output], parent: QObject | None = None) -> None:
        """`open_output` raises DeviceError where there is no device."""
        super().__init__(parent)
        self._open_output = open_output
        self._output: Output | None = None
        self._sounds = deque[_Sound]()
        self._marks = deque[Mark]()
        # Bytes since the first output was opened: placed, handed over, heard from outputs before this one.
        self._placed = self._sent = self._before = 0
        self._last_heard = 0
        self._patience = _FIRST_MS
        self._volume = 1.0
        self._is_paused = False
        self._is_heard = True
        self._since_progress = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def seconds_left(self) -> float:
        """Of what was added and not heard yet."""
        return (self._placed - self._heard()) / BYTES_A_SECOND

    def wake(self) -> None:
        """Sound will follow at once: the device is opened meanwhile."""
        if self._output is None:
            self._placed = self._sent = self._before = 0
            self._open()

    def begin(self, data: bytes, *marks: Mark) -> None:
        self.wake()
        sound = _Sound(self._placed, data)
        self._sounds.append(sound)
        self._placed = sound.end
        self._mark(sound, marks)
        self._feed()

    def grow(self, data: bytes) -> None:
        """More of the sound that was begun last."""
        if self._sounds:
            self._sounds[-1].data += data
            self._placed = self._sounds[-1].end
            self._feed()

    def finish(self, data: bytes, *marks: Mark) -> None:
        """The last of it, and the marks whose places only its length tells."""
        if self._sounds and self._sounds[-1].is_open:
            self.grow(data)
            self._mark(self._sounds[-1], marks)
            self._sounds[-1].is_open = False

    def _mark(self, sound: _Sound, marks: Iterable[Mark]) -> None:
        for at, mark in marks:
            self._marks.append((sound.at + at, mark))
            sound.marks += 1

    def drop_waiting(self) -> int:
        """Forget the sounds that have not begun; how many they were."""
        dropped = 0
        while self._sounds and self._sounds[-1].at >= self._sent:
            sound = self._sounds.pop()
            self._placed = sound.at
            for _ in range(sound.marks):
                self._marks.pop()
            dropped += 1
        return dropped

    def stop(self) -> None:
        self._timer.stop()
        self._close()
        self._sounds.clear()
        self._marks.clear()
        self._is_paused = False

    def pause(self) -> None:
        self._is_paused = True
        self._timer.stop()
        if self._output is not None:
            self._output.suspend()

    def go_on(self) -> None:
        self._is_paused = False
        if self._output is not None and not self._timer.isActive():
            self._output.resume()
            self._feed()
            self._begin_ticking(self._patience)

    def set_volume(self, volume: float) -> None:
        self._volume = volume
        if self._output is not None:
            self._output.set_volume(volume)

    def reopen(self, patience: int = _FIRST_MS) -> None:
        """Go on with the device of now, from the sample that was heard last."""
        if self._output is not None:
            self._before = self._sent = self._heard()
            self._close()
            self._open(patience)

    def _open(self, patience: int = _FIRST_MS) -> None:
        try:
            output = self._open_output()
            output.start()
        except DeviceError:
            output = ClockOutput()
            output.start()
        self._take(output, patience)

    def _take(self, output: Output, patience: int) -> None:
        output.set_volume(self._volume)
        self._output = output
        if not output.is_heard:
            self._set_heard(is_heard=False)
        self._begin_ticking(patience)

    def _begin_ticking(self, patience: int) -> None:
        self._patience = patience
        self._last_heard = self._heard()
        self._since_progress.start()
        if not self._is_paused:
            self._timer.start()
        elif self._output is not None:
            self._output.suspend()

    def _close(self) -> None:
        output, self._output = self._output, None
        if output is not None:
            output.stop()

    def _heard(self) -> int:
        return min(self._before + (self._output.played() if self._output is not None else 0), self._sent)

    @Slot()
    def _on_tick(self) -> None:
        self._feed()
        heard = self._heard()
        self._tell(heard)
        if self._timer.isActive():
            self._watch(heard)

    def _feed(self) -> None:
        """Hand over as much as the output takes."""
        while self._output is not None and not self._is_paused and self._sent < self._placed:
            data = self._due(self._output.room())
            written = self._output.write(data) if data else 0
            if not written:
                return
            self._sent += written

    def _due(self, room: int) -> bytes:
        """What comes next, at most `room` bytes of it."""
        for sound in self._sounds:
            if self._sent < sound.end:
                start = self._sent - sound.at
                return bytes(sound.data[start : start + room])
        return b""

    def _tell(self, heard: int) -> None:
        while self._marks and self._marks[0][0] <= heard:
            self.marked.emit(self._marks.popleft()[1])
        while self._sounds and not self._sounds[0].is_open and self._sounds[0].end <= heard:
            self._sounds.popleft()
            self.ran_low.emit()

    def _watch(self, heard: int) -> None:
        if heard != self._last_heard:
            self._last_heard = heard
            self._patience = _STALL_MS
            self._set_heard(is_heard=self._output is not None and self._output.is_heard)
            self._since_progress.start()
        elif not self._sounds:
            if self._since_progress.elapsed() > _LINGER_MS:
                self.stop()
        elif self._sent == heard:
            self._since_progress.start()
        elif self._since_progress.elapsed() > self._patience or (self._output and self._output.is_broken):
            self._give_up()

    def _give_up(self) -> None:
        """It was heard: try again. It never was: tell what would have been heard."""
        if self._patience == _STALL_MS:
            self.reopen(_REOPENED_MS)
            return
        self._before = self._sent = self._heard()
        self._close()
        clock = ClockOutput()
        clock.start()
        self._take(clock, _FIRST_MS)

    def _set_heard(self, *, is_heard: bool) -> None:
        if is_heard != self._is_heard:
            self._is_heard = is_heard
            self.heard_changed.emit(is_heard)
