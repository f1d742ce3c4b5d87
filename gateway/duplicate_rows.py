"""Rows of the duplicate check: what petitions are found by, hints, and what people said of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select

from app.domain.duplicates.candidates import COMMON, COMMON_PERSON, PERSON_WEIGHT
from app.domain.duplicates.judging import Judgement
from app.wire.bodies import AuditRecorded
from app.wire.event import AuditAct, EventType
from app.wire.receipt import Code
from gateway.reading import Reading
from gateway.tables import (
    DuplicateDecisionRow,
    DuplicateHintRow,
    DuplicateKeyRow,
    DuplicateLookRow,
    EventRow,
    PetitionRow,
    StepRow,
)

_UNSEEN: Final = (
    select(PetitionRow.petition_id, PetitionRow.filing, EventRow.body, EventRow.number)
    .join(EventRow, (EventRow.device_id == PetitionRow.device_id) & (EventRow.sha256 == PetitionRow.filing))
    .outerjoin(
        DuplicateLookRow,
        (DuplicateLookRow.petition_id == PetitionRow.petition_id)
        & (DuplicateLookRow.filing == PetitionRow.filing),
    )
    .where(DuplicateLookRow.petition_id.is_(None))
    .order_by(PetitionRow.received_at)
    .limit(bindparam("limit"))
)
_TEXTS: Final = (
    select(PetitionRow.petition_id, PetitionRow.filing, EventRow.body, EventRow.number)
    .join(EventRow, (EventRow.device_id == PetitionRow.device_id) & (EventRow.sha256 == PetitionRow.filing))
    .where(PetitionRow.petition_id.in_(bindparam("petitions", expanding=True)))
)
_AMENDMENTS: Final = (
    select(EventRow.petition_id, EventRow.number, EventRow.body)
    .where(
        EventRow.petition_id.in_(bindparam("petitions", expanding=True)),
        EventRow.type == EventType.PETITION_AMENDED.value,
        EventRow.code == int(Code.ACCEPTED),
    )
    .order_by(EventRow.number)
)
_HOLDING: Final = select(func.count()).select_from(
    select(DuplicateKeyRow.petition_id)
    .where(DuplicateKeyRow.key == bindparam("key"), DuplicateKeyRow.petition_id != bindparam("petition"))
    .limit(bindparam("enough"))
    .subquery()
)
_found_weight = func.sum(DuplicateKeyRow.weight)
_FOUND: Final = (
    select(DuplicateKeyRow.petition_id)
    .where(
        DuplicateKeyRow.key.in_(bindparam("keys", expanding=True)),
        DuplicateKeyRow.petition_id != bindparam("petition"),
    )
    .group_by(DuplicateKeyRow.petition_id)
    .having(_found_weight >= bindparam("enough"))
    .order_by(_found_weight.desc())
    .limit(bindparam("limit"))
)


class Text(NamedTuple):
    """The present text of a petition, and what was corrected since; no `body` when it is not here."""

    petition_id: str
    filing: str
    body: bytes | None
    amendments: tuple[bytes, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """`decided_by` is an office, or the id of a device whose agent said so; pair[0] < pair[1]."""

    pair: tuple[str, str]
    decided_by: str
    is_office: bool
    is_same: bool
    note: str
    decided_at: str


class Hint(NamedTuple):
    """Two petitions and why they may be one."""

    pair: tuple[str, str]
    judgement: Judgement
    found_at: str


def pair_of(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def told_apart(reading: Reading, device_id: str, at: str) -> Decision | None:
    """What an accepted event of a device says of two petitions, if it says that they are not one."""
    header, body = reading.header, reading.body
    if header is None or header.type != AuditAct.TOLD_APART or not isinstance(body, AuditRecorded):
        return None
    if len(set(body.petitions)) != 2:
        return None
    one, other = body.petitions
    return Decision(
        pair=pair_of(one, other),
        decided_by=device_id,
        is_office=False,
        is_same=False,
        note=" ".join(body.fields),
        decided_at=at,
    )


def unseen(connection: Connection, limit: int) -> tuple[Text, ...]:
    """Petitions whose present text was not compared yet, the oldest first."""
    return _texts(connection, [(*row,) for row in connection.execute(_UNSEEN, {"limit": limit})])


def texts_of(connection: Connection, petition_ids: Collection[str]) -> tuple[Text, ...]:
    if not petition_ids:
        return ()
    asked = {"petitions": tuple(petition_ids)}
    return _texts(connection, [(*row,) for row in connection.execute(_TEXTS, asked)])


def _texts(connection: Connection, rows: Sequence[tuple[str, str, bytes | None, int]]) -> tuple[Text, ...]:
    """With corrections that came after the filing: a new one says all again."""
    asked = {"petitions": tuple(row[0] for row in rows)}
    amended: defaultdict[str | None, list[tuple[int, bytes]]] = defaultdict(list)
    for petition_id, number, body in connection.execute(_AMENDMENTS, asked) if rows else ():
        amended[petition_id].append((number, body or b""))
    return tuple(
        Text(name, filing, body, tuple(said for number, said in amended[name] if number > filed))
        for name, filing, body, filed in rows
    )


def found_by(
    connection: Connection, petition_id: str, keys: Mapping[str, int], *, enough: int, limit: int
) -> tuple[str, ...]:
    """Other petitions that share keys of a weight of `enough` together, the heaviest first.

    Of `keys`, with their weights, those that too many have are passed over, so that the work does not grow
    with the number of petitions.
    """
    rare = tuple(key for key, weight in keys.items() if _is_rare(connection, petition_id, key, weight))
    if not rare:
        return ()
    asked = {"keys": rare, "petition": petition_id, "enough": enough, "limit": limit}
    return tuple(connection.execute(_FOUND, asked).scalars())


def _is_rare(connection: Connection, petition_id: str, key: str, weight: int) -> bool:
    """Nobody counts further than needed."""
    most = COMMON_PERSON if weight == PERSON_WEIGHT else COMMON
    asked = {"key": key, "petition": petition_id, "enough": most + 1}
    return connection.execute(_HOLDING, asked).scalar_one() <= most


def save_keys(connection: Connection, keys: Mapping[str, Mapping[str, int]]) -> None:
    """By petition, in the place of those that it had; none of what is sealed."""
    sealed = sealed_among(connection, keys)
    connection.execute(delete(DuplicateKeyRow).where(DuplicateKeyRow.petition_id.in_(keys)))
    rows = [
        {"key": key, "petition_id": petition_id, "weight": weight}
        for petition_id, weights in keys.items()
        if petition_id not in sealed
        for key, weight in weights.items()
    ]
    if rows:
        connection.execute(insert(DuplicateKeyRow), rows)


def save_hints(connection: Connection, seen: Sequence[Text], hints: Iterable[Hint]) -> None:
    """All hints of the petitions that were looked at now, in the place of those that they had.

    What was sealed meanwhile gets none; what was corrected meanwhile is looked at again.
    """
    names = [each.petition_id for each in seen]
    hints = _unsealed(connection, tuple(hints))
    still = set(texts_of(connection, names))
    either = or_(DuplicateHintRow.one.in_(names), DuplicateHintRow.other.in_(names))
    connection.execute(delete(DuplicateHintRow).where(either))
    rows = {
        hint.pair: {
            "one": hint.pair[0],
            "other": hint.pair[1],
            "score": round(hint.judgement.score * 10_000),
            "document": msgspec.json.encode(hint.judgement),
            "found_at": hint.found_at,
        }
        for hint in hints
    }
    if rows:
        connection.execute(insert(DuplicateHintRow), list(rows.values()))
    connection.execute(delete(DuplicateLookRow).where(DuplicateLookRow.petition_id.in_(names)))
    looks = [{"petition_id": each.petition_id, "filing": each.filing} for each in seen if each in still]
    if looks:
        connection.execute(insert(DuplicateLookRow), looks)


def look_again(connection: Connection, petition_ids: Collection[str]) -> None:
    """What was said of them has changed."""
    connection.execute(delete(DuplicateLookRow).where(DuplicateLookRow.petition_id.in_(petition_ids)))


def forget(connection: Connection, petition_id: str) -> None:
    """All that was kept of a petition to compare it by."""
    either = or_(DuplicateHintRow.one == petition_id, DuplicateHintRow.other == petition_id)
    connection.execute(delete(DuplicateHintRow).where(either))
    connection.execute(delete(DuplicateKeyRow).where(DuplicateKeyRow.petition_id == petition_id))


def _unsealed(connection: Connection, hints: Sequence[Hint]) -> Sequence[Hint]:
    sealed = sealed_among(connection, {name for hint in hints for name in hint.pair})
    return [hint for hint in hints if sealed.isdisjoint(hint.pair)]


def all_hints(connection: Connection) -> tuple[Hint, ...]:
    """The most alike first."""
    query = select(
        DuplicateHintRow.one, DuplicateHintRow.other, DuplicateHintRow.document, DuplicateHintRow.found_at
    ).order_by(DuplicateHintRow.score.desc(), DuplicateHintRow.one, DuplicateHintRow.other)
    return tuple(
        Hint((one, other), msgspec.json.decode(document, type=Judgement), found_at)
        for one, other, document, found_at in connection.execute(query)
    )


def note_decision(connection: Connection, decision: Decision) -> None:
    """The last word of each who says something."""
    one, other = decision.pair
    said = (
        DuplicateDecisionRow.one == one,
        DuplicateDecisionRow.other == other,
        DuplicateDecisionRow.decided_by == decision.decided_by,
        DuplicateDecisionRow.is_office == decision.is_office,
    )
    connection.execute(delete(DuplicateDecisionRow).where(*said))
    fields = msgspec.structs.asdict(decision)
    del fields["pair"]
    connection.execute(insert(DuplicateDecisionRow), [{"one": one, "other": other, **fields}])


def decisions(connection: Connection) -> Mapping[tuple[str, str], Decision]:
    """What counts of each pair: the last word of an office, else that of a device that has both in hand."""
    query = select(
        DuplicateDecisionRow.one,
        DuplicateDecisionRow.other,
        DuplicateDecisionRow.decided_by,
        DuplicateDecisionRow.is_office,
        DuplicateDecisionRow.is_same,
        DuplicateDecisionRow.note,
        DuplicateDecisionRow.decided_at,
    ).order_by(DuplicateDecisionRow.is_office, DuplicateDecisionRow.decided_at)
    said = [
        Decision(
            pair=(row.one, row.other),
            decided_by=row.decided_by,
            is_office=row.is_office,
            is_same=row.is_same,
            note=row.note,
            decided_at=row.decided_at,
        )
        for row in connection.execute(query)
    ]
    hands = _hands(connection, {name for each in said if not each.is_office for name in each.pair})
    return {
        each.pair: each
        for each in said
        if each.is_office or all(each.decided_by in hands.get(name, ()) for name in each.pair)
    }


def _hands(connection: Connection, petition_ids: Collection[str]) -> Mapping[str, tuple[str | None, ...]]:
    """Who has filed a petition, and who has it."""
    query = select(PetitionRow.petition_id, PetitionRow.device_id, PetitionRow.holder).where(
        PetitionRow.petition_id.in_(petition_ids)
    )
    return {name: (filer, holder) for name, filer, holder in connection.execute(query)}


def sealed_among(connection: Connection, petition_ids: Collection[str]) -> frozenset[str]:
    """Those that were sealed for the discipline organ: nobody hears that they are there (条例 Art 30)."""
    query = select(StepRow.petition_id, StepRow.document).where(StepRow.petition_id.in_(petition_ids))
    return frozenset(name for name, document in connection.execute(query) if b'"move":"seal"' in document)
