"""Manifests: which event names which file, kept beside the bodies so that nobody need read them all again."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select

from app.domain.manifest import FileEntry
from app.store import attachments
from app.store.case_state import files_of, read_body
from app.store.tables import EventBodyRow, EventRow, ManifestRow
from app.store.work import Work

_MARK: Final = b'"files":['
"""A body without it names no file: inside a text the quotes would be escaped."""

_INSERT: Final = insert(ManifestRow).prefix_with("OR IGNORE")
_DELETE: Final = delete(ManifestRow).where(ManifestRow.petition_id == bindparam("of_petition"))
_BODIES: Final = (
    select(EventRow.number, EventRow.petition_id, EventRow.type, EventBodyRow.body)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .where(EventRow.petition_id.is_not(None), func.instr(EventBodyRow.body, _MARK) > 0)
    .order_by(EventRow.number)
)


class Naming(NamedTuple):
    """That an event names a file."""

    number: int
    petition_id: str
    entry: FileEntry


def note(work: Work, number: int, petition_id: str, event_type: str, body: bytes) -> None:
    """An event of a petition was written."""
    namings = list(_namings(number, petition_id, event_type, body))
    for naming in namings:
        _write(work, naming)
    if namings:
        work.identities |= attachments.identities_of(work, [petition_id])


def forget(work: Work, petition_id: str) -> None:
    """Its bodies were erased."""
    work.connection.execute(_DELETE, {"of_petition": petition_id})


def rebuild(work: Work) -> None:
    work.connection.execute(delete(ManifestRow))
    for naming in said(work):
        _write(work, naming)


def said(work: Work) -> Iterator[Naming]:
    """What all bodies say, in the order of the events."""
    for number, petition_id, event_type, body in work.connection.execute(_BODIES).all():
        yield from _namings(number, str(petition_id), event_type, body)


def _namings(number: int, petition_id: str, event_type: str, body: bytes) -> Iterator[Naming]:
    if _MARK in body:
        for entry in files_of(read_body(event_type, body)):
            yield Naming(number, petition_id, entry)


def _write(work: Work, naming: Naming) -> None:
    named = {"number": naming.number, "petition_id": naming.petition_id, "sha256": naming.entry.sha256}
    work.connection.execute(_INSERT, named)
    attachments.keep_named(work, naming.petition_id, naming.entry)
