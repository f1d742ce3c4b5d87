"""Filings: what one agent has filed, the newest first, for whoever looks through them.

Parameters: `is_practising`, and `account`, whose petition it is.
"""

from typing import Final

from sqlalchemy import bindparam, select

from app.store.tables import CaseRow, EventBodyRow, EventRow
from app.wire.event import EventType

NEWEST_FIRST: Final = (
    select(CaseRow.petition_id, EventBodyRow.body)
    .select_from(EventRow)
    .join(EventBodyRow, EventBodyRow.number == EventRow.number)
    .join(CaseRow, CaseRow.petition_id == EventRow.petition_id)
    .where(
        EventRow.type == EventType.PETITION_FILED,
        (EventRow.epoch == 0) == bindparam("is_practising"),
        CaseRow.account_id == bindparam("account"),
    )
    .order_by(EventRow.number.desc())
)
