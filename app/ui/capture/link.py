"""Link: one run of the child that sees, hears or plays, as the window knows it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

import app
from app.log import get_logger
from app.ui.capture.telling import Reader

_END_MS: Final = 1_000

_log = get_logger("devices")


class Link(QObject):
    """`told` carries a Told and its bytes; `ended` comes once if the child ends by itself."""

    told = Signal(object, bytes)
    ended = Signal()

    def __init__(self, command: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._reader = Reader()
        self._is_over = False
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setProcessEnvironment(_environment())
        # A library may quote what it was given.
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_bytes)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._process.start()

    @property
    def id(self) -> int:
        return int(self._process.processId())

    def send(self, data: bytes, *, is_last: bool = False) -> None:
        self._process.write(data)
        if is_last:
            self._process.closeWriteChannel()

    def close(self) -> None:
        """Now; it is not heard of again."""
        if self._is_over:
            return
        self._is_over = True
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            # Not deleted before it is gone: that would wait for it.
            self._process.finished.connect(self.deleteLater)
            self._process.kill()

    def end(self) -> None:
        """At the end of the program, where nothing waits any more."""
        self._is_over = True
        self._process.kill()
        self._process.waitForFinished(_END_MS)

    @Slot()
    def _on_bytes(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        try:
            for told, payload in self._reader.read(data):
                if not self._is_over:
                    self.told.emit(told, payload)
        except ValueError:
            _log.warning("device_noise: %d bytes that are no message", len(data))
            self._process.kill()

    @Slot()
    def _on_finished(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.deleteLater()
            self.ended.emit()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        # A crash is told by `finished` as well; a program that is not there only here.
        if error is QProcess.ProcessError.FailedToStart:
            self._on_finished()


def command_of(role: str) -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return (sys.executable, "--child", "devices", role)
    # -P: a folder that happens to be the current one is no place for modules.
    return (sys.executable, "-P", "-m", "app.ui.capture.child", role)


def _environment() -> QProcessEnvironment:
    """The window's, with the place of our own modules, without a screen and without a library's remarks."""
    made = QProcessEnvironment.systemEnvironment()
    places = [str(Path(app.__file__).parents[1]), made.value("PYTHONPATH")]
    made.insert("PYTHONPATH", os.pathsep.join(filter(None, places)))
    made.insert("QT_LOGGING_RULES", "qt.multimedia.*=false")
    made.insert("QT_QPA_PLATFORM", "offscreen")
    return made
