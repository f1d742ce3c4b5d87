"""Duplicates: how well pairs are told apart, what a planter hid is found again, and how long 100,000 take.

The weights were fitted to the public pairs of the clusters whose hash is even; here stand the figures of the
others, and of all. Texts of people are planted among texts of people: the names around them are invented.
"""

import csv
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final, NamedTuple

import msgspec

from app.actions.duplicates import load_lexicon
from app.domain.duplicates.candidates import Candidates, Keyed, keyed
from app.domain.duplicates.case import CaseReader, DuplicateCase, Told
from app.domain.duplicates.judging import Answer, Judgement, compare
from app.domain.duplicates.people import Personhood, Someone, compare_people
from tests.bench.assist.linkage import linked
from tests.bench.assist.scores import Score
from tests.planting import Planted, Planter
from tests.samples import invented_persons

CASES: Final = 100_000
SEEDS: Final = (12, 2026)
_SENTENCE: Final = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_TEXTS: Final = ("petitions_hot", "petitions_replies", "petitions_silver", "petitions_labeled")
_ENVIRONMENTS: Final = Path(__file__).parents[3] / "build" / "assist"
"""Where the virtual environment lies that has `recordlinkage`: it was made for `make train`."""


class Text(msgspec.Struct, frozen=True):
    """A line of the public petitions."""

    id: str
    content: str
    title: str = ""
    time: str = ""
    user: str = ""
    cluster: str = ""


class Pair(msgspec.Struct, frozen=True):
    """A line of the labelled pairs."""

    a: str
    b: str
    label: str
    source: str


def bench_duplicates(texts: Path) -> Iterator[Score]:
    yield from _pairs(texts)
    yield from _planted(texts)
    yield from _many(texts)
    yield from _people(texts)


@cache
def _reader() -> CaseReader:
    return CaseReader(load_lexicon(), b"bench" * 8)


def _read(path: Path, form: type[msgspec.Struct]) -> list[msgspec.Struct]:
    return [msgspec.json.decode(line, type=form) for line in path.read_bytes().splitlines()]


def _lines(path: Path) -> Sequence[Text]:
    return [each for each in _read(path, Text) if isinstance(each, Text)]


class _Judged(NamedTuple):
    pair: Pair
    judgement: Judgement
    cluster: str

    @property
    def is_dup(self) -> bool:
        return self.pair.label == "dup"


def _pairs(folder: Path) -> Iterator[Score]:
    judged = _judged_pairs(folder)
    held_out = [each for each in judged if hashlib.sha256(each.cluster.encode()).digest()[0] % 2]
    for name, some in (("pairs, other half", held_out), ("pairs, all", judged)):
        flagged = _f1(some, lambda answer: answer is not Answer.DIFFERENT)
        hard = [each for each in some if each.is_dup or each.pair.source != "random"]
        yield Score(f"{name}: F1 of duplicate or likely", flagged, target=0.90, baseline=0.862)
        yield Score(f"{name}: F1 of duplicate alone", _f1(some, lambda answer: answer is Answer.DUPLICATE))
        yield Score(f"{name}: AUC", _auc(some), baseline=0.969)
        yield Score(f"{name}: AUC on hard negatives", _auc(hard), target=0.90, baseline=0.847)


def _judged_pairs(folder: Path) -> list[_Judged]:
    texts = {text.id: text for text in _lines(folder / "petitions_hot.jsonl")}
    cases = {name: _case(text) for name, text in texts.items()}
    pairs = [each for each in _read(folder / "dup_pairs.jsonl", Pair) if isinstance(each, Pair)]
    return [
        _Judged(pair, compare(cases[pair.a], cases[pair.b]), texts[pair.a].cluster)
        for pair in pairs
        if pair.label != "uncertain"
    ]


def _case(text: Text) -> DuplicateCase:
    day = date.fromisoformat(text.time[:10]) if len(text.time) >= 10 else None
    told = Told(id=text.id, title=text.title, text=text.content, account=text.user, on=day)
    return _reader().read(told)


def _f1(judged: Sequence[_Judged], is_flagged: Callable[[Answer], bool]) -> float:
    flagged = [each for each in judged if is_flagged(each.judgement.answer)]
    right = sum(each.is_dup for each in flagged)
    return 2 * right / (len(flagged) + sum(each.is_dup for each in judged))


def _auc(judged: Sequence[_Judged]) -> float:
    """How often a pair that is one scores above a pair that is not."""
    same = [each.judgement.score for each in judged if each.is_dup]
    others = [each.judgement.score for each in judged if not each.is_dup]
    won = sum((one > other) + (one == other) / 2 for one in same for other in others)
    return won / (len(same) * len(others))


def _planted(folder: Path) -> Iterator[Score]:
    pinyin = (files("resources") / "packs" / "pinyin.txt").read_text(encoding="utf-8")
    real = [(each.title, each.content) for each in _lines(folder / "petitions_silver.jsonl")]
    for seed in SEEDS:
        planter = Planter(pinyin, seed)
        invented = planter.plant(background=1_000, pairs=100, seeming=60)
        among = planter.plant(background=1_000, pairs=100, seeming=60, texts=Random(seed).sample(real, 1_000))
        for name, planted in (("invented texts", invented), ("public texts", among)):
            flagged = _flagged(planted)
            right = len(flagged & planted.pairs)
            where = f"planted in five bundles, {name}, seed {seed}"
            yield Score(f"{where}: recall", right / len(planted.pairs), target=0.97)
            yield Score(f"{where}: precision", right / max(1, len(flagged)), target=0.90)


