"""Guard: keeps the process that speaks, asks it whether it lives, and ends it when it does not."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from app.accessibility.speech.process import SpeechProcess
from app.accessibility.speech.scratch import sweep
from app.accessibility.speech.watch import TICK_MS, Verdict, Watch
from app.accessibility.speech.wire import (
    VERSION,
    Awaited,
    Begin,
    Bug,
    Ended,
    Made,
    Order,
    Passed,
    Ping,
    Pong,
    Ready,
    Report,
    Say,
    Started,
    Stop,
    Tune,
    Working,
)
from app.log import get_logger

_REVIVE_MS: Final = 10_000

_log = get_logger("speech")


class Guard(QObject):
    """`late`: what is due should have been heard; `lost` carries the engine at fault, or nothing.

    While nothing is said no timer runs.
    """

    reported = Signal(object)
    late = Signal()
    lost = Signal(str)

    def __init__(self, command: Sequence[str], begin: Begin, parent: QObject | None = None) -> None:
        """`begin` names the folders; what changes comes with `start`."""
        super().__init__(parent)
        self._begin = begin
        self._since_start = QElapsedTimer()
        self.is_resting = False
        """While it is paused nothing is late."""
        self._command = command
        self._process: SpeechProcess | None = None
        self._watch = Watch()
        self._noted = set[tuple[str, str]]()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        # Words are to be shown within a second, and not a twentieth later.
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    @property
    def is_running(self) -> bool:
        return self._process is not None

    @property
    def process_id(self) -> int:
        """0 while there is none."""
        return self._process.id if self._process is not None else 0

    def wants_start(self, *, is_deaf: bool) -> bool:
        """None runs; or one that found no device may have been started before the sound service was."""
        return not self.is_running or (is_deaf and self._since_start.hasExpired(_REVIVE_MS))

    def start(self, tune: Tune, without: Sequence[str]) -> None:
        """Afresh; one that runs is ended. Engines in `without` are left alone."""
        self._kill()
        self._since_start.start()
        self._watch = Watch()
        self._process = SpeechProcess(self._command, self)
        self._process.reported.connect(self._on_reported)
        # Queued: it may end before `start` has come back.
        self._process.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._process.start()
        tuned = {"voice": tune.voice, "rate": tune.rate, "volume": tune.volume, "without": tuple(without)}
        self.send(msgspec.structs.replace(self._begin, **tuned))

    def send(self, order: Order) -> None:
        if self._process is None:
            return
        self._process.send(order)
        if isinstance(order, Say):
            self._watch.owed()
        elif isinstance(order, Stop):
            self._watch.quiet()
            self._noted.clear()
        self._begin_ticking()

    def rest(self) -> None:
        """All was said."""
        self._watch.quiet()
        self._noted.clear()

    def close(self) -> None:
        """At the end of the program: gone when this returns."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.close()
            sweep(Path(self._begin.scratch))

    def _kill(self) -> None:
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            sweep(Path(self._begin.scratch))

    def _begin_ticking(self) -> None:
        if not self._timer.isActive() and self._watch.is_busy:
            self._watch.ponged()
            self._timer.start()

    @Slot(object)
    def _on_reported(self, report: Report) -> None:
        match report:
            case Pong():
                self._watch.ponged()
            case Working():
                self._watch.working(report.engine, report.seconds, is_first=report.is_first)
                self._begin_ticking()
            case Made():
                self._watch.made(report.engine)
            case Ready():
                self._on_ready(report)
            case Bug():
                _log.warning("speech_bug: %s", report.where)
            case Passed():
                self._note(report)
            case _:
                self._follow(report)

    def _follow(self, report: Report) -> None:
        if isinstance(report, Started):
            self._watch.heard()
        elif isinstance(report, Ended | Awaited):
            self._watch.owed()
        self.reported.emit(report)

    def _on_ready(self, report: Ready) -> None:
        self._watch.ready()
        if report.version != VERSION:
            # The program was renewed while this window was open.
            self._lose("speech_version", "")

    def _note(self, report: Passed) -> None:
        """Once for each reason, not for each of five hundred clauses."""
        if (report.engine, report.code) not in self._noted:
            self._noted.add((report.engine, report.code))
            _log.warning("%s: %s passed over a clause", report.code, report.engine)

    @Slot()
    def _on_tick(self) -> None:
        if self.is_resting:
            self._watch.rested()
        verdict = self._watch.tick()
        if verdict is Verdict.HUNG:
            self._lose("speech_hung", self._watch.culprit)
            return
        if not self._watch.is_busy:
            self._timer.stop()
            return
        if self._process is not None:
            self._process.send(Ping())
        if verdict is Verdict.LATE:
            self.late.emit()

    @Slot(object)
    def _on_ended(self, process: SpeechProcess) -> None:
        if process is self._process:
            self._lose("speech_died", self._watch.culprit)

    def _lose(self, code: str, culprit: str) -> None:
        _log.warning("%s: %s was at work", code, culprit or "no engine")
        self._kill()
        self.lost.emit(culprit)
