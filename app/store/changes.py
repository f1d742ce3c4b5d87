"""Changes: what the gateway says of petitions, taken in together with the place in its feed."""

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from app.domain import manifest
from app.domain.manifest import FileEntry
from app.domain.problem import errors_of
from app.log import get_logger
from app.store import attachments, projection, recount_marks
from app.store.prepared import Prepared
from app.store.tables import CaseRow, ChangeRow, CursorRow, EventBodyRow, EventRow, SettingRow
from app.store.work import Work
from app.wire.canonical import canonical_json
from app.wire.change import Change, ChangePage

_FEED: Final = "changes"
_SNAPSHOT: Final = "snapshot"
_AT: Final = "changes_at"
_log = get_logger("changes")

_READ_CURSOR: Final = Prepared(select(CursorRow.position).where(CursorRow.name == bindparam("name")))
_DELETE_CURSOR: Final = delete(CursorRow).where(CursorRow.name == bindparam("of_name"))
_insert_cursor = insert(CursorRow)
_WRITE_CURSOR: Final = _insert_cursor.on_conflict_do_update(
    index_elements=[CursorRow.name], set_={"position": _insert_cursor.excluded.position}
)
_READ_AT: Final = Prepared(select(SettingRow.value).where(SettingRow.name == bindparam("name")))
_insert_at = insert(SettingRow)
_WRITE_AT: Final = _insert_at.on_conflict_do_update(
    index_elements=[SettingRow.name], set_={"value": _insert_at.excluded.value}
)
_insert_change = insert(ChangeRow)
_WRITE_CHANGE: Final = _insert_change.on_conflict_do_update(
    index_elements=[ChangeRow.petition_id, ChangeRow.rev],
    set_={"cursor": _insert_change.excluded.cursor, "document": _insert_change.excluded.document},
)
_FORGET_ABOVE: Final = delete(ChangeRow).where(
    ChangeRow.petition_id == bindparam("of_petition"), ChangeRow.rev > bindparam("above")
)
_NONE_IS_TOLD: Final = update(ChangeRow).values(cursor=0)
_UNTOLD: Final = (
    select(ChangeRow.petition_id)
    .where(
        # Of what was handed over, and of what was erased, nobody knows more than was heard once.
        ChangeRow.petition_id.in_(
            select(EventRow.petition_id).join(EventBodyRow, EventBodyRow.number == EventRow.number)
        )
    )
    .group_by(ChangeRow.petition_id)
    .having(func.max(ChangeRow.cursor) == 0)
)
_IS_ERASED: Final = select(CaseRow.is_erased).where(CaseRow.petition_id == bindparam("petition_id"))


def cursor(work: Work) -> int:
    """The place to ask after; 0 before the first page."""
    return _position(work, _FEED) or 0


def cursor_at(work: Work) -> str | None:
    """When the change at the cursor was made: a gateway that was restored gives its cursors a second time."""
    row = _READ_AT.run(work.connection, {"name": _AT}).fetchone()
    return row[0].decode() if row else None


def snapshot_cursor(work: Work) -> int | None:
    """The place to go on at in a snapshot that was begun; None where none was."""
    return _position(work, _SNAPSHOT)


def begin_snapshot(work: Work) -> None:
    """The gateway was restored: all of it is asked for anew, however often that is cut off.

    Its cursors begin at 1: what has one at the end was told by the snapshot.
    """
    work.connection.execute(_NONE_IS_TOLD)
    work.connection.execute(_WRITE_CURSOR, {"name": _SNAPSHOT, "position": 0})


def apply(work: Work, page: ChangePage, *, is_snapshot: bool = False) -> tuple[str, ...]:
    """Take in a page and its cursor, in any order, any number of times; the ids of the petitions in it.

    A snapshot comes from a gateway that was restored: it may know less than it once said; its word counts.
    Its last page tells where the feed goes on, and of which petitions no step is known any more.
    """
    touched = dict.fromkeys(change.petition_id for change in page.items)
    if page.items:
        work.connection.execute(_WRITE_AT, {"name": _AT, "value": page.items[-1].at.encode()})
    for change in page.items:
        if is_snapshot:
            forgotten = {"of_petition": change.petition_id, "above": change.rev}
            work.connection.execute(_FORGET_ABOVE, forgotten)
        write(work, change)
    if is_snapshot and page.more:
        work.connection.execute(_WRITE_CURSOR, {"name": _SNAPSHOT, "position": page.next})
    else:
        touched |= dict.fromkeys(_forget_untold(work) if is_snapshot else ())
        work.connection.execute(_DELETE_CURSOR, {"of_name": _SNAPSHOT})
        position = page.next if is_snapshot else max(page.next, cursor(work))
        work.connection.execute(_WRITE_CURSOR, {"name": _FEED, "position": position})
    for petition_id in touched:
        # What an office goes on with is not over, whoever thought so: it comes back from the trash by itself.
        projection.refresh(work, petition_id)
    return tuple(touched)


def _forget_untold(work: Work) -> Sequence[str]:
    """The petitions of which a whole snapshot said nothing: the gateway has them, and no office has begun."""
    untold = work.connection.execute(_UNTOLD).scalars().all()
    for petition_id in untold:
        work.connection.execute(_FORGET_ABOVE, {"of_petition": petition_id, "above": 0})
    return untold


def _position(work: Work, name: str) -> int | None:
    row = _READ_CURSOR.run(work.connection, {"name": name}).fetchone()
    return row[0] if row else None


def write(work: Work, change: Change) -> None:
    """Keep one change; of an erased petition only what names nobody."""
    key = {"petition_id": change.petition_id}
    if work.connection.execute(_IS_ERASED, key).scalar_one_or_none():
        change = without_text(change)
    for entry in change.files:
        _expect(work, change.petition_id, entry)
    recount_marks.mark(work, change)
    row = {"rev": change.rev, "cursor": change.cursor, "document": canonical_json(change)}
    work.connection.execute(_WRITE_CHANGE, {**key, **row})


def without_text(change: Change) -> Change:
    return msgspec.structs.replace(change, note="", reply="", files=())


def _expect(work: Work, petition_id: str, entry: FileEntry) -> None:
    """One entry that cannot be right holds up neither the others nor the change."""
    problems = errors_of(manifest.check((entry,)))
    if problems:
        _log.warning("file_not_expected %s %s", petition_id, problems[0].code)
    else:
        attachments.expect(work, petition_id, entry)
