"""To-dos: what waits for an agent today, and how far all cases have come on their way to the gateway."""

from typing import Final

import msgspec
from sqlalchemy import func, select, text

from app.domain.delivery import Delivery
from app.store import listing, outbox
from app.store.cases import CaseDetail, CaseView, get_case
from app.store.drafts import Draft, open_drafts
from app.store.listing import Filter, Query
from app.store.tables import DraftRow
from app.store.work import Work

EXAMPLES: Final = 3

_DELIVERIES: Final = text(
    """
    WITH attention AS (
        SELECT e.petition_id FROM receipt r CROSS JOIN event e USING (number)
        WHERE r.code <> 201 AND e.petition_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
        UNION SELECT petition_id FROM outbox WHERE last_code = 501 AND petition_id IS NOT NULL
    ), pending AS (
        SELECT petition_id, max(is_unknown) AS is_unknown, EXISTS (
            SELECT 1 FROM event e CROSS JOIN receipt r USING (number)
            WHERE e.petition_id = o.petition_id AND r.code = 201
                AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
        ) AS is_under_way
        FROM outbox o
        WHERE petition_id IS NOT NULL AND petition_id NOT IN (SELECT petition_id FROM attention)
        GROUP BY petition_id
    )
    SELECT
        (SELECT count(*) FROM pending WHERE NOT is_unknown AND NOT is_under_way),
        (SELECT count(*) FROM pending WHERE NOT is_unknown AND is_under_way),
        (SELECT count(*) FROM pending WHERE is_unknown),
        (SELECT count(*) FROM attention),
        (SELECT count(*) FROM "case"),
        (SELECT count(DISTINCT petition_id) FROM event WHERE epoch = 0 AND petition_id IS NOT NULL)
    """
)
_OPEN_DRAFTS: Final = select(func.count()).where(DraftRow.is_filed.is_(False))


class Group(msgspec.Struct, frozen=True):
    """How many, and the first few of them."""

    count: int
    examples: tuple[CaseView, ...]


class Drafts(msgspec.Struct, frozen=True):
    """What is not written to its end, the last written first."""

    count: int
    examples: tuple[Draft, ...]


class Todo(msgspec.Struct, frozen=True, kw_only=True):
    """The piles of a day; of what is due and what needs attention the first case is told whole."""

    due: Group
    untold: Group
    attention: Group
    codes: Group
    drafts: Drafts
    first_due: CaseDetail | None
    first_attention: CaseDetail | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Who this device is, and its cases by delivery; practice counts nowhere."""

    unit: str | None
    is_practising: bool
    counts: dict[Delivery, int]
    oldest_waiting_at: str | None


def read_todo(work: Work) -> Todo:
    due, attention = _group(work, Filter.DUE), _group(work, Filter.ATTENTION)
    written = open_drafts(work)
    return Todo(
        due=due,
        untold=_group(work, Filter.UNTOLD),
        attention=attention,
        codes=_group(work, Filter.CODES),
        drafts=Drafts(len(written), written[:EXAMPLES]),
        first_due=_first(work, due),
        first_attention=_first(work, attention),
    )


def read_standing(work: Work) -> Standing:
    enrolment, queue = work.device.enrolment, outbox.counts(work)
    return Standing(
        unit=enrolment.unit if enrolment else None,
        is_practising=work.device.is_practising,
        counts=count_deliveries(work),
        oldest_waiting_at=queue.oldest_at,
    )


def count_deliveries(work: Work) -> dict[Delivery, int]:
    """How many cases are how far; practice counts nowhere."""
    row = work.connection.execute(_DELIVERIES).one()
    waiting, under_way, unknown, attention, cases, practice = (int(number) for number in row)
    drafts = work.connection.execute(_OPEN_DRAFTS).scalar_one()
    return {
        Delivery.DRAFT: drafts,
        Delivery.WAITING: waiting,
        Delivery.UPLOADING: under_way,
        Delivery.UPLOADED: cases - practice - waiting - under_way - unknown - attention,
        Delivery.NEEDS_ATTENTION: attention,
        Delivery.CHECKING: unknown,
    }


def _group(work: Work, which: Filter) -> Group:
    query = Query(filter=which)
    many = listing.count(work, query)
    return Group(many, listing.page(work, query, limit=EXAMPLES).views if many else ())


def _first(work: Work, group: Group) -> CaseDetail | None:
    return get_case(work, group.examples[0].petition_id) if group.examples else None
