"""Judging: whether two cases are one (判重: 同人, 同事). An answer with its reasons; people decide, always.

A sum of points and its logistic: what the words say, then place, person, respondent and category. The points
of the words were fitted to public petitions and rounded (decision 027); the others are set by hand.
"""

import math
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

import msgspec

from app.domain.duplicates import places
from app.domain.duplicates.case import DuplicateCase
from app.domain.duplicates.people import Personhood, compare_people
from app.domain.duplicates.wording import cosine, covered, shared_words

DUPLICATE: Final = 0.7
LIKELY: Final = 0.5
"""Scores from which on a pair is called so."""
_SAME_TIME_DAYS: Final = 31
_NEAR_TIME_DAYS: Final = 366

_START: Final = -5.5
_COSINE: Final = 4.5
_MOST_COVERED: Final = 8.0
_LEAST_COVERED: Final = 4.0
_ENOUGH: Final = 3.5
"""More than this no words can say: two copies of one letter may speak of two places."""
_BEYOND: Final = 0.1
_APART: Final = -5.5
_OTHER_TOWNSHIP: Final = -1.5
_PERSON: Final = {
    Personhood.SAME: 1.0,
    Personhood.NEAR: 0.5,
    Personhood.UNKNOWN: 0.0,
    Personhood.DIFFERENT: -6.0,
}
_RESPONDENT: Final = 0.8
_CATEGORY: Final = 0.5
_SAME_WORDS: Final = 0.75
_NEAR_WORDS: Final = 0.1
_COPY: Final = 0.6
_KNOWN: Final = frozenset({Personhood.SAME, Personhood.NEAR})
_NUMBER: Final = re.compile(r"[0-9]{6}")
_ONE_LETTER: Final = 0.95
"""A letter that several people handed in, each for themselves: it may be a joint petition."""


class Answer(StrEnum):
    """重复, 疑似, 不同."""

    DUPLICATE = "duplicate"
    LIKELY = "likely"
    DIFFERENT = "different"


class Field(StrEnum):
    """What was compared, in the order in which it is told."""

    PERSON = "person"
    MATTER = "matter"
    PLACE = "place"
    RESPONDENT = "respondent"
    CATEGORY = "category"
    TIME = "time"


class Finding(msgspec.Struct, frozen=True):
    """`words`: what both have where the likeness is same or near, else one of each; no petitioner's name and
    no long number.
    """

    field: Field
    likeness: Personhood
    words: tuple[str, ...] = ()


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """score 0..1. Fields of which one side says nothing have no finding."""

    answer: Answer
    score: float
    person: Personhood
    findings: tuple[Finding, ...]


class DuplicateHint(msgspec.Struct, frozen=True):
    """An own case that may be the same, and why."""

    case_id: str
    judgement: Judgement


class _Weighed(NamedTuple):
    finding: Finding | None
    points: float = 0.0


def compare(one: DuplicateCase, other: DuplicateCase) -> Judgement:
    """The same whichever comes first, but for the order of words."""
    person = compare_people(one.people, other.people, one.lexicon)
    alike = cosine(one.whole, other.whole)
    found = [
        _person(person),
        _matter(one, other, alike),
        _place(one, other, person, alike),
        *_others(one, other),
    ]
    points = sum(each.points for each in found)
    if person is Personhood.DIFFERENT and alike >= _ONE_LETTER and not _is_elsewhere(found):
        points = max(points, 0.0)
    score = 1 / (1 + math.exp(-points))
    return Judgement(
        answer=_answer(score, person),
        score=round(score, 4),
        person=person,
        findings=tuple(each.finding for each in found if each.finding is not None),
    )


def _answer(score: float, person: Personhood) -> Answer:
    """The same matter of somebody else is no repetition; it may be one to be handled together."""
    if score >= DUPLICATE and person is not Personhood.DIFFERENT:
        return Answer.DUPLICATE
    return Answer.LIKELY if score >= LIKELY else Answer.DIFFERENT


def _is_elsewhere(found: Sequence[_Weighed]) -> bool:
    findings = (each.finding for each in found if each.finding is not None)
    return any(each.field is Field.PLACE and each.likeness is Personhood.DIFFERENT for each in findings)


def _person(person: Personhood) -> _Weighed:
    is_told = person is not Personhood.UNKNOWN
    return _Weighed(Finding(Field.PERSON, person) if is_told else None, _PERSON[person])


