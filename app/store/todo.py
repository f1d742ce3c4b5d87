"""To-dos: what waits for an agent today, and how far all cases have come on their way to the gateway."""

from string import Template
from typing import Final

import msgspec
from sqlalchemy import text

from app.domain.delivery import Delivery
from app.store import attachments, listing, outbox
from app.store.cases import CaseDetail, CaseView, get_case
from app.store.drafts import Draft, open_drafts
from app.store.listing import NEEDING_ATTENTION, Filter, Query
from app.store.prepared import sql_of
from app.store.work import Work

EXAMPLES: Final = 3

_DELIVERIES: Final = Template(
    """
    WITH attention(petition_id) AS ($attention),
    pending AS (
        SELECT o.petition_id, max(o.is_unknown) AS is_unknown, EXISTS (
            SELECT 1 FROM event e CROSS JOIN receipt r USING (number)
            WHERE e.petition_id = o.petition_id AND r.code = 201
                AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
        ) AS has_begun
        FROM outbox o
        WHERE o.petition_id IS NOT NULL AND o.petition_id NOT IN (SELECT petition_id FROM attention)
        GROUP BY o.petition_id
    ),
    with_files(petition_id) AS (
        SELECT DISTINCT petition_id FROM ($on_the_way)
        WHERE petition_id NOT IN (SELECT petition_id FROM attention)
            AND petition_id NOT IN (SELECT petition_id FROM pending)
    )
    SELECT
        (SELECT count(*) FROM pending WHERE NOT is_unknown AND NOT has_begun),
        (SELECT count(*) FROM pending WHERE NOT is_unknown AND has_begun) + (SELECT count(*) FROM with_files),
        (SELECT count(*) FROM pending WHERE is_unknown),
        (SELECT count(*) FROM attention),
        (SELECT count(*) FROM "case"),
        (SELECT count(DISTINCT petition_id) FROM event WHERE epoch = 0 AND petition_id IS NOT NULL),
        (SELECT count(*) FROM draft WHERE is_filed = 0)
    """
).substitute(attention=NEEDING_ATTENTION, on_the_way=sql_of(attachments.ON_THE_WAY))


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
    row = work.connection.execute(text(_DELIVERIES)).one()
    waiting, under_way, unknown, attention, cases, practice, drafts = (int(number) for number in row)
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
