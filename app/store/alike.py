"""Alike: cases of this agent that share words with a text, and how each of them ended.

Reports about officials never take part: neither what is one by class, purpose or category, nor what an office
sealed (Art 30).
Of a hundred thousand cases those with the rarest pairs are looked at: what nearly all have, tells nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import bindparam, select, text

from app.domain.counting import civil_date
from app.domain.petition import is_accusation
from app.domain.status import Move, Status
from app.store import projection
from app.store.case_state import Said, current_filing, filing_of, petition_now, read_said
from app.store.prepared import Prepared
from app.store.tables import EventBodyRow, EventRow
from app.store.work import Work
from app.wire.bodies import PetitionAmended
from app.wire.change import Change
from app.wire.event import EventType

COMMON: Final = 2_000
"""Nobody counts further how many cases hold a pair."""
_MOST_ROWS: Final = 3_000
"""What FTS5 may rank for one question: some milliseconds of a slow laptop."""

_HOLDING: Final = Prepared(
    text("SELECT count(*) FROM (SELECT rowid FROM case_fts WHERE case_fts MATCH :query LIMIT :common)")
)
_SIZE: Final = Prepared(text('SELECT ifnull(max(number), 0) FROM "case"'))
# The index ranks alone, and cases are read best first until there are enough: each is a page to decrypt.
# For its limit, even of none, SQLite keeps the order of what stands inside.
_NEAREST: Final = Prepared(
    text(
        "SELECT c.petition_id, c.title, c.filed_at FROM"
        " (SELECT rowid FROM case_fts WHERE case_fts MATCH :query"
        " ORDER BY bm25(case_fts), rowid DESC LIMIT -1) f"
        ' CROSS JOIN "case" c ON c.number = f.rowid'
        " WHERE c.account_id = :account AND c.petition_id <> :but"
        " AND c.is_practice = 0 AND c.is_erased = 0 AND ifnull(c.petition_class, '') <> 'accusation'"
        " AND ifnull(c.status, '') <> 'sealed' LIMIT :limit"
    )
)
_TEXTS: Final = (
    select(
        EventRow.petition_id,
        EventRow.id,
        EventRow.type,
        EventRow.epoch,
        EventRow.captured_at,
        EventRow.replaces,
        EventBodyRow.body,
    )
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(
        EventRow.petition_id.in_(bindparam("petition_ids", expanding=True)),
        EventRow.type.in_((EventType.PETITION_FILED.value, EventType.PETITION_AMENDED.value)),
    )
    .order_by(EventRow.number)
)
_MATTER: Final = frozenset(
    f"petition.{field}" for field in ("title", "summary", "request", "facts", "reasons", "place.address")
)
"""Fields that say what it is about, and not who says it."""
_ENDS: Final = frozenset(
    {
        Status.MEDIATED,
        Status.ROUTED,
        Status.REPLIED,
        Status.FILED,
        Status.NOT_ACCEPTED,
        Status.NO_MORE,
        Status.OPINION,
        Status.REVIEWED,
        Status.FINAL,
        Status.WITHDRAWN,
    }
)
"""How a matter can have ended; 办结 alone says that it has."""


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A case as far as it can be like a text; filed_at is an instant."""

    petition_id: str
    title: str
    content: str
    filed_at: str | None


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """status is None while nobody has decided; days from the filing to the decision."""

    status: Status | None
    days: int | None


def size_of(work: Work) -> int:
    """About how many cases there are."""
    return int(_SIZE.one(work.connection)[0])


def holding_of(work: Work, pairs: Sequence[str]) -> list[int]:
    """How many cases hold each pair, `COMMON` for that many and more."""
    asked = ({"query": _phrase(pair), "common": COMMON} for pair in pairs)
    return [int(_HOLDING.one(work.connection, each)[0]) for each in asked]


def nearest(work: Work, holding: Mapping[str, int], limit: int, but: str = "") -> tuple[Known, ...]:
    """At most `limit` own cases that have most of these pairs, best first; `but` is never among them."""
    query = " OR ".join(map(_phrase, _rarest(holding)))
    if not query:
        return ()
    wanted = {"query": query, "account": work.account_id, "but": but, "limit": limit}
    rows = _NEAREST.run(work.connection, wanted).fetchall()
    contents = _contents(work, [row[0] for row in rows])
    return tuple(
        Known(petition_id=petition_id, title=title, content=contents[petition_id], filed_at=filed_at)
        for petition_id, title, filed_at in rows
        if petition_id in contents
    )


def ending_of(work: Work, known: Known) -> Ending | None:
    """None for what must not be spoken of: an office has sealed it once."""
    changes = projection.changes_of(work, known.petition_id)
    if any(change.move is Move.SEAL for change in changes):
        return None
    decided = next((change for change in reversed(changes) if change.status in _ENDS), None)
    if decided is None or not _is_standing(changes[-1]):
        return Ending(status=None, days=None)
    return Ending(status=decided.status, days=_days(known.filed_at, decided.at))


def _is_standing(last: Change) -> bool:
    """Not where it was taken up again: 撤销重作, 退回重办, 复查, 复核."""
    return last.status in _ENDS | {Status.DELIVERED, Status.CLOSED}


def _days(filed_at: str | None, decided_at: str) -> int | None:
    if filed_at is None:
        return None
    began, ended = (civil_date(datetime.fromisoformat(moment)) for moment in (filed_at, decided_at))
    return max((ended - began).days, 0)


def _rarest(holding: Mapping[str, int]) -> Iterator[str]:
    """As many as may be ranked; one in any case that some case has."""
    rows = 0
    for pair, held in sorted(holding.items(), key=lambda item: item[1]):
        if not held:
            continue
        if rows and rows + held > _MOST_ROWS:
            return
        rows += held
        yield pair


def _phrase(pair: str) -> str:
    return f'"{pair}"'


def _contents(work: Work, petition_ids: Sequence[str]) -> Mapping[str, str]:
    """What the resident said last, without names and numbers of persons."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for row in work.connection.execute(_TEXTS, {"petition_ids": petition_ids}):
        said[str(row[0])].append(Said(*row[1:]))
    contents = ((petition_id, _content(events)) for petition_id, events in said.items())
    return {petition_id: content for petition_id, content in contents if content is not None}


def _content(events: Sequence[Said]) -> str | None:
    """What was filed last and what was corrected; None where nothing can be read, and of a report."""
    filed = current_filing(events)
    filing = filing_of(filed) if filed is not None else None
    now = petition_now(events)
    if filing is None or now is None or is_accusation(now):
        return None
    said = filing.petition
    parts = (said.summary, said.request, said.facts, said.reasons, said.place.address)
    amended = (body for body in map(read_said, events) if isinstance(body, PetitionAmended))
    corrected = (each.text for body in amended for each in body.changes if each.field in _MATTER)
    return "\n".join((*parts, *corrected))
