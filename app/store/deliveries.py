"""Deliveries: which petitions stand where on their way to the gateway, found in sets instead of one by one.

The rule is `app.domain.delivery`; here it is asked of the indices that hold what is unfinished, so that a
hundred thousand petitions which have arrived cost no more than a count. A test compares the two.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sqlalchemy import BindParameter, bindparam, func, select, text

from app.domain.delivery import Delivery
from app.store.attachments import NEEDS_PERSON
from app.store.tables import DraftRow
from app.store.work import Work

ON_THE_WAY: Final = (Delivery.UPLOADING, Delivery.CHECKING, Delivery.WAITING)
UNFINISHED: Final = (Delivery.NEEDS_ATTENTION, *ON_THE_WAY)
"""没办完的, in the order in which somebody should look at them."""

# CROSS JOIN keeps SQLite from walking all events; the constants are those of the partial indices. Without
# INDEXED BY it would rather walk all attachments, pictures and all.
_STAGES: Final = """
    WITH practice AS MATERIALIZED (
        SELECT DISTINCT petition_id FROM event WHERE epoch = 0 AND petition_id IS NOT NULL
    ), unproven AS MATERIALIZED (
        SELECT a.petition_id, max(coalesce(a.last_code IN :lost, 0)) AS is_lost
        FROM attachment a INDEXED BY ix_attachment_size
        WHERE a.receipt IS NULL AND NOT a.is_incoming AND EXISTS (
            SELECT 1 FROM manifest m CROSS JOIN event e USING (number) LEFT JOIN receipt r USING (number)
            WHERE m.petition_id = a.petition_id AND m.sha256 = a.sha256 AND coalesce(r.code, 201) = 201
                AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
        )
        GROUP BY a.petition_id
    ), attention AS MATERIALIZED (
        SELECT e.petition_id FROM receipt r CROSS JOIN event e USING (number)
        WHERE r.code <> 201 AND e.petition_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
        UNION SELECT petition_id FROM outbox WHERE last_code = 501 AND petition_id IS NOT NULL
        UNION SELECT petition_id FROM unproven WHERE is_lost
    ), pending AS MATERIALIZED (
        SELECT petition_id, max(is_unknown) AS is_unknown FROM outbox
        WHERE petition_id IS NOT NULL GROUP BY petition_id
    ), standing AS (
        SELECT petition_id, 'needs_attention' AS delivery FROM attention
        UNION ALL SELECT petition_id, CASE WHEN is_unknown THEN 'checking' WHEN EXISTS (
            SELECT 1 FROM event e CROSS JOIN receipt r USING (number)
            WHERE e.petition_id = p.petition_id AND r.code = 201 AND NOT EXISTS (
                -- asked only of what has a receipt: the rows of events are large
                SELECT 1 FROM event answered CROSS JOIN event later ON later.replaces = answered.id
                WHERE answered.number = r.number
            )
        ) THEN 'uploading' ELSE 'waiting' END
        FROM pending p WHERE petition_id NOT IN (SELECT petition_id FROM attention)
        -- what names them stands and waits no longer, so it was accepted
        UNION ALL SELECT petition_id, 'uploading' FROM unproven
        WHERE petition_id NOT IN (SELECT petition_id FROM attention)
            AND petition_id NOT IN (SELECT petition_id FROM pending)
    ), stage AS MATERIALIZED (
        SELECT petition_id, delivery FROM standing
        WHERE petition_id NOT IN (SELECT petition_id FROM practice)
    )
"""
_COUNTED: Final = """
    SELECT delivery, count(*) FROM stage GROUP BY delivery
    UNION ALL SELECT 'practice', count(*) FROM practice
    UNION ALL SELECT 'all', count(*) FROM "case"
"""
# Ids begin with their time: so the cases themselves need only be looked up for what is shown.
_CHOSEN: Final = """
    , chosen AS MATERIALIZED (
        SELECT petition_id, CASE delivery
            WHEN 'needs_attention' THEN 0 WHEN 'uploading' THEN 1 WHEN 'checking' THEN 2 ELSE 3 END AS rank
        FROM stage WHERE delivery IN :deliveries ORDER BY rank, petition_id DESC LIMIT :limit
    )
    SELECT c.number FROM chosen CROSS JOIN "case" c USING (petition_id) ORDER BY rank, petition_id DESC
"""
_ARRIVED: Final = """
    SELECT c.number FROM "case" c
    WHERE c.petition_id NOT IN (SELECT petition_id FROM stage) AND NOT c.is_practice
    ORDER BY c.number DESC LIMIT :limit
"""
_lost: Final[BindParameter[str]] = bindparam("lost", sorted(NEEDS_PERSON), expanding=True)
_COUNT: Final = text(_STAGES + _COUNTED).bindparams(_lost)
_FIND: Final = text(_STAGES + _CHOSEN).bindparams(_lost, bindparam("deliveries", expanding=True))
_FIND_UPLOADED: Final = text(_STAGES + _ARRIVED).bindparams(_lost)
_OPEN_DRAFTS: Final = select(func.count()).where(DraftRow.is_filed.is_(False))


def count(work: Work) -> Mapping[Delivery, int]:
    """How many petitions are how far. Practice counts as practice only."""
    found = {name: int(number) for name, number in work.connection.execute(_COUNT)}
    counts = {delivery: found.get(delivery, 0) for delivery in Delivery}
    counts[Delivery.DRAFT] = work.connection.execute(_OPEN_DRAFTS).scalar_one()
    elsewhere = sum(counts[delivery] for delivery in (*UNFINISHED, Delivery.PRACTICE))
    counts[Delivery.UPLOADED] = found["all"] - elsewhere
    return MappingProxyType(counts)


def find_unfinished(work: Work, wanted: Sequence[Delivery], *, limit: int) -> tuple[int, ...]:
    """Places of cases, for `cases.views_of`: in the order of `UNFINISHED`, in each the newest first."""
    parameters = {"deliveries": wanted, "limit": limit}
    return tuple(work.connection.execute(_FIND, parameters).scalars())


def find_uploaded(work: Work, *, limit: int) -> tuple[int, ...]:
    """As `find_unfinished`, for the newest that have arrived whole."""
    return tuple(work.connection.execute(_FIND_UPLOADED, {"limit": limit}).scalars())
