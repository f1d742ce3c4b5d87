"""Speaking: a speech service with engines of these tests, in a process of its own, and what it told."""

import itertools
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.accessibility.speech.service import SpeechService
from app.accessibility.speech.types import Priority, Utterance
from app.errors import AppError

PATIENCE_MS = 20_000


class Speaking:
    """`told` holds pairs: `("clause", "…")`, `("finished", "…")`, `("stopped", "…")`, `("trouble", code)`."""

    def __init__(self, qtbot: QtBot, service: SpeechService, recording: Path | None) -> None:
        self.bot = qtbot
        self.service = service
        self.told = list[tuple[str, str]]()
        self._recording = recording
        service.clause_started.connect(self._on_clause)
        service.finished.connect(lambda utterance: self.told.append(("finished", utterance.text)))
        service.stopped.connect(lambda utterance: self.told.append(("stopped", utterance.text)))
        service.trouble_changed.connect(self._on_trouble)

    def _on_clause(self, utterance: Utterance, start: int, end: int) -> None:
        self.told.append(("clause", utterance.text[start:end]))

    def _on_trouble(self, error: AppError | None) -> None:
        self.told.append(("trouble", error.code if error is not None else ""))

    def say(self, text: str, priority: Priority = Priority.ECHO, *, is_private: bool = False) -> None:
        self.service.say(Utterance(text, priority, is_private))

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=PATIENCE_MS)

    def until_told(self, *pair: str) -> None:
        self.until(lambda: pair in self.told)

    def hear(self, text: str, priority: Priority = Priority.ECHO, *, is_private: bool = False) -> None:
        """Say it and wait for its end."""
        before = self.told.count(("finished", text))
        self.say(text, priority, is_private=is_private)
        self.until(lambda: self.told.count(("finished", text)) > before)

    @property
    def clauses(self) -> list[str]:
        return [text for kind, text in self.told if kind == "clause"]

    def told_of(self, kind: str) -> list[str]:
        return [text for one, text in self.told if one == kind]

    def pitches(self) -> list[int]:
        """Of the tones in the recording, one for each stretch, to the nearest hundred."""
        assert self._recording is not None
        with wave.open(str(self._recording), "rb") as file:
            samples = array("h", file.readframes(file.getnframes()))
            return pitches_of(samples, file.getframerate())


def pitches_of(samples: "array[int]", rate: int) -> list[int]:
    """Stretches of one pitch, in order; silence parts stretches and is not told."""
    step = rate // 50
    windows = [pitch_of(samples[start : start + step]) for start in range(0, len(samples) - step + 1, step)]
    found = list[int]()
    is_new = True
    for before, pitch in itertools.pairwise(windows):
        if pitch == 0:
            is_new = True
        elif pitch == before and (is_new or pitch != found[-1]):
            # One window alone may lie across two tones.
            found.append(pitch)
            is_new = False
    return found


def pitch_of(part: "array[int]") -> int:
    """Of a fiftieth of a second, to the nearest 200 Hz; 0 where much of it is silent."""
    loud = [sample > 0 for sample in part if abs(sample) > 100]
    rises = sum(b and not a for a, b in itertools.pairwise(loud))
    # A sound server that resamples leaves small samples between a wave's halves.
    return round(rises * 50 / 200) * 200 if len(loud) > len(part) * 0.7 else 0


def speaking(
    qtbot: QtBot, folder: Path, *engines: str, is_recorded: bool = True, command: tuple[str, ...] = ()
) -> Speaking:
    """Recorded: nothing is played, everything goes as fast as it can. Else it takes the time it takes."""
    recording = folder / "heard.wav" if is_recorded else None
    service = SpeechService(
        prompts=folder / "prompts",
        pack=folder / "pack",
        scratch=folder / "scratch",
        recording=recording,
        command=command or (sys.executable, "-P", "-m", "tests.a11y.speech_child", *engines),
    )
    return Speaking(qtbot, service, recording)
