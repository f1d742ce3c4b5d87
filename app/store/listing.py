"""Listing: an agent's cases of one filter, searched and sorted, page by page; fast at a hundred thousand.

A page begins after the last row of the one before (keyset), so that no page costs more than the first. The
most urgent come in three parts: where somebody may be in danger, then those with a day that matters, soonest
first, then all others, newest first.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from string import Template
from types import MappingProxyType
from typing import Final

import msgspec
from sqlalchemy import text

from app.domain.counting import civil_date
from app.store import ratings
from app.store.cases import CaseView, views_of
from app.store.deliveries import NEEDING_ATTENTION
from app.store.search import query_of
from app.store.urgency import MARKED_SQL
from app.store.work import Work

DUE_WITHIN: Final = timedelta(days=3)
_RATED_WITHIN: Final = timedelta(days=180)
"""No site lets a rating wait for longer."""


class Filter(StrEnum):
    """全部, 今天, 需处理, 待告知, 到期, 待评价, 已办结, 查询码没交."""

    ALL = "all"
    TODAY = "today"
    ATTENTION = "attention"
    UNTOLD = "untold"
    DUE = "due"
    UNRATED = "unrated"
    CLOSED = "closed"
    CODES = "codes"


class Sort(StrEnum):
    """最急的在前, 最新的在前."""

    URGENT = "urgent"
    NEWEST = "newest"


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """`words` must all occur; without any every case of the filter is meant."""

    filter: Filter = Filter.ALL
    sort: Sort = Sort.URGENT
    words: str = ""

    @property
    def has_days(self) -> bool:
        """Whether days matter for the order; of what is closed none is left."""
        return self.sort is Sort.URGENT and self.filter is not Filter.CLOSED


class Place(msgspec.Struct, frozen=True):
    """The row after which the next page begins; `due` is empty among those where somebody may be in danger,
    and None behind those with a day that matters.
    """

    due: str | None
    number: int


class Page(msgspec.Struct, frozen=True):
    """`next` is None when there is no more."""

    views: tuple[CaseView, ...]
    next: Place | None


# A window of the resident (Art 35, 36) that has shut asks for nothing any more: no office is late.
_LAPSED: Final = "(c.status IN ('delivered', 'reviewed') AND c.next_due < :today)"
# CROSS JOIN and INDEXED BY keep SQLite from walking all cases; conditions are those of the partial indices.
_SENT_BACK: Final = """
    SELECT b.petition_id FROM "case" b INDEXED BY ix_case_bounced
    WHERE b.status = 'bounced' AND NOT EXISTS (
        SELECT 1 FROM outbox o CROSS JOIN event again USING (number)
        WHERE o.petition_id = b.petition_id AND again.type = 'petition.filed'
    ) AND NOT EXISTS (
        SELECT 1 FROM event word WHERE word.petition_id = b.petition_id
            AND word.type IN ('petition.withdrawn', 'consent.revoked') AND NOT EXISTS (
                SELECT 1 FROM event anew WHERE anew.petition_id = b.petition_id
                    AND anew.type = 'petition.filed' AND anew.number > word.number))"""
"""Not where the resident has given it up since it was filed last."""
_ATTENTION: Final = (
    f'({NEEDING_ATTENTION} UNION {_SENT_BACK}) a CROSS JOIN "case" c USING (petition_id) WHERE 1'
)
_UNTOLD: Final = '"case" c INDEXED BY ix_case_untold WHERE c.news_rev > c.told_rev AND c.is_erased = 0'
_CLOSED: Final = "\"case\" c INDEXED BY ix_case_closed WHERE c.status IN ('closed', 'withdrawn')"
_CODES: Final = (
    'draft d INDEXED BY ix_draft_is_filed CROSS JOIN "case" c USING (petition_id) WHERE d.is_filed = 1'
)
# The rule is `app.domain.rating`; a test compares the two. Every clock of these states began after the
# opinion had reached the resident, so a day long ago means that the rating is over too.
_UNRATED: Final = Template(
    """
    "case" c INDEXED BY ix_case_next_due WHERE c.next_due >= :since
        AND c.status IN ('delivered', 'review', 'reviewed', 'recheck') AND NOT c.is_erased AND :can_rate
        AND NOT EXISTS (SELECT 1 FROM setting s WHERE s.name = '$asked' || c.petition_id)
        AND EXISTS (
            SELECT 1 FROM (
                SELECT document FROM change WHERE petition_id = c.petition_id ORDER BY rev DESC LIMIT 1
            ) h, json_each(CAST(h.document AS TEXT), '$$.deadlines') running
            WHERE json_extract(running.value, '$$.rule.id') = 'D17'
                AND json_extract(running.value, '$$.due_on') >= :today
        )
        AND NOT EXISTS (
            SELECT 1 FROM event e JOIN event_body b USING (number)
            WHERE e.petition_id = c.petition_id AND e.type = 'petition.filed'
                AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
                AND CASE WHEN json_valid(CAST(b.body AS TEXT)) THEN
                    json_extract(CAST(b.body AS TEXT), '$$.filing.petition.is_first') = 0
                    OR json_extract(CAST(b.body AS TEXT), '$$.filing.petition.is_in_court') = 1
                    OR json_extract(CAST(b.body AS TEXT), '$$.filing.petition.petition_class') = 'accusation'
                ELSE 1 END
        )"""
).substitute(asked=ratings.PREFIX)
_SOURCES: Final[Mapping[Filter, str]] = MappingProxyType(
    {
        Filter.ALL: '"case" c WHERE 1',
        Filter.TODAY: '"case" c INDEXED BY ix_case_filed_at WHERE c.filed_at >= :today',
        Filter.ATTENTION: _ATTENTION,
        Filter.UNTOLD: _UNTOLD,
        Filter.DUE: f'"case" c INDEXED BY ix_case_next_due WHERE c.next_due <= :until AND NOT {_LAPSED}',
        Filter.UNRATED: _UNRATED,
        Filter.CLOSED: _CLOSED,
        Filter.CODES: _CODES,
    }
)
# Marks are few: from each to its case, as CROSS JOIN has it, and not through all cases to what is marked.
_BY_MARK: Final = f'({MARKED_SQL}) marked CROSS JOIN "case" c USING (petition_id) WHERE 1'
_BY_DAY: Final = '"case" c INDEXED BY ix_case_next_due WHERE 1'
# Of many cases the index is asked once for all that it finds, of a few it is asked about each.
_FOUND: Final = "AND c.number IN (SELECT rowid FROM case_fts WHERE case_fts MATCH :words)"
_FOUND_EACH: Final = (
    "AND EXISTS (SELECT 1 FROM case_fts f WHERE f.case_fts MATCH :words AND f.rowid = c.number)"
)
_MANY: Final = frozenset({Filter.ALL, Filter.DUE, Filter.CLOSED})
# All that is found, newest first, is the order of the index itself.
_IN_DANGER: Final = (
    f"AND c.petition_id IN ({MARKED_SQL}) AND c.number > :number ORDER BY c.number LIMIT :limit"
)
_CALM: Final = f"AND c.petition_id NOT IN ({MARKED_SQL})"
_IS_OWN: Final = "AND c.account_id = :account"
_OWN_FOUND: Final = """FROM case_fts f CROSS JOIN "case" c ON c.number = f.rowid
    WHERE f.case_fts MATCH :words AND c.account_id = :account"""
_FOUND_FIRST: Final = (
    f"SELECT c.number, NULL {_OWN_FOUND} AND f.rowid < :number ORDER BY f.rowid DESC LIMIT :limit"
)
_WITH_A_DAY: Final = (
    f"AND c.next_due >= :due AND (c.next_due, c.number) > (:due, :number) AND NOT {_LAPSED} {_CALM}"
    " ORDER BY c.next_due, c.number LIMIT :limit"
)
_WITHOUT: Final = (
    f"AND c.number < :number AND (c.next_due IS NULL OR {_LAPSED}) {_CALM}"
    " ORDER BY c.number DESC LIMIT :limit"
)
_NEWEST: Final = "AND c.number < :number ORDER BY c.number DESC LIMIT :limit"
_FIRST: Final = Place("", 0)
_FIRST_DAY: Final = Place("0", 0)
_BEHIND_DAYS: Final = Place(None, 2**63 - 1)


def page(work: Work, query: Query, after: Place | None = None, *, limit: int) -> Page:
    """The first rows, or those behind `after`."""
    place = after or (_FIRST if query.has_days else _BEHIND_DAYS)
    found = _places(work, query, place, limit)
    behind = {"": (_FIRST_DAY, _BEHIND_DAYS), None: ()}.get(place.due, (_BEHIND_DAYS,))
    for part in behind:
        if len(found) < limit:
            found += _places(work, query, part, limit - len(found))
    return Page(views_of(work, [place.number for place in found]), found[-1] if len(found) == limit else None)


def count(work: Work, query: Query) -> int:
    """How many there are in all."""
    statement = text(count_sql(query))
    return int(work.connection.execute(statement, _facts(work, query)).scalar_one())


def count_sql(query: Query) -> str:
    if query.filter is Filter.ALL and query_of(query.words):
        return f"SELECT count(*) {_OWN_FOUND}"
    return _sql("count(*)", _SOURCES[query.filter], query)


def place_sql(query: Query, place: Place) -> str:
    """What the database is asked for rows behind `place`; open to those who look at its plan."""
    source = _SOURCES[query.filter]
    if place.due == "":
        by_mark = _BY_MARK if query.filter is Filter.ALL else source
        return _sql("c.number, ''", by_mark, query, _IN_DANGER)
    if place.due is not None:
        by_day = _BY_DAY if query.filter is Filter.ALL else source
        return _sql("c.number, c.next_due", by_day, query, _WITH_A_DAY)
    if query.has_days:
        return _sql("c.number, NULL", source, query, _WITHOUT)
    if query.filter is Filter.ALL and query_of(query.words):
        return _FOUND_FIRST
    return _sql("c.number, NULL", source, query, _NEWEST)


def _sql(columns: str, source: str, query: Query, behind: str = "") -> str:
    found = _FOUND if query.filter in _MANY else _FOUND_EACH
    asked = found if query_of(query.words) else ""
    return f"SELECT {columns} FROM {source} {_IS_OWN} {asked} {behind}"  # noqa: S608 - constants of ours


def _facts(work: Work, query: Query) -> dict[str, object]:
    today, enrolment = civil_date(work.now()), work.device.enrolment
    return {
        "account": work.account_id,
        "today": today.isoformat(),
        "since": (today - _RATED_WITHIN).isoformat(),
        "can_rate": enrolment is not None and enrolment.supervision_recipient is not None,
        "until": (today + DUE_WITHIN).isoformat(),
        "words": query_of(query.words),
    }


def _places(work: Work, query: Query, place: Place, limit: int) -> list[Place]:
    facts = {**_facts(work, query), "due": place.due, "number": place.number, "limit": limit}
    rows = work.connection.execute(text(place_sql(query, place)), facts)
    return [Place(due, number) for number, due in rows]
