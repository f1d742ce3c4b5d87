"""To-dos: what waits for an agent today, and how far all cases have come on their way to the gateway."""

from collections.abc import Mapping
from typing import Final

import msgspec

from app.domain.delivery import Delivery
from app.store import deliveries, listing, outbox, refused
from app.store.cases import CaseDetail, CaseView, get_case
from app.store.drafts import Draft, open_drafts
from app.store.listing import Filter, Query
from app.store.work import Work

EXAMPLES: Final = 3


class Group(msgspec.Struct, frozen=True):
    """How many, and the first few of them."""

    count: int
    examples: tuple[CaseView, ...]


class Drafts(msgspec.Struct, frozen=True):
    """What is not written to its end, the last written first."""

    count: int
    examples: tuple[Draft, ...]


class Todo(msgspec.Struct, frozen=True, kw_only=True):
    """The piles of a day; of what is due, wrong or waits for a rating the first case is told whole."""

    due: Group
    untold: Group
    attention: Group
    unrated: Group
    codes: Group
    drafts: Drafts
    first_due: CaseDetail | None
    first_attention: CaseDetail | None
    first_unrated: CaseDetail | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Who this device is, and its cases by delivery; practice counts as such.

    `unit` and `phone` are those of its office.
    is_record_refused: something is that `refused` finds.
    """

    unit: str | None
    phone: str | None
    is_practising: bool
    counts: Mapping[Delivery, int]
    oldest_waiting_at: str | None
    is_record_refused: bool


def read_todo(work: Work) -> Todo:
    due, attention, unrated = (_group(work, each) for each in (Filter.DUE, Filter.ATTENTION, Filter.UNRATED))
    written = open_drafts(work)
    return Todo(
        due=due,
        untold=_group(work, Filter.UNTOLD),
        attention=attention,
        unrated=unrated,
        codes=_group(work, Filter.CODES),
        drafts=Drafts(len(written), written[:EXAMPLES]),
        first_due=_first(work, due),
        first_attention=_first(work, attention),
        first_unrated=_first(work, unrated),
    )


def read_standing(work: Work) -> Standing:
    enrolment = work.device.enrolment
    return Standing(
        unit=enrolment.unit if enrolment else None,
        phone=enrolment.phone if enrolment else None,
        is_practising=work.device.is_practising,
        counts=deliveries.count(work),
        oldest_waiting_at=outbox.own_oldest_at(work),
        is_record_refused=bool(refused.find(work)),
    )


def _group(work: Work, which: Filter) -> Group:
    query = Query(filter=which)
    many = listing.count(work, query)
    return Group(many, listing.page(work, query, limit=EXAMPLES).views if many else ())


def _first(work: Work, group: Group) -> CaseDetail | None:
    return get_case(work, group.examples[0].petition_id) if group.examples else None
