"""Service: the speaker of the program: a process makes and plays sound, and is watched here.

The window loads no sound library and waits for none. Where the process fails it is started again without the
engine that failed; where nothing can be heard, everything is still told at the pace of reading.
"""

import itertools
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot

from app.accessibility.speech.findings import Findings
from app.accessibility.speech.guard import Guard
from app.accessibility.speech.process import speech_command
from app.accessibility.speech.speaker import Speaker
from app.accessibility.speech.talk import Place, Talk
from app.accessibility.speech.telling import Telling
from app.accessibility.speech.types import Health, Utterance, Voice
from app.accessibility.speech.wire import (
    Begin,
    Device,
    Ended,
    GoOn,
    Pause,
    Probed,
    Report,
    Say,
    Started,
    Stop,
    Tune,
)
from app.log import get_logger

_log = get_logger("speech")

_SLOWEST, _FASTEST = 90, 240
_MOST_RESTARTS: Final = 4
"""For one talk."""


class SpeechService(Speaker):
    """`wake` starts the process ahead of the first word; `close` at the end of the program."""

    def __init__(
        self,
        *,
        prompts: Path,
        pack: Path,
        scratch: Path,
        recording: Path | None = None,
        command: Sequence[str] = (),
        parent: QObject | None = None,
    ) -> None:
        """`scratch` is private and holds nothing for long; `recording` is a WAV that is written instead."""
        super().__init__(parent)
        self._wanted_voice = ""
        self._is_private_aloud = False
        self._public = frozenset[str]()
        self._findings = Findings()
        self._trouble = ""
        self._talk: Talk | None = None
        self._numbers = itertools.count(1)
        self._telling = Telling(self)
        self._telling.started.connect(self._on_started)
        self._telling.ended.connect(self._on_ended)
        folder = scratch / str(os.getpid())
        begin = Begin(str(prompts), str(pack), str(folder), recording=str(recording or ""))
        self._guard = Guard(command or speech_command(), begin, self)
        self._guard.reported.connect(self._on_reported)
        self._guard.late.connect(self._on_late)
        self._guard.lost.connect(self._on_lost)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Empty until the process has answered; see `wake`."""
        return self._findings.voices

    @property
    def voice(self) -> Voice | None:
        best = next(iter(self.voices), None)
        return next((voice for voice in self.voices if voice.id == self._wanted_voice), best)

    @property
    def healths(self) -> tuple[Health, ...]:
        """Of every engine that has answered: why a voice is missing."""
        return self._findings.healths

    @property
    def process_id(self) -> int:
        """0 while none runs."""
        return self._guard.process_id

    @property
    def is_speaking(self) -> bool:
        """Also while it is paused."""
        return self._talk is not None

    @property
    def is_paused(self) -> bool:
        return self._guard.is_resting

    @property
    def is_overheard(self) -> bool:
        return not (self._is_private_aloud or self._findings.device.is_headset)

    def wake(self) -> None:
        """`voices` are known soon after."""
        self._findings.forgive()
        if not self._guard.is_running:
            self._guard.start(self._wanted, tuple(self._findings.avoided))
        self._check_trouble()

    def say(self, *utterances: Utterance) -> None:
        talk = Talk([utterance for utterance in utterances if utterance.text.strip()])
        if not talk.utterances or (self._talk is not None and self._talk.priority > talk.priority):
            return
        before, self._talk = self._talk, talk
        self._hush()
        self._write(talk)
        self._speak(talk)
        if before is not None:
            self.stopped.emit(before.current)

    def stop(self) -> None:
        talk, self._talk = self._talk, None
        self._hush()
        if talk is not None:
            self.stopped.emit(talk.current)

    def pause(self) -> None:
        if self._talk is not None and not self.is_paused:
            self._guard.is_resting = True
            self._guard.send(Pause())
            self._telling.pause()

    def go_on(self) -> None:
        if self.is_paused:
            self._guard.is_resting = False
            self._guard.send(GoOn())
            self._telling.go_on()

    def set_voice(self, voice_id: str) -> None:
        self._wanted_voice = voice_id
        self._tune()

    def set_rate(self, rate: int) -> None:
        self.rate = min(max(rate, _SLOWEST), _FASTEST)
        self._tune()

    def set_volume(self, volume: float) -> None:
        self.volume = min(max(volume, 0.0), 1.0)
        self._tune()

    def set_private_aloud(self, *, is_aloud: bool) -> None:
        self._is_private_aloud = is_aloud
        self._write_again()

    def spare(self, *numbers: str) -> None:
        self._public = frozenset(re.sub(r"\D", "", number) for number in numbers)

    def close(self) -> None:
        self._talk = None
        self._telling.stop()
        self._guard.close()

    def _write(self, talk: Talk) -> None:
        is_masked, public = self.is_overheard, self._public
        from app.accessibility.speech.script import pieces_of  # noqa: PLC0415 - a window that is silent has no use

        pieces = [pieces_of(each, is_masked=is_masked, public=public) for each in talk.utterances]
        talk.write(pieces, is_masked=is_masked)

    def _write_again(self) -> None:
        """It became another question who hears it."""
        talk = self._talk
        if talk is None or not talk.is_private:
            return
        if talk.is_masked != self.is_overheard:
            self._write(talk)
            self._hush()
            self._speak(talk)

    def _speak(self, talk: Talk) -> None:
        """What is still to come of it."""
        is_silent = self._findings.is_given_up or talk.restarts > _MOST_RESTARTS
        without = (*talk.without, *self._findings.avoided)
        is_bare = self._findings.device.is_headset and not self._is_private_aloud
        if not is_silent and self._guard.wants_start(is_deaf=not self._findings.device.is_there):
            self._guard.start(self._wanted, without)
        for number, index, pieces in talk.numbered(self._numbers):
            say = Say(number, pieces, without, is_bare and talk.utterances[index].is_private)
            if is_silent:
                self._telling.say(say)
            else:
                self._guard.send(say)

    def _hush(self) -> None:
        self._guard.is_resting = False
        self._telling.stop()
        self._guard.send(Stop())

    @property
    def _wanted(self) -> Tune:
        voice = self.voice
        engine = voice.engine if voice is not None and voice.id == self._wanted_voice else ""
        return Tune(self._wanted_voice, engine, self.rate, self.volume)

    def _tune(self) -> None:
        self._telling.rate = self.rate
        self._guard.send(self._wanted)

    @Slot(object)
    def _on_reported(self, report: Report) -> None:
        match report:
            case Started():
                self._on_started(report.id, report.piece, report.engine)
            case Ended():
                self._on_ended(report.id, report.piece)
            case Device():
                self._findings.device = report
                self._write_again()
                self._check_trouble()
            case Probed():
                self._on_probed(report)

    def _on_probed(self, report: Probed) -> None:
        before = self.voices
        self._findings.probed(report)
        if self.voices != before:
            self._tune()
            self.voices_changed.emit()
        self._check_trouble()

    @Slot(int, int)
    def _on_started(self, number: int, piece: int, engine: str = "") -> None:
        talk = self._talk
        place = talk.place(number, piece) if talk is not None else None
        if talk is None or place is None:
            return
        said = talk.piece(place)
        if not (self._findings.told_by(engine, is_empty=not said.spoken) and said.is_whole):
            talk.blur(place)
        self._check_trouble()
        self._show(talk, place)

    @Slot(int, int)
    def _on_ended(self, number: int, piece: int) -> None:
        talk = self._talk
        place = talk.place(number, piece) if talk is not None else None
        if talk is None or place is None or not talk.end(place):
            return
        if talk.is_over:
            self._talk = None
            self._guard.is_resting = False
            self._guard.rest()
        self.finished.emit(talk.utterances[place.utterance], talk.is_clear(place))

    @Slot()
    def _on_late(self) -> None:
        if self._talk is not None:
            self._show(self._talk, self._talk.due)

    def _show(self, talk: Talk, place: Place) -> None:
        # Whoever heard of a trouble may have stopped everything.
        if self._talk is talk and talk.tell(place):
            piece = talk.piece(place)
            self.clause_started.emit(talk.utterances[place.utterance], piece.start, piece.end)

    @Slot(str)
    def _on_lost(self, culprit: str) -> None:
        before = self.voices
        self._findings.blame(culprit)
        talk = self._talk
        if talk is not None:
            talk.restart(culprit)
            self._speak(talk)
            if self.is_paused:
                self._guard.send(Pause())
                self._telling.pause()
        if self.voices != before:
            self.voices_changed.emit()
        self._check_trouble()

    def _check_trouble(self) -> None:
        error = self._findings.trouble
        code = error.code if error is not None else ""
        if code != self._trouble:
            self._trouble = code
            _log.warning(f"{code}: words are only shown" if code else "words are heard again")
            self.trouble_changed.emit(error)
