"""Why: the words of a text that spoke for a class, whole words that a person understands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from app.assist.names import Evidence, Names
from app.assist.runs import grams
from app.assist.weights import Leanings, Scorer

MOST: Final = 3
FIRST: Final = 1_000
"""Characters in which words are looked for: nobody reads reasons from the end of a long text."""

_OF_A_NAME: Final = 40.0
"""What a word of the taxonomy counts for its own class, by what it says at all; grams count by themselves."""
_BESIDE: Final = 0.3
"""Of what the strongest word says: weaker ones decided nothing."""


class _Word(NamedTuple):
    word: str
    named: float
    grams: Sequence[tuple[float, Leanings]]


class Spoken:
    """The words of one text, with what each of them says for any class."""

    def __init__(self, words: Sequence[_Word], names: Names, columns: Mapping[str, int]) -> None:
        self._words, self._names, self._columns = words, names, columns

    def of(self, name: str) -> tuple[str, ...]:
        """Those that speak for the class, the strongest first."""
        said = sorted(((self._says(word, name), word.word) for word in self._words), reverse=True)[:MOST]
        return tuple(word for says, word in said if says > max(0.0, _BESIDE * said[0][0]))

    def _says(self, word: _Word, name: str) -> float:
        says = word.named if word.named and self._names.of_class(word.word, name) else 0.0
        column = self._columns.get(name)
        if column is not None:
            says += sum(value * (leanings.row[column] - leanings.mean) for value, leanings in word.grams)
        return says


class Reasons:
    """Words of the taxonomy and of `vocabulary`; others would be cut in the middle."""

    def __init__(
        self, names: Names, scorer: Scorer, columns: Mapping[str, int], vocabulary: Sequence[str]
    ) -> None:
        self._names, self._scorer, self._columns = names, scorer, columns
        self._words = names.words.union(vocabulary)
        self._longest: dict[str, int] = {}
        for word in self._words:
            self._longest[word[:1]] = max(len(word), self._longest.get(word[:1], 0))

    def spoken(self, text: str, values: Mapping[str, float], evidence: Evidence) -> Spoken:
        words = [
            _Word(
                word,
                _OF_A_NAME * evidence.words.get(word, 0.0),
                [(values[gram], self._scorer.leanings(gram)) for gram in grams(word) if gram in values],
            )
            for word in dict.fromkeys(self._cut(text[:FIRST]))
        ]
        return Spoken(words, self._names, self._columns)

    def _cut(self, text: str) -> Iterator[str]:
        place, words = 0, self._words
        while place < len(text):
            for length in range(self._longest.get(text[place], 0), 1, -1):
                if (word := text[place : place + length]) in words:
                    yield word
                    place += length
                    break
            else:
                place += 1
