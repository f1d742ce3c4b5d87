"""Resembling: filings of this agent that may be about the same as a new one, and pairs told apart (判重).

Reports about officials never take part. Texts are found by the search index, people by the last filings themselves: their numbers are in no index.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import RowMapping, bindparam, select, text

from app.domain.petition import Petition, is_accusation
from app.store.case_state import read_body
from app.store.search import query_of
from app.store.tables import CaseRow, EventBodyRow, EventRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded, PetitionFiled
from app.wire.event import AuditAct, EventType

_LAST: Final = (
    select(CaseRow.petition_id, EventBodyRow.body)
    .select_from(EventRow)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .join(CaseRow, CaseRow.petition_id == EventRow.petition_id)
    .where(
        EventRow.type == EventType.PETITION_FILED,
        (EventRow.epoch == 0) == bindparam("is_practising"),
        CaseRow.account_id == bindparam("account"),
    )
    .order_by(EventRow.number.desc())
)
_NEWEST: Final = _LAST.limit(bindparam("limit"))
_OF_NUMBERS: Final = _LAST.where(CaseRow.number.in_(bindparam("numbers", expanding=True)))
_MATCHING: Final = text(
    'SELECT f.rowid FROM case_fts f CROSS JOIN "case" c ON c.number = f.rowid'
    " WHERE f.case_fts MATCH :query AND c.account_id = :account ORDER BY f.rank LIMIT :limit"
)
_APART: Final = (
    select(EventBodyRow.body)
    .join(EventRow, EventRow.number == EventBodyRow.number)
    .where(EventRow.type == AuditAct.TOLD_APART.value, EventRow.epoch >= 0)
)


class Filed(NamedTuple):
    """A petition as it was last filed."""

    petition_id: str
    petition: Petition


def last_filed(work: Work, limit: int) -> tuple[Filed, ...]:
    """The newest of this agent, each petition once."""
    facts = {**_whose(work), "limit": limit}
    return _each_once(work.connection.execute(_NEWEST, facts).mappings().all())


def with_words(work: Work, words: Sequence[str], limit: int) -> tuple[Filed, ...]:
    """Those in which most of `words` occur, the best first."""
    queries = [query for query in map(query_of, words) if query is not None]
    if not queries:
        return ()
    facts = {"query": " OR ".join(f"({query})" for query in queries), "limit": limit}
    numbers = work.connection.execute(_MATCHING, {**facts, "account": work.account_id}).scalars().all()
    those = {**_whose(work), "numbers": numbers}
    return _each_once(work.connection.execute(_OF_NUMBERS, those).mappings().all())


def told_apart(work: Work) -> frozenset[frozenset[str]]:
    """Pairs of petitions of which somebody at this machine said that they are not one."""
    bodies = work.connection.execute(_APART).scalars()
    return frozenset(frozenset(msgspec.json.decode(body, type=AuditRecorded).petitions) for body in bodies)


def _whose(work: Work) -> dict[str, object]:
    return {"is_practising": work.device.is_practising, "account": work.account_id}


def _each_once(rows: Sequence[RowMapping]) -> tuple[Filed, ...]:
    found: dict[str, Filed] = {}
    for petition_id, petition in _read(rows):
        found.setdefault(petition_id, Filed(petition_id, petition))
    return tuple(found.values())


def _read(rows: Sequence[RowMapping]) -> Iterator[tuple[str, Petition]]:
    for row in rows:
        said = read_body(EventType.PETITION_FILED, row["body"])
        if isinstance(said, PetitionFiled) and not is_accusation(said.filing.petition):
            yield row["petition_id"], said.filing.petition
