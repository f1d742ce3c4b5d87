"""Similar cases, the law book and their speed; CPU time, for a busy machine lies about the other."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from app.assist.corpus import Corpus
from app.assist.law import LawBook
from app.assist.numerals import number_of, numeral_of
from app.assist.similar import similar
from app.domain.ids import new_id
from app.store import chain
from app.store.store import Store
from app.wire.bodies import PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.event import EventType
from tests.bench.assist.scores import Score
from tests.bench.profile import filings, new_store

MANY: Final = 100_000
_AT_ONCE: Final = 1_000
_ASKED: Final = 100
ASKED_BY_NUMBER: Final = {
    "信访工作条例": range(1, 51),
    "劳动合同法": range(1, 99),
    "行政复议法": range(1, 91),
    "物业管理条例": range(1, 68),
}
_CUT: Final = 10


class Text(msgspec.Struct, frozen=True):
    """Of petitions_hot.jsonl."""

    id: str
    title: str
    content: str


class Group(msgspec.Struct, frozen=True):
    """Of dup_groups.jsonl: petitions about the same."""

    members: tuple[str, ...]


def bench_retrieval(texts: Path) -> Iterator[Score]:
    hot = msgspec.json.Decoder(Text).decode_lines((texts / "petitions_hot.jsonl").read_bytes())
    groups = msgspec.json.Decoder(Group).decode_lines((texts / "dup_groups.jsonl").read_bytes())
    yield from _found(hot, groups)
    yield from _in_memory(hot)
    yield from _in_the_store(hot)
    yield from _law()


def _found(hot: Sequence[Text], groups: Sequence[Group]) -> Iterator[Score]:
    """Each title of a group asks for the others of it; what asks takes no part."""
    corpus = Corpus((text.title, text.content) for text in hot)
    places = {text.id: place for place, text in enumerate(hot)}
    wanted = {
        places[member]: {places[other] for other in group.members if other != member}
        for group in groups
        for member in group.members
    }
    ranked = {place: [hit.at for hit in corpus.alike(hot[place].title, "", _CUT, place)] for place in wanted}
    yield Score("similar cases, title alone: MAP@10", _mean(ranked, wanted, _precision), "", 0.94, 0.930)
    yield Score("similar cases, title alone: hit@5", _mean(ranked, wanted, _hit(5)), "", 0.98, 0.979)
    yield Score("similar cases, title alone: hit@1", _mean(ranked, wanted, _hit(1)), "", None, 0.914)


def _mean(
    ranked: Mapping[int, Sequence[int]],
    wanted: Mapping[int, set[int]],
    measure: Callable[[Sequence[int], set[int]], float],
) -> float:
    return sum(measure(ranked[place], wanted[place]) for place in wanted) / len(wanted)


def _precision(found: Sequence[int], wanted: set[int]) -> float:
    """Average precision at 10."""
    hits, total = 0, 0.0
    for rank, place in enumerate(found, 1):
        if place in wanted:
            hits += 1
            total += hits / rank
    return total / min(len(wanted), _CUT)


def _hit(rank: int) -> Callable[[Sequence[int], set[int]], float]:
    return lambda found, wanted: float(any(place in wanted for place in found[:rank]))


def _in_memory(hot: Sequence[Text]) -> Iterator[Score]:
    many = list(_many(hot))
    began = time.process_time()
    corpus = Corpus(many)
    yield Score(f"an index of {MANY:,} texts in memory: CPU", time.process_time() - began, "s")
    for name, has_content in (("title", False), ("title and content", True)):
        asked = [(text.title, text.content if has_content else "") for text in hot[:_ASKED]]
        spent = _spent(partial(corpus.alike, limit=_CUT), asked)
        yield Score(
            f"similar in memory among {MANY:,}, {name}: CPU a query", spent, "ms", 25, is_at_most=True
        )


def _many(hot: Sequence[Text]) -> Iterator[tuple[str, str]]:
    """Of real sentences, put together anew."""
    random = Random(1)
    sentences = [part for text in hot for part in text.content.split("。") if len(part) > 4]
    for text in islice(cycle(hot), MANY):
        yield text.title, "。".join(random.choices(sentences, k=5))[:400]


def _in_the_store(hot: Sequence[Text]) -> Iterator[Score]:
    """Through real events, which takes some minutes to fill."""
    with (
        tempfile.TemporaryDirectory(prefix="xiangyin-bench-") as folder,
        new_store(Path(folder) / "client") as store,
    ):
        _fill(store, _many(hot))
        with store.read() as work:
            for name, has_content in (("title", False), ("whole text", True)):
                asked = [(text.title, text.content if has_content else "") for text in hot[:_ASKED]]
                spent = _spent(partial(similar, work, None), asked)
                yield Score(
                    f"similar in the store among {MANY:,}, {name}: CPU a query",
                    spent,
                    "ms",
                    25,
                    is_at_most=True,
                )


def _fill(store: Store, texts: Iterable[tuple[str, str]]) -> None:
    """A thousand in a transaction: only the size matters here."""
    said = filings(store, 1)[0]
    waiting = iter(texts)
    while block := list(islice(waiting, _AT_ONCE)):
        with store.write() as work:
            for title, facts in block:
                petition = msgspec.structs.replace(said.petition, title=title[:50], facts=facts, summary="")
                filed = PetitionFiled(
                    filing=msgspec.structs.replace(said, petition=petition), query_code="sealed"
                )
                petition_id = new_id(store.now_ms(), store.entropy)
                chain.append(
                    work, EventType.PETITION_FILED, body=canonical_json(filed), petition_id=petition_id
                )


def _law() -> Iterator[Score]:
    content = (files("resources") / "packs" / "laws.json.gz").read_bytes()
    began = time.process_time()
    book = LawBook.load(content)
    yield Score(
        "loading the law book: CPU", (time.process_time() - began) * 1_000, "ms", 100, is_at_most=True
    )
    began = time.process_time()
    book.search("油烟")
    yield Score(
        "the first search in it: CPU", (time.process_time() - began) * 1_000, "ms", 100, is_at_most=True
    )
    questions = [(words,) for words in ("拖欠农民工工资", "条例第二十一条", "征地补偿标准", "低保") * 10]
    yield Score("a search in it: CPU", _spent(book.search, questions), "ms", 25, is_at_most=True)
    asked = [(name, number) for name, numbers in ASKED_BY_NUMBER.items() for number in numbers]
    named = [_first(book, f"{name}第{numeral_of(number)}条") == (name, number) for name, number in asked]
    yield Score("articles asked for by law and number, found first", sum(named) / len(named), "", 1.0)


def _first(book: LawBook, words: str) -> tuple[str, int] | None:
    found = book.search(words, 1)
    if not found:
        return None
    number = number_of(found[0].number.removeprefix("第").removesuffix("条"))
    return (found[0].short, number) if number is not None else None


def _spent(call: Callable[..., object], asked: Sequence[tuple[str, ...]]) -> float:
    """The mean of CPU milliseconds, the first call, which makes things ready, left out."""
    call(*asked[0])
    began = time.process_time()
    for each in asked:
        call(*each)
    return (time.process_time() - began) * 1_000 / len(asked)
