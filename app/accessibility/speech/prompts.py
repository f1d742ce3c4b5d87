"""Prompts: every fixed sentence of the program, recorded ahead; heard at once and without any voice pack.

One Ogg Opus file each, in one voice as it speaks at ease; slower and faster is stretched from it. Its name is
made of what is said: marks that don't change the melody do not count.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.accessibility.speech.plan import Frame
from app.accessibility.speech.tempo import AT_EASE, tempo
from app.accessibility.speech.types import SAMPLE_RATE, Health, Voice
from app.errors import AppError

if TYPE_CHECKING:
    from app.accessibility.speech.sound import Sound

NAME: Final = "prompts"
VOICE: Final = "zf_xiaoyi"
VOICE_NAME: Final = "晓伊（女声）"
_PARTS: Final = re.compile(r"[^，。？！]+[，。？！]?")
_NAME_LENGTH: Final = 16
_LONGEST_PART: Final = 24
_MOST_PARTS: Final = 16
_MOST_JOINED: Final = 8


def key(spoken: str) -> str:
    """What tells one recording from another."""
    return spoken.replace("，", "").rstrip("。")


def file_name(spoken: str, voice: str = VOICE, rate: int = AT_EASE) -> str:
    return f"{hashlib.sha256(f'{key(spoken)}|{voice}|{rate}'.encode()).hexdigest()[:_NAME_LENGTH]}.ogg"


class PromptEngine:
    """Speaks what was recorded, from a folder of files that nobody changes while it runs."""

    name = NAME

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = frozenset(path.name for path in folder.glob("*.ogg"))

    def probe(self) -> Health:
        return Health(self.name, "" if self._names else "prompts_missing")

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(VOICE, VOICE_NAME, NAME, is_natural=True),) if self._names else ()

    def has(self, spoken: str) -> bool:
        """Whether it was recorded: in one, or its parts between marks."""
        return bool(self.recorded(spoken))

    def recorded(self, spoken: str) -> tuple[str, ...]:
        """What to play one after the other; nothing where something is missing."""
        parts = _PARTS.findall(spoken)
        found, at = self._played(parts, 0)
        return found if at == len(parts) else ()

    def frame(self, spoken: str) -> Frame:
        """What of it was recorded at both ends, and what nobody recorded between."""
        parts = _PARTS.findall(spoken)
        _, first = self._played(parts, 0)
        last = next(
            (last for last in range(first + 1, len(parts)) if self._played(parts, last)[1] == len(parts)),
            len(parts),
        )
        return Frame("".join(parts[:first]), "".join(parts[first:last]), "".join(parts[last:]))

    def composed(self, spoken: str) -> tuple[str, ...]:
        """The fewest recordings that make up `spoken`, as 还剩 · 十五 · 天; nothing where they don't."""
        found: list[str] = []
        for part in _PARTS.findall(spoken):
            *before, last = (part,) if self._is_there(part) else self._fewest(key(part)) or ("",)
            if not last:
                return ()
            found += [*before, last if last == part else last + part[len(key(part)) :]]
        return tuple(found)

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:  # noqa: ARG002  an Engine
        """Always in the recorded voice. Raises AppError `speech_failed` for what was not recorded."""
        yield from self.play(self.recorded(clause), rate)

    def break_off(self) -> None:
        """Files are short."""

    def play(self, parts: tuple[str, ...], rate: int) -> Iterator[bytes]:
        from app.accessibility.speech import sound  # noqa: PLC0415  numpy

        if not parts:
            raise AppError("speech_failed", engine=self.name, reason="not_recorded")
        for number, part in enumerate(parts):
            if number:
                yield sound.pcm(sound.pause_after(parts[number - 1], rate))
            for piece in sound.stretching(self._read(part), 1 / tempo(part, rate)):
                yield sound.pcm(piece)

    def _read(self, spoken: str) -> "Sound":
        import soundfile  # noqa: PLC0415  100 ms with numpy

        try:
            data, sample_rate = soundfile.read(self._folder / file_name(spoken), dtype="float32")
        except (OSError, RuntimeError) as error:
            raise AppError("speech_failed", engine=self.name, reason=type(error).__name__) from None
        if sample_rate != SAMPLE_RATE or data.ndim != 1:
            raise AppError("speech_failed", engine=self.name, reason="not_a_prompt")
        sound: Sound = data
        return sound

    def _played(self, parts: list[str], at: int) -> tuple[tuple[str, ...], int]:
        """What to play from there on, and where the first part is that was not recorded."""
        found: list[str] = []
        while at < len(parts) and (last := self._longest(parts, at)) > at:
            found.append("".join(parts[at:last]))
            at = last
        return tuple(found), at

    def _longest(self, parts: list[str], first: int) -> int:
        """The end of the longest run of parts that was recorded in one; `first` where none was."""
        for last in range(min(len(parts), first + _MOST_JOINED), first, -1):
            if self._is_there("".join(map(key, parts[first:last]))):
                return last
        return first

    def _is_there(self, spoken: str) -> bool:
        return file_name(spoken) in self._names

    def _fewest(self, text: str) -> tuple[str, ...]:
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(text) + 1):
            found: tuple[str, ...] | None = None
            for start in range(max(0, end - _LONGEST_PART), end):
                before = best[start]
                if before is None or (found is not None and len(before) + 1 >= len(found)):
                    continue
                if self._is_there(text[start:end]):
                    found = (*before, text[start:end])
            best.append(found)
        return best[-1] if best[-1] and len(best[-1]) <= _MOST_PARTS else ()


class BankEngine:
    """Puts together from recordings what was not recorded in one; for where no voice pack is."""

    name = "bank"

    def __init__(self, prompts: PromptEngine) -> None:
        self._prompts = prompts

    def probe(self) -> Health:
        return Health(self.name, self._prompts.probe().code)

    def voices(self) -> tuple[Voice, ...]:
        """None of its own: nobody chooses it."""
        return ()

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:  # noqa: ARG002  an Engine
        """Raises AppError `speech_failed` for what cannot be put together."""
        yield from self._prompts.play(self._prompts.composed(clause), rate)

    def break_off(self) -> None:
        """Files are short."""
