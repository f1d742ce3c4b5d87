"""Reading: one event judged by itself, before anything is known about its petition or its chain.

Nothing here touches the database, and nothing that an event contains reaches a reason: reasons and fields
name forms and paths.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from app.domain import filing as filings
from app.domain.counting import civil_date
from app.domain.filing import Filing
from app.domain.problem import errors_of
from app.domain.query_code import normalise
from app.errors import RefusedError
from app.wire.batch import read_event
from app.wire.bodies import Body, PetitionFiled, body_type
from app.wire.canonical import from_base64url, read_canonical
from app.wire.event import (
    MAX_BODY_BYTES,
    Event,
    EventType,
    Header,
    body_hash,
    is_audit,
    is_genuine,
    read_header,
)
from app.wire.receipt import Code
from app.wire.sealing import unseal_query_code
from app.wire.signing import VerifyKey
from gateway.keys import Keys

MAX_FIELDS = 20
"""A receipt names so many fields at most: it must stay small whatever was sent."""

_PATH = re.compile(r" - at `\$\.([^`]+)`")
_DAY_LENGTH = len("2026-11-22")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event is not accepted: `reason` is a stable code, `fields` are paths in its body or header."""

    code: Code
    reason: str
    fields: tuple[str, ...] = ()


class EventRefused(Exception):  # noqa: N818 (an answer, not an error)
    """Ends the reading or settling of one event."""

    def __init__(self, code: Code, reason: str, *fields: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code, reason, fields[:MAX_FIELDS])


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of an event; `refusal` is why it cannot be accepted, if so.

    `is_ours` says whether the header can be read and names the sender, so that it has a place in its chain.
    """

    event: Event
    sha256: str
    header: Header | None = None
    body: Body | None = None
    query_code_hash: str = ""
    refusal: Refusal | None = None
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """The device whose events are read, as the signed request proved it."""

    device_id: str
    key: VerifyKey


def unpack(raw: bytes) -> Reading | None:
    """The bytes behind the envelope. None when not even a header can be had: it has no name to answer to."""
    try:
        event = read_event(raw)
        return Reading(event=event, sha256=event.sha256)
    except RefusedError:
        return _salvage(raw)


def read(reading: Reading, sender: Sender, keys: Keys, received_at: datetime) -> Reading:
    """Everything that can be said about the event without knowing any other."""
    if reading.refusal:
        return reading
    event, header, is_ours = reading.event, None, False
    try:
        header = _header(event)
        is_ours = _is_from(sender, header)
        _check_bytes(event, header, sender)
        _check_form(header)
        body = _body(event, header)
        query_code_hash = ""
        if isinstance(body, PetitionFiled):
            _check_filing(body.filing, header, received_at)
            query_code_hash = _query_code_hash(body, keys)
    except EventRefused as refused:
        return Reading(event, reading.sha256, header, None, "", refused.refusal, is_ours)
    return Reading(event, reading.sha256, header, body, query_code_hash, None, is_ours)


class _HeaderOnly(msgspec.Struct):
    header: str


def _salvage(raw: bytes) -> Reading | None:
    try:
        header = from_base64url(msgspec.json.decode(raw, type=_HeaderOnly).header)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RefusedError):
        return None
    event = Event(header=header, signature=b"", salt=b"", body=b"")
    return Reading(event, event.sha256, refusal=Refusal(Code.INVALID, "event_unreadable"))


def _header(event: Event) -> Header:
    try:
        return read_header(event.header)
    except RefusedError as error:
        if error.code == "schema_unknown":
            raise EventRefused(Code.UNKNOWN_TYPE, "schema_unknown") from None
        raise EventRefused(Code.INVALID, "header_unreadable", "header") from None


def _is_from(sender: Sender, header: Header) -> bool:
    if header.device_id != sender.device_id:
        raise EventRefused(Code.INVALID, "device_wrong", "device_id")
    return True


def _check_bytes(event: Event, header: Header, sender: Sender) -> None:
    if len(event.body) > MAX_BODY_BYTES:
        raise EventRefused(Code.TOO_LARGE, "body_too_large", "body")
    if not is_genuine(event, sender.key):
        raise EventRefused(Code.INVALID, "signature_wrong", "signature")
    if header.body_hash != body_hash(event.salt, event.body):
        raise EventRefused(Code.INVALID, "body_hash_wrong", "body")


def _check_form(header: Header) -> None:
    """Which members a header of its type must and must not have (protocol §2)."""
    has_hour = len(header.captured_at) > _DAY_LENGTH
    if header.type == EventType.OPAQUE:
        present = {
            "actor": header.actor is not None,
            "captured_at": has_hour,
            "petition_id": header.petition_id is not None,
        }
        if any(present.values()):
            fields = [name for name, is_present in present.items() if is_present]
            raise EventRefused(Code.INVALID, "opaque_not_opaque", *fields)
        return
    if body_type(header.type) is None:
        raise EventRefused(Code.UNKNOWN_TYPE, "type_unknown")
    if header.petition_id is None and not is_audit(header.type):
        raise EventRefused(Code.INVALID, "petition_missing", "petition_id")
    if _captured(header) is None:
        raise EventRefused(Code.INVALID, "captured_at_wrong", "captured_at")


def _captured(header: Header) -> datetime | None:
    """The device's clock when the event was made; None for a date without an hour or one that never was."""
    try:
        captured = datetime.fromisoformat(header.captured_at)
    except ValueError:
        return None
    return captured if captured.tzinfo else None


def _body(event: Event, header: Header) -> Body | None:
    form = body_type(header.type)
    if form is None:
        return None
    try:
        return read_canonical(event.body, form)
    except RefusedError as error:
        found = _PATH.search(str(error.facts.get("reason")))
    if found:
        # Named as the checks of the domain would name it: from the filing down.
        raise EventRefused(Code.INVALID, "body_invalid", found[1].removeprefix("filing."))
    raise EventRefused(Code.INVALID, "body_unreadable", "body")


def _check_filing(filing: Filing, header: Header, received_at: datetime) -> None:
    """A clock that is wrong must not refuse a petition: its dates may be right by any of three clocks."""
    first: tuple[str, ...] = ()
    for day in _possible_days(header, received_at):
        errors = errors_of(filings.check(filing, day, frozenset()))
        if not errors:
            return
        first = first or tuple(dict.fromkeys(error.field for error in errors))
    raise EventRefused(Code.INVALID, "petition_invalid", *first)


def _possible_days(header: Header, received_at: datetime) -> dict[date, None]:
    """The day by the device, by the device corrected with its known drift, and by the gateway; each once."""
    captured = _captured(header) or received_at
    try:
        corrected = captured + timedelta(milliseconds=header.drift_ms or 0)
        return dict.fromkeys((civil_date(captured), civil_date(corrected), civil_date(received_at)))
    except OverflowError:
        return {civil_date(received_at): None}


def _query_code_hash(body: PetitionFiled, keys: Keys) -> str:
    try:
        return keys.hash_query_code(normalise(unseal_query_code(body.query_code, keys.identity).code))
    except RefusedError:
        raise EventRefused(Code.INVALID, "query_code_unreadable", "query_code") from None
