"""Talk: what was asked to be said in one go, how far it got, and what of it is still to come."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from app.accessibility.speech.pace import SENTENCE_MS
from app.accessibility.speech.types import Priority, Utterance
from app.accessibility.speech.wire import Piece


class Place(NamedTuple):
    """Which utterance, and which piece of it."""

    utterance: int
    piece: int


class Talk:
    """Told in order. Each try to say it numbers its utterances anew, so that echoes of the last are known."""

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        self.utterances = tuple(utterances)
        self.priority = max((utterance.priority for utterance in utterances), default=Priority.AMBIENT)
        self.is_masked = True
        self.without = set[str]()
        """Engines that hung or died on it."""
        self.restarts = 0
        self.due = Place(0, 0)
        """What is heard now, or next."""
        self._unclear = set[int]()
        self._pieces: tuple[tuple[Piece, ...], ...] = ()
        self._told = Place(0, -1)
        self._tried = dict[int, Place]()
        """The first piece that was sent under each number."""

    @property
    def is_over(self) -> bool:
        return self.due.utterance >= len(self.utterances)

    @property
    def current(self) -> Utterance:
        return self.utterances[min(self.due.utterance, len(self.utterances) - 1)]

    @property
    def is_private(self) -> bool:
        """Whether what is still to come is."""
        return any(utterance.is_private for utterance in self.utterances[self.due.utterance :])

    def restart(self, culprit: str) -> None:
        """The process hung or died on it, with this engine at work, if any was."""
        self.restarts += 1
        self.without |= {culprit} - {""}

    def blur(self, place: Place) -> None:
        """It is heard in no natural voice, not all of it, or by nobody."""
        self._unclear.add(place.utterance)

    def is_clear(self, place: Place) -> bool:
        """Whether nothing of the utterance was blurred."""
        return place.utterance not in self._unclear

    def write(self, pieces: Sequence[tuple[Piece, ...]], *, is_masked: bool) -> None:
        """How it is spoken, one tuple for each utterance; sentences are kept apart by a pause."""
        before = self._pieces
        self._pieces = tuple(_apart(part) for part in pieces[:-1]) + tuple(pieces[-1:])
        self.is_masked = is_masked
        now = self.due.utterance
        if before and len(before[now]) != len(self._pieces[now]):
            self.due = Place(now, 0)

    def piece(self, place: Place) -> Piece:
        return self._pieces[place.utterance][place.piece]

    def numbered(self, numbers: Iterator[int]) -> Iterator[tuple[int, int, tuple[Piece, ...]]]:
        """What is still to come: one of `numbers`, which utterance, and its pieces."""
        self._tried = {}
        for index in range(self.due.utterance, len(self.utterances)):
            first = self.due.piece if index == self.due.utterance else 0
            number = next(numbers)
            self._tried[number] = Place(index, first)
            yield number, index, self._pieces[index][first:]

    def place(self, number: int, piece: int) -> Place | None:
        """None for an echo of a talk, or a try, before this one."""
        first = self._tried.get(number)
        if first is None or first.piece + piece >= len(self._pieces[first.utterance]):
            return None
        return Place(first.utterance, first.piece + piece)

    def tell(self, place: Place) -> bool:
        """It is heard now. Whether it was not told before."""
        self.due = place
        is_new = place > self._told
        self._told = max(place, self._told)
        return is_new

    def end(self, place: Place) -> bool:
        """It was heard. Whether that was the last of its utterance."""
        is_last = place.piece + 1 >= len(self._pieces[place.utterance])
        self.due = Place(place.utterance + 1, 0) if is_last else Place(place.utterance, place.piece + 1)
        return is_last


def _apart(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    *before, last = pieces
    return (*before, msgspec.structs.replace(last, pause=SENTENCE_MS))
