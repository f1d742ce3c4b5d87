"""Batch: a bounded number of events in one request; each is decoded on its own.

An event that cannot be decoded gets its own verdict and spoils nothing else.
"""

import gzip
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from app.errors import RefusedError
from app.wire.event import Envelope, Event, from_envelope, to_envelope

MAX_EVENTS = 100
FIRST_BYTES = 32_768
MAX_BYTES = 524_288
"""A batch grows from 32 KiB to 512 KiB of encoded events; one event alone may be larger."""


class RawBatch(msgspec.Struct, frozen=True, kw_only=True):
    """`events` undecoded: only the frame must be JSON."""

    events: list[msgspec.Raw]


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """The documented form of a request to `POST /v1/events`."""

    events: list[Envelope]


@dataclass(frozen=True, slots=True)
class PackedBatch:
    """Events as they travel. `size` is in bytes before packing."""

    events: tuple[Event, ...]
    size: int
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, events: Iterable[Event]) -> "PackedBatch":
        events = tuple(events)
        body = write_batch(events)
        return cls(events, len(body), pack(body))


def pack(body: bytes) -> bytes:
    """The same bytes for the same body, in the fastest way that still halves text."""
    return gzip.compress(body, compresslevel=1, mtime=0)


def write_batch(events: Sequence[Event]) -> bytes:
    return msgspec.json.encode(Batch(events=[to_envelope(event) for event in events]))


def split_batch(data: bytes) -> list[bytes]:
    """The undecoded events. Raises RefusedError `batch_unreadable` or `batch_too_large`."""
    try:
        batch = msgspec.json.decode(data, type=RawBatch)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("batch_unreadable") from None
    if len(batch.events) > MAX_EVENTS:
        raise RefusedError("batch_too_large", limit=MAX_EVENTS, count=len(batch.events))
    return [bytes(raw) for raw in batch.events]


def read_event(raw: bytes) -> Event:
    """One event of a batch. Raises RefusedError `event_unreadable`."""
    try:
        return from_envelope(msgspec.json.decode(raw, type=Envelope))
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RefusedError):
        raise RefusedError("event_unreadable") from None
