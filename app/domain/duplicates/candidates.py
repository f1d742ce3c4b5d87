"""Candidates: which of many cases are worth comparing with one, without looking at all of them.

Two cases are a pair to be compared when a person is the same, or when enough of their most telling pairs of
characters are. What stands in too many cases tells nothing and is passed over, so that the work for each case
does not grow with their number.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from typing import Final

from app.domain.duplicates.case import DuplicateCase
from app.domain.duplicates.people import keys_of

MOST: Final = 24
"""Candidates of one case."""
_OF_TITLE: Final = 14
_OF_TEXT: Final = 26
_COMMON: Final = 400
_COMMON_PERSON: Final = 200
LEAST_SHARED: Final = 3
PERSON_WEIGHT: Final = 10


def word_keys(case: DuplicateCase) -> tuple[str, ...]:
    """The most telling pairs of the title, and those of the whole text that tell most and come up again."""
    title = case.title.own
    of_title = nlargest(_OF_TITLE, title, key=title.__getitem__)
    whole = case.whole.pairs
    return tuple(dict.fromkeys((*of_title, *nlargest(_OF_TEXT, whole, key=whole.__getitem__))))


def person_keys(case: DuplicateCase) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys_of(case.people, case.lexicon)))


class Candidates:
    """Cases by what they can be found by. Not to be shared between threads."""

    def __init__(self) -> None:
        self._cases: list[DuplicateCase] = []
        self._words: dict[str, array[int]] = {}
        self._people: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self._cases)

    def add(self, case: DuplicateCase) -> None:
        self._enter(case, word_keys(case), person_keys(case))

    def find(self, case: DuplicateCase) -> tuple[DuplicateCase, ...]:
        """Cases that were added, the most promising first, `MOST` at most; not those of the same id."""
        return self._find(case, word_keys(case), person_keys(case))

    def find_and_add(self, case: DuplicateCase) -> tuple[DuplicateCase, ...]:
        """`find` among all before it, then `add`."""
        words, people = word_keys(case), person_keys(case)
        found = self._find(case, words, people)
        self._enter(case, words, people)
        return found

    def _enter(self, case: DuplicateCase, words: tuple[str, ...], people: tuple[str, ...]) -> None:
        number = len(self._cases)
        self._cases.append(case)
        for keys, postings, most in ((words, self._words, _COMMON), (people, self._people, _COMMON_PERSON)):
            for key in keys:
                posting = postings.get(key)
                if posting is None:
                    postings[key] = array("l", (number,))
                elif len(posting) <= most:
                    posting.append(number)

    def _find(
        self, case: DuplicateCase, words: tuple[str, ...], people: tuple[str, ...]
    ) -> tuple[DuplicateCase, ...]:
        counts: Counter[int] = Counter()
        for posting in self._rare(self._words, words, _COMMON):
            counts.update(posting)
        for posting in self._rare(self._people, people, _COMMON_PERSON):
            for number in posting:
                counts[number] += PERSON_WEIGHT
        enough = min(LEAST_SHARED, len(words))
        worth = [number for number, count in counts.items() if count >= enough]
        best = nlargest(MOST, worth, key=counts.__getitem__)
        return tuple(self._cases[number] for number in best if self._cases[number].id != case.id)

    @staticmethod
    def _rare(postings: dict[str, "array[int]"], keys: tuple[str, ...], most: int) -> Iterator["array[int]"]:
        for key in keys:
            posting = postings.get(key)
            if posting is not None and len(posting) <= most:
                yield posting
