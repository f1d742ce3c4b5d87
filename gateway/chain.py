"""Chain: a device's gap-free sequence as far as a batch touches it; `prev` is verified, never required."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from sqlalchemy import Connection, bindparam, select, update

from app.wire.event import Header
from app.wire.fields import NO_HASH
from gateway.tables import EventRow

Place = tuple[int, int]
"""epoch and seq."""

_KNOWN: Final = select(EventRow.event_id).where(
    EventRow.device_id == bindparam("device"), EventRow.event_id.in_(bindparam("ids", expanding=True))
)
_MEMBERS: Final = select(EventRow.seq, EventRow.sha256, EventRow.prev, EventRow.number, EventRow.link).where(
    EventRow.device_id == bindparam("device"),
    EventRow.epoch == bindparam("at_epoch"),
    EventRow.seq.in_(bindparam("seqs", expanding=True)),
)


class Link(StrEnum):
    """Whether `prev` names the event before: it does, that one is not here yet, it names another."""

    OK = "ok"
    UNKNOWN = "unknown"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class _Member:
    """`unlinked_row` is the number of a stored event whose predecessor was missing until now."""

    sha256: str
    prev: str | None
    unlinked_row: int | None = None


@dataclass(frozen=True)
class Chain:
    """The members before, at and after the places that a batch claims, and the ids it claims."""

    _ids: set[str]
    _members: dict[Place, _Member]

    @classmethod
    def load(cls, connection: Connection, device_id: str, headers: Iterable[Header]) -> Self:
        headers = tuple(headers)
        if not headers:
            return cls(set(), {})
        ids = {header.id for header in headers} | {each.replaces for each in headers if each.replaces}
        known = connection.execute(_KNOWN, {"device": device_id, "ids": tuple(ids)}).scalars()
        taken = {event_id for event_id in known if event_id}
        return cls(taken, _load_members(connection, device_id, headers))

    def has_place(self, header: Header) -> bool:
        """Whether its place belongs to an event already."""
        return (header.epoch, header.seq) in self._members

    def knows(self, event_id: str) -> bool:
        """Whether an event that a batch brings or replaces is here, in its place or without one."""
        return event_id in self._ids

    def take(self, header: Header, sha256: str) -> bool:
        """Its id, and its place if that is free; whether it was."""
        self._ids.add(header.id)
        if self.has_place(header):
            return False
        self._members[header.epoch, header.seq] = _Member(sha256, header.prev)
        return True

    def links(self) -> dict[str, Link]:
        """By the hash of the header."""
        return {member.sha256: self._link(place, member) for place, member in self._members.items()}

    def join(self, connection: Connection) -> None:
        """Judge the stored events whose predecessor has arrived."""
        links = self.links()
        joined = [
            {"row": member.unlinked_row, "found": links[member.sha256].value}
            for member in self._members.values()
            if member.unlinked_row is not None and links[member.sha256] is not Link.UNKNOWN
        ]
        if joined:
            is_row = EventRow.number == bindparam("row")
            connection.execute(update(EventRow).where(is_row).values(link=bindparam("found")), joined)

    def _link(self, place: Place, member: _Member) -> Link:
        epoch, seq = place
        if seq == 1:
            return Link.OK if member.prev == NO_HASH else Link.BROKEN
        before = self._members.get((epoch, seq - 1))
        if before is None:
            return Link.UNKNOWN
        return Link.OK if member.prev == before.sha256 else Link.BROKEN


def _load_members(connection: Connection, device_id: str, headers: Iterable[Header]) -> dict[Place, _Member]:
    around: defaultdict[int, set[int]] = defaultdict(set)
    for header in headers:
        around[header.epoch] |= {header.seq - 1, header.seq, header.seq + 1}
    members: dict[Place, _Member] = {}
    for epoch, seqs in around.items():
        places = {"device": device_id, "at_epoch": epoch, "seqs": tuple(seqs)}
        for seq, sha256, prev, number, link in connection.execute(_MEMBERS, places):
            if seq is not None:
                unlinked_row = number if link == Link.UNKNOWN else None
                members[epoch, seq] = _Member(sha256, prev, unlinked_row)
    return members
