"""Questions: all that can be asked of one event before anything is known about its petition or its chain.

Nothing here touches the database, and nothing that an event contains reaches a reason: reasons and fields
name forms and paths.
"""

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Final, TypeAlias

import msgspec
from msgspec.structs import replace

from app.domain import filing as filings
from app.domain import manifest
from app.domain.counting import civil_date
from app.domain.problem import Problems, errors_of
from app.domain.query_code import normalise
from app.errors import RefusedError
from app.log import get_logger, where
from app.wire.bodies import (
    ConsentRecorded,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    ReviewRequested,
    body_type,
)
from app.wire.canonical import read_canonical
from app.wire.event import (
    MAX_BODY_BYTES,
    EventType,
    Header,
    body_hash,
    is_audit,
    is_genuine,
    read_header,
)
from app.wire.receipt import Code
from app.wire.sealing import is_opaque, unseal_query_code
from gateway.reading import FAILED, EventRefused, Reader, Reading, Refusal

PRACTICE_EPOCH = 0
"""What was filed before enrolment was practice and is never sent; if it is all the same, it is not taken."""

_log = get_logger("gateway.questions")

_PATH = re.compile(r" - at `\$\.([^`]+)`")
_DAY_LENGTH = len("2026-11-22")


def read_all(readings: Iterable[Reading], reader: Reader) -> list[Reading]:
    """All that can be said about each event without knowing any other.

    One question is put to all events before the next: with the processor's caches warm a batch is read an
    eighth faster than event by event.
    """
    read = _ask(_check_whole, _ask(_open, readings, reader), reader)
    read = _ask_in_halves(_check_bytes, read, reader)
    for question in _QUESTIONS:
        read = _ask(question, read, reader)
    return read


def _ask(question: "_Question", readings: Iterable[Reading], reader: Reader) -> list[Reading]:
    return [_asked(question, reading, reader) for reading in readings]


def _ask_in_halves(question: "_Question", readings: Sequence[Reading], reader: Reader) -> list[Reading]:
    """Checking a signature lets go of the interpreter: two threads need two thirds of the time."""
    middle = len(readings) // 2
    with ThreadPoolExecutor(max_workers=1) as beside:
        second = beside.submit(_ask, question, readings[middle:], reader)
        return [*_ask(question, readings[:middle], reader), *second.result()]


_Question: TypeAlias = Callable[[Reading, Reader], Reading]


def _asked(question: _Question, reading: Reading, reader: Reader) -> Reading:
    if reading.refusal is not None:
        return reading
    try:
        return question(reading, reader)
    except EventRefused as refused:
        return replace(reading, refusal=refused.refusal)
    except Exception as error:  # noqa: BLE001 (a bug of ours in one event must not hold up the others)
        _log.error("event_failed %s %s", reading.sha256, where(error))
        return replace(reading, refusal=FAILED)


def _open(reading: Reading, reader: Reader) -> Reading:
    try:
        header = read_header(reading.event.header)
    except RefusedError as error:
        if error.code == "schema_unknown":
            raise EventRefused(Code.UNKNOWN_TYPE, "schema_unknown") from None
        raise EventRefused(Code.INVALID, "header_unreadable", "header") from None
    if header.device_id != reader.device_id:
        return replace(reading, header=header, refusal=Refusal(Code.INVALID, "device_wrong", ("device_id",)))
    return replace(reading, header=header, is_ours=True)


def _check_whole(reading: Reading, _reader: Reader) -> Reading:
    if not reading.is_whole:
        raise EventRefused(Code.INVALID, "event_unreadable")
    return reading


def _check_bytes(reading: Reading, reader: Reader) -> Reading:
    event = reading.event
    if len(event.body) > MAX_BODY_BYTES:
        raise EventRefused(Code.TOO_LARGE, "body_too_large", "body")
    if not is_genuine(event, reader.key):
        raise EventRefused(Code.INVALID, "signature_wrong", "signature")
    if reading.opened.body_hash != body_hash(event.salt, event.body):
        raise EventRefused(Code.INVALID, "body_hash_wrong", "body")
    return reading


def _check_form(reading: Reading, _reader: Reader) -> Reading:
    """Which members a header of its type must and must not have (protocol §2)."""
    header = reading.opened
    if header.epoch == PRACTICE_EPOCH:
        raise EventRefused(Code.INVALID, "epoch_of_practice", "epoch")
    if header.type == EventType.OPAQUE:
        _check_opaque(header, reading.event.body)
    elif body_type(header.type) is None:
        raise EventRefused(Code.UNKNOWN_TYPE, "type_unknown")
    elif (header.petition_id is None) != is_audit(header.type):
        raise EventRefused(Code.INVALID, "petition_wrong", "petition_id")
    elif _captured(header) is None:
        raise EventRefused(Code.INVALID, "captured_at_wrong", "captured_at")
    return reading


