"""Composition: letters that somebody is typing, and what they can become; forgotten as soon as it is done."""

from collections.abc import Callable

from app.accessibility.ime.candidates import Candidate, candidates
from app.accessibility.ime.dictionary import Dictionary
from app.accessibility.ime.syllables import LONGEST, is_typed, readings


class Composition:
    """`typed` letters and what was `found` for them."""

    def __init__(self, dictionary: Callable[[], Dictionary]) -> None:
        self._dictionary = dictionary
        self.typed = ""
        self.found: tuple[Candidate, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.typed

    @property
    def spelled(self) -> str:
        """The letters with marks between the syllables they are taken for: shui'qu."""
        read = readings(self.typed)
        return "'".join(token.text for token in read[0]) if read else self.typed

    def type_letter(self, letter: str) -> bool:
        """Whether it was taken: no more than a sentence is typed at a time."""
        is_taken = is_typed(letter) and len(self.typed) < LONGEST
        if is_taken:
            self._become(self.typed + letter)
        return is_taken

    def erase(self) -> None:
        self._become(self.typed[:-1])

    def choose(self, place: int) -> str:
        """The text at `place`, from 0; its letters are used up. Empty where there is none."""
        if not 0 <= place < len(self.found):
            return ""
        chosen = self.found[place]
        self._become(self.typed[chosen.letters :])
        return chosen.text

    def take_letters(self) -> str:
        """The letters as they are; nothing stays."""
        typed = self.typed
        self.clear()
        return typed

    def clear(self) -> None:
        self._become("")

    def _become(self, typed: str) -> None:
        self.typed = typed
        self.found = candidates(self._dictionary(), typed) if typed else ()
