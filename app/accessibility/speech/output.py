"""Output: where sound goes: a device, a clock where there is none, or a file."""

import wave
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtCore import QElapsedTimer, QIODevice
from PySide6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSink

from app.accessibility.speech.types import SAMPLE_RATE
from app.errors import DeviceError

FRAME: Final = 2
BYTES_A_SECOND: Final = SAMPLE_RATE * FRAME
_AHEAD_MS: Final = 150
"""Sound that is handed over before it is heard: enough for a busy laptop, little for a change of volume."""


class Output(Protocol):
    """Sizes are bytes of sound as `types.SAMPLE_RATE` has it; `played` counts from `start`."""

    is_heard: bool

    def start(self) -> None:
        """Raises DeviceError `no_sound_device`."""
        ...

    def room(self) -> int: ...

    def write(self, sound: bytes) -> int: ...

    def played(self) -> int: ...

    @property
    def is_broken(self) -> bool: ...

    def suspend(self) -> None: ...

    def resume(self) -> None: ...

    def stop(self) -> None: ...

    def set_volume(self, volume: float) -> None: ...


class SinkOutput:
    """A device. One that is pulled out says nothing: its `played` stands still."""

    is_heard = True

    def __init__(self, device: QAudioDevice) -> None:
        self._sink = QAudioSink(device, _format())
        self._sink.setBufferSize(BYTES_A_SECOND * _AHEAD_MS // 1_000)
        self._into: QIODevice | None = None

    def start(self) -> None:
        self._into = self._sink.start()
        if self.is_broken:
            raise DeviceError("no_sound_device")

    def room(self) -> int:
        return self._sink.bytesFree() // FRAME * FRAME

    def write(self, sound: bytes) -> int:
        return max(self._into.write(sound), 0) if self._into is not None else 0

    def played(self) -> int:
        # Upwards: whole microseconds leave out a part of the last sample, which would never be heard.
        return -(-self._sink.processedUSecs() * SAMPLE_RATE // 1_000_000) * FRAME

    @property
    def is_broken(self) -> bool:
        return self._into is None or self._sink.state() is QAudio.State.StoppedState

    def suspend(self) -> None:
        self._sink.suspend()

    def resume(self) -> None:
        self._sink.resume()

    def stop(self) -> None:
        self._into = None
        self._sink.reset()

    def set_volume(self, volume: float) -> None:
        self._sink.setVolume(volume)


class ClockOutput:
    """No device: takes sound and lets the time go by in which it would have been heard."""

    is_heard = False
    is_broken = False

    def __init__(self) -> None:
        self._written = self._before = 0
        self._clock = QElapsedTimer()

    def start(self) -> None:
        self._written = self._before = 0
        self._clock.start()

    def room(self) -> int:
        return max(BYTES_A_SECOND * _AHEAD_MS // 1_000 - (self._written - self.played()), 0)

    def write(self, sound: bytes) -> int:
        self._settle()
        self._written += len(sound)
        return len(sound)

    def played(self) -> int:
        running = self._clock.elapsed() if self._clock.isValid() else 0
        return min(self._before + running * BYTES_A_SECOND // 1_000, self._written)

    def suspend(self) -> None:
        self._settle()
        self._clock.invalidate()

    def resume(self) -> None:
        self._clock.start()

    def stop(self) -> None:
        self._clock.invalidate()

    def set_volume(self, volume: float) -> None:
        """Nobody hears it."""

    def _settle(self) -> None:
        """What was not written in time was not played: the clock waits for it."""
        self._before = self.played()
        if self._clock.isValid():
            self._clock.start()


class FileOutput:
    """A WAV: what was written counts as played. The file is whole after each write."""

    is_heard = True
    is_broken = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: wave.Wave_write | None = None
        self._written = 0

    def start(self) -> None:
        self._written = 0
        if self._file is None:
            try:
                self._file = wave.open(str(self._path), "wb")  # noqa: SIM115 - open as long as the process
            except OSError as error:
                raise DeviceError("no_sound_device") from error
            self._file.setnchannels(1)
            self._file.setsampwidth(FRAME)
            self._file.setframerate(SAMPLE_RATE)

    def room(self) -> int:
        return BYTES_A_SECOND

    def write(self, sound: bytes) -> int:
        if self._file is not None:
            self._file.writeframes(sound)
        self._written += len(sound)
        return len(sound)

    def played(self) -> int:
        return self._written

    def suspend(self) -> None:
        """A file does not hurry."""

    def resume(self) -> None:
        """A file does not hurry."""

    def stop(self) -> None:
        """The next utterance follows in the same file."""

    def set_volume(self, volume: float) -> None:
        """Written in full."""


def _format() -> QAudioFormat:
    made = QAudioFormat()
    made.setSampleRate(SAMPLE_RATE)
    made.setChannelCount(1)
    made.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return made
