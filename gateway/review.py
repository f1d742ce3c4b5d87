"""Review: what waits for an officer, because the laptop that signed it is trusted no more (security.md §5.4).

Only names are kept. The bytes stay with whoever brought them: on a stick, or in the queue of an heir.
"""

from collections.abc import Sequence
from contextlib import suppress

import msgspec
from sqlalchemy import Connection, delete, exists, func, insert, select

from app.errors import DeviceError, RefusedError
from app.wire.event import is_genuine, read_header
from app.wire.fields import utc_instant
from gateway.devices import Device, find_device
from gateway.gateway import Gateway
from gateway.reading import Reading
from gateway.tables import EventRow, HeldRow


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one laptop waits, who has brought it last, and when."""

    author: Device
    bringer: Device
    events: int
    petitions: int
    brought_at: str


def note_held(gateway: Gateway, author: Device, readings: Sequence[Reading], *, bringer: Device) -> None:
    """The list is for people: where it cannot be written now, the next stick or run says the same again."""
    at = utc_instant(gateway.clock.now())
    rows = {
        reading.sha256: {
            "device_id": author.device_id,
            "sha256": reading.sha256,
            "petition_id": _petition_in(reading),
            "brought_by": bringer.device_id,
            "brought_at": at,
        }
        for reading in readings
        if is_genuine(reading.event, author.key)
    }
    if not rows:
        return
    known = (HeldRow.device_id == author.device_id, HeldRow.sha256.in_(rows))
    with suppress(DeviceError), gateway.store.write() as connection:
        connection.execute(delete(HeldRow).where(*known))
        connection.execute(insert(HeldRow), list(rows.values()))


def waiting(connection: Connection) -> tuple[Waiting, ...]:
    """What has its answer meanwhile, however it came, waits no more."""
    is_answered = exists().where(EventRow.device_id == HeldRow.device_id, EventRow.sha256 == HeldRow.sha256)
    query = (
        select(
            HeldRow.device_id,
            HeldRow.brought_by,
            func.count(HeldRow.sha256),
            func.count(HeldRow.petition_id.distinct()),
            func.max(HeldRow.brought_at),
        )
        .where(~is_answered)
        .group_by(HeldRow.device_id, HeldRow.brought_by)
        .order_by(func.max(HeldRow.brought_at))
    )
    found: list[Waiting] = []
    for author_id, bringer_id, events, petitions, at in connection.execute(query):
        author, bringer = find_device(connection, author_id), find_device(connection, bringer_id)
        if author is not None and bringer is not None:
            told = Waiting(author=author, bringer=bringer, events=events, petitions=petitions, brought_at=at)
            found.append(told)
    return tuple(found)


def _petition_in(reading: Reading) -> str | None:
    with suppress(RefusedError):
        return read_header(reading.event.header).petition_id
    return None