def _flagged(planted: Planted) -> frozenset[frozenset[str]]:
    known, cases = Candidates(_reader().lexicon), dict[str, DuplicateCase]()
    found: set[frozenset[str]] = set()
    for record in planted.records:
        case = cases[record.id] = _reader().of_petition(record.id, record.petition)
        for other in known.find_and_add(keyed(case)):
            if compare(cases[other], case).answer is not Answer.DIFFERENT:
                found.add(frozenset((record.id, other)))
    return frozenset(found)


def _many(folder: Path) -> Iterator[Score]:
    """Sentences of people put together anew, so that many cases share some; two processes read them."""
    cases = list(_mixed(folder, CASES))
    begun, spent = perf_counter(), _processor_seconds()
    compared = flagged = 0
    known = Candidates(_reader().lexicon)
    with get_context("spawn").Pool(2) as beside:
        for at, each in enumerate(beside.imap(_keyed, cases, chunksize=200)):
            for other in known.find_and_add(each):
                compared += 1
                judgement = compare(_reader().read(cases[int(other)]), _reader().read(cases[at]))
                flagged += judgement.answer is not Answer.DIFFERENT
        beside.close()
        beside.join()
    yield Score(f"{CASES:,} cases deduplicated", perf_counter() - begun, "s", target=60, is_at_most=True)
    spent = _processor_seconds() - spent
    yield Score("time of processors for it, of 2 × 60", spent, "s", target=120, is_at_most=True)
    yield Score("pairs compared for each case", compared / CASES)
    yield Score("pairs flagged among them (one in a hundred is planted)", flagged)


def _processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    return sum(os.times()[:4])


def _keyed(told: Told) -> Keyed:
    return keyed(_reader().read(told))


def _mixed(folder: Path, count: int) -> Iterator[Told]:
    """Each hundredth says what the one before said."""
    random = Random(8)
    texts = [text for name in _TEXTS for text in _lines(folder / f"{name}.jsonl")]
    sentences = [each for text in texts for each in _SENTENCE.findall(text.content) if 8 < len(each) < 120]
    titles = [text.title for text in texts if text.title]
    before = Told(id="")
    for number, person in enumerate(islice(invented_persons(count, seed=8), count)):
        text = "".join(random.sample(sentences, random.randint(3, 9)))
        told = Told(id=str(number), title=random.choice(titles), text=text, people=(person,))
        before = msgspec.structs.replace(before, id=str(number)) if number % 100 == 99 else told
        yield before


def _people(folder: Path) -> Iterator[Score]:
    """English people with slips of the pen: what is alike here stands beside what `recordlinkage` finds."""
    people = {
        row["rec_id"]: {name.strip(): value.strip() for name, value in row.items()}
        for row in csv.DictReader((folder / "febrl3.csv").read_text().splitlines(), skipinitialspace=True)
    }
    truth = _same_people(people)
    found = _matched(people)
    yield from _figures("people of febrl3, ours", found, truth)
    pythons = sorted(_ENVIRONMENTS.glob("*/bin/python"))
    if not pythons:
        yield Score("people of febrl3, recordlinkage: run make train first, it installs it", float("nan"))
        return
    theirs = linked(pythons[-1], folder / "febrl3.csv")
    yield from _figures("people of febrl3, recordlinkage", theirs, truth)


def _figures(
    name: str, found: frozenset[frozenset[str]], truth: frozenset[frozenset[str]]
) -> Iterator[Score]:
    right = len(found & truth)
    yield Score(f"{name}: recall", right / len(truth))
    yield Score(f"{name}: precision", right / max(1, len(found)))


def _same_people(people: Mapping[str, object]) -> frozenset[frozenset[str]]:
    """`rec-7-org` and `rec-7-dup-0` are one."""
    groups: dict[str, list[str]] = {}
    for name in people:
        groups.setdefault("-".join(name.split("-")[:2]), []).append(name)
    return frozenset(
        frozenset((one, other))
        for group in groups.values()
        for one in group
        for other in group
        if one < other
    )


def _matched(people: Mapping[str, Mapping[str, str]]) -> frozenset[frozenset[str]]:
    """A number, or a name with birth and place: our three keys. Blocks as `recordlinkage` has them."""
    someones = {name: _someone(row) for name, row in people.items()}
    blocks: dict[str, list[str]] = {}
    for name, row in people.items():
        for kind in ("soc_sec_id", "date_of_birth", "surname", "given_name", "postcode"):
            if row[kind]:
                blocks.setdefault(f"{kind} {row[kind]}", []).append(name)
    pairs = {
        frozenset((one, other))
        for block in blocks.values()
        for one in block
        for other in block
        if one < other
    }
    return frozenset(pair for pair in pairs if _is_one(*(someones[name] for name in pair)))


def _is_one(one: Someone, other: Someone) -> bool:
    return compare_people((one,), (other,), _reader().lexicon) is Personhood.SAME


def _someone(row: Mapping[str, str]) -> Someone:
    born = row["date_of_birth"]
    return Someone(
        name=row["given_name"] + row["surname"],
        document=row["soc_sec_id"],
        birth=_day(born),
        village=row["suburb"],
    )


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
