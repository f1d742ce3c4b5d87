"""Recorded prompts: `python -m tests.voice.prompts make | check | again WORD | short`.

`make` records what is missing with the voice pack and deletes what nobody says any more; `again` records once
more what contains WORD, after a reading was mended; `short` all of a few syllables, hardest for the voice.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from app.accessibility.speech.kokoro import KokoroEngine
from app.accessibility.speech.prompts import VOICE, file_name, key
from app.accessibility.speech.types import SAMPLE_RATE
from tests.voice.ogg import without_padding
from tests.voice.pack import PACK
from tests.voice.sentences import wanted

FOLDER: Final = Path(__file__).parents[2] / "resources" / "prompts"
MOST_BYTES: Final = 8 << 20
_COMPRESSION: Final = 0.965
"""About 15 kbit/s. Half of the sentences, those of every day among them, were made at 19 and stay so."""

_SHORT: Final = 6
_TOLD_EVERY: Final = 50


def make() -> Iterator[str]:
    sentences = wanted()
    FOLDER.mkdir(parents=True, exist_ok=True)
    orphaned = orphans(sentences)
    for path in orphaned:
        path.unlink()
    if orphaned:
        yield f"{len(orphaned)} prompts that nobody says any more are deleted."
    yield from record(missing(sentences))
    yield summary()


def again(word: str) -> Iterator[str]:
    yield from record([spoken for spoken in wanted().values() if word in spoken])
    yield summary()


def short() -> Iterator[str]:
    yield from record([spoken for spoken in wanted().values() if len(key(spoken)) <= _SHORT])
    yield summary()


def check() -> Iterator[str]:
    """Says what is wrong; nothing where all is well."""
    sentences = wanted()
    yield from (f"missing: {spoken}" for spoken in missing(sentences))
    yield from (f"orphaned: {path.name}" for path in orphans(sentences))
    if size() > MOST_BYTES:
        yield f"too big: {summary()}"


def missing(sentences: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    return [spoken for spoken in sentences.values() if not (folder / file_name(spoken)).exists()]


def orphans(sentences: Mapping[str, str], folder: Path = FOLDER) -> list[Path]:
    named = {file_name(spoken) for spoken in sentences.values()}
    return [path for path in sorted(folder.glob("*")) if path.name not in named]


def size(folder: Path = FOLDER) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.ogg"))


def summary() -> str:
    return f"{len(list(FOLDER.glob('*.ogg')))} prompts, {size() / (1 << 20):.2f} MB of {MOST_BYTES >> 20}"


def record(sentences: list[str]) -> Iterator[str]:
    if not sentences:
        return
    engine = KokoroEngine(PACK, threads=1)  # two wait for each other more than they work
    if not engine.probe().is_well:
        sys.exit(
            f"{len(sentences)} prompts are missing, and there is no voice pack: type make voice-pack first."
        )
    started = time.monotonic()
    for number, spoken in enumerate(sentences, 1):
        _record(engine, spoken, FOLDER / file_name(spoken))
        if not number % _TOLD_EVERY:
            yield f"{number} of {len(sentences)} after {time.monotonic() - started:.0f} s"


def _record(engine: KokoroEngine, spoken: str, path: Path) -> None:
    """Whole or not at all: a half-written file would pass for a prompt."""
    import soundfile  # noqa: PLC0415  check needs no sound library

    from app.accessibility.speech.sound import loudened  # noqa: PLC0415

    made = loudened(engine.made(spoken, VOICE))
    if len(made) < SAMPLE_RATE // 20:
        sys.exit(f"Nothing was heard of: {spoken}")
    file = BytesIO()
    soundfile.write(file, made, SAMPLE_RATE, format="OGG", subtype="OPUS", compression_level=_COMPRESSION)
    half = path.with_suffix(".part")
    half.write_bytes(without_padding(file.getvalue()))
    half.replace(path)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["make"]:
            told = make()
        case ["again", word]:
            told = again(word)
        case ["short"]:
            told = short()
        case ["check"]:
            found = list(check())
            print(*found, sep="\n")
            return bool(found)
        case _:
            sys.exit(__doc__)
    for line in told:
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
