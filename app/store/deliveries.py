"""Deliveries: which petitions stand where on their way to the gateway, found in sets instead of one by one.

The rule is `app.domain.delivery`; here it is asked of the indices that hold what is unfinished, so that a
hundred thousand petitions which have arrived cost no more than a count. A test compares the two.
"""

from collections.abc import Mapping, Sequence
from string import Template
from types import MappingProxyType
from typing import Final

from sqlalchemy import bindparam, text

from app.domain.delivery import Delivery
from app.store.attachments import NEEDS_PERSON
from app.store.given_up import GIVEN_UP
from app.store.work import Work

ON_THE_WAY: Final = (Delivery.UPLOADING, Delivery.CHECKING, Delivery.WAITING)
UNFINISHED: Final = (Delivery.NEEDS_ATTENTION, *ON_THE_WAY)
"""没办完的, in the order in which somebody should look at them."""

# CROSS JOIN keeps SQLite from walking all events, INDEXED BY from walking all attachments, pictures and all;
# the constants are those of the partial indices.
_UNPROVEN: Final = """
    attachment a INDEXED BY ix_attachment_size WHERE a.receipt IS NULL AND NOT a.is_incoming AND EXISTS (
        SELECT 1 FROM manifest m CROSS JOIN event e USING (number) LEFT JOIN receipt r USING (number)
        WHERE m.petition_id = a.petition_id AND m.sha256 = a.sha256 AND coalesce(r.code, 201) = 201
            AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
    )"""
"""Files that an event names which stands, and that the gateway has not proven to hold."""
NEEDING_ATTENTION: Final = Template(
    """SELECT e.petition_id FROM receipt r CROSS JOIN event e USING (number)
    WHERE r.code <> 201 AND e.petition_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id) AND NOT $given_up
    UNION SELECT petition_id FROM outbox WHERE last_code = 501 AND petition_id IS NOT NULL
    UNION SELECT a.petition_id FROM $unproven AND a.last_code IN ($lost)"""
).substitute(
    unproven=_UNPROVEN,
    given_up=GIVEN_UP.format("e"),
    lost=", ".join(f"'{code}'" for code in sorted(NEEDS_PERSON)),
)
"""The petitions whose delivery is 需处理; and, maybe, some that are practice."""
_GIVEN_UP_FILINGS: Final = Template(
    """SELECT DISTINCT e.petition_id FROM receipt r CROSS JOIN event e USING (number)
    WHERE r.code <> 201 AND e.type = 'petition.filed'
        AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id) AND $given_up"""
).substitute(given_up=GIVEN_UP.format("e"))
_IS_OWN: Final = """EXISTS (
        SELECT 1 FROM "case" own WHERE own.petition_id = s.petition_id AND own.account_id = :account
    )"""
_STAGES: Final = Template(
    """
    WITH practice AS MATERIALIZED (
        SELECT DISTINCT petition_id FROM event WHERE epoch = 0 AND petition_id IS NOT NULL
    ), attention(petition_id) AS MATERIALIZED ($attention
    ), pending AS MATERIALIZED (
        SELECT petition_id, max(is_unknown) AS is_unknown FROM outbox
        WHERE petition_id IS NOT NULL GROUP BY petition_id
    ), unproven AS MATERIALIZED (SELECT DISTINCT a.petition_id FROM $unproven
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
        UNION ALL SELECT petition_id, 'given_up' FROM ($abandoned)
        WHERE petition_id NOT IN (SELECT petition_id FROM attention)
            AND petition_id NOT IN (SELECT petition_id FROM pending)
            AND petition_id NOT IN (SELECT petition_id FROM unproven)
    ), stage AS MATERIALIZED (
        SELECT petition_id, delivery FROM standing s
        WHERE petition_id NOT IN (SELECT petition_id FROM practice) AND $own
    )
    """
).substitute(attention=NEEDING_ATTENTION, unproven=_UNPROVEN, abandoned=_GIVEN_UP_FILINGS, own=_IS_OWN)
_COUNTED: Final = Template("""
    SELECT delivery, count(*) FROM stage GROUP BY delivery
    UNION ALL SELECT 'practice', count(*) FROM practice s WHERE $own
    UNION ALL SELECT 'all', count(*) FROM "case" WHERE account_id = :account
    UNION ALL SELECT 'draft', count(*) FROM draft WHERE is_filed = 0 AND account_id = :account
""").substitute(own=_IS_OWN)
_ALL_NEEDING_ATTENTION: Final = Template("""
    SELECT count(*) FROM ($attention) a
    WHERE NOT EXISTS (SELECT 1 FROM event p WHERE p.petition_id = a.petition_id AND p.epoch = 0)
""").substitute(attention=NEEDING_ATTENTION)
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
        AND c.account_id = :account
    ORDER BY c.number DESC LIMIT :limit
"""
_COUNT: Final = text(_STAGES + _COUNTED)
_FIND: Final = text(_STAGES + _CHOSEN).bindparams(bindparam("deliveries", expanding=True))
_FIND_UPLOADED: Final = text(_STAGES + _ARRIVED)
_COUNT_ALL: Final = text(_ALL_NEEDING_ATTENTION)


def count(work: Work) -> Mapping[Delivery, int]:
    """How many petitions of this agent are how far. Practice counts as practice only."""
    rows = work.connection.execute(_COUNT, {"account": work.account_id})
    found = {name: int(number) for name, number in rows}
    counts = {delivery: found.get(delivery, 0) for delivery in Delivery}
    elsewhere = sum(counts[delivery] for delivery in (*UNFINISHED, Delivery.PRACTICE, Delivery.GIVEN_UP))
    counts[Delivery.UPLOADED] = found["all"] - elsewhere
    return MappingProxyType(counts)


def count_needing_attention(work: Work) -> int:
    """Of all agents of this laptop: for the office, which knows the laptop alone."""
    return int(work.connection.execute(_COUNT_ALL).scalar_one())


def find_unfinished(work: Work, wanted: Sequence[Delivery], *, limit: int) -> tuple[int, ...]:
    """Places of cases, for `cases.views_of`: in the order of `UNFINISHED`, in each the newest first."""
    parameters = {"deliveries": wanted, "limit": limit, "account": work.account_id}
    return tuple(work.connection.execute(_FIND, parameters).scalars())


def find_uploaded(work: Work, *, limit: int) -> tuple[int, ...]:
    """As `find_unfinished`, for the newest that have arrived whole."""
    parameters = {"limit": limit, "account": work.account_id}
    return tuple(work.connection.execute(_FIND_UPLOADED, parameters).scalars())
