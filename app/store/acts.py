"""Acts: what this laptop has told of itself, in the order in which it was said, under whatever name.

Numbers are no order: a repair puts back late what was said early. A laptop that was enrolled anew goes on
with its epochs, so epoch and place in it are one order through all its names.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import msgspec
from sqlalchemy import bindparam, select, text

from app.store import foreign
from app.store.tables import EventBodyRow, EventRow
from app.store.work import Work
from app.wire.event import AuditAct, read_header

Place: TypeAlias = tuple[int, int]
"""Epoch and number in its chain; whoever comes later was said later."""

_ACTS: Final = (
    select(EventRow.header, EventBodyRow.body)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(EventRow.type.in_(bindparam("types", expanding=True)))
)
_BY_AGENT: Final = text(
    """
    SELECT json_extract(h, '$.actor'), json_extract(h, '$.device_id'), json_extract(h, '$.epoch'), max(seq)
    FROM (SELECT CAST(header AS TEXT) AS h, seq FROM event) GROUP BY 1, 2, 3
    """
)
_OF_PETITION: Final = select(EventRow.header).where(EventRow.petition_id == bindparam("of_petition"))


class Said(msgspec.Struct, frozen=True):
    """As much of an act as is asked for; of earlier programs also what no gateway takes."""

    object_id: str = ""
    whom: str = ""
    fields: tuple[str, ...] = ()
    petitions: tuple[str, ...] = ()


class Act(NamedTuple):
    place: Place
    type: str
    actor: str
    said: Said


def names(work: Work) -> frozenset[str]:
    """The devices that this laptop is and was."""
    return frozenset((work.device.device_id, *foreign.practised(work)))


def told(work: Work, *types: AuditAct) -> Iterator[Act]:
    """Those whose words are here, the oldest first."""
    own, found = names(work), list[Act]()
    for document, body in work.connection.execute(_ACTS, {"types": [each.value for each in types]}):
        header = read_header(document)
        if header.device_id in own:
            said = msgspec.json.decode(body, type=Said)
            found.append(Act((header.epoch, header.seq), header.type, header.actor or "", said))
    yield from sorted(found, key=lambda act: act.place)


def last_by_agent(work: Work) -> Mapping[str, Place]:
    """Where each agent of this laptop spoke last, by account."""
    own, last = names(work), dict[str, Place]()
    for actor, device_id, epoch, seq in work.connection.execute(_BY_AGENT):
        if actor is not None and device_id in own:
            last[actor] = max(last.get(actor, (epoch, seq)), (epoch, seq))
    return last


def is_last_word(work: Work, place: Place, petition_id: str) -> bool:
    """Whether nothing was said of this petition behind that place."""
    own = names(work)
    headers = map(read_header, work.connection.execute(_OF_PETITION, {"of_petition": petition_id}).scalars())
    return not any(said.device_id in own and (said.epoch, said.seq) > place for said in headers)
