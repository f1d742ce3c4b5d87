"""Case state: what lists show of a petition, computed from what was said about it; pure, and in one place.

The projection is this function applied again whenever something new is known, so a rebuild cannot differ.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from app.domain.filing import Filing
from app.domain.petition import Petition
from app.domain.status import Origin, may_originate
from app.wire.bodies import Body, FieldChange, NoticeDelivered, PetitionAmended, PetitionFiled, body_type
from app.wire.change import Change
from app.wire.event import EventType
from app.wire.receipt import Code

B = TypeVar("B", bound=Body)

TITLE_LENGTH: Final = 50
_SEARCHED: Final = ("title", "summary", "request", "facts", "reasons")


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
    newest that they were told. next_due is a date in ISO form.
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
    """A case and the text it is found by."""

    state: CaseState
    text: str


def compute(events: Sequence[Said], changes: Sequence[Change]) -> Computed:
    """`events` in the order they were said, `changes` by revision."""
    filed = current_filing(events)
    filing = filing_of(filed) if filed else None
    standing = [event for event in events if not is_refused(event)]
    corrections = {correction.field: correction.text for correction in _corrections(standing)}
    last = changes[-1] if changes else None
    petition = filing.petition if filing else Petition()
    state = CaseState(
        title=_one_line(corrections.get("petition.title") or _title(petition)),
        petitioner_name=petition.petitioners[0].name if petition.petitioners else "",
        place=corrections.get("petition.place.address") or petition.place.address,
        petition_class=petition.petition_class,
        filed_at=filed.captured_at if filed else None,
        official_number=last.number if last else None,
        status=last.status.value if last else None,
        unit=last.unit if last else "",
        rev=max([last.rev if last else 0, *(event.rev for event in events)]),
        news_rev=max((change.rev for change in changes if is_news(change)), default=0),
        told_rev=_told_rev(standing),
        next_due=_next_due(last),
        file_count=len(filing.files) if filing else 0,
        is_practice=any(event.epoch == 0 for event in events),
        is_erased=filed is not None and filed.body is None,
    )
    # Refused corrections too: if the text hung on receipts, each receipt would have to write the index.
    found_by = (*_searched(petition), *(correction.text for correction in _corrections(events)))
    return Computed(state, "\n".join((*found_by, state.official_number or "")))


def current_filing(events: Iterable[Said]) -> Said | None:
    """The last filing that no later one replaces."""
    events = list(events)
    replaced = {event.replaces for event in events}
    filings = (event for event in reversed(events) if event.type == EventType.PETITION_FILED)
    return next((event for event in filings if event.id not in replaced), None)


def filing_of(event: Said) -> Filing | None:
    """What a filing said; None after erasure."""
    body = read_body(event.type, event.body) if event.body is not None else None
    return body.filing if isinstance(body, PetitionFiled) else None


def is_refused(event: Said) -> bool:
    return event.code is not None and event.code != Code.ACCEPTED


def is_news(change: Change) -> bool:
    """Whether an office did it: what residents said themselves, or were handed, is no news to them."""
    return not may_originate(Origin.DEVICE, change.move)


def read_body(event_type: str, data: bytes) -> Body | None:
    """None for what this version cannot read."""
    form = body_type(event_type)
    if form is None:
        return None
    try:
        return msgspec.json.decode(data, type=form)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _corrections(events: Iterable[Said]) -> Iterator[FieldChange]:
    """Every corrected field, the last correction last."""
    for body in _bodies(events, EventType.PETITION_AMENDED, PetitionAmended):
        yield from body.changes


def _told_rev(events: Iterable[Said]) -> int:
    notices = _bodies(events, EventType.NOTICE_DELIVERED, NoticeDelivered)
    return max((body.rev for body in notices), default=0)


def _bodies(events: Iterable[Said], event_type: EventType, form: type[B]) -> Iterator[B]:
    """What events of this type said, where it can be read."""
    for event in events:
        if event.type == event_type and event.body is not None:
            body = read_body(event.type, event.body)
            if isinstance(body, form):
                yield body


def _title(petition: Petition) -> str:
    """A title is not asked for: the beginning of what there is stands in for it."""
    return petition.title or petition.summary or petition.request or petition.facts


def _one_line(text: str) -> str:
    return " ".join(text[: TITLE_LENGTH * 2].split())[:TITLE_LENGTH]


def _searched(petition: Petition) -> Iterator[str]:
    yield from (person.name for person in petition.petitioners)
    yield from (getattr(petition, name) for name in _SEARCHED)
    yield petition.place.address
    if petition.respondent is not None:
        yield from (petition.respondent.name, petition.respondent.unit)


def _next_due(change: Change | None) -> str | None:
    days = [deadline.due_on for deadline in change.deadlines] if change else []
    return min(days).isoformat() if days else None
