"""Feed: the changes of a device's petitions, by cursor; a snapshot is the newest of each."""

from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Select, func, select

from app.errors import RefusedError
from app.wire.change import Change, ChangePage
from gateway.tables import ChangeRow

MAX_PAGE_BYTES = 1024 * 1024
"""A page ends before it, whatever was asked for: replies are long, lines are thin."""


class _At(msgspec.Struct):
    at: str


_Placed: TypeAlias = Select[int, bytes]


def changes(
    connection: Connection, device_id: str, *, after: int, limit: int, at: str | None = None
) -> ChangePage:
    """Raises RefusedError `cursor_unknown` for a cursor that this gateway never gave the device; with `at`
    also where it gave it to a change of another instant.
    """
    newest = _newest(connection, device_id)
    if after > newest or (after and at is not None and _instant(connection, device_id, after) != at):
        raise RefusedError("cursor_unknown")
    if after == newest:
        return ChangePage(items=(), next=after, more=False)
    query = select(ChangeRow.cursor, ChangeRow.document).where(
        ChangeRow.device_id == device_id, ChangeRow.cursor > after
    )
    return _page(connection, query, after, limit)


def snapshot(connection: Connection, device_id: str, *, after: int, limit: int) -> ChangePage:
    """The newest change of each petition; what happens while it is paged comes on a later page."""
    newest = (
        select(func.max(ChangeRow.cursor))
        .where(ChangeRow.device_id == device_id)
        .group_by(ChangeRow.petition_id)
    )
    query = select(ChangeRow.cursor, ChangeRow.document).where(
        ChangeRow.cursor.in_(newest), ChangeRow.cursor > after
    )
    return _page(connection, query, after, limit)


def _instant(connection: Connection, device_id: str, cursor: int) -> str | None:
    is_change = (ChangeRow.device_id == device_id, ChangeRow.cursor == cursor)
    document = connection.execute(select(ChangeRow.document).where(*is_change)).scalar_one_or_none()
    return None if document is None else msgspec.json.decode(document, type=_At).at


def _newest(connection: Connection, device_id: str) -> int:
    query = select(func.max(ChangeRow.cursor)).where(ChangeRow.device_id == device_id)
    return connection.execute(query).scalar() or 0


def _page(connection: Connection, query: _Placed, after: int, limit: int) -> ChangePage:
    items: list[Change] = []
    size = 0
    for cursor, document in connection.execute(query.order_by(ChangeRow.cursor).limit(limit + 1)):
        size += len(document)
        if len(items) == limit or (items and size > MAX_PAGE_BYTES):
            return ChangePage(items=tuple(items), next=items[-1].cursor, more=True)
        items.append(_placed(cursor, document))
    return ChangePage(items=tuple(items), next=items[-1].cursor if items else after, more=False)


def _placed(cursor: int, document: bytes) -> Change:
    return msgspec.convert(msgspec.json.decode(document) | {"cursor": cursor}, Change)