def _check_opaque(header: Header, body: bytes) -> None:
    """Neither author nor hour nor petition: only that something sealed exists may be seen."""
    if is_opaque(header, body):
        return
    shown = {
        "actor": header.actor is not None,
        "captured_at": len(header.captured_at) > _DAY_LENGTH,
        "petition_id": header.petition_id is not None,
    }
    fields = tuple(name for name, is_shown in shown.items() if is_shown)
    raise EventRefused(Code.INVALID, "opaque_not_opaque", *fields or ("body",))


def _captured(header: Header) -> datetime | None:
    """The device's clock when the event was made; None for a date without an hour or one that never was."""
    try:
        captured = datetime.fromisoformat(header.captured_at)
    except ValueError:
        return None
    return captured if captured.tzinfo else None


def _with_body(reading: Reading, reader: Reader) -> Reading:
    form = body_type(reading.opened.type)
    if form is None:
        return reading
    try:
        return replace(reading, body=read_canonical(reading.event.body, form))
    except RefusedError as error:
        found = _PATH.search(str(error.facts.get("reason")))
    refusal = Refusal(Code.INVALID, "body_unreadable", ("body",))
    if found:
        # Named as the checks of the domain would name it: from the filing down.
        refusal = Refusal(Code.INVALID, "body_invalid", (found[1].removeprefix("filing."),))
    return replace(reading, refusal=refusal, query_code_hash=_saved_code(reading, reader))


class _CodeOnly(msgspec.Struct):
    query_code: str | None = None


def _saved_code(reading: Reading, reader: Reader) -> str | None:
    """The code of a filing that is refused otherwise: the slip that the resident holds must stay good."""
    try:
        body = msgspec.json.decode(reading.event.body, type=_CodeOnly)
        return body.query_code and _code_hash(body.query_code, reading, reader)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, EventRefused):
        return None


def _with_query_code(reading: Reading, reader: Reader) -> Reading:
    """Before the petition is checked: a refused filing keeps its code for the one in its place."""
    body = reading.body
    if not isinstance(body, PetitionFiled) or body.query_code is None:
        return reading
    return replace(reading, query_code_hash=_code_hash(body.query_code, reading, reader))


def _code_hash(sealed: str, reading: Reading, reader: Reader) -> str:
    try:
        secret = unseal_query_code(sealed, reader.keys.identity)
        code = normalise(secret.code)
    except RefusedError:
        raise EventRefused(Code.INVALID, "query_code_unreadable", "query_code") from None
    if secret.petition_id != reading.opened.petition_id:
        raise EventRefused(Code.INVALID, "query_code_of_another", "query_code")
    return reader.keys.hash_query_code(code)


_WithFiles: TypeAlias = (
    PetitionAmended | PetitionWithdrawn | ConsentRecorded | NoticeDelivered | ReviewRequested
)


def _check_files(reading: Reading, _reader: Reader) -> Reading:
    match reading.body:
        case (
            PetitionAmended()
            | PetitionWithdrawn()
            | ConsentRecorded()
            | NoticeDelivered()
            | ReviewRequested()
        ):
            errors = errors_of(manifest.check(reading.body.files))
        case _:
            return reading
    if errors:
        raise EventRefused(Code.INVALID, "files_invalid", *_fields(errors))
    return reading


def _check_filing(reading: Reading, reader: Reader) -> Reading:
    """A clock that is wrong must not refuse a petition: its dates may be right by any of three clocks."""
    if not isinstance(reading.body, PetitionFiled):
        return reading
    first: tuple[str, ...] = ()
    for day in _possible_days(reading.opened, reader.received_at):
        errors = errors_of(filings.check(reading.body.filing, day, frozenset()))
        if not errors:
            return reading
        first = first or _fields(errors)
    raise EventRefused(Code.INVALID, "petition_invalid", *first)


def _possible_days(header: Header, received_at: datetime) -> Iterator[date]:
    """The day by the device, by the device corrected with its known drift, and by the gateway."""
    captured = _captured(header) or received_at
    with contextlib.suppress(OverflowError):
        yield civil_date(captured)
        yield civil_date(captured + timedelta(milliseconds=header.drift_ms or 0))
    yield civil_date(received_at)


def _fields(errors: Problems) -> tuple[str, ...]:
    return tuple(dict.fromkeys(error.field for error in errors))


_QUESTIONS: Final[tuple[_Question, ...]] = (
    _check_form,
    _with_body,
    _with_query_code,
    _check_files,
    _check_filing,
)
