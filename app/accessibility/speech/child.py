"""Child: the process that makes sound and plays it, whatever a sound library does, the window goes on.

`python -m app.accessibility.speech.child`: orders on its standard input, reports on its standard output
(`wire`). It ends when its input does, and can be killed at every moment.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Slot

from app.accessibility.speech.device import DeviceWatch
from app.accessibility.speech.engines import cast_of
from app.accessibility.speech.output import FileOutput, Output, SinkOutput
from app.accessibility.speech.pipes import Pipes
from app.accessibility.speech.player import Player
from app.accessibility.speech.recital import Cast, Recital
from app.accessibility.speech.scratch import sweep
from app.accessibility.speech.wire import (
    Begin,
    Bug,
    Device,
    GoOn,
    Pause,
    Ping,
    Pong,
    Ready,
    Say,
    Stop,
    Tune,
    order_of,
)
from app.errors import DeviceError
from app.log import where


def main() -> int:
    return run(cast_of)


def run(make_cast: Callable[[Begin], Cast]) -> int:
    app = QCoreApplication(sys.argv[:1])
    child = Child(make_cast, app)
    sys.excepthook = child.on_bug
    return app.exec()


class Child(QObject):
    """Takes orders one after the other."""

    def __init__(self, make_cast: Callable[[Begin], Cast], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_cast = make_cast
        self._begin: Begin | None = None
        self._recital: Recital | None = None
        self._is_heard = True
        self._opened = b""
        self._file: FileOutput | None = None
        self._devices = DeviceWatch(self)
        self._player = Player(self._open_output, self)
        self._pipes = Pipes(self._on_end, self)
        self._pipes.arrived.connect(self._on_arrived)
        self._player.heard_changed.connect(self._on_heard_changed)
        self._devices.changed.connect(self._on_devices_changed)
        self._pipes.start()

    def on_bug(self, _kind: type[BaseException], error: BaseException, _trace: object) -> None:
        self._pipes.send(Bug(where(error)))

    @Slot(bytes)
    def _on_arrived(self, line: bytes) -> None:
        try:
            order = order_of(line)
        except msgspec.MsgspecError as error:
            self._pipes.send(Bug(where(error)))
            return
        match order:
            case Begin():
                self._start(order)
            case Ping():
                self._pipes.send(Pong())
            case Pause():
                self._player.pause()
            case GoOn():
                self._player.go_on()
            case Say() | Stop() | Tune():
                self._speak(order)

    def _speak(self, order: Say | Stop | Tune) -> None:
        if self._recital is None:
            return
        match order:
            case Say():
                self._recital.say(order)
            case Stop():
                self._recital.stop()
            case Tune():
                self._recital.tune(order)

    def _start(self, begin: Begin) -> None:
        self._begin = begin
        if begin.recording:
            self._file = FileOutput(Path(begin.recording))
        self._recital = Recital(self._make_cast(begin), self._player, self._pipes.send, self)
        self._recital.tune(Tune(begin.voice, "", begin.rate, begin.volume))
        self._pipes.send(Ready())
        self._report_device()
        self._recital.meet(begin.without)
        self._warm_up()

    def _warm_up(self) -> None:
        """The first sink of a process costs far more than the next one."""
        if self._file is None and not self._devices.device.isNull():
            sink = SinkOutput(self._devices.device)
            sink.set_volume(0)

    def _open_output(self) -> Output:
        if self._file is not None:
            return self._file
        device = self._devices.device
        self._opened = bytes(device.id().data())
        if device.isNull():
            raise DeviceError("no_sound_device")
        return SinkOutput(device)

    def _report_device(self) -> None:
        is_there = self._file is not None or (self._is_heard and not self._devices.device.isNull())
        self._pipes.send(Device(is_there, self._file is None and self._devices.is_headset))

    @Slot(bool)
    def _on_heard_changed(self, is_heard: bool) -> None:  # noqa: FBT001 - a slot
        self._is_heard = is_heard
        self._report_device()

    @Slot()
    def _on_devices_changed(self) -> None:
        """Plugged in or pulled out: go on there, but never aloud with what was meant for a headset."""
        if self._recital is not None and self._recital.is_bare and not self._devices.is_headset:
            self._recital.stop()
        if bytes(self._devices.device.id().data()) != self._opened or not self._is_heard:
            self._player.reopen()
        self._report_device()

    def _on_end(self) -> None:
        """The window is gone. Not a farewell to the loop: it may hang."""
        if self._begin is not None:
            sweep(Path(self._begin.scratch))
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
