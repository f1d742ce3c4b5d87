"""Transfers: what the upload page shows, read in one go: counts, and a page of petitions with their files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from enum import StrEnum
from typing import Final, TypeAlias

import msgspec
from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import aliased

from app.domain.delivery import Delivery
from app.store import attachment_sql, attachments, bundles, cases, deliveries, drafts, outbox, refused
from app.store.attachments import Attachment, FileTotals
from app.store.cases import CaseView
from app.store.drafts import Draft
from app.store.tables import AttachmentRow, EventRow, OutboxRow, ReceiptRow
from app.store.work import Work
from app.wire.receipt import Code, Receipt

LIMIT: Final = 50

_later = aliased(EventRow)
_IS_REPLACED: Final = exists().where(_later.replaces == EventRow.id).correlate(EventRow)
_EVENTS: Final = (
    select(
        EventRow.petition_id,
        EventRow.type,
        ReceiptRow.document,
        OutboxRow.last_code,
        OutboxRow.next_try_ms,
        OutboxRow.is_unknown,
    )
    .outerjoin(ReceiptRow, ReceiptRow.number == EventRow.number)
    .outerjoin(OutboxRow, OutboxRow.number == EventRow.number)
    .where(EventRow.petition_id.in_(bindparam("petition_ids", expanding=True)), ~_IS_REPLACED)
    .order_by(EventRow.number)
)
_FILES: Final = attachment_sql.SELECT.where(
    AttachmentRow.petition_id.in_(bindparam("petition_ids", expanding=True)), attachment_sql.NAMINGS.exists()
).order_by(AttachmentRow.created_at_ms, AttachmentRow.id)
_TEXTS: Final = select(func.count(OutboxRow.petition_id.distinct())).where(outbox.IS_OWN)

_EventRow: TypeAlias = tuple[str | None, str, bytes | None, int | None, int | None, bool | None]


class Filter(StrEnum):
    """没办完的, or those of one delivery."""

    UNFINISHED = "unfinished"
    DRAFT = Delivery.DRAFT
    WAITING = Delivery.WAITING
    UPLOADING = Delivery.UPLOADING
    NEEDS_ATTENTION = Delivery.NEEDS_ATTENTION
    CHECKING = Delivery.CHECKING
    UPLOADED = Delivery.UPLOADED


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """The gateway's final no to the newest refused event; `fields` are paths that need a correction."""

    event_type: str
    code: int
    reason: str | None
    fields: tuple[str, ...]


class Unsettled(msgspec.Struct, frozen=True, kw_only=True):
    """An event without a final answer. is_unknown: it was sent, and may have arrived."""

    last_code: int | None
    next_try_ms: int
    is_unknown: bool


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """A petition on its way. text_at: when the gateway received the last of its texts, an instant.

    `files` are those that its standing events name: of a refused filing none travels. is_carried: all that
    waits of it went to town on a stick.
    """

    view: CaseView
    files: tuple[Attachment, ...]
    refusal: Refusal | None
    unsettled: tuple[Unsettled, ...]
    text_at: str | None
    is_carried: bool

    @property
    def files_receipted(self) -> int:
        return sum(file.is_receipted for file in self.files)


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """All at one moment. `unit` is whom the device belongs to, `phone` theirs; `refused` as its module finds.

    `texts` counts petitions of which something said has no answer yet, `files` as `attachments.own_totals`.
    """

    filter: Filter
    counts: Mapping[Delivery, int]
    transfers: tuple[Transfer, ...]
    drafts: tuple[Draft, ...]
    texts: int
    files: FileTotals
    unit: str
    phone: str
    is_practising: bool
    refused: Set[str]

    @property
    def count(self) -> int:
        """How many the filter has in all."""
        return count_of(self.counts, self.filter)

    @property
    def on_the_way(self) -> int:
        """Petitions that an upload would carry."""
        return sum(self.counts[delivery] for delivery in deliveries.ON_THE_WAY)


def count_of(counts: Mapping[Delivery, int], which: Filter) -> int:
    if which is Filter.UNFINISHED:
        return sum(counts[delivery] for delivery in (*deliveries.UNFINISHED, Delivery.DRAFT))
    return counts[Delivery(which.value)]


def read_sheet(work: Work, which: Filter, *, limit: int = LIMIT) -> Sheet:
    """At most `limit` rows: those that somebody should look at first, the drafts last."""
    found = _transfers(work, cases.views_of(work, _places(work, which, limit)))
    has_drafts = which in {Filter.UNFINISHED, Filter.DRAFT}
    enrolment = work.device.enrolment
    return Sheet(
        filter=which,
        counts=deliveries.count(work),
        transfers=found,
        drafts=drafts.open_drafts(work)[: limit - len(found)] if has_drafts else (),
        texts=work.connection.execute(_TEXTS, {"account": work.account_id}).scalar_one(),
        files=attachments.own_totals(work),
        unit=enrolment.unit if enrolment else "",
        phone=(enrolment.phone or "") if enrolment else "",
        is_practising=work.device.is_practising,
        refused=refused.find(work),
    )


def _places(work: Work, which: Filter, limit: int) -> tuple[int, ...]:
    if which is Filter.DRAFT:
        return ()
    if which is Filter.UPLOADED:
        return deliveries.find_uploaded(work, limit=limit)
    wanted = deliveries.UNFINISHED if which is Filter.UNFINISHED else (Delivery(which.value),)
    return deliveries.find_unfinished(work, wanted, limit=limit)


def _transfers(work: Work, views: Sequence[CaseView]) -> tuple[Transfer, ...]:
    petition_ids = [view.petition_id for view in views]
    files: defaultdict[str, list[Attachment]] = defaultdict(list)
    for file in attachments.fetch(work, _FILES, {"petition_ids": petition_ids}):
        files[file.petition_id].append(file)
    events: defaultdict[str | None, list[_EventRow]] = defaultdict(list)
    rows: Iterable[_EventRow] = work.connection.execute(_EVENTS, {"petition_ids": petition_ids})
    for row in rows:
        events[row[0]].append(row)
    carried = bundles.carried(work)
    return tuple(
        _transfer(
            view,
            files[view.petition_id],
            events[view.petition_id],
            is_carried=view.petition_id in carried and view.delivery in deliveries.ON_THE_WAY,
        )
        for view in views
    )


def _transfer(
    view: CaseView, files: Iterable[Attachment], events: Sequence[_EventRow], *, is_carried: bool
) -> Transfer:
    answered = [
        (event_type, msgspec.json.decode(document, type=Receipt))
        for _, event_type, document, *_ in events
        if document is not None
    ]
    refused = [each for each in answered if each[1].code != Code.ACCEPTED]
    return Transfer(
        view=view,
        files=tuple(files),
        refusal=_refusal(*refused[-1]) if refused else None,
        unsettled=tuple(_unsettled(events)),
        text_at=max(
            (receipt.received_at for _, receipt in answered if receipt.code == Code.ACCEPTED), default=None
        ),
        is_carried=is_carried,
    )


def _refusal(event_type: str, receipt: Receipt) -> Refusal:
    return Refusal(event_type=event_type, code=receipt.code, reason=receipt.reason, fields=receipt.fields)


def _unsettled(events: Iterable[_EventRow]) -> Iterable[Unsettled]:
    """Practice has neither an answer nor a next try."""
    for *_, last_code, next_try_ms, is_unknown in events:
        if next_try_ms is not None:
            yield Unsettled(last_code=last_code, next_try_ms=next_try_ms, is_unknown=bool(is_unknown))
