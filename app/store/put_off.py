"""Put off: what waits for a certain time before it is tried again, and why."""

from typing import Final, NamedTuple

from sqlalchemy import text

from app.store.work import Work

_FIND: Final = text(
    """
    SELECT e.id, o.petition_id, CAST(o.last_code AS TEXT), o.next_try_ms, 0 AS is_file
    FROM outbox o CROSS JOIN event e USING (number) WHERE o.next_try_ms > :now_ms
        AND (o.petition_id IS NULL OR o.petition_id IN (
            SELECT c.petition_id FROM "case" c WHERE c.account_id = :account
        ))
    UNION ALL SELECT id, petition_id, last_code, next_try_ms, 1 FROM attachment
    WHERE receipt IS NULL AND next_try_ms > :now_ms AND NOT (is_incoming AND is_here)
        AND petition_id IN (SELECT c.petition_id FROM "case" c WHERE c.account_id = :account)
    ORDER BY next_try_ms LIMIT 100
    """
)


class PutOff(NamedTuple):
    """An event or a file. `code` is that of the last answer; None where the line broke."""

    id: str
    petition_id: str | None
    code: str | None
    next_try_ms: int
    is_file: bool


def find(work: Work) -> tuple[PutOff, ...]:
    """The first hundred of this agent, the next one first; acts of the audit are nobody's."""
    rows = work.connection.execute(_FIND, {"now_ms": work.now_ms(), "account": work.account_id})
    return tuple(
        PutOff(name, petition_id, code, next_try_ms, bool(is_file))
        for name, petition_id, code, next_try_ms, is_file in rows
    )
