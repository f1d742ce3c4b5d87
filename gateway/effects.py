"""Effects: what an accepted event does to its petition. Pure: a case goes in, a case and news come out.

What the law lets a device say moves the case; whatever is not legal just now is accepted and marked for an
officer, never thrown away.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.domain.calendar import Calendar
from app.domain.counting import civil_date
from app.domain.status import Move, Receiver, Status, Step
from app.errors import RefusedError
from app.wire.bodies import (
    ConsentRevoked,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    ReviewRequested,
    ReviewStage,
)
from app.wire.event import EventType, Header, is_audit
from app.wire.fields import utc_instant
from app.wire.receipt import Code
from gateway.case import Case, Entry, News, Said, advance, step_of, submitted
from gateway.reading import EventRefused, Reading

_BARRED_WHEN_CLOSED = frozenset(
    {
        EventType.PETITION_AMENDED,
        EventType.PETITION_WITHDRAWN,
        EventType.CONSENT_RECORDED,
        EventType.REVIEW_REQUESTED,
    }
)
"""A closed case takes notices and revocations still: its end has to be told, and consent can always end."""

_OPINIONS = frozenset({Move.OPINE, Move.REVIEW, Move.RECHECK})


@dataclass(frozen=True, slots=True)
class Scene:
    """What an effect needs besides the event and its case.

    `region` is where the device is at home. `query_code_hash` belongs to a filing: its own, or that of the
    one in whose place it comes; `awaits_replaced`: that one is not here yet. `was_said`: these very words
    were accepted of this device before, in another event. `was_refused`: a filing of the petition was.
    """

    at: datetime
    calendar: Calendar
    region: str
    query_code_hash: str | None
    awaits_replaced: bool
    was_said: bool
    was_refused: bool
    heir: str | None = None
    """Who has the petition from now on, where its device has given it away."""


@dataclass(frozen=True, slots=True)
class Effect:
    """`case` is None when the event concerns none; `news` when there is nothing to tell."""

    case: Case | None = None
    news: News | None = None
    is_parallel: bool = False
    needs_officer: bool = False


def effect_of(reading: Reading, header: Header, case: Case | None, scene: Scene) -> Effect:
    """Raises EventRefused: held (202), closed (410), or not to be accepted (422)."""
    if header.petition_id is None or is_audit(header.type):
        return Effect()
    if case is not None and scene.was_said:
        # Two copies of a laptop said them again, each in an epoch of its own: they are done already.
        return Effect(case=case)
    if isinstance(reading.body, PetitionFiled):
        return _file(reading, header, case, header.petition_id, scene)
    if case is None and scene.was_refused and isinstance(reading.body, PetitionWithdrawn | ConsentRevoked):
        # Its filing came and was refused: there is nothing to take back, and nothing to wait for.
        return Effect()
    if case is None or not _is_theirs(case, header, scene):
        # Another device's petition is as good as none: it may be handed over later.
        raise EventRefused(Code.HELD, "petition_unknown", "petition_id")
    if case.is_closed and header.type in _BARRED_WHEN_CLOSED:
        raise EventRefused(Code.CLOSED, "petition_closed", "petition_id")
    effect = _act(reading, case, scene)
    if header.base >= case.desk_rev:
        return effect
    return Effect(effect.case, effect.news, is_parallel=True, needs_officer=effect.needs_officer)


def _is_theirs(case: Case, header: Header, scene: Scene) -> bool:
    """Whose it is, or whose it was: what was said before it was handed over may come after it."""
    return case.hand == header.device_id or (scene.heir is not None and case.hand == scene.heir)


def _file(reading: Reading, header: Header, case: Case | None, petition_id: str, scene: Scene) -> Effect:
    if case is None:
        # Without a code (the refused filing's was handed over already) the office has to give a new one.
        has_code = bool(reading.query_code_hash)
        return Effect(case=_new_case(reading, header, petition_id, scene), needs_officer=not has_code)
    if not _is_theirs(case, header, scene):
        raise EventRefused(Code.INVALID, "petition_id_taken", "petition_id")
    if case.is_closed:
        raise EventRefused(Code.CLOSED, "petition_closed", "petition_id")
    if case.status is not Status.BOUNCED:
        raise EventRefused(Code.INVALID, "petition_filed_already", "petition_id")
    code_hash = scene.query_code_hash or case.query_code_hash
    said = {"device_id": header.device_id, "holder": case.hand, "filing": reading.sha256}
    renewed = msgspec.structs.replace(case, query_code_hash=code_hash, **said)
    return _take(renewed, step_of(renewed, Move.RESUBMIT, scene.at), reading, scene)


def _new_case(reading: Reading, header: Header, petition_id: str, scene: Scene) -> Case:
    if scene.query_code_hash is None and scene.awaits_replaced:
        raise EventRefused(Code.HELD, "replaced_unknown", "replaces")
    if scene.query_code_hash is None:
        raise EventRefused(Code.INVALID, "query_code_missing", "query_code")
    at = utc_instant(scene.at)
    return Case(
        petition_id=petition_id,
        device_id=header.device_id,
        holder=scene.heir,
        filing=reading.sha256,
        query_code_hash=scene.query_code_hash,
        region=scene.region,
        received_at=at,
        history=(Entry(step=submitted(scene.at), rev=0, at=at, event_sha256=reading.sha256),),
    )


def _act(reading: Reading, case: Case, scene: Scene) -> Effect:
    try:
        match reading.body:
            case PetitionAmended() if case.status is Status.BOUNCED:
                return _take(case, step_of(case, Move.RESUBMIT, scene.at), reading, scene)
            case PetitionWithdrawn():
                return _take(case, step_of(case, Move.WITHDRAW, scene.at), reading, scene)
            case NoticeDelivered():
                return _deliver(case, reading.body, reading, scene)
            case ReviewRequested():
                return _request_review(case, reading.body, reading, scene)
            case other:
                # Where consent was revoked nobody acts for the resident any more: they have to be asked.
                return Effect(case=case, needs_officer=isinstance(other, ConsentRevoked))
    except RefusedError:
        return Effect(case=case, needs_officer=True)


def _deliver(case: Case, notice: NoticeDelivered, reading: Reading, scene: Scene) -> Effect:
    """The opinion reaches the resident; a notice of anything else is only recorded.

    The day starts the resident's clocks: it lies neither before the opinion nor after today, however wrong
    the device's calendar is.
    """
    opinion = next((entry for entry in reversed(case.history) if entry.step.move in _OPINIONS), None)
    if opinion is None or notice.rev < opinion.rev or _is_delivered(case, opinion):
        return Effect(case=case)
    today = civil_date(scene.at)
    day = min(max(notice.delivered_on, opinion.step.on), today)
    step = step_of(case, Move.DELIVER, scene.at)
    return _take(case, msgspec.structs.replace(step, received_on=day), reading, scene)


def _is_delivered(case: Case, opinion: Entry) -> bool:
    return any(entry.step.move is Move.DELIVER and entry.rev > opinion.rev for entry in case.history)


def _request_review(case: Case, request: ReviewRequested, reading: Reading, scene: Scene) -> Effect:
    move = Move.REQUEST_REVIEW if request.stage is ReviewStage.REVIEW else Move.REQUEST_RECHECK
    step = step_of(case, move, scene.at)
    return _take(case, msgspec.structs.replace(step, received_by=Receiver.OFFICE), reading, scene)


def _take(case: Case, step: Step, reading: Reading, scene: Scene) -> Effect:
    moved = advance(case, step, Said(event_sha256=reading.sha256), at=scene.at, calendar=scene.calendar)
    return Effect(case=moved.case, news=moved.news)
