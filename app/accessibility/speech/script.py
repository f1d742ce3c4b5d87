"""Script: an utterance as it will be spoken: clause by clause, personal numbers masked before strangers."""

from collections.abc import Sequence
from typing import Final

from app.accessibility.speech.normalize import mask_personal
from app.accessibility.speech.pace import CLAUSE_MS, SENTENCE_MS
from app.accessibility.speech.segment import Clause, segment
from app.accessibility.speech.types import Utterance
from app.accessibility.speech.wire import Piece
from app.errors import AppError
from app.log import get_logger

_ENDS: Final = tuple("。！？!?；…\n")
_MARKS: Final = tuple("，、：,.:;")
_CLOSING: Final = "”’』」）】》) \t\r"

_log = get_logger("speech")


def pieces_of(utterance: Utterance, *, is_masked: bool) -> tuple[Piece, ...]:
    """`start` and `end` lie in the text that is shown, whatever is spoken for it; never empty.

    The last piece has no pause: who says the next utterance decides.
    """
    text = utterance.text
    clauses = _clauses(text)
    if is_masked and utterance.is_private:
        clauses = _masked(text, clauses)
    if not clauses:
        return (Piece(0, len(text), ""),)
    *before, last = clauses
    pieces = [Piece(clause.start, clause.end, clause.spoken, _pause(text, clause)) for clause in before]
    return (*pieces, Piece(last.start, last.end, last.spoken))


def _clauses(text: str) -> tuple[Clause, ...]:
    """What no voice can say is shown all the same, and noted: how much, not what."""
    try:
        return segment(text)
    except AppError as error:
        _log.warning("%s: %s characters are left out", error.code, error.facts["count"])
        return segment(text, leave_out=True)


def _masked(text: str, clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Each clause masked by itself, unless a number reaches over the edge of one: then the whole in one."""
    whole = mask_personal(text)
    if whole == text:
        return tuple(clauses)
    parts = [mask_personal(text[clause.start : clause.end]) for clause in clauses]
    if _without_space("".join(parts)) != _without_space(whole):
        return (Clause(0, len(text), _spoken(whole)),)
    return tuple(
        Clause(clause.start, clause.end, _spoken(part)) for clause, part in zip(clauses, parts, strict=True)
    )


def _spoken(text: str) -> str:
    return "".join(clause.spoken for clause in segment(text, leave_out=True))


def _without_space(text: str) -> str:
    return "".join(text.split())


def _pause(text: str, clause: Clause) -> int:
    said = text[clause.start : clause.end].rstrip(_CLOSING)
    if said.endswith(_ENDS) or "\n" in text[clause.end : clause.end + 2]:
        return SENTENCE_MS
    return CLAUSE_MS if said.endswith(_MARKS) else 0
