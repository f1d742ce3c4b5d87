"""Kokoro: natural Mandarin made on this machine, from the voice pack where it is installed.

The model (82 million parameters, 8 bits) speaks Chinese from phonemes; readings come from `readings`, sounds
from misaki's table of pinyin. Everything heavy is imported at the first word spoken.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from app.accessibility.speech import readings
from app.accessibility.speech.breath import parted
from app.accessibility.speech.readings import Word
from app.accessibility.speech.tempo import tempo
from app.accessibility.speech.types import Health, Voice
from app.errors import AppError

if TYPE_CHECKING:
    from onnxruntime import RunOptions

    from app.accessibility.speech.sound import Sound

MANIFEST: Final = "manifest.json"
CHECKED: Final = "checked.json"
NAME: Final = "kokoro"
NO_TELEMETRY: Final = "ORT_DISABLE_TELEMETRY"
"""Official builds of ONNX Runtime keep a device id and a table of events for their maker (its Privacy.md)."""

_STYLES: Final = 510
_STYLE_SIZE: Final = 256
_MOST_TOKENS: Final = 300
_SHORT_TOKENS: Final = 27
"""About five characters."""

_LEAST_STYLE: Final = 10
"""Styles are numbered by length; those below swallow a single syllable, those of 30 and more blur it."""

_BRISK: Final = 1.06
"""How fast the model speaks what is waited for. At 1.15 it is less well understood."""

_CHUNK: Final = 1 << 20
_THREADS: Final = 2


class PackFile(msgspec.Struct, frozen=True):
    """`name` relative to the pack's folder."""

    name: str
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a voice pack holds; `voices` are ids with the names that people see."""

    engine: str
    model: str
    vocabulary: str
    voices: Mapping[str, str]
    files: tuple[PackFile, ...]
    licence: str = ""


class KokoroEngine:
    """Speaks in the child process. `scratch` is a private folder for the dictionary's cache."""

    name = NAME

    def __init__(self, folder: Path, scratch: Path | None = None, threads: int = _THREADS) -> None:
        self._folder = folder
        self._threads = threads
        self._scratch = scratch or folder / "scratch"
        self._in_hand: RunOptions | None = None

    def probe(self) -> Health:
        """Files are read through once, then known by their size and time of change."""
        return Health(NAME, _state(self._folder, self._scratch))

    def voices(self) -> tuple[Voice, ...]:
        manifest = _manifest(self._folder)
        if manifest is None:
            return ()
        return tuple(Voice(voice, name, NAME, is_natural=True) for voice, name in manifest.voices.items())

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:
        """In parts if somebody waits. Raises AppError `speech_failed` for sounds that the model has not."""
        if not clause:
            return
        from app.accessibility.speech import sound  # noqa: PLC0415  numpy

        words, speed, before = self._words(clause), tempo(clause, rate), ""
        least = _BRISK if is_awaited else 1.0
        for part in parted(words) if is_awaited else (words,):
            made = sound.loudened(self._trimmed(part, voice, speed, least))
            yield sound.pcm(sound.pause_after(before, rate)) + sound.pcm(made)
            least, before = 1.0, part[-1].text

    def break_off(self) -> None:
        """The model leaves off at its next step; what comes next would have waited for a second."""
        if self._in_hand is not None:
            self._in_hand.terminate = True

    def made(self, clause: str, voice: str) -> "Sound":
        """The clause in one, at ease."""
        return self._trimmed(self._words(clause), voice, 1.0)

    def _words(self, clause: str) -> Sequence[Word]:
        readings.prepare(self._scratch)
        return tuple(readings.words(clause.rstrip("，。")))

    def _trimmed(self, words: Sequence[Word], voice: str, speed: float, least: float = 1.0) -> "Sound":
        """Slower than at `least` it is stretched: the model would drawl, and begin with a sound that nobody
        wrote. Stretching is also faster.
        """
        from app.accessibility.speech import sound  # noqa: PLC0415  numpy

        at = max(least, speed)
        return sound.stretched(sound.trim(self._run(words, voice, at)), at / speed)

    def _run(self, words: Sequence[Word], voice: str, speed: float) -> "Sound":
        import numpy as np  # noqa: PLC0415

        made: list[Sound] = []
        for tokens in _chunks(self._tokens(phonemes(words)), self._vocabulary[" "]):
            style = self._styles(voice)[max(len(tokens), _LEAST_STYLE)][None]
            # Behind a long clause a border costs a second of silence to make; a short one is cut off without.
            border = [0] if len(tokens) < _SHORT_TOKENS else []
            given = {
                "tokens": np.array([[0, *tokens, *border]], np.int64),
                "style": style,
                "speed": np.array([speed], np.float32),
            }
            made.append(self._sound_of(given))
        return np.concatenate(made) if made else np.zeros(0, np.float32)

    def _sound_of(self, given: Mapping[str, object]) -> "Sound":
        model = self._model
        from onnxruntime import RunOptions  # noqa: PLC0415  only behind the model

        self._in_hand = in_hand = RunOptions()
        try:
            sound: Sound = model.run(None, given, in_hand)[0].ravel()
        except Exception:
            if in_hand.terminate:
                raise AppError("speech_failed", engine=NAME, reason="broken_off") from None
            raise
        return sound

    def _tokens(self, sounds: str) -> list[int]:
        if len(sounds) < _SHORT_TOKENS - 1 and sounds[-1:] not in ",.?!":
            sounds += "."
        if unknown := {sound for sound in sounds if sound not in self._vocabulary}:
            raise AppError(
                "speech_failed", engine=NAME, phonemes=" ".join(f"U+{ord(sound):04X}" for sound in unknown)
            )
        return [self._vocabulary[sound] for sound in sounds]

    @cached_property
    def _pack(self) -> Manifest:
        manifest = _manifest(self._folder)
        if manifest is None or (code := _state(self._folder, self._scratch)):
            raise AppError("speech_failed", engine=NAME, reason=code if manifest else "pack_missing")
        return manifest

    @cached_property
    def _vocabulary(self) -> Mapping[str, int]:
        data = (self._folder / self._pack.vocabulary).read_bytes()
        found: dict[str, dict[str, int]] = msgspec.json.decode(data, type=dict[str, dict[str, int]])
        return found["vocab"]

    @cached_property
    def _model(self) -> Any:
        os.environ[NO_TELEMETRY] = "1"  # at its import it would already tell its maker
        import onnxruntime  # noqa: PLC0415  0.5 s, 200 MB

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.log_severity_level = 3
        path = str(self._folder / self._pack.model)
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    @lru_cache(maxsize=8)  # noqa: B019  one engine a process
    def _styles(self, voice: str) -> Any:
        import numpy as np  # noqa: PLC0415

        if voice not in self._pack.voices:
            raise AppError("speech_failed", engine=NAME, reason="voice_unknown")
        path = self._folder / "voices" / f"{voice}.bin"
        return np.fromfile(path, np.float32).reshape(_STYLES, _STYLE_SIZE)


