"""Reading: the bytes of one event and what could be read of them, or why not."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.errors import RefusedError
from app.wire.batch import read_event
from app.wire.bodies import Body
from app.wire.canonical import from_base64url
from app.wire.event import Event, Header
from app.wire.receipt import Code
from app.wire.signing import VerifyKey
from gateway.keys import Keys

MAX_FIELDS = 20
"""A receipt names so many fields at most: it must stay small whatever was sent."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an event is not accepted: `reason` is a stable code, `fields` are paths in its body or header."""

    code: Code
    reason: str
    fields: tuple[str, ...] = ()


FAILED = Refusal(Code.BUSY, "event_failed")
"""A bug of ours: the event is kept by its device and asked about again."""


class EventRefused(Exception):  # noqa: N818 (an answer, not an error)
    """Ends the reading or settling of one event."""

    def __init__(self, code: Code, reason: str, *fields: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code, reason, fields[:MAX_FIELDS])


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What could be read of an event; `refusal` is why it cannot be accepted, if so.

    `is_whole` is false when only the header could be saved from the envelope. `is_ours`: the header can be
    read and names the sender, so that the event has a place in its chain.
    """

    event: Event
    sha256: str
    is_whole: bool = True
    header: Header | None = None
    is_ours: bool = False
    body: Body | None = None
    query_code_hash: str | None = None
    refusal: Refusal | None = None

    @property
    def opened(self) -> Header:
        """The header of an event that has one: all that come past `_open` unrefused."""
        assert self.header is not None
        return self.header


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose events are read, as the signed request proved it, with whose keys and when."""

    device_id: str
    key: VerifyKey
    keys: Keys
    received_at: datetime


def unpack(raw: bytes) -> Reading | None:
    """The bytes behind the envelope. None when not even a header can be had: it has no name to answer to."""
    try:
        event = read_event(raw)
        return Reading(event=event, sha256=event.sha256)
    except RefusedError:
        return _salvage(raw)


class _HeaderOnly(msgspec.Struct):
    header: str


def _salvage(raw: bytes) -> Reading | None:
    try:
        header = from_base64url(msgspec.json.decode(raw, type=_HeaderOnly).header)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RefusedError):
        return None
    event = Event(header=header, signature=b"", salt=b"", body=b"")
    return Reading(event=event, sha256=event.sha256, is_whole=False)
