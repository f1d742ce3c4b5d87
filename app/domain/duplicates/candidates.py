"""Candidates: which of many cases are worth comparing with one, without looking at all of them.

Two cases are a pair to be compared when a person is the same, or when enough of their most telling pairs of
characters are. What stands in too many cases tells nothing and is passed over, so that the work for each case
does not grow with their number.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Final, NamedTuple, TypeAlias

from app.domain.duplicates.case import DuplicateCase
from app.domain.duplicates.lexicon import Lexicon
from app.domain.duplicates.people import Personhood, Someone, compare_people, keys_of

MOST: Final = 24
"""Candidates of one case."""
_OF_TITLE: Final = 12
_OF_TEXT: Final = 20
COMMON: Final = 250
COMMON_PERSON: Final = 100
"""Cases that may have a key of words, or of people: what more have is passed over."""
LEAST_SHARED: Final = 3
PERSON_WEIGHT: Final = 10
_ONE_LETTER: Final = 0.7
_LOOKED_AT: Final = 4


def word_keys(case: DuplicateCase) -> tuple[str, ...]:
    """The most telling pairs of the title, and those of the whole text that tell most and come up again."""
    title, whole = case.title.pairs, case.whole.pairs
    of_title = nlargest(_OF_TITLE, title, key=title.__getitem__)
    of_text = nlargest(_OF_TEXT, whole, key=whole.__getitem__)
    return tuple(pair for pair in dict.fromkeys((*of_title, *of_text)) if whole[pair])


def person_keys(case: DuplicateCase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys_of(case.people, case.lexicon)))


class Keyed(NamedTuple):
    """What a case is found by. Small: it may come from another process."""

    id: str
    words: tuple[str, ...]
    person_keys: tuple[str, ...]
    people: tuple[Someone, ...]


def keyed(case: DuplicateCase) -> Keyed:
    return Keyed(case.id, word_keys(case), person_keys(case), case.people)


class Candidates:
    """Cases are known by their keys and people alone: a hundred thousand take half a gigabyte.

    Not to be shared between threads.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: list[tuple[str, tuple[Someone, ...]]] = []
        self._words: dict[str, array[int]] = {}
        self._people: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._known)

    def find_and_add(self, case: Keyed) -> tuple[str, ...]:
        """Ids of cases that were added before, the most promising first, `MOST` at most; then add this one.

        Somebody else's is worth comparing only where nearly all keys of the words are the same.
        """
        found = self._find(case)
        number = len(self._known)
        self._known.append((case.id, case.people))
        _enter(self._words, case.words, number, COMMON)
        _enter(self._people, case.person_keys, number, COMMON_PERSON)
        return found

    def _find(self, case: Keyed) -> tuple[str, ...]:
        counts: Counter[int] = Counter()
        for posting in _rare(self._words, case.words, COMMON):
            counts.update(posting)
        shared = {number: count for number, count in counts.items() if count >= LEAST_SHARED}
        for posting in _rare(self._people, case.person_keys, COMMON_PERSON):
            for number in posting:
                shared[number] = shared.get(number, 0) + PERSON_WEIGHT
        one_letter = _ONE_LETTER * len(case.words)
        worth = [
            self._known[number][0]
            for number in nlargest(MOST * _LOOKED_AT, shared, key=shared.__getitem__)
            if counts[number] >= one_letter or self._may_be_theirs(case, number)
        ]
        return tuple(worth[:MOST])

    def _may_be_theirs(self, case: Keyed, number: int) -> bool:
        theirs = self._known[number][1]
        return compare_people(case.people, theirs, self._lexicon) is not Personhood.DIFFERENT


def _enter(postings: "_Postings", keys: Sequence[str], number: int, most: int) -> None:
    """One more than `most` says that the key is common; who else has it is not kept."""
    for key in keys:
        posting = postings.get(key)
        if posting is None:
            postings[key] = array("l", (number,))
        elif len(posting) <= most:
            posting.append(number)


def _rare(postings: "_Postings", keys: Sequence[str], most: int) -> "Iterator[array[int]]":
    for key in keys:
        posting = postings.get(key)
        if posting is not None and len(posting) <= most:
            yield posting


_Postings: TypeAlias = "dict[str, array[int]]"
