"""Texts: the public petitions that models are trained and measured on, from a folder of them."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import msgspec

from app.assist.runs import runs

NATURAL: Final = "petitions_labeled.jsonl"
TOKENS: Final = "petitions_tokens_labeled.jsonl"
WITHOUT_LABEL: Final = (
    "petitions_hot.jsonl",
    "petitions_replies.jsonl",
    "petitions_dongguan.jsonl",
    "petitions_silver.jsonl",
)


class _Line(msgspec.Struct, frozen=True):
    id: str
    title: str | None = None
    content: str = ""
    tokens: str = ""
    label: str = ""
    natural_id: str | None = None
    cluster: str | None = None


class Text(msgspec.Struct, frozen=True):
    """`key` is the same for near copies of one petition: none of them counts as another one."""

    key: str
    title: str
    content: str
    label: str = ""
    words: tuple[str, ...] = ()
    """Where somebody has cut it already; `content` then lacks the little words."""
    is_example: bool = False
    """Its label is what words of the taxonomy say, not what an officer said."""

    @property
    def runs(self) -> str:
        return f"{runs(self.title)} {runs(self.content)}"

    @property
    def is_held_back(self) -> bool:
        """One in five, by a hash: fixed, and the same for all copies."""
        return hashlib.sha256(self.key.encode()).digest()[0] % 5 == 0


def labelled(folder: Path) -> tuple[Text, ...]:
    """Whole texts and cut ones; what is there as both has one key."""
    natural = _lines(folder, NATURAL)
    clusters = {line.id: line.cluster for line in _all_lines(folder) if line.cluster}
    found = [_text(line) for line in natural]
    for line in _lines(folder, TOKENS):
        key = clusters.get(line.natural_id or "", line.natural_id) or line.id
        words = tuple(line.tokens.split())
        found.append(Text(key, "", "".join(words), line.label, words))
    return tuple(found)


def without_label(folder: Path, known: Sequence[Text]) -> tuple[Text, ...]:
    """Other petitions, each once, and none that is among `known`."""
    seen = {text.key for text in known} | {text.content for text in known}
    found: list[Text] = []
    for name in WITHOUT_LABEL:
        for line in _lines(folder, name):
            text = _text(line)
            if not seen.intersection((text.key, line.id, text.content)):
                found.append(msgspec.structs.replace(text, label=""))
                seen.update((text.key, text.content))
    return tuple(found)


def _text(line: _Line) -> Text:
    return Text(line.cluster or line.id, line.title or "", line.content, line.label)


def _all_lines(folder: Path) -> Iterator[_Line]:
    for name in (NATURAL, *WITHOUT_LABEL):
        yield from _lines(folder, name)


def _lines(folder: Path, name: str) -> list[_Line]:
    return msgspec.json.Decoder(_Line).decode_lines((folder / name).read_bytes())
