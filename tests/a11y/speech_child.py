"""A process that speaks with engines of these tests: `python -m tests.a11y.speech_child NAME=HABIT …`.

Habits: `tone` speaks (0.1 s a character at the usual rate), `slow` takes half that time; `hang`, `hold`
(the interpreter as well), `die`, `raise`, `bug`, `mute` do not, whenever they are asked, `break` half way;
`lost` hangs when asked how it is; `unwell` is not there; `wait:FILE` speaks only once a file is there; `long`
is at work until it may break off; `calm` says nothing that somebody waits for. With `@` after it, a habit
comes with `坏` only.
"""

import ctypes
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.accessibility.speech.child import run
from app.accessibility.speech.plan import Run
from app.accessibility.speech.recital import Cast
from app.accessibility.speech.types import SAMPLE_RATE, Health, Voice
from app.accessibility.speech.wire import Begin, Piece
from app.errors import AppError

PITCHES = {"prompts": 200, "kokoro": 400, "sapi5": 600, "espeak": 800}
RECORDED = "录音"
"""Pieces that hold this exist as recordings, neighbours as one."""
HEAD = "题头"
"""It was recorded, and what follows it in a piece was not."""


class FakeEngine:
    def __init__(self, name: str, habit: str) -> None:
        self.name = name
        self._habit, is_rare, _ = habit.partition("@")
        self._trigger = "坏" if is_rare else ""
        self._broken_off = threading.Event()

    def probe(self) -> Health:
        if self._habit == "lost":
            time.sleep(600)
        return Health(self.name, "pack_missing" if self._habit == "unwell" else "")

    def voices(self) -> tuple[Voice, ...]:
        natural = self.name != "espeak"
        return tuple(Voice(f"{self.name}-{who}", who, self.name, natural) for who in ("一", "二"))

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:
        print("noise that a library prints", flush=True)
        if self._trigger in clause:
            self._misbehave(clause)
        if self._habit == "calm" and is_awaited:
            raise AppError("speech_failed")
        if self._habit == "mute":
            yield bytes(4_800)
            return
        seconds = 0.1 * len(clause) * 150 / rate
        if self._habit == "slow":
            time.sleep(seconds / 2)
        pitch = PITCHES[self.name] + (600 if voice.endswith("二") else 0)
        for sound in tone(seconds, pitch):
            half = len(sound) // 4 * 2
            yield sound[:half]
            if self._habit == "break":
                raise AppError("speech_failed")
            yield sound[half:]

    def break_off(self) -> None:
        self._broken_off.set()

    def _misbehave(self, clause: str) -> None:
        habit, _, file = self._habit.partition(":")
        match habit:
            case "hang":
                time.sleep(600)
            case "hold":
                ctypes.PyDLL(None).sleep(600)
            case "die":
                os.abort()
            case "raise":
                raise AppError("speech_failed")
            case "bug":
                raise RuntimeError(clause)
            case "long":
                self._broken_off.clear()
                self._broken_off.wait()
                raise AppError("speech_failed")
            case "wait":
                while not Path(file).exists():
                    time.sleep(0.01)


def tone(seconds: float, pitch: int) -> Iterator[bytes]:
    """A square wave: its zero crossings tell which engine spoke."""
    half = SAMPLE_RATE // pitch // 2
    wave = b"\x00\x10" * half + b"\x00\xf0" * half
    count = round(seconds * SAMPLE_RATE) * 2
    yield (wave * (count // len(wave) + 1))[:count]


def plan(pieces: Sequence[Piece]) -> Sequence[Run]:
    runs = list[Run]()
    for number, piece in enumerate(pieces):
        if piece.spoken.startswith(HEAD):
            runs.append(Run(number, number + 1, HEAD, is_recorded=True, is_end=False))
            runs.append(Run(number, number + 1, piece.spoken.removeprefix(HEAD), is_recorded=False))
            continue
        is_recorded = RECORDED in piece.spoken
        if runs and is_recorded and runs[-1].is_recorded:
            before = runs.pop()
            runs.append(Run(before.first, number + 1, before.spoken + piece.spoken, is_recorded=True))
        else:
            runs.append(Run(number, number + 1, piece.spoken, is_recorded))
    return runs


def cast_of_words(words: Sequence[str]) -> Cast:
    made = dict[str, FakeEngine]()
    for word in words:
        name, _, habit = word.partition("=")
        made[name] = FakeEngine(name, habit)
    recorded = made.pop("prompts", None)
    return Cast(recorded, tuple(made.values()), plan)


def main() -> int:
    def make(_begin: Begin) -> Cast:
        return cast_of_words(sys.argv[1:])

    return run(make)


if __name__ == "__main__":
    sys.exit(main())
