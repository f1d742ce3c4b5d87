"""Process: the other side of the wire as the window sees it: orders in, reports out, or its end."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

import app
from app.accessibility.speech.wire import MOST_BYTES, Order, line_of, report_of
from app.log import get_logger

_CLOSE_MS: Final = 1_000

_log = get_logger("speech")


class SpeechProcess(QObject):
    """One run of it. `ended`, with itself, once and however it ended, unless it was `kill`ed."""

    reported = Signal(object)
    ended = Signal(object)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setProcessEnvironment(_environment())
        # A traceback of a library may quote what it was given.
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._on_lines)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._is_over = False

    def start(self) -> None:
        self._process.start()

    @property
    def id(self) -> int:
        return int(self._process.processId())

    def send(self, order: Order) -> None:
        if not self._is_over:
            self._process.write(line_of(order))

    def kill(self) -> None:
        """Now; it is not heard of again."""
        self._is_over = True
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            # Not deleted before it is gone: that would wait for it.
            self._process.finished.connect(self.deleteLater)
            self._process.kill()

    def close(self) -> None:
        """At the end of the program, where nothing waits any more."""
        self._is_over = True
        self._process.kill()
        self._process.waitForFinished(_CLOSE_MS)

    @Slot()
    def _on_lines(self) -> None:
        while not self._is_over and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                report = report_of(line)
            except msgspec.MsgspecError:
                _log.warning("speech_noise: %d bytes that are no report", len(line))
                continue
            self.reported.emit(report)
        if not self._is_over and self._process.bytesAvailable() > MOST_BYTES:
            _log.warning("speech_noise: no end of a line")
            self._process.kill()

    @Slot()
    def _on_finished(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.ended.emit(self)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        # A crash is told by `finished` as well; a program that is not there only here.
        if error is QProcess.ProcessError.FailedToStart:
            self._on_finished()


def speech_command() -> Sequence[str]:
    if getattr(sys, "frozen", False):
        return (sys.executable, "--child", "speech")
    # -P: a folder that happens to be the current one is no place for modules.
    return (sys.executable, "-P", "-m", "app.accessibility.speech.child")


def _environment() -> QProcessEnvironment:
    """The window's, with the place of our own modules, and without the remarks of a sound library."""
    made = QProcessEnvironment.systemEnvironment()
    places = [str(Path(app.__file__).parents[1]), made.value("PYTHONPATH")]
    made.insert("PYTHONPATH", os.pathsep.join(filter(None, places)))
    made.insert("QT_LOGGING_RULES", "qt.multimedia.*=false")
    return made
