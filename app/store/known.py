"""Known: the newest answers of the gateway that were settled here, kept to be named with every request."""

from typing import Final

import msgspec
from sqlalchemy import bindparam, select, text
from sqlalchemy.dialects.sqlite import insert

from app.store.prepared import Prepared
from app.store.tables import SettingRow
from app.store.work import Work
from app.wire.known import KEPT, KnownThings

_NAME: Final = "known"
_READ: Final = Prepared(select(SettingRow.value).where(SettingRow.name == bindparam("name")))
_insert = insert(SettingRow)
_WRITE: Final = _insert.on_conflict_do_update(
    index_elements=[SettingRow.name], set_={"value": _insert.excluded.value}
)
_LAST_EVENTS: Final = text(
    "SELECT lower(hex(sha256)) FROM event JOIN receipt USING (number)"
    " ORDER BY json_extract(CAST(document AS TEXT), '$.received_at') DESC, number DESC LIMIT :count"
)
_LAST_FILES: Final = text(
    "SELECT sha256 FROM attachment WHERE receipt IS NOT NULL AND NOT is_incoming"
    " ORDER BY json_extract(CAST(receipt AS TEXT), '$.received_at') DESC, id DESC LIMIT :count"
)


def newest(work: Work) -> KnownThings:
    row = _READ.run(work.connection, {"name": _NAME}).fetchone()
    return KnownThings() if row is None else msgspec.json.decode(row[0], type=KnownThings)


def keep(work: Work, things: KnownThings) -> None:
    work.connection.execute(_WRITE, {"name": _NAME, "value": msgspec.json.encode(things)})


def keep_anew(work: Work) -> None:
    """By the gateway's own dates, after a repair that brought back receipts without this list of them."""
    events = work.connection.execute(_LAST_EVENTS, {"count": KEPT}).scalars().all()
    files = work.connection.execute(_LAST_FILES, {"count": KEPT}).scalars().all()
    keep(work, KnownThings(events=tuple(reversed(events)), files=tuple(reversed(files))))
