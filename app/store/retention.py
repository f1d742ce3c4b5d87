"""Retention: which petitions are over for this laptop, and which have lain in the trash long enough.

Over is what the gateway has accepted whole, with every file of it, and closed; about which the resident was
told, no words are begun and nothing is to be done; and with which nothing happened for so many days. Two
clocks are asked, this laptop's and, from the newest thing that it has signed, the gateway's: what was counts
from the later of the two, and it is now what the earlier one says. So one clock that is wrong, whichever it
is and whichever way, erases nothing early; and a laptop that never syncs keeps everything.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final

import msgspec
from sqlalchemy import select, text

from app.domain.counting import civil_date
from app.errors import RefusedError
from app.store import begun, erase, holders, projection, trash
from app.store.tables import TrashRow
from app.store.work import Work
from app.wire.change import Change
from app.wire.fields import utc_instant
from app.wire.receipt import Receipt

KEEP_DAYS: Final = 90
LEAST_DAYS: Final = 30
"""The resident may ask for a review for as long (Art 35, 36), and the agent must be able to look."""
TRASH_DAYS: Final = 30

_LAST_RECEIPT: Final = text("SELECT document FROM receipt ORDER BY number DESC LIMIT 1")
_LAST_CHANGE: Final = text("SELECT document FROM change ORDER BY number DESC LIMIT 1")
# The constants are those of the partial index. What a refused filing alone has named was never sent and, once
# that filing is replaced, is not meant to be.
_OVER: Final = text(
    """
    SELECT c.petition_id, c.title, c.petitioner_name, c.official_number AS number, max((
        SELECT json_extract(CAST(h.document AS TEXT), '$.at') FROM change h
        WHERE h.petition_id = c.petition_id ORDER BY h.rev DESC LIMIT 1
    ), (
        SELECT max(strftime('%Y-%m-%dT%H:%M:%fZ', e.captured_at)) FROM event e
        WHERE e.petition_id = c.petition_id
    )) AS ended_at, (
        SELECT count(*) FROM attachment a WHERE a.petition_id = c.petition_id
    ) AS files, (
        SELECT coalesce(sum(a.size), 0) FROM attachment a WHERE a.petition_id = c.petition_id AND a.is_here
    ) + (
        SELECT coalesce(sum(length(b.body)), 0) FROM event e JOIN event_body b USING (number)
        WHERE e.petition_id = c.petition_id
    ) AS bytes
    FROM "case" c INDEXED BY ix_case_closed
    WHERE c.status IN ('closed', 'withdrawn') AND NOT c.is_practice AND NOT c.is_erased
        AND c.news_rev <= c.told_rev AND (c.next_due IS NULL OR c.next_due < :today)
        AND ended_at <= :until AND (:account IS NULL OR c.account_id = :account)
        AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.petition_id = c.petition_id)
        AND NOT EXISTS (
            SELECT 1 FROM event e LEFT JOIN receipt r USING (number)
            WHERE e.petition_id = c.petition_id AND (r.code IS NULL OR (r.code <> 201
                AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)))
        )
        AND NOT EXISTS (
            SELECT 1 FROM attachment a WHERE a.petition_id = c.petition_id AND CASE
                WHEN a.is_incoming THEN NOT a.is_here
                WHEN a.receipt IS NOT NULL THEN 0
                ELSE NOT EXISTS (
                    SELECT 1 FROM manifest m WHERE m.petition_id = a.petition_id AND m.sha256 = a.sha256
                ) OR EXISTS (
                    SELECT 1 FROM manifest m JOIN receipt r USING (number) JOIN event e USING (number)
                    WHERE m.petition_id = a.petition_id AND m.sha256 = a.sha256 AND r.code = 201
                        AND NOT EXISTS (SELECT 1 FROM event later WHERE later.replaces = e.id)
                )
            END
        )
    ORDER BY ended_at, c.number
    """
)
_TRASH: Final = select(TrashRow.petition_id, TrashRow.trashed_at).order_by(
    TrashRow.trashed_at.desc(), TrashRow.petition_id
)


class Over(msgspec.Struct, frozen=True, kw_only=True):
    """A petition that may be put away: `ended_at` is the last instant at which anything happened to it.

    `bytes` is what its files and words take on this disk.
    """

    petition_id: str
    title: str
    petitioner_name: str
    number: str | None
    ended_at: str
    files: int
    bytes: int


class Trashed(msgspec.Struct, frozen=True, kw_only=True):
    """A petition in the trash; from `erased_on` on it is erased."""

    petition_id: str
    title: str
    petitioner_name: str
    number: str | None
    erased_on: date


def reached(work: Work) -> datetime | None:
    """The instant that both clocks have reached. None when the gateway has told nothing."""
    told = _gateway_time(work)
    return min(told, work.now()) if told is not None else None


def _gateway_time(work: Work) -> datetime | None:
    """The newest instant that it has told; by its clock it is not later than now."""
    receipt = work.connection.execute(_LAST_RECEIPT).scalar_one_or_none()
    change = work.connection.execute(_LAST_CHANGE).scalar_one_or_none()
    told = [
        *([msgspec.json.decode(receipt, type=Receipt).received_at] if receipt is not None else []),
        *([msgspec.json.decode(change, type=Change).at] if change is not None else []),
    ]
    return max(map(datetime.fromisoformat, told), default=None)


def find_over(work: Work, days: int) -> tuple[Over, ...]:
    """Those of this agent with which nothing happened for `days`, the longest first."""
    return _find_over(work, days, work.account_id)


def _find_over(work: Work, days: int, account_id: str | None) -> tuple[Over, ...]:
    """Of one agent, or of all."""
    if days < LEAST_DAYS:
        raise ValueError(f"petitions are kept for {LEAST_DAYS} days at least")
    now = reached(work)
    if now is None:
        return ()
    until = utc_instant(now - timedelta(days=days))
    asked = {"today": civil_date(now).isoformat(), "until": until, "account": account_id}
    rows = work.connection.execute(_OVER, asked).mappings()
    unsaid = begun.petitions(work)
    return tuple(msgspec.convert(dict(row), Over) for row in rows if row["petition_id"] not in unsaid)


def put_away(work: Work, petition_ids: Collection[str], days: int) -> None:
    """Into the trash. Raises RefusedError `not_over` when any of them isn't over, and moves none then."""
    over = {found.petition_id for found in find_over(work, days)}
    told = _gateway_time(work)
    if told is None or not over.issuperset(petition_ids):
        raise RefusedError("not_over")
    for petition_id in petition_ids:
        trash.put(work, petition_id, utc_instant(max(told, work.now())))


