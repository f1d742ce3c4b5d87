"""Bodies of events: what each type says, beside its signed header.

Readers are tolerant of unknown keys (a newer client may add one); writers always write the form below.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from app.domain.consent import Authority
from app.domain.filing import Filing
from app.wire.event import EventType, is_audit
from app.wire.fields import Id, Instant, Label, Revision

Note = Annotated[str, Meta(max_length=4_000)]
Fact = Annotated[str, Meta(max_length=20_000)]


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all bodies."""


class PetitionFiled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A filing, frozen; `query_code` is the sealed code (base64url of an age file to the gateway)."""

    filing: Filing
    query_code: Annotated[str, Meta(min_length=1, max_length=4_096)]


class FieldChange(Body, frozen=True, kw_only=True, omit_defaults=True):
    """One corrected field by its path in the filing, such as `petition.facts`."""

    field: Label
    text: Fact


class PetitionAmended(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A correction; the filing itself stays as it was said."""

    changes: Annotated[tuple[FieldChange, ...], Meta(min_length=1, max_length=50)]
    note: Note = ""


class PetitionWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """The principal takes the petition back."""

    reason: Note = ""


class ConsentRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    authority: Authority


class ConsentRevoked(Body, frozen=True, kw_only=True, omit_defaults=True):
    authority_id: Id
    how: Note = ""


class DeliveryWay(StrEnum):
    """How the resident was told (送达方式 of the national form: in person, by post, other)."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_POST = "by_post"
    OTHER = "other"


class NoticeDelivered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Which revision was told, how and when; the day starts the clock of the review (Art 35)."""

    rev: Revision
    way: DeliveryWay
    delivered_on: date
    note: Note = ""


class ReviewStage(StrEnum):
    REVIEW = "review"
    RECHECK = "recheck"


class ReviewRequested(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A request for review (复查, Art 35) or recheck (复核, Art 36)."""

    stage: ReviewStage
    grounds: Fact


class AuditRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """An accountable act: ids, field names and counts, never values."""

    at: Instant
    object_id: Id | None = None
    fields: tuple[Label, ...] = ()
    reason: Label | None = None
    count: Revision | None = None


BODY_TYPES: Mapping[str, type[Body]] = {
    EventType.PETITION_FILED: PetitionFiled,
    EventType.PETITION_AMENDED: PetitionAmended,
    EventType.PETITION_WITHDRAWN: PetitionWithdrawn,
    EventType.CONSENT_RECORDED: ConsentRecorded,
    EventType.CONSENT_REVOKED: ConsentRevoked,
    EventType.NOTICE_DELIVERED: NoticeDelivered,
    EventType.REVIEW_REQUESTED: ReviewRequested,
}


def body_type(event_type: str) -> type[Body] | None:
    """The form of a body; None for `opaque` (sealed bytes) and for types this version does not know."""
    return AuditRecorded if is_audit(event_type) else BODY_TYPES.get(event_type)