def _matter(one: DuplicateCase, other: DuplicateCase, alike: float) -> _Weighed:
    first, second = covered(one.title, other.whole), covered(other.title, one.whole)
    points = (
        _START
        + _COSINE * math.sqrt(alike)
        + _MOST_COVERED * max(first, second)
        + _LEAST_COVERED * min(first, second)
    )
    if points > _ENOUGH:
        points = _ENOUGH + _BEYOND * (points - _ENOUGH)
    if _is_mute(one) or _is_mute(other):
        return _Weighed(None, points)
    if alike < _NEAR_WORDS and points < 0:
        return _Weighed(Finding(Field.MATTER, Personhood.DIFFERENT), points)
    likeness = Personhood.SAME if alike >= _SAME_WORDS else Personhood.NEAR
    return _Weighed(Finding(Field.MATTER, likeness, _told_words(one, other)), points)


def _is_mute(case: DuplicateCase) -> bool:
    """No two characters stand beside each other in it."""
    return all(" " in pair for pair in case.whole.pairs)


def _told_words(one: DuplicateCase, other: DuplicateCase) -> tuple[str, ...]:
    """What both say, as far as it may be shown in a list and read aloud in an office."""
    names = {person.name for person in (*one.people, *other.people) if person.name}
    return tuple(
        words
        for words in shared_words(one.text, other.text, one.lexicon)
        if not _NUMBER.search(words) and not any(name in words for name in names)
    )


def _place(one: DuplicateCase, other: DuplicateCase, person: Personhood, alike: float) -> _Weighed:
    """By the names in title and address, of copies by all names; then by the codes of the divisions."""
    found = _elsewhere(one, other, alike)
    if found is not None and person in _KNOWN and _differ_in_one(*found):
        # Who says the same again names the same place; one character of it is a slip.
        return _Weighed(Finding(Field.PLACE, Personhood.NEAR, found))
    if found is not None:
        return _Weighed(Finding(Field.PLACE, Personhood.DIFFERENT, found), _APART)
    both = places.shared(one.places, other.places, one.lexicon)
    mine, theirs = one.region_code, other.region_code
    if mine and theirs and not (mine.startswith(theirs) or theirs.startswith(mine)):
        is_far = mine[:6] != theirs[:6] and not both
        points = _APART if is_far else _OTHER_TOWNSHIP
        return _Weighed(Finding(Field.PLACE, Personhood.DIFFERENT, (mine, theirs)), points)
    if both:
        return _Weighed(Finding(Field.PLACE, Personhood.SAME, both[:3]))
    return _Weighed(Finding(Field.PLACE, Personhood.NEAR) if mine and theirs else None)


def _elsewhere(one: DuplicateCase, other: DuplicateCase, alike: float) -> tuple[str, str] | None:
    texts = one.text, other.text
    found = places.apart(one.named, other.named, texts, one.lexicon)
    if found is None and alike >= _COPY:
        return places.moved(one.places, other.places, texts, one.lexicon)
    return found


def _differ_in_one(mine: str, theirs: str) -> bool:
    return len(mine) == len(theirs) > 1 and sum(map(str.__ne__, mine, theirs)) == 1


def _others(one: DuplicateCase, other: DuplicateCase) -> Iterator[_Weighed]:
    if one.respondent and other.respondent:
        yield _respondent(one, other)
    if one.category and other.category:
        yield _category(one.category, other.category)
    if one.on and other.on:
        days = abs((one.on - other.on).days)
        near = Personhood.NEAR if days <= _NEAR_TIME_DAYS else Personhood.DIFFERENT
        yield _Weighed(
            Finding(Field.TIME, Personhood.SAME if days <= _SAME_TIME_DAYS else near, (str(days),))
        )


def _respondent(one: DuplicateCase, other: DuplicateCase) -> _Weighed:
    mine, theirs = one.respondent, other.respondent
    short, long = sorted((mine.replace(" ", ""), theirs.replace(" ", "")), key=len)
    if short in long or one.lexicon.sounds_same(short, long):
        return _Weighed(Finding(Field.RESPONDENT, Personhood.SAME, (mine,)), _RESPONDENT)
    pairs = {short[at : at + 2] for at in range(len(short) - 1)}
    if pairs and sum(pair in long for pair in pairs) * 2 >= len(pairs):
        return _Weighed(Finding(Field.RESPONDENT, Personhood.NEAR, (mine, theirs)))
    return _Weighed(Finding(Field.RESPONDENT, Personhood.DIFFERENT, (mine, theirs)), -_RESPONDENT)


def _category(mine: tuple[str, ...], theirs: tuple[str, ...]) -> _Weighed:
    depth = min(len(mine), len(theirs), 2)
    if mine[:depth] == theirs[:depth]:
        return _Weighed(
            Finding(Field.CATEGORY, Personhood.SAME, ("/".join(mine[:depth]),)), _CATEGORY * (depth - 1)
        )
    words = ("/".join(mine), "/".join(theirs))
    if mine[0] == theirs[0]:
        return _Weighed(Finding(Field.CATEGORY, Personhood.NEAR, words))
    return _Weighed(Finding(Field.CATEGORY, Personhood.DIFFERENT, words), -_CATEGORY)