def find_trashed(work: Work) -> tuple[Trashed, ...]:
    """What of this agent is in the trash, the last put away first."""
    rows = work.connection.execute(_TRASH).all()
    return tuple(_trashed(work, *row) for row in rows if holders.is_own(work, row[0]))


def erase_overdue(work: Work) -> tuple[str, ...]:
    """What has lain in the trash for 30 days is erased, whosever it is: words, files, index. Which that were.

    What is not over any more, whatever has put it there (a backup may have), is back in its place instead.
    """
    now = reached(work)
    rows = work.connection.execute(_TRASH).all()
    overdue = tuple(
        petition_id for petition_id, trashed_at in rows if now is not None and _erased_at(trashed_at) <= now
    )
    for petition_id in overdue:
        trash.take_back(work, petition_id)
    over = {found.petition_id for found in _find_over(work, LEAST_DAYS, None)} if overdue else set()
    gone = tuple(petition_id for petition_id in overdue if petition_id in over)
    if gone:
        erase.erase_petition(work, *gone)
    return gone


def _trashed(work: Work, petition_id: str, trashed_at: str) -> Trashed:
    state = projection.compute_case(work, petition_id).state
    return Trashed(
        petition_id=petition_id,
        title=state.title,
        petitioner_name=state.petitioner_name,
        number=state.official_number,
        erased_on=civil_date(_erased_at(trashed_at)),
    )


def _erased_at(trashed_at: str) -> datetime:
    return datetime.fromisoformat(trashed_at) + timedelta(days=TRASH_DAYS)
