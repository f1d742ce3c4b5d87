"""Case state: what lists show of a petition, computed from what was said about it; pure, and in one place.

The projection is this function applied again whenever something new is known, so a rebuild cannot differ.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from app.domain.corrected import corrected
from app.domain.deadlines import for_residents
from app.domain.filing import Filing
from app.domain.manifest import FileEntry
from app.domain.petition import Petition, is_accusation
from app.domain.status import Move, Origin, Status, may_originate
from app.wire.bodies import (
    Body,
    ConsentRecorded,
    FieldChange,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    ReviewRequested,
    body_type,
)
from app.wire.change import Change
from app.wire.event import EventType
from app.wire.receipt import Code

TITLE_LENGTH: Final = 50
_SEARCHED: Final = ("title", "summary", "request", "facts", "reasons")
_IS_SEARCHED: Final = re.compile(
    rf"petition\.({'|'.join(_SEARCHED)}|place\.address|respondent\.(name|unit)|petitioners\[\d+\]\.name)\Z"
)
"""Numbers of a person never get into the index."""
_OVER: Final = frozenset({Status.CLOSED.value, Status.WITHDRAWN.value})


@dataclass(frozen=True, slots=True)
class Said:
    """One event of a petition as far as its case depends on it; `body` is None after erasure."""

    id: str
    type: str
    epoch: int
    captured_at: str
    replaces: str | None
    body: bytes | None
    code: int | None = None
    rev: int = 0


class CaseState(msgspec.Struct, frozen=True, kw_only=True):
    """The columns of a case.

    rev is the newest revision known, news_rev the newest that the resident should hear of, told_rev the
    newest that they were told. next_due is a date in ISO form: the soonest that concerns the resident.
    """

    title: str = ""
    petitioner_name: str = ""
    place: str = ""
    petition_class: str | None = None
    filed_at: str | None = None
    official_number: str | None = None
    status: str | None = None
    unit: str = ""
    rev: int = 0
    news_rev: int = 0
    told_rev: int = 0
    next_due: str | None = None
    file_count: int = 0
    is_practice: bool = False
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Computed:
    """A case and the text it is found by.

    is_urgent: somebody may be in danger, and it is not over. is_secret: it is a report about an official, or
    an office has sealed it once; nothing is learned from it.
    """

    state: CaseState
    text: str
    is_urgent: bool
    is_secret: bool


def compute(events: Sequence[Said], changes: Sequence[Change]) -> Computed:
    """`events` in the order they were said, `changes` by revision."""
    said = {event.id: read_said(event) for event in events}
    filed = current_filing(events)
    body = said[filed.id] if filed else None
    petition = body.filing.petition if isinstance(body, PetitionFiled) else Petition()
    standing = [said[event.id] for event in _standing(events)]
    corrections = {each.field: each.text for each in _corrections(standing)}
    last = changes[-1] if changes else None
    state = CaseState(
        title=_one_line(corrections.get("petition.title", petition.title) or _beginning(petition)),
        petitioner_name=corrections.get("petition.petitioners[0].name", _first_name(petition)),
        place=corrections.get("petition.place.address", petition.place.address),
        petition_class=petition.petition_class,
        filed_at=filed.captured_at if filed else None,
        official_number=last.number if last else None,
        status=last.status.value if last else None,
        unit=last.unit if last else "",
        rev=max([last.rev if last else 0, *(event.rev for event in events)]),
        news_rev=max((change.rev for change in changes if is_news(change)), default=0),
        told_rev=max((body.rev for body in standing if isinstance(body, NoticeDelivered)), default=0),
        next_due=next_due(last),
        file_count=len({entry.sha256 for body in standing for entry in files_of(body)}),
        is_practice=any(event.epoch == 0 for event in events),
        is_erased=filed is not None and filed.body is None,
    )
    # Refused corrections too: if the text hung on receipts, each receipt would have to write the index.
    corrected = [each.text for each in _corrections(said.values()) if _IS_SEARCHED.match(each.field)]
    found_by = "\n".join((*_searched(petition), *corrected, state.official_number or ""))
    return Computed(
        state,
        found_by,
        is_urgent=petition.is_urgent and state.status not in _OVER,
        is_secret=is_accusation(petition_now(events) or petition)
        or any(change.move is Move.SEAL for change in changes),
    )


def current_filing(events: Iterable[Said]) -> Said | None:
    """The last filing that no later one replaces."""
    events = list(events)
    replaced = {event.replaces for event in events}
    filings = (event for event in reversed(events) if event.type == EventType.PETITION_FILED)
    return next((event for event in filings if event.id not in replaced), None)


def filing_of(event: Said) -> Filing | None:
    """What a filing said; None after erasure."""
    body = read_said(event)
    return body.filing if isinstance(body, PetitionFiled) else None


def petition_now(events: Sequence[Said]) -> Petition | None:
    """As it was filed last, with what was corrected afterwards; None where the filing cannot be read."""
    filed = current_filing(events)
    filing = filing_of(filed) if filed is not None else None
    if filed is None or filing is None:
        return None
    later = _standing(events[events.index(filed) + 1 :])
    changes = _corrections(map(read_said, later))
    return corrected(filing.petition, ((each.field, each.text) for each in changes))


def notices_said(events: Sequence[Said]) -> Iterator[NoticeDelivered]:
    """Of what residents were told; those that stand, in the order in which they were made."""
    bodies = map(read_said, _standing(events))
    return (body for body in bodies if isinstance(body, NoticeDelivered))


def is_refused(event: Said) -> bool:
    return event.code is not None and event.code != Code.ACCEPTED


def is_news(change: Change) -> bool:
    """Whether an office did it: what residents said themselves, or were handed, is no news to them."""
    return not may_originate(Origin.DEVICE, change.move)


def read_said(event: Said) -> Body | None:
    """None after erasure, and for what this version cannot read."""
    return read_body(event.type, event.body) if event.body is not None else None


def read_body(event_type: str, body: bytes) -> Body | None:
    """None for what this version cannot read."""
    form = body_type(event_type)
    try:
        return msgspec.json.decode(body, type=form) if form is not None else None
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _standing(events: Sequence[Said]) -> Iterator[Said]:
    """What was neither refused nor replaced."""
    replaced = {event.replaces for event in events}
    return (event for event in events if event.id not in replaced and not is_refused(event))


def _corrections(bodies: Iterable[Body | None]) -> Iterator[FieldChange]:
    """Every corrected field, the last correction last."""
    return (change for body in bodies if isinstance(body, PetitionAmended) for change in body.changes)


def files_of(body: Body | None) -> tuple[FileEntry, ...]:
    """The manifest of an event."""
    match body:
        case PetitionFiled():
            return body.filing.files
        case (
            PetitionAmended()
            | PetitionWithdrawn()
            | ConsentRecorded()
            | NoticeDelivered()
            | ReviewRequested()
        ):
            return body.files
        case _:
            return ()


def _first_name(petition: Petition) -> str:
    return petition.petitioners[0].name if petition.petitioners else ""


def _beginning(petition: Petition) -> str:
    """A title is not asked for: the beginning of what there is stands in for it."""
    return petition.summary or petition.request or petition.facts


def _one_line(text: str) -> str:
    return " ".join(text[: TITLE_LENGTH * 2].split())[:TITLE_LENGTH]


def _searched(petition: Petition) -> Iterator[str]:
    yield from (person.name for person in petition.petitioners)
    yield from (getattr(petition, name) for name in _SEARCHED)
    yield petition.place.address
    if petition.respondent is not None:
        yield from (petition.respondent.name, petition.respondent.unit)


def next_due(change: Change | None) -> str | None:
    """The soonest day that concerns the resident, in ISO form."""
    days = [deadline.due_on for deadline in for_residents(change.deadlines)] if change else []
    return min(days).isoformat() if days else None
