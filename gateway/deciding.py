"""Deciding: what an officer sees of hints, and says of two petitions: one matter, or not (判重)."""

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from app.domain.duplicates.judging import Judgement
from app.errors import RefusedError
from app.wire.fields import utc_instant
from gateway.case import Case
from gateway.cases import find_case, load_cases
from gateway.duplicate_rows import Decision, all_hints, decisions, note_decision, pair_of
from gateway.gateway import Gateway

_AT_ONCE: Final = 500


class Possible(msgspec.Struct, frozen=True, kw_only=True):
    """Two cases that may be one, the earlier one first; `decision` is what somebody said, if so."""

    cases: tuple[Case, Case]
    judgement: Judgement
    decision: Decision | None = None


def possible(connection: Connection, *, with_decided: bool = False) -> tuple[Possible, ...]:
    """The most alike first. A matter that was sealed for the discipline organ is nowhere in it."""
    said = decisions(connection)
    hints = [hint for hint in all_hints(connection) if with_decided or hint.pair not in said]
    names = sorted({name for hint in hints for name in hint.pair})
    cases = _cases(connection, names)
    return tuple(
        Possible(cases=(first, second), judgement=hint.judgement, decision=said.get(hint.pair))
        for hint in hints
        if (pair := _visible(cases[name] for name in hint.pair if name in cases)) is not None
        for first, second in (pair,)
    )


def _visible(pair: Iterable[Case]) -> tuple[Case, Case] | None:
    both = sorted(pair, key=lambda case: case.received_at)
    if len(both) != 2 or any(case.is_sealed for case in both):
        return None
    return both[0], both[1]


def _cases(connection: Connection, names: Sequence[str]) -> dict[str, Case]:
    found: dict[str, Case] = {}
    for start in range(0, len(names), _AT_ONCE):
        found |= load_cases(connection, names[start : start + _AT_ONCE])
    return found


def decide(gateway: Gateway, name: str, other: str, *, is_same: bool, actor: str, note: str) -> Case:
    """Both cases stay as they are; what is remembered is who said what of them.

    Raises RefusedError `case_not_found`, `case_ambiguous`, `same_case`.
    """
    with gateway.store.write() as connection:
        case, second = find_case(connection, name), find_case(connection, other)
        if case.is_sealed or second.is_sealed:
            raise RefusedError("case_not_found")
        if case.petition_id == second.petition_id:
            raise RefusedError("same_case")
        said = Decision(
            pair=pair_of(case.petition_id, second.petition_id),
            decided_by=actor or case.unit,
            is_office=True,
            is_same=is_same,
            note=note,
            decided_at=utc_instant(gateway.clock.now()),
        )
        note_decision(connection, said)
    return case
