"""Voice: how soon speech is heard, whether it keeps up with itself, and how well a machine understands it."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import soundfile

from app.accessibility.speech.kokoro import KokoroEngine
from app.accessibility.speech.prompts import VOICE, PromptEngine
from app.accessibility.speech.segment import segment
from app.accessibility.speech.types import SAMPLE_RATE, USUAL_RATE, Engine
from tests.bench.child import figures_of
from tests.bench.figures import Figure, median_ms, p95_ms
from tests.voice.listening import SENTENCES, NoListenerError, error_rate, heard
from tests.voice.pack import PACK
from tests.voice.prompts import FOLDER, size
from tests.voice.sentences import wanted

_PAUSE_S = 0.2
_PROMPTS = 60


class Made(NamedTuple):
    """One clause: of each of its pieces the seconds until it was there, and how long it is heard."""

    pieces: Sequence[tuple[float, float]]
    sound: bytes

    @property
    def first(self) -> float:
        return self.pieces[0][0]

    @property
    def whole(self) -> float:
        return self.pieces[-1][0]

    @property
    def length(self) -> float:
        return sum(length for _, length in self.pieces)


def bench_voice(folder: Path) -> Iterator[Figure]:
    yield from _prompts()
    if not KokoroEngine(PACK).probe().is_well:
        print("voice: the voice pack is not here (make voice-pack): only prompts are measured", flush=True)
        return
    yield from _dynamic(folder)
    yield from _home(folder)
    yield from _espeak(folder)


def _prompts() -> Iterator[Figure]:
    engine = PromptEngine(FOLDER)
    spoken = [text for text in wanted().values() if engine.has(text)]
    if not spoken:
        print("voice: nothing is recorded (make prompts)", flush=True)
        return
    _make(engine, spoken[0])
    made = [_make(engine, text) for text in spoken[:: max(1, len(spoken) // _PROMPTS)]]
    yield Figure(
        "a prompt until its first sound is there, median", median_ms([one.first for one in made]), "ms"
    )
    yield Figure(
        "a prompt until its first sound is there, p95", p95_ms([one.first for one in made]), "ms", 30
    )
    yield Figure("all prompts", size() / (1 << 20), "MB", 8)


def _dynamic(folder: Path) -> Iterator[Figure]:
    engine = KokoroEngine(PACK, folder)
    started = time.perf_counter()
    _make(engine, "您好")
    yield Figure(
        "voice pack: the very first word, with all that is loaded", time.perf_counter() - started, "s"
    )
    spoken = [
        [
            _make(engine, clause.spoken, is_awaited=not number)
            for number, clause in enumerate(segment(sentence))
        ]
        for sentence in SENTENCES
    ]
    clauses = [clause for sentence in spoken for clause in sentence]
    firsts = [sentence[0].first for sentence in spoken]
    yield Figure(
        "voice pack: a sentence until its first sound is there, median", median_ms(firsts), "ms", 900
    )
    yield Figure("voice pack: the same, p95", p95_ms(firsts), "ms", 900)
    rtf = sum(clause.whole for clause in clauses) / sum(clause.length for clause in clauses)
    yield Figure("voice pack: time to make a second of speech", rtf, "s")
    yield Figure("voice pack: longest gap inside of a sentence", max(map(_gap, spoken)) * 1_000, "ms", 300)
    sounds = [b"".join(clause.sound + _silence() for clause in sentence) for sentence in spoken]
    yield from _understood("voice pack", folder, sounds, 5)


def _gap(clauses: list[Made]) -> float:
    """Seconds of silence beyond the pause: each piece is made while the one before is heard."""
    asked, due, longest = 0.0, clauses[0].first, 0.0
    for clause in clauses:
        for ready, length in clause.pieces:
            late = max(asked + ready - due, 0.0)
            longest = max(longest, late)
            due += late + length
        asked += clause.whole
        due += _PAUSE_S
    return longest


def _home(folder: Path) -> Iterator[Figure]:
    """As `make demo` reads it: recordings for what is fixed, the pack for the rest, through the service."""
    home = folder / "home"
    read = figures_of("reading_home", home)["read"]
    yield from _rate("home, read by recordings and pack", ["，".join(read)], [home / "home.wav"], 10)


def _espeak(folder: Path) -> Iterator[Figure]:
    if not shutil.which("espeak-ng"):
        print("voice: espeak-ng is not here: its speech is not compared", flush=True)
        return
    paths = [folder / f"espeak{number:02d}.wav" for number in range(len(SENTENCES))]
    for sentence, path in zip(SENTENCES, paths, strict=True):
        subprocess.run(["espeak-ng", "-v", "cmn-latn-pinyin", "-w", path, sentence], check=True)
    yield from _rate("espeak", SENTENCES, paths, None)


def _understood(name: str, folder: Path, sounds: list[bytes], target: float) -> Iterator[Figure]:
    paths = [folder / f"{number:02d}.wav" for number in range(len(sounds))]
    for path, sound in zip(paths, sounds, strict=True):
        _write(path, sound)
    yield from _rate(name, SENTENCES, paths, target)


def _rate(name: str, said: Sequence[str], paths: list[Path], target: float | None) -> Iterator[Figure]:
    try:
        rate = error_rate(said, heard(paths))
    except NoListenerError as error:
        print(f"voice: {error}: nobody listened", flush=True)
        return
    yield Figure(f"{name}: syllables misheard by Whisper base", rate * 100, "%", target)


def _make(engine: Engine, spoken: str, *, is_awaited: bool = False) -> Made:
    started = time.perf_counter()
    pieces, sound = list[tuple[float, float]](), b""
    for piece in engine.speak(spoken, VOICE, USUAL_RATE, is_awaited=is_awaited):
        pieces.append((time.perf_counter() - started, len(piece) / 2 / SAMPLE_RATE))
        sound += piece
    return Made(pieces, sound)


def _silence() -> bytes:
    return bytes(int(_PAUSE_S * SAMPLE_RATE) * 2)


def _write(path: Path, sound: bytes) -> None:
    soundfile.write(path, np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32_768), SAMPLE_RATE)