def _chunks(tokens: list[int], space: int) -> Iterator[list[int]]:
    """Between words, no longer than the model reads at a time."""
    while len(tokens) > _MOST_TOKENS:
        places = [place for place, token in enumerate(tokens[:_MOST_TOKENS]) if token == space]
        cut = places[-1] if places else _MOST_TOKENS
        yield tokens[:cut]
        tokens = tokens[cut:]
    if tokens:
        yield tokens


def phonemes(words: Iterable[Word]) -> str:
    """In the model's alphabet; the last mark only where it changes the melody."""
    spaced: list[str] = []
    for word in words:
        is_mark = not word.read[0][-1:].isdecimal()
        sounds = (_MARKS.get(char, char) for char in word.read[0]) if is_mark else map(_ipa, word.read)
        spaced.append("".join(sounds))
    return " ".join(spaced).replace(" ,", ",").replace(" .", ".").replace(" ?", "?").replace(" !", "!")


_MARKS: Final = {"，": ",", "。": ".", "？": "?", "！": "!"}
_NON_SYLLABIC: Final = "\u032f"


@lru_cache(maxsize=2_048)
def _ipa(syllable: str) -> str:
    from misaki.zh import ZHG2P  # noqa: PLC0415

    try:
        return ZHG2P.py2ipa(syllable).replace(_NON_SYLLABIC, "")
    except (AssertionError, LookupError, ValueError):
        raise AppError("speech_failed", engine=NAME, syllable=syllable) from None


def _manifest(folder: Path) -> Manifest | None:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None


def _state(folder: Path, scratch: Path) -> str:
    if not (folder / MANIFEST).exists():
        return "pack_missing"
    manifest = _manifest(folder)
    if manifest is None:
        return "pack_damaged"
    try:
        known = _known(scratch)
        found = {file.name: _identity(folder / file.name, file.sha256) for file in manifest.files}
        for file in manifest.files:
            if known.get(file.name) != found[file.name] and _sha256(folder / file.name) != file.sha256:
                return "pack_damaged"
        if known != found:
            _remember(scratch, found)
    except OSError:
        return "pack_damaged"
    return ""


def _identity(path: Path, sha256: str) -> str:
    facts = path.stat()
    return f"{facts.st_ino}:{facts.st_size}:{facts.st_mtime_ns}:{facts.st_ctime_ns}:{sha256}"


def _known(scratch: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode((scratch / CHECKED).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def _remember(scratch: Path, found: Mapping[str, str]) -> None:
    """Where nothing can be written the pack is read through again at each start."""
    with suppress(OSError):
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
        (scratch / CHECKED).write_bytes(msgspec.json.encode(found))


def _sha256(path: Path) -> str:
    hashed = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            hashed.update(block)
    return hashed.hexdigest()
