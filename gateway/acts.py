"""Acts: what an officer does to a case, by name; each act is a step and its news in one transaction."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from app.domain.manifest import FileEntry
from app.domain.status import Move, Origin, Receiver, Step, may_originate
from app.errors import RefusedError
from gateway.case import REPLY_MOVES, Case, Moved, Said, advance, step_of
from gateway.cases import find_case, next_serial, save_cases, save_news
from gateway.devices import Device, find_device
from gateway.duplicate_rows import forget
from gateway.gateway import Gateway
from gateway.office_files import sealed_files
from gateway.replies import save_reply_files


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What the officer says with the moves; each goes to the moves that need or may carry it.

    `days`: the term of an assignment, an extension, a hearing. `actor` is the office that acts; without it
    the unit that has the case. `files` are entries of blobs that are stored already.
    """

    unit: str = ""
    note: str = ""
    reply: str = ""
    days: int | None = None
    actor: str = ""
    files: tuple[FileEntry, ...] = ()


_TO_A_UNIT: Final = frozenset({Move.FORWARD, Move.ASSIGN})
_WITH_A_REASON: Final = frozenset({Move.BOUNCE})
_DAYS_OF: Final[Mapping[Move, str]] = MappingProxyType(
    {Move.ASSIGN: "ordered_days", Move.EXTEND: "extension_days", Move.HEAR: "hearing_days"}
)


def act(gateway: Gateway, name: str, moves: Sequence[Move], words: Words, files: Sequence[Path] = ()) -> Case:
    """Take the moves one after the other, all or none; `name` is a number, a petition id or the start of one.

    `files` go to the device with the last reply among the moves, sealed to it.
    Raises RefusedError `case_not_found`, `case_ambiguous`, `illegal_move`, `not_for_an_office`,
    `unit_missing`, `reply_missing`, `note_missing`, `files_without_reply`, what a clock refuses, or what
    is wrong with a file.
    """
    if files and REPLY_MOVES.isdisjoint(moves):
        raise RefusedError("files_without_reply")
    device = _device_of(gateway, name)
    with sealed_files(gateway, device, files) as entries, gateway.store.write() as connection:
        return _take_all(connection, gateway, name, _spoken(moves, words, entries))


def _device_of(gateway: Gateway, name: str) -> Device:
    with gateway.store.read() as connection:
        device = find_device(connection, find_case(connection, name).hand)
    assert device is not None
    return device


def _spoken(moves: Sequence[Move], words: Words, files: tuple[FileEntry, ...]) -> list[tuple[Move, Words]]:
    """What is said with each move.

    The note belongs to where the case ends up, or to the move that cannot do without; files to the last
    reply.
    """
    replies = [place for place, move in enumerate(moves) if move in REPLY_MOVES]
    spoken: list[tuple[Move, Words]] = []
    for place, move in enumerate(moves):
        has_note = place == len(moves) - 1 or move in _WITH_A_REASON
        said = replace(words, note=words.note if has_note else "")
        spoken.append((move, replace(said, files=files if place in replies[-1:] else ())))
    return spoken


def _take_all(
    connection: Connection, gateway: Gateway, name: str, spoken: Sequence[tuple[Move, Words]]
) -> Case:
    case = find_case(connection, name)
    for move, words in spoken:
        moved = _take(connection, gateway, case, move, words)
        save_cases(connection, {case.petition_id: case}, [moved.case])
        save_news(connection, case.hand, [moved.news] if moved.news else [])
        case = moved.case
        if move is Move.SEAL:
            forget(connection, case.petition_id)
        save_reply_files(connection, case.hand, (case.petition_id, case.rev), words.files)
    return case


def _take(connection: Connection, gateway: Gateway, case: Case, move: Move, words: Words) -> Moved:
    _refuse_incomplete(move, words)
    at = gateway.clock.now()
    step = _with_facts(step_of(case, move, at), words)
    if move is Move.REGISTER and case.number is None:
        case = _numbered(connection, case, step)
    said = Said(
        actor=words.actor or case.unit,
        unit=words.unit if move in _TO_A_UNIT else None,
        note=words.note,
        reply=words.reply if move in REPLY_MOVES else None,
        files=words.files,
    )
    return advance(case, step, said, at=at, calendar=gateway.calendar)


def _refuse_incomplete(move: Move, words: Words) -> None:
    if not may_originate(Origin.GATEWAY, move):
        raise RefusedError("not_for_an_office", move=move.value)
    if move in _TO_A_UNIT and not words.unit:
        raise RefusedError("unit_missing", move=move.value)
    if move in REPLY_MOVES and not words.reply:
        raise RefusedError("reply_missing", move=move.value)
    if move in _WITH_A_REASON and not words.note:
        raise RefusedError("note_missing", move=move.value)


def _with_facts(step: Step, words: Words) -> Step:
    facts: dict[str, object] = {}
    if step.move in _DAYS_OF and words.days is not None:
        facts[_DAYS_OF[step.move]] = words.days
    if step.move is Move.REGISTER:
        facts["received_by"] = Receiver.OFFICE
    return replace(step, **facts)


def _numbered(connection: Connection, case: Case, step: Step) -> Case:
    """信访件编号: region, day, and a serial of five digits that begins anew with each day."""
    serial = next_serial(connection, case.region, step.on)
    number = f"{case.region}{step.on:%Y%m%d}{serial:05d}"
    return replace(case, number=number, registered_on=step.on, serial=serial)
