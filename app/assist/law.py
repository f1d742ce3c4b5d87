"""Law: the law book, its articles and what finds them. The pack says how old it is; the official text binds.

Nothing is indexed: in 800,000 characters NumPy looks for a pair in a quarter of a millisecond, and an index
would make loading ten times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

import msgspec
import numpy as np

from app.assist.law_question import LawQuestion, read
from app.assist.likeness import Reals, bm25, damping_of
from app.assist.numerals import numeral_of
from app.assist.pairs import Numbers, distinct, fold
from app.assist.unpacking import unpack
from app.errors import RefusedError

MOST: Final = 20
_LARGEST: Final = 64 << 20
"""Bytes of a law book when unpacked: twenty times ours."""
_MOST_PAIRS: Final = 60
_OURS: Final = 1.3
"""Whoever looks into this book has the first law in mind, where another says the same."""
_SAID_AT_ONCE: Final = 0.5
"""What a whole word in one piece is worth beside its pairs."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article; version is the day of the law's text (ISO), number as written: 第二十一条."""

    law: str
    short: str
    version: str
    chapter: str
    number: str
    text: str


class Law(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As it stands in the pack: articles are number, chapter, text."""

    name: str
    short: str
    version: str
    names: tuple[str, ...] = ()
    articles: tuple[tuple[int, str, str], ...]


class LawPack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`version` of all, `snapshot` is the month up to which the laws were collected.

    The first law is the one that is meant when none is named. meanings: what people say → what the law says.
    """

    version: str
    snapshot: str
    laws: tuple[Law, ...]
    meanings: dict[str, str] = {}


class LawBook:
    """Articles by their place in the pack."""

    def __init__(self, pack: LawPack) -> None:
        self.version = pack.version
        self.snapshot = pack.snapshot
        self.laws: Sequence[Law] = pack.laws
        self._meanings: Mapping[str, str] = pack.meanings
        self._places = [(law, at) for law, each in enumerate(pack.laws) for at in range(len(each.articles))]

    @classmethod
    def load(cls, content: bytes) -> "LawBook":
        """From the pack `laws.json.gz`. Raises RefusedError `pack_damaged`."""
        return cls(read_pack(content))

    def __len__(self) -> int:
        return len(self._places)

    def article(self, law: str, number: int) -> Article | None:
        """`law` by any of its names."""
        found = (place for place in self._of_law(law) if self._number(*self._places[place]) == number)
        return next(map(self._article, found), None)

    def of_law(self, law: str) -> tuple[Article, ...]:
        """The whole law, in its order."""
        return tuple(map(self._article, self._of_law(law)))

    def search(self, words: str, limit: int = MOST) -> tuple[Article, ...]:
        """Best first: articles that are named, then those that speak of it. Nothing for nothing."""
        question = read(words, self._names, self._meanings)
        scores = self._scores(question)
        order = np.argsort(-scores, kind="stable")[:limit]
        return tuple(self._article(int(place)) for place in order if scores[place] > 0)

    def _of_law(self, name: str) -> Iterator[int]:
        wanted = self._names.get(name, ())
        return (place for place, (law, _) in enumerate(self._places) if law in wanted)

    def _scores(self, question: LawQuestion) -> Reals:
        laws, numbers = self._columns
        scores = self._by_words(question.rest) * np.where(laws == 0, _OURS, 1.0)
        scores /= scores.max(initial=0.0) or 1.0
        is_named, is_numbered = np.isin(laws, question.laws), np.isin(numbers, question.numbers)
        if question.numbers and (question.laws or not question.rest):
            is_meant = is_numbered & is_named if question.laws else is_numbered
            if question.laws or is_meant.any():
                return np.where(is_meant, 1.0 + scores + (laws == 0), 0.0)
        # Of what is named all counts, in its order, behind the part that speaks of it.
        return scores + np.where(is_named, 2.0, 0.0) + np.where(is_numbered & (scores > 0), 0.2, 0.0)

    def _by_words(self, rest: str) -> Reals:
        folded = fold(rest)
        pairs = distinct(folded)[:_MOST_PAIRS]
        if not len(pairs):
            return self._by_characters(folded)
        counts = [self._count(self._pairs == pair) for pair in pairs]
        holding = [np.count_nonzero(count) for count in counts]
        worths = [float(np.log(1 + (len(self) - held + 0.5) / (held + 0.5))) for held in holding]
        scores = np.zeros(len(self))
        covered = np.zeros(len(self))
        for worth, count in zip(worths, counts, strict=True):
            scores += bm25(worth, count, self._damping)
            covered += worth * (count > 0)
        return self._with_whole_words(scores * covered / (sum(worths) or 1.0), folded)

    def _by_characters(self, folded: str) -> Reals:
        """Where nothing but single characters was typed, their number decides."""
        scores = np.zeros(len(self))
        for character in dict.fromkeys(folded.replace(" ", "")):
            scores += bm25(1.0, self._count(self._chars[:-1] == ord(character)), self._damping)
        return scores

    def _with_whole_words(self, scores: Reals, folded: str) -> Reals:
        words = [word for word in folded.split() if len(word) > 2]
        for place in np.argsort(-scores, kind="stable")[:100] if words else ():
            law, at = self._places[place]
            text = f"{self.laws[law].short} {self.laws[law].articles[at][2]}"
            held = sum(len(word) for word in words if word in text) / sum(map(len, words))
            scores[place] *= 1 + _SAID_AT_ONCE * held
        return scores

    def _count(self, is_here: np.typing.NDArray[np.bool_]) -> Reals:
        """In each article."""
        owners = np.searchsorted(self._ends, np.flatnonzero(is_here), side="right")
        return np.bincount(owners, minlength=len(self)).astype(np.float64)

    @cached_property
    def _texts(self) -> Sequence[str]:
        return [self._text(law, at) for law, at in self._places]

    @cached_property
    def _chars(self) -> Numbers:
        joined = "".join(self._texts) + " "
        return np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.uint64)

    @cached_property
    def _pairs(self) -> Numbers:
        pairs: Numbers = (self._chars[:-1] << np.uint64(21)) | self._chars[1:]
        return pairs

    @cached_property
    def _ends(self) -> np.typing.NDArray[np.int64]:
        return np.cumsum([len(text) for text in self._texts])

    @cached_property
    def _damping(self) -> Reals:
        return damping_of(np.array([len(text) for text in self._texts], np.float64))

    @cached_property
    def _columns(self) -> tuple[np.typing.NDArray[np.int64], np.typing.NDArray[np.int64]]:
        """Of every article: the place of its law, its number."""
        numbers = [self._number(law, at) for law, at in self._places]
        return np.array([law for law, _ in self._places]), np.array(numbers)

    @cached_property
    def _names(self) -> Mapping[str, Sequence[int]]:
        """The laws that are called so: parts of one, as the books of the 民法典, share its name."""
        named: dict[str, list[int]] = {}
        for at, law in enumerate(self.laws):
            for name in dict.fromkeys((law.name, law.short, *law.names)):
                named.setdefault(name, []).append(at)
        return named

    def _number(self, law: int, at: int) -> int:
        return self.laws[law].articles[at][0]

    def _text(self, law: int, at: int) -> str:
        _, chapter, text = self.laws[law].articles[at]
        return f"{self.laws[law].short}\n{chapter}\n{text}\n".lower()

    def _article(self, place: int) -> Article:
        of, at = self._places[place]
        law = self.laws[of]
        number, chapter, text = law.articles[at]
        written = f"第{numeral_of(number)}条"
        return Article(
            law=law.name, short=law.short, version=law.version, chapter=chapter, number=written, text=text
        )


def read_pack(content: bytes) -> LawPack:
    """Raises RefusedError `pack_damaged`: not ours, too large, or an article that is none."""
    try:
        unpacked = unpack(content, _LARGEST)
        pack = msgspec.json.decode(unpacked, type=LawPack)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("pack_damaged") from None
    if not pack.laws or not all(map(_is_whole, pack.laws)):
        raise RefusedError("pack_damaged")
    return pack


def _is_whole(law: Law) -> bool:
    numbers = [number for number, _, _ in law.articles]
    is_told = all(text.strip() for _, _, text in law.articles)
    return bool(law.name and law.short and numbers and is_told) and 0 < min(numbers) <= max(numbers) < 10_000
