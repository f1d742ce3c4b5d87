"""Resembling: filings of this agent that may be about the same as a new one, and pairs told apart (判重).

Texts are found by the search index, people by the last filings themselves: their numbers are in no index.
Neither reports about officials nor what an office sealed ever take part (Art 30).
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import RowMapping, bindparam, select, text

from app.domain.petition import Petition, is_accusation
from app.domain.status import Move
from app.store import projection
from app.store.case_state import petition_now, read_body
from app.store.filings import NEWEST_FIRST
from app.store.search import query_of
from app.store.tables import CaseRow, ChangeRow, EventBodyRow, EventRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded, PetitionFiled
from app.wire.event import AuditAct, EventType

_NEWEST: Final = NEWEST_FIRST.limit(bindparam("limit"))
_OF_NUMBERS: Final = NEWEST_FIRST.where(CaseRow.number.in_(bindparam("numbers", expanding=True)))
_MATCHING: Final = text(
    'SELECT f.rowid FROM case_fts f CROSS JOIN "case" c ON c.number = f.rowid'
    " WHERE f.case_fts MATCH :query AND c.account_id = :account ORDER BY f.rank LIMIT :limit"
)
_AMENDED: Final = (
    select(EventRow.petition_id)
    .where(
        EventRow.petition_id.in_(bindparam("petition_ids", expanding=True)),
        EventRow.type == EventType.PETITION_AMENDED.value,
    )
    .distinct()
)
_CHANGES: Final = select(ChangeRow.petition_id, ChangeRow.document).where(
    ChangeRow.petition_id.in_(bindparam("petition_ids", expanding=True))
)
_APART: Final = (
    select(EventBodyRow.body)
    .join(EventRow, EventRow.number == EventBodyRow.number)
    .where(EventRow.type == AuditAct.TOLD_APART.value, EventRow.epoch >= 0)
)


class _Moved(msgspec.Struct, frozen=True):
    move: str


class Filed(NamedTuple):
    """A petition as it was last filed and corrected."""

    petition_id: str
    petition: Petition


def last_filed(work: Work, limit: int) -> tuple[Filed, ...]:
    """The newest of this agent, each petition once."""
    facts = {**_whose(work), "limit": limit}
    return _each_once(work, work.connection.execute(_NEWEST, facts).mappings().all())


def with_words(work: Work, words: Sequence[str], limit: int) -> tuple[Filed, ...]:
    """Those in which most of `words` occur, the best first."""
    queries = [query for query in map(query_of, words) if query is not None]
    if not queries:
        return ()
    facts = {"query": " OR ".join(f"({query})" for query in queries), "limit": limit}
    numbers = work.connection.execute(_MATCHING, {**facts, "account": work.account_id}).scalars().all()
    those = {**_whose(work), "numbers": numbers}
    return _each_once(work, work.connection.execute(_OF_NUMBERS, those).mappings().all())


def told_apart(work: Work) -> frozenset[frozenset[str]]:
    """Pairs of petitions of which somebody at this machine said that they are not one."""
    bodies = work.connection.execute(_APART).scalars()
    return frozenset(frozenset(msgspec.json.decode(body, type=AuditRecorded).petitions) for body in bodies)


def _whose(work: Work) -> dict[str, object]:
    return {"is_practising": work.device.is_practising, "account": work.account_id}


def _each_once(work: Work, rows: Sequence[RowMapping]) -> tuple[Filed, ...]:
    filed: dict[str, Petition] = {}
    for petition_id, petition in _read(rows):
        filed.setdefault(petition_id, petition)
    sealed = _sealed_among(work, tuple(filed))
    now = filed | _corrected(work, tuple(filed))
    return tuple(
        Filed(petition_id, petition)
        for petition_id, petition in now.items()
        if petition_id not in sealed and not is_accusation(petition)
    )


def _read(rows: Sequence[RowMapping]) -> Iterator[tuple[str, Petition]]:
    for row in rows:
        said = read_body(EventType.PETITION_FILED, row["body"])
        if isinstance(said, PetitionFiled):
            yield row["petition_id"], said.filing.petition


def _corrected(work: Work, petition_ids: Sequence[str]) -> dict[str, Petition]:
    """Of these, what was corrected, as it stands now."""
    amended = work.connection.execute(_AMENDED, {"petition_ids": petition_ids}).scalars().all()
    now = {name: petition_now(projection.events_of(work, name)) for name in amended if name}
    return {name: petition for name, petition in now.items() if petition is not None}


def _sealed_among(work: Work, petition_ids: Sequence[str]) -> frozenset[str]:
    """What an office has sealed once for the discipline organ."""
    rows = work.connection.execute(_CHANGES, {"petition_ids": petition_ids})
    moves = ((name, msgspec.json.decode(document, type=_Moved).move) for name, document in rows)
    return frozenset(name for name, move in moves if move == Move.SEAL)
