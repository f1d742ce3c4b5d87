"""Known: the newest answers of the gateway that were settled here, kept to be named with every request."""

from typing import Final

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from app.store.prepared import Prepared
from app.store.tables import ReceiptRow, SettingRow
from app.store.work import Work
from app.wire.fields import NO_HASH
from app.wire.known import KnownThings

_NAME: Final = "known"
_READ: Final = Prepared(select(SettingRow.value).where(SettingRow.name == bindparam("name")))
_insert = insert(SettingRow)
_WRITE: Final = _insert.on_conflict_do_update(
    index_elements=[SettingRow.name], set_={"value": _insert.excluded.value}
)
_HAS_RECEIPT: Final = select(select(ReceiptRow.number).exists())


def newest(work: Work) -> KnownThings:
    row = _READ.run(work.connection, {"name": _NAME}).fetchone()
    return KnownThings() if row is None else msgspec.json.decode(row[0], type=KnownThings)


def keep(work: Work, things: KnownThings) -> None:
    work.connection.execute(_WRITE, {"name": _NAME, "value": msgspec.json.encode(things)})


def ask_all(work: Work) -> None:
    """After a repair nobody knows which answers were lost on which side: the gateway is asked about each.

    It refuses a name that it has never given, and then it is asked (`app.sync.reoffering`).
    """
    if work.connection.execute(_HAS_RECEIPT).scalar_one():
        keep(work, KnownThings(events=(NO_HASH,)))
