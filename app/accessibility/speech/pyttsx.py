"""pyttsx: the system's own voice (SAPI5 on Windows, espeak-ng elsewhere), and only if it speaks Mandarin.

Nothing but `save_to_file` is used: its own playing cannot be stopped and hides failures. The file lies in a
folder of the owner alone and is gone before the sound is heard.
"""

import contextlib
import os
import sys
import time
import wave
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.accessibility.speech.types import SAMPLE_RATE, Health, Voice
from app.errors import AppError

if TYPE_CHECKING:
    import pyttsx3

_ESPEAK_VOICE: Final = "sit/cmn-latn-pinyin"
_PATIENCE_S: Final = 2.0
_PLAIN_RATE: Final = 157
"""Words a minute: what pyttsx3 takes for the pace at which a voice of SAPI speaks by itself."""
_SLOWEST_RATE: Final = 50
"""Below it SAPI refuses the pace."""
_MEASURED: Final = "村里的路坏了三年没有人修，老人出门要人扶，孩子上学要绕路。"
_PIECE: Final = SAMPLE_RATE
_CHINESE: Final = ("zh-cn", "zh_cn", "zh-hans", "chinese (simplified", "huihui", "yaoyao", "kangkang")


class PyttsxEngine:
    """Made, asked and used in one thread: SAPI belongs to the thread that woke it."""

    def __init__(self, scratch: Path, name: str = "sapi5" if sys.platform == "win32" else "espeak") -> None:
        self.name = name
        self._scratch = scratch
        self._speaker: pyttsx3.Engine | None = None
        self._voices: tuple[Voice, ...] = ()
        self._number = 0
        self._paces = dict[str, float]()
        """Of each voice that has spoken, by itself: characters a minute."""

    def probe(self) -> Health:
        """`engine_missing`: the library, or what it stands on; `mandarin_missing`: only other languages."""
        try:
            import pypinyin  # noqa: F401, PLC0415 - optional parts, loaded where they are needed
            import pyttsx3  # noqa: PLC0415

            self._speaker = pyttsx3.init()
        except Exception:  # noqa: BLE001 - a missing library raises whatever its binding does
            return Health(self.name, "engine_missing")
        self._voices = tuple(self._mandarin())
        return Health(self.name, "" if self._voices else "mandarin_missing")

    def voices(self) -> tuple[Voice, ...]:
        return self._voices

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:  # noqa: ARG002  an Engine
        sound = resampled(*self._wave_of(self._readable(clause), voice, self._own_rate(rate, voice)))
        for start in range(0, len(sound), _PIECE):
            yield sound[start : start + _PIECE]

    def break_off(self) -> None:
        """Nothing of it can be left off, and it is quick."""

    def _mandarin(self) -> Iterator[Voice]:
        """Only voices that were really taken: a wrong id is passed over in silence, and English stays."""
        if self._speaker is None:
            return
        offered = self._speaker.getProperty("voices")
        for voice in offered if isinstance(offered, list) else []:
            if self._is_chinese(voice) and self._is_taken(voice.id):
                is_natural = self.name == "sapi5"
                yield Voice(voice.id, voice.name or voice.id, self.name, is_natural)

    def _is_chinese(self, voice: "pyttsx3.Voice") -> bool:
        if self.name == "espeak":
            return voice.id == _ESPEAK_VOICE
        told = " ".join([voice.id, voice.name or "", *map(str, voice.languages)]).casefold()
        return any(word in told for word in _CHINESE)

    def _is_taken(self, voice: str) -> bool:
        if self._speaker is None:
            return False
        self._speaker.setProperty("voice", voice)
        self._speaker.runAndWait()
        return self._speaker.getProperty("voice") == voice

    def _readable(self, clause: str) -> str:
        """espeak reads characters as English letters, but pinyin with tone digits as Mandarin."""
        if self.name != "espeak":
            return clause
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        return " ".join(lazy_pinyin(clause, style=Style.TONE3, neutral_tone_with_five=True))

    def _own_rate(self, rate: int, voice: str) -> int:
        """Words a minute as pyttsx3 counts them; measured with Mandarin sentences.

        A voice of SAPI only knows faster and slower than by itself, so that is measured once.
        """
        if self.name == "espeak":
            return max(round((rate + 25) / 1.43), 80)
        if voice not in self._paces:
            sound, hertz = self._wave_of(_MEASURED, voice, _PLAIN_RATE)
            self._paces[voice] = len(_MEASURED) * 60 * hertz * 2 / len(sound)
        return max(round(rate * _PLAIN_RATE / self._paces[voice]), _SLOWEST_RATE)

    def _wave_of(self, text: str, voice: str, rate: int) -> tuple[bytes, int]:
        """Samples (mono, 16 bits) and their rate."""
        if self._speaker is None or not self._voices:
            raise AppError("speech_failed")
        self._scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._number += 1
        path = self._scratch / f"{os.getpid()}-{self._number}.wav"
        try:
            self._set("voice", voice)
            self._set("rate", rate)
            self._speaker.save_to_file(text, str(path))
            self._speaker.runAndWait()
            return _read_when_whole(path)
        finally:
            path.unlink(missing_ok=True)

    def _set(self, name: str, value: str | int) -> None:
        """Until it is so: espeak takes it in its own time, and forgets it if it is given words before."""
        until = time.monotonic() + _PATIENCE_S
        while self._speaker is not None and self._speaker.getProperty(name) != value:
            if time.monotonic() > until:
                raise AppError("speech_failed")
            self._speaker.setProperty(name, value)
            time.sleep(0.005)


def _read_when_whole(path: Path) -> tuple[bytes, int]:
    """espeak goes on writing after its loop has ended; a header alone is not yet a file."""
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        with contextlib.suppress(OSError, EOFError, wave.Error), wave.open(str(path), "rb") as file:
            frames = file.readframes(file.getnframes())
            if frames and len(frames) == file.getnframes() * file.getnchannels() * file.getsampwidth():
                return _mono(frames, file.getnchannels(), file.getsampwidth()), file.getframerate()
        time.sleep(0.002)
    raise AppError("speech_failed")


def _mono(frames: bytes, channels: int, width: int) -> bytes:
    if width != 2:
        raise AppError("speech_failed")
    return frames if channels == 1 else array("h", frames)[::channels].tobytes()


def resampled(samples: bytes, rate: int) -> bytes:
    """From `rate` to that of this program, by straight lines between samples."""
    if rate == SAMPLE_RATE:
        return samples
    import numpy as np  # noqa: PLC0415

    before = np.frombuffer(samples, np.int16)
    places = np.arange(len(before) * SAMPLE_RATE // rate) * (rate / SAMPLE_RATE)
    after = np.interp(places, np.arange(len(before)), before)
    return bytes(after.astype("<i2").tobytes())
