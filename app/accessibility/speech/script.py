"""Script: an utterance as it will be spoken: clause by clause, personal numbers masked before strangers."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from app.accessibility.speech.normalize import Written
from app.accessibility.speech.pace import CLAUSE_MS, SENTENCE_MS
from app.accessibility.speech.personal import Hidden, covered, personal_in
from app.accessibility.speech.segment import Clause, segment
from app.accessibility.speech.types import Utterance
from app.accessibility.speech.wire import Piece
from app.log import get_logger

_ENDS: Final = tuple("。！？!?；…\n")
_MARKS: Final = tuple("，、：,.:;")
_CLOSING: Final = "”’』」）】》) \t\r"

_log = get_logger("speech")


def pieces_of(utterance: Utterance, *, is_masked: bool, public: Collection[str] = ()) -> tuple[Piece, ...]:
    """`start` and `end` lie in the text that is shown, whatever is spoken for it; never empty.

    `public` are numbers (digits alone) that are never masked. The last piece has no pause: who says the next
    utterance decides.
    """
    text = utterance.text
    clauses = _clauses(text)
    if is_masked and utterance.is_private:
        clauses = tuple(_masked(text, clauses, personal_in(text, public)))
    if not clauses:
        return (Piece(0, len(text), ""),)
    *before, last = clauses
    return (*(_piece(clause, _pause(text, clause)) for clause in before), _piece(last, 0))


def _piece(clause: Clause, pause: int) -> Piece:
    return Piece(clause.start, clause.end, clause.spoken, pause, is_whole=not clause.left_out)


def _clauses(text: str) -> tuple[Clause, ...]:
    """What no voice can say is shown all the same, and noted: how much, not what."""
    clauses = segment(text)
    if count := sum(clause.left_out for clause in clauses):
        _log.warning("speech_unspeakable: %s characters are left out", count)
    return clauses


def _masked(text: str, clauses: Sequence[Clause], hidden: Sequence[Hidden]) -> Iterator[Clause]:
    """Each clause by itself; those that a number reaches across are one."""
    left, waiting = deque(hidden), deque(clauses)
    while waiting:
        clause, own = waiting.popleft(), list[Hidden]()
        while left and left[0].start < clause.end:
            own.append(left.popleft())
            while own[-1].end > clause.end:
                clause = Clause(clause.start, waiting.popleft().end, "")
        yield clause if not own else _covered(text, clause, own)


def _covered(text: str, clause: Clause, hidden: Sequence[Hidden]) -> Clause:
    words = covered(text, clause.start, clause.end, hidden)
    spoken, left_out = Written(words).spoken(0, len(words))
    return Clause(clause.start, clause.end, spoken, left_out + sum(each.end - each.start for each in hidden))


def _pause(text: str, clause: Clause) -> int:
    said = text[clause.start : clause.end].rstrip(_CLOSING)
    if said.endswith(_ENDS) or "\n" in text[clause.end : clause.end + 2]:
        return SENTENCE_MS
    return CLAUSE_MS if said.endswith(_MARKS) else 0
