"""Candidates: what letters can mean, the likeliest first: a whole sentence, then words, then characters."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from app.accessibility.ime.dictionary import LONGEST_WORD, WHOLE, Dictionary, Word
from app.accessibility.ime.syllables import Reading, readings

_LATER_READING: Final = 6
_OPEN: Final = 40
"""So much less is a word worth whose last syllable nobody has finished."""
_PER_SYLLABLE: Final = 10
"""A word of two characters is likelier meant than one character of the same letters."""
_PER_WORD: Final = 8
"""A sentence of few words is likelier than one of many."""


class Candidate(NamedTuple):
    """`letters` of what was typed are used up when it is chosen."""

    text: str
    letters: int


def candidates(dictionary: Dictionary, typed: str) -> tuple[Candidate, ...]:
    """Each text once. Empty for what is no pinyin."""
    read = readings(typed)
    found = dict.fromkeys(_sentences(dictionary, read))
    found.update(dict.fromkeys(_words(dictionary, read)))
    texts: dict[str, Candidate] = {}
    for each in found:
        texts.setdefault(each.text, each)
    return tuple(texts.values())


def _sentences(dictionary: Dictionary, read: tuple[Reading, ...]) -> Iterator[Candidate]:
    """The best one, where it takes more than one word."""
    best: tuple[int, Candidate] | None = None
    known: dict[Reading, Word | None] = {}
    for place, reading in enumerate(read):
        found = _sentence(dictionary, reading, known)
        if found is None:
            continue
        words, price = found
        priced = price + place * _LATER_READING
        if best is None or priced < best[0]:
            best = priced, Candidate("".join(words), sum(token.letters for token in reading))
    if best is not None and len(best[1].text) > 1:
        yield best[1]


def _sentence(
    dictionary: Dictionary, reading: Reading, known: dict[Reading, Word | None]
) -> tuple[tuple[str, ...], int] | None:
    """The cheapest row of words (Viterbi), and what it costs; None where a syllable has no character."""
    best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())]
    for end in range(1, len(reading) + 1):
        rows = []
        for start in range(max(0, end - LONGEST_WORD), end):
            before, word = best[start], _best(dictionary, reading[start:end], known)
            if before is not None and word is not None:
                price = before[0] + WHOLE - word.common + _PER_WORD
                rows.append((price, (*before[1], word.text)))
        best.append(min(rows, default=None))
    last = best[-1]
    return (last[1], last[0]) if last is not None else None


def _best(dictionary: Dictionary, tokens: Reading, known: dict[Reading, Word | None]) -> Word | None:
    if tokens not in known:
        known[tokens] = next(iter(dictionary.words(tokens)), None)
    return known[tokens]


def _words(dictionary: Dictionary, read: tuple[Reading, ...]) -> Iterator[Candidate]:
    """Of the longest stretches first."""
    stretches: dict[int, list[tuple[int, Candidate]]] = {}
    seen: set[Reading] = set()
    for place, reading in enumerate(read):
        for length in range(min(len(reading), LONGEST_WORD), 0, -1):
            tokens = reading[:length]
            if tokens in seen:
                continue
            seen.add(tokens)
            letters = sum(token.letters for token in tokens)
            less = place * _LATER_READING + (_OPEN if tokens[-1].is_open else 0)
            for word in dictionary.words(tokens):
                found = stretches.setdefault(letters, [])
                found.append((word.common + _PER_SYLLABLE * length - less, Candidate(word.text, letters)))
    for letters in sorted(stretches, reverse=True):
        ranked = sorted(stretches[letters], key=lambda pair: -pair[0])
        yield from (candidate for _, candidate in ranked)
