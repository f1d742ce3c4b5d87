"""Roster: residents whom this agent recorded before, as their last filing names them."""

from collections.abc import Iterator
from typing import Final

import msgspec
from sqlalchemy import bindparam

from app.domain.person import Person
from app.store.case_state import read_body
from app.store.filings import NEWEST_FIRST
from app.store.work import Work
from app.wire.bodies import PetitionFiled
from app.wire.event import EventType

LOOKED_AT: Final = 2_000
"""Filings, the newest first: some years of one agent, read in a tenth of a second."""

_FILED: Final = NEWEST_FIRST.limit(bindparam("limit"))


class Known(msgspec.Struct, frozen=True):
    """A resident, and the petition that names them so."""

    person: Person
    petition_id: str


def known_people(work: Work, limit: int = LOOKED_AT) -> tuple[Known, ...]:
    """Each once, who was there last first; nobody of another agent's petitions on this machine."""
    found: dict[object, Known] = {}
    for known in _named(work, limit):
        found.setdefault(_key(known.person), known)
    return tuple(found.values())


def _named(work: Work, limit: int) -> Iterator[Known]:
    facts = {"is_practising": work.device.is_practising, "account": work.account_id, "limit": limit}
    for petition_id, body in work.connection.execute(_FILED, facts):
        said = read_body(EventType.PETITION_FILED, body)
        if isinstance(said, PetitionFiled):
            yield from (Known(person, petition_id) for person in said.filing.petition.petitioners)


def _key(person: Person) -> object:
    """One document is one person; without any, name and address are."""
    return person.identity.key if person.identity is not None else (person.name, person.address)
