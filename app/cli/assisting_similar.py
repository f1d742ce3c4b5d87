"""assist similar: for each text of a file those of another file that are like it."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.assist.corpus import Corpus
from app.assist.pairs import fold
from app.assist.shared_words import shared_words
from app.cli.assist_batch import Add, answer_each, read_lines
from app.cli.outcome import ATTENTION, Outcome
from app.paths import Paths
from app.ui.plain import Json

LIMIT = 10


class _Text(msgspec.Struct, frozen=True):
    """A line of either file; one of title and content may be missing."""

    id: str | int
    title: str | None = None
    content: str | None = None

    def __post_init__(self) -> None:
        if self.title is None and self.content is None:
            raise ValueError("neither title nor content")

    @property
    def parts(self) -> tuple[str, str]:
        return (self.title or "", self.content or "")

    @property
    def key(self) -> tuple[str | int, str]:
        return (self.id, self.title or self.content or "")


class _Hit(msgspec.Struct, frozen=True):
    id: str | int
    score: float
    reasons: tuple[str, ...]


class _Answer(msgspec.Struct, frozen=True):
    id: str | int
    hits: tuple[_Hit, ...]


def describe_similar(add: Add) -> None:
    comparing = add("similar", find_similar, "texts like each text: {id, title, content?}")
    comparing.add_argument(
        "--corpus", type=Path, required=True, metavar="F.jsonl", help="those to look among"
    )
    comparing.add_argument("--limit", type=int, choices=range(1, 101), default=LIMIT, metavar="1…100")


def find_similar(arguments: argparse.Namespace, paths: Paths) -> Outcome:  # noqa: ARG001
    """Lines of the corpus that cannot be read are listed and take no part; the exit code is then 1."""
    refused: list[Json] = []
    texts = list(_texts(arguments.corpus, refused))
    corpus = Corpus(text.parts for text in texts)
    # The same number with another title is another text: two files may count alike.
    places = {text.key: place for place, text in enumerate(texts)}

    def answer(asked: _Text) -> _Answer:
        title, content = asked.parts
        found = corpus.alike(title, content, arguments.limit, places.get(asked.key))
        said = fold(f"{title}\n{content}")
        alike = ((hit, texts[hit.at]) for hit in found)
        hits = (
            _Hit(text.id, round(hit.score, 4), shared_words(said, fold("\n".join(text.parts))))
            for hit, text in alike
        )
        return _Answer(asked.id, tuple(hits))

    outcome = answer_each(arguments, _Text, answer)
    lines = [*outcome.lines, *(f"--corpus 第 {number} 行看不懂" for number in refused)]
    data: dict[str, Json] = {**outcome.data, "corpus": len(texts), "corpus_refused": refused}
    return Outcome(data, lines, ATTENTION if refused else outcome.exit_code)


def _texts(path: Path, refused: list[Json]) -> Iterator[_Text]:
    decoder = msgspec.json.Decoder(_Text)
    for number, line in read_lines(path):
        try:
            yield decoder.decode(line or b"")
        except (ValueError, RecursionError):
            refused.append(number)
