"""Cases in the database: loaded whole, written as what is new."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from app.domain.status import Step
from app.errors import RefusedError
from app.wire.canonical import canonical_json
from gateway.case import Case, Entry, News
from gateway.replies import load_reply_files
from gateway.tables import ChangeRow, PetitionRow, StepRow

SHORTEST_PREFIX = 4


def load_cases(connection: Connection, petition_ids: Collection[str]) -> dict[str, Case]:
    """The cases that exist among `petition_ids`."""
    if not petition_ids:
        return {}
    rows = connection.execute(_PETITIONS, {"petitions": tuple(petition_ids)}).all()
    histories = _load_histories(connection, [row.petition_id for row in rows])
    cases = [
        Case(
            petition_id=row.petition_id,
            device_id=row.device_id,
            holder=row.holder,
            filing=row.filing,
            query_code_hash=row.query_code_hash,
            region=row.region,
            received_at=row.received_at,
            history=histories[row.petition_id],
            number=row.number,
            serial=row.serial,
            registered_on=row.registered_on,
            unit=row.unit,
            reply=row.reply,
        )
        for row in rows
    ]
    files = load_reply_files(connection, [case.petition_id for case in cases if case.reply])
    return {
        case.petition_id: replace(case, files=files.get((case.petition_id, case.reply_rev), ()))
        for case in cases
    }


_PETITIONS = select(
    PetitionRow.petition_id,
    PetitionRow.device_id,
    PetitionRow.holder,
    PetitionRow.filing,
    PetitionRow.query_code_hash,
    PetitionRow.region,
    PetitionRow.received_at,
    PetitionRow.number,
    PetitionRow.serial,
    PetitionRow.registered_on,
    PetitionRow.unit,
    PetitionRow.reply,
).where(PetitionRow.petition_id.in_(bindparam("petitions", expanding=True)))


def find_case(connection: Connection, name: str) -> Case:
    """By number, by petition id, or by the beginning of either where only one case has it.

    Raises RefusedError `case_not_found`, `case_ambiguous`.
    """
    if len(name) < SHORTEST_PREFIX:
        raise RefusedError("case_not_found")
    matches = or_(
        PetitionRow.number.startswith(name, autoescape=True),
        PetitionRow.petition_id.startswith(name.lower(), autoescape=True),
    )
    query = select(PetitionRow.petition_id, PetitionRow.number).where(matches).limit(3)
    found = connection.execute(query).all()
    exact = [row for row in found if name in {row.petition_id, row.number}]
    if len(exact or found) > 1:
        raise RefusedError("case_ambiguous")
    for row in exact or found:
        return load_cases(connection, [row.petition_id])[row.petition_id]
    raise RefusedError("case_not_found")


def next_serial(connection: Connection, region: str, day: date) -> int:
    """The next free serial of a region and a day, from 1."""
    newest = select(func.max(PetitionRow.serial)).where(
        PetitionRow.region == region, PetitionRow.registered_on == day
    )
    return (connection.execute(newest).scalar() or 0) + 1


def save_cases(connection: Connection, before: Mapping[str, Case], after: Iterable[Case]) -> None:
    """Write what `after` has more than `before`; the events that they name must have been written."""
    new, changed, steps = [], [], []
    for case in after:
        known = before.get(case.petition_id)
        if known is None:
            new.append({"petition_id": case.petition_id} | _columns(case))
        else:
            changed.append({"known_id": case.petition_id} | _columns(case))
        steps.extend(_step_rows(case, 0 if known is None else len(known.history)))
    if new:
        connection.execute(insert(PetitionRow), new)
    if changed:
        is_known = PetitionRow.petition_id == bindparam("known_id")
        connection.execute(update(PetitionRow).where(is_known), changed)
    if steps:
        connection.execute(insert(StepRow), steps)


def save_news(connection: Connection, device_id: str, news: Iterable[News]) -> None:
    """Put the news into the device's feed, in this order."""
    rows = [
        {
            "device_id": device_id,
            "petition_id": item.petition_id,
            "rev": item.rev,
            "document": canonical_json(item),
        }
        for item in news
    ]
    if rows:
        connection.execute(insert(ChangeRow), rows)


def _load_histories(connection: Connection, petition_ids: Collection[str]) -> dict[str, tuple[Entry, ...]]:
    if not petition_ids:
        return {}
    query = (
        select(
            StepRow.petition_id,
            StepRow.rev,
            StepRow.at,
            StepRow.actor,
            StepRow.event_sha256,
            StepRow.document,
        )
        .where(StepRow.petition_id.in_(petition_ids))
        .order_by(StepRow.petition_id, StepRow.ordinal)
    )
    histories: defaultdict[str, list[Entry]] = defaultdict(list)
    for row in connection.execute(query):
        step = msgspec.json.decode(row.document, type=Step)
        entry = Entry(step=step, rev=row.rev, at=row.at, actor=row.actor, event_sha256=row.event_sha256)
        histories[row.petition_id].append(entry)
    return {petition_id: tuple(entries) for petition_id, entries in histories.items()}


def _columns(case: Case) -> dict[str, object]:
    return {
        "device_id": case.device_id,
        "holder": case.holder,
        "filing": case.filing,
        "query_code_hash": case.query_code_hash,
        "status": case.status.value,
        "rev": case.rev,
        "desk_rev": case.desk_rev,
        "region": case.region,
        "number": case.number,
        "registered_on": case.registered_on,
        "serial": case.serial,
        "unit": case.unit,
        "reply": case.reply,
        "received_at": case.received_at,
        "changed_at": case.history[-1].at,
    }


def _step_rows(case: Case, already: int) -> list[dict[str, object]]:
    return [
        {
            "petition_id": case.petition_id,
            "ordinal": ordinal,
            "rev": entry.rev,
            "at": entry.at,
            "actor": entry.actor,
            "event_sha256": entry.event_sha256,
            "document": canonical_json(entry.step),
        }
        for ordinal, entry in enumerate(case.history[already:], already)
    ]
