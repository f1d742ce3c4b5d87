"""Handovers: a laptop says which petitions another has in hand from now on; the feed follows them there.

The giver signed it. What the giver said before, or lets somebody bring later, still counts as it would have.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from app.wire.bodies import AuditRecorded
from app.wire.event import AuditAct, Header
from app.wire.receipt import Code
from gateway.devices import find_device
from gateway.reading import Reading
from gateway.tables import ChangeRow, EventRow, HandoverRow, PetitionRow

_petitions: Final = bindparam("petitions", expanding=True, type_=String)
_GIVEN: Final = select(HandoverRow.petition_id, HandoverRow.giver, HandoverRow.heir).where(
    HandoverRow.petition_id.in_(_petitions)
)
_GAVE: Final = select(HandoverRow.petition_id).where(
    HandoverRow.giver == bindparam("giver"), HandoverRow.petition_id.in_(_petitions)
)
_IN_HAND: Final = select(PetitionRow.petition_id).where(
    func.coalesce(PetitionRow.holder, PetitionRow.device_id) == bindparam("giver"),
    PetitionRow.petition_id.in_(_petitions),
)
_FORGET: Final = delete(HandoverRow).where(
    HandoverRow.giver == bindparam("giver"), HandoverRow.petition_id.in_(_petitions)
)
# None of them is of a petition: so they are found by the index.
_SAID: Final = (
    select(EventRow.device_id, EventRow.body)
    .where(
        EventRow.petition_id.is_(None),
        EventRow.type == AuditAct.HANDED_OVER.value,
        EventRow.code == int(Code.ACCEPTED),
    )
    .order_by(EventRow.number)
)
_NEWS: Final = (
    select(ChangeRow.cursor, ChangeRow.petition_id, ChangeRow.rev, ChangeRow.document)
    .where(ChangeRow.petition_id.in_(_petitions))
    .order_by(ChangeRow.cursor)
)


def handed_over(reading: Reading, header: Header) -> tuple[str, Sequence[str]] | None:
    """To which laptop, and what; None for an event of any other kind."""
    body = reading.body
    if header.type != AuditAct.HANDED_OVER or not isinstance(body, AuditRecorded) or body.whom is None:
        return None
    return body.whom, body.petitions


def heirs_of(connection: Connection, giver: str, petition_ids: Collection[str]) -> Mapping[str, str]:
    """Of these petitions, which the device has given away, and who has them since: an heir may give on."""
    heirs: dict[str, str] = {}
    if not petition_ids:
        return heirs
    given = {
        (row.petition_id, row.giver): row.heir
        for row in connection.execute(_GIVEN, {"petitions": tuple(petition_ids)})
    }
    for petition_id in petition_ids:
        holder, seen = giver, set[str]()
        while (petition_id, holder) in given and holder not in seen:
            seen.add(holder)
            holder = given[petition_id, holder]
        if holder != giver:
            heirs[petition_id] = holder
    return heirs


def hand_over(connection: Connection, giver: str, heir: str, petition_ids: Sequence[str]) -> None:
    """Only the giver's own change hands; for a petition that comes later it is noted now.

    A laptop that nobody here knows gets nothing until it enrols (`hear_again`), and what the giver gave
    before and never got back stays where it is: nobody gives away what another has.
    """
    if not petition_ids or heir == giver or find_device(connection, heir) is None:
        return
    gave = set(connection.execute(_GAVE, {"giver": giver, "petitions": tuple(petition_ids)}).scalars())
    named = tuple(name for name in dict.fromkeys(petition_ids) if name not in gave)
    if not named:
        return
    # What the heir gave once and has again is theirs.
    connection.execute(_FORGET, {"giver": heir, "petitions": named})
    rows = [{"petition_id": name, "giver": giver, "heir": heir} for name in named]
    connection.execute(insert(HandoverRow), rows)
    moved = connection.execute(_IN_HAND, {"giver": giver, "petitions": named}).scalars().all()
    last = heirs_of(connection, giver, moved)
    for holder in dict.fromkeys(last.values()):
        _move(connection, holder, [name for name in moved if last.get(name) == holder])


def hear_again(connection: Connection, heir: str) -> None:
    """What was said to a laptop before anybody here knew it: of a gateway that was restored, its heirs may
    enrol after the givers have spoken.
    """
    for giver, body in connection.execute(_SAID).all():
        assert body is not None
        said = msgspec.json.decode(body, type=AuditRecorded)
        if said.whom == heir:
            hand_over(connection, giver, heir, said.petitions)


def _move(connection: Connection, holder: str, petition_ids: Sequence[str]) -> None:
    is_moved = PetitionRow.petition_id.in_(petition_ids)
    connection.execute(update(PetitionRow).where(is_moved).values(holder=holder))
    _tell_again(connection, holder, petition_ids)


def _tell_again(connection: Connection, heir: str, petition_ids: Sequence[str]) -> None:
    """The heir's feed goes on with all that was told of them, in its order."""
    told = connection.execute(_NEWS, {"petitions": tuple(petition_ids)}).all()
    if not told:
        return
    connection.execute(delete(ChangeRow).where(ChangeRow.cursor.in_([row.cursor for row in told])))
    rows = [
        {"device_id": heir, "petition_id": row.petition_id, "rev": row.rev, "document": row.document}
        for row in told
    ]
    connection.execute(insert(ChangeRow), rows)


def petitions_given_to(heir: str | BindParameter[str]) -> Select[str]:
    """For a question of others."""
    return select(HandoverRow.petition_id).where(HandoverRow.heir == heir)


def is_brought_by(heir: str | BindParameter[str]) -> ColumnElement[bool]:
    """Of the events that the heir may bring: those that others said of its petitions, whoever gave them on
    before it had them, and the words of the handovers.
    """
    handed = petitions_given_to(heir)
    givers = select(HandoverRow.giver).where(HandoverRow.petition_id.in_(handed))
    return and_(
        EventRow.device_id.in_(givers),
        EventRow.device_id != heir,
        EventRow.petition_id.in_(handed) | (EventRow.type == AuditAct.HANDED_OVER.value),
    )


def brought_by(connection: Connection, heir: str) -> list[int]:
    """Their numbers, in order."""
    query = select(EventRow.number).where(is_brought_by(heir)).order_by(EventRow.number)
    return list(connection.execute(query).scalars())
