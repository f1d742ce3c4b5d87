"""Heard: which sentences were heard to their end, and from whom; a draft keeps it by their digests."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from typing import Final

from app.domain.filing import ReadBackBy

_READERS: Final = frozenset({ReadBackBy.VOICE, ReadBackBy.AGENT})
_DIGITS: Final = 32
"""Of a digest in hex: 128 bits."""


class Heard:
    """What a draft brought counts once its very sentence is there; after `settle` none comes any more."""

    def __init__(self) -> None:
        self._by: dict[str, ReadBackBy] = {}
        self._recalled: dict[str, ReadBackBy] = {}

    def __contains__(self, text: str) -> bool:
        return text in self._by

    def note(self, text: str, by: ReadBackBy) -> None:
        self._by[text] = by

    def by(self, texts: Iterable[str]) -> ReadBackBy:
        """By the voice only if it read every sentence."""
        told = {self._by[text] for text in texts if text in self._by}
        if not told:
            return ReadBackBy.NONE
        return ReadBackBy.VOICE if told == {ReadBackBy.VOICE} else ReadBackBy.AGENT

    def begin(self, texts: Collection[str]) -> None:
        """Somebody else's words: nothing was heard but these, by others before."""
        self._by = dict.fromkeys(texts, ReadBackBy.AGENT)
        self._recalled.clear()

    def keep(self, texts: Collection[str]) -> bool:
        """What is read now; the rest is forgotten. Whether something came back that was heard before."""
        back = {text: self._recalled.pop(_digest(text)) for text in texts if _digest(text) in self._recalled}
        self._by = {text: by for text, by in self._by.items() if text in texts} | back
        return bool(back)

    @property
    def memory(self) -> dict[str, str]:
        """For `recall`."""
        return {_digest(text): by.value for text, by in self._by.items()}

    def recall(self, memory: object) -> None:
        """Whatever else stands there is taken for nothing."""
        told = memory if isinstance(memory, dict) else {}
        self._recalled = {key: ReadBackBy(by) for key, by in told.items() if by in _READERS}

    def settle(self) -> None:
        """All that is read is there: what is not among it by now was changed, and is heard anew."""
        self._recalled.clear()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
