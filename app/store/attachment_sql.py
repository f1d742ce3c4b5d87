"""Attachment SQL: the questions about files as statements, made once; `attachments` asks them."""

from typing import Final

from sqlalchemy import String, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.store.prepared import Prepared
from app.store.tables import AttachmentRow, CaseRow, EventRow, GoesWithRow, ManifestRow, ReceiptRow
from app.wire.event import EventType
from app.wire.receipt import Code

_ACCEPTED: Final = int(Code.ACCEPTED)
NEEDS_PERSON: Final = frozenset({"blob_damaged", "blob_missing"})
"""Last codes after which a file is set aside: no further try helps, somebody must look."""
LONGEST_WAIT_MS: Final = 6 * 3_600_000

_later = aliased(EventRow)
IS_FILED: Final = (
    exists()
    .where(
        ManifestRow.petition_id == AttachmentRow.petition_id,
        ManifestRow.sha256 == AttachmentRow.sha256,
    )
    .correlate(AttachmentRow)
)
_STANDS: Final = and_(
    func.coalesce(ReceiptRow.code, _ACCEPTED) == _ACCEPTED,
    ~exists().where(_later.replaces == EventRow.id).correlate(EventRow),
)
"""Of an event: neither refused nor replaced."""
NAMINGS: Final = (
    select(ManifestRow.number)
    .join(EventRow, EventRow.number == ManifestRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == ManifestRow.number)
    .where(
        ManifestRow.petition_id == AttachmentRow.petition_id,
        ManifestRow.sha256 == AttachmentRow.sha256,
        _STANDS,
    )
    .correlate(AttachmentRow)
)
_IS_UNPROVEN: Final = and_(AttachmentRow.receipt.is_(None), AttachmentRow.is_incoming.is_(False))
IS_SET_ASIDE: Final = or_(*(AttachmentRow.last_code == code for code in sorted(NEEDS_PERSON)))
_IS_FREE: Final = or_(AttachmentRow.last_code.is_(None), ~IS_SET_ASIDE)
IS_ON_THE_WAY: Final = and_(_IS_UNPROVEN, _IS_FREE, NAMINGS.where(EventRow.epoch != 0).exists())
_GOES_WITH: Final = (
    select(GoesWithRow.event_type)
    .where(GoesWithRow.attachment_id == AttachmentRow.id)
    .correlate(AttachmentRow)
    .scalar_subquery()
)
SELECT: Final = select(
    AttachmentRow.id,
    AttachmentRow.petition_id,
    AttachmentRow.sha256,
    AttachmentRow.kind,
    AttachmentRow.name,
    AttachmentRow.media_type,
    AttachmentRow.size,
    AttachmentRow.is_incoming,
    AttachmentRow.is_here,
    IS_FILED.label("is_filed"),
    AttachmentRow.receipt.is_not(None).label("is_receipted"),
    AttachmentRow.thumbnail.is_not(None).label("has_thumbnail"),
    AttachmentRow.tries,
    AttachmentRow.next_try_ms,
    AttachmentRow.last_code,
    AttachmentRow.created_at_ms,
    func.coalesce(_GOES_WITH, EventType.PETITION_FILED).label("goes_with"),
)
_SMALL_FIRST: Final = (AttachmentRow.size, AttachmentRow.id)
BY_ID: Final = Prepared(SELECT.where(AttachmentRow.id == bindparam("of_id")))
OF_PETITION: Final = Prepared(
    SELECT.where(AttachmentRow.petition_id == bindparam("of_petition")).order_by(
        AttachmentRow.created_at_ms, AttachmentRow.id
    )
)
MISSING: Final = Prepared(
    SELECT.where(AttachmentRow.receipt.is_(None), AttachmentRow.is_incoming, ~AttachmentRow.is_here).order_by(
        *_SMALL_FIRST
    )
)
DUE: Final = Prepared(
    SELECT.where(
        _IS_UNPROVEN,
        _IS_FREE,
        or_(
            AttachmentRow.next_try_ms <= bindparam("now_ms"),
            # Further away than any wait: the clock was set back since.
            AttachmentRow.next_try_ms > bindparam("now_ms") + LONGEST_WAIT_MS,
        ),
        NAMINGS.where(ReceiptRow.code == _ACCEPTED).exists(),
    )
    .order_by(*_SMALL_FIRST)
    .limit(bindparam("limit"))
)
NEXT_TRY: Final = Prepared(
    select(func.min(AttachmentRow.next_try_ms)).where(
        AttachmentRow.receipt.is_(None),
        or_(_IS_FREE, AttachmentRow.is_incoming),
        ~and_(AttachmentRow.is_incoming, AttachmentRow.is_here),
        AttachmentRow.next_try_ms > bindparam("now_ms"),
    )
)
NAMED: Final = (
    select(
        AttachmentRow.petition_id,
        func.count().filter(AttachmentRow.receipt.is_not(None)),
        func.count().filter(and_(AttachmentRow.receipt.is_(None), IS_SET_ASIDE)),
    )
    .where(
        AttachmentRow.petition_id.in_(bindparam("petition_ids", expanding=True)),
        NAMINGS.exists(),
    )
    .group_by(AttachmentRow.petition_id)
)
WITH_LOST: Final = select(AttachmentRow.petition_id).where(
    AttachmentRow.receipt.is_(None), IS_SET_ASIDE, NAMINGS.exists()
)
ONE_ON_THE_WAY: Final = (
    select(AttachmentRow.id)
    .where(AttachmentRow.petition_id == bindparam("of_petition"), IS_ON_THE_WAY)
    .limit(1)
)
ON_THE_WAY: Final = select(AttachmentRow.petition_id).where(IS_ON_THE_WAY)
NAMING_UNSENT: Final = (
    select(ManifestRow.number)
    .join(
        AttachmentRow,
        and_(
            AttachmentRow.petition_id == ManifestRow.petition_id, AttachmentRow.sha256 == ManifestRow.sha256
        ),
    )
    .join(EventRow, EventRow.number == ManifestRow.number)
    .outerjoin(ReceiptRow, ReceiptRow.number == ManifestRow.number)
    .where(_IS_UNPROVEN, _STANDS, EventRow.epoch != 0)
)
_TOTALS: Final = select(
    func.count(),
    func.count(AttachmentRow.receipt),
    func.coalesce(func.sum(AttachmentRow.size), 0),
    func.coalesce(func.sum(AttachmentRow.size).filter(AttachmentRow.receipt.is_not(None)), 0),
).where(
    AttachmentRow.petition_id.in_(select(ON_THE_WAY.cte("unfinished").c.petition_id)),
    or_(AttachmentRow.receipt.is_not(None), and_(_IS_UNPROVEN, _IS_FREE)),
    NAMINGS.exists(),
)
TOTALS: Final = Prepared(_TOTALS)
OWN_TOTALS: Final = Prepared(
    _TOTALS.where(
        exists()
        .where(
            CaseRow.petition_id == AttachmentRow.petition_id,
            CaseRow.account_id == bindparam("account"),
        )
        .correlate(AttachmentRow)
    )
)
INSERT: Final = insert(AttachmentRow).on_conflict_do_nothing()
INSERT_GOES_WITH: Final = insert(GoesWithRow)
ID: Final = AttachmentRow.id == bindparam("of_id")
IDENTITY: Final = select(AttachmentRow.identity, AttachmentRow.is_incoming).where(ID)
IDENTITIES: Final = select(AttachmentRow.sha256, AttachmentRow.identity).where(
    AttachmentRow.petition_id.in_(bindparam("petition_ids", expanding=True)), _IS_UNPROVEN, IS_FILED
)
RESTORE: Final = (
    update(AttachmentRow)
    .where(AttachmentRow.sha256 == bindparam("of_sha256"), AttachmentRow.identity.is_(None))
    .values(identity=bindparam("kept"))
)
RECIPIENTS: Final = select(AttachmentRow.recipients).where(ID)
THUMBNAIL: Final = select(AttachmentRow.thumbnail).where(ID)
DELETE: Final = delete(AttachmentRow).where(ID)
DELETE_GOES_WITH: Final = delete(GoesWithRow).where(GoesWithRow.attachment_id == bindparam("of_id"))
NOTE: Final = (
    update(AttachmentRow)
    .where(ID)
    .values(tries=AttachmentRow.tries + 1, next_try_ms=bindparam("at_ms"), last_code=bindparam("code"))
)
RELEASE: Final = (
    update(AttachmentRow).where(AttachmentRow.receipt.is_(None)).values(next_try_ms=0, last_code=None)
)
END_WAITS: Final = update(AttachmentRow).where(AttachmentRow.next_try_ms > 0).values(next_try_ms=0)
NAMES: Final = select(AttachmentRow.sha256).union(select(ManifestRow.sha256))
_hashes: Final = bindparam("hashes", expanding=True, type_=String)
NAMED_ONES: Final = (
    select(AttachmentRow.sha256)
    .where(AttachmentRow.sha256.in_(_hashes))
    .union(select(ManifestRow.sha256).where(ManifestRow.sha256.in_(_hashes)))
)
