"""Bodies of events: what each type says, beside its signed header.

Readers are tolerant of unknown keys (a newer client may add one); writers always write the form below.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from app.domain.consent import Authority
from app.domain.filing import Filing
from app.domain.manifest import FileEntry
from app.wire.event import EventType, is_audit
from app.wire.fields import FieldPath, Id, Label, Revision

MAX_NAMED: Final = 2_000
"""Petitions that one act names: with all of them its body stays far below its limit."""
Note = Annotated[str, Meta(max_length=4_000)]
Fact = Annotated[str, Meta(max_length=20_000)]


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all bodies."""


class PetitionFiled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A filing, frozen; `query_code` is the sealed code (base64url of an age file to the gateway).

    A filing in the place of another may bring none: then the slip in the resident's hand stays good.
    """

    filing: Filing
    query_code: Annotated[str, Meta(min_length=1, max_length=4_096)] | None = None


class FieldChange(Body, frozen=True, kw_only=True, omit_defaults=True):
    """One corrected field by its path in the filing, such as `petition.facts`.

    `text` is the new text of a text field and the JSON text of any other; empty clears the field.
    """

    field: FieldPath
    text: Fact


class PetitionAmended(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A correction; the filing itself stays as it was said."""

    changes: Annotated[tuple[FieldChange, ...], Meta(max_length=50)] = ()
    files: tuple[FileEntry, ...] = ()
    note: Note = ""


class PetitionWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """The principal takes the petition back; through an agent, under the authority that says so."""

    authority_id: Id | None = None
    files: tuple[FileEntry, ...] = ()
    reason: Note = ""


class ConsentRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A later or another authority; `files` hold what its evidence names."""

    authority: Authority
    files: tuple[FileEntry, ...] = ()


class ConsentRevoked(Body, frozen=True, kw_only=True, omit_defaults=True):
    authority_id: Id
    how: Note = ""


class DeliveryWay(StrEnum):
    """How the resident was told (送达方式 of the national form: in person, by post, other)."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    BY_POST = "by_post"
    OTHER = "other"


class NoticeAnswer(StrEnum):
    """What the resident said to it: 听明白了, 不接受. It is kept as it was said and argued with by nobody."""

    UNDERSTOOD = "understood"
    NOT_ACCEPTED = "not_accepted"


class NoticeDelivered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Which revision was told, how and when; the day starts the clock of the review (Art 35).

    Revision 0 tells of nothing new: somebody came by again (回访).
    """

    rev: Revision
    way: DeliveryWay
    delivered_on: date
    files: tuple[FileEntry, ...] = ()
    note: Note = ""
    answer: NoticeAnswer | None = None


class ReviewStage(StrEnum):
    REVIEW = "review"
    RECHECK = "recheck"


class ReviewRequested(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A request for review (复查, Art 35) or recheck (复核, Art 36)."""

    stage: ReviewStage
    grounds: Fact
    files: tuple[FileEntry, ...] = ()


class Reason(StrEnum):
    """Why somebody looked or erased. A closed list: an account outlives the case and must name nobody."""

    CONTACT = "contact"
    VERIFICATION = "verification"
    CORRECTION = "correction"
    INSPECTION = "inspection"
    RESIDENT_ASKED = "resident_asked"
    RETENTION = "retention"


class AuditRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """An accountable act: ids, field names and counts, never values. When it was is in the header.

    `whom` is the account it is about, or the account or device that was given something, or that gave it;
    `petitions` are what.
    """

    object_id: Id | None = None
    fields: tuple[FieldPath, ...] = ()
    reason: Reason | None = None
    count: Revision | None = None
    whom: Label | None = None
    petitions: Annotated[tuple[Id, ...], Meta(max_length=MAX_NAMED)] = ()


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
