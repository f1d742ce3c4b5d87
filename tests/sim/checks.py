"""Checks: what must be true at every step, and what must be true when all is quiet again."""

import hashlib
from collections import Counter
from collections.abc import Set
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import msgspec
from sqlalchemy import func, select, text

from app.domain.delivery import Delivery
from app.store import attachments, cases, outbox
from app.store.retention import LEAST_DAYS, TRASH_DAYS
from app.store.verify import verify
from app.wire.bodies import PetitionFiled
from app.wire.event import EventType
from app.wire.receipt import Code
from app.wire.sealing import OPAQUE_SIZES
from gateway.chain import Link
from gateway.tables import ChangeRow, EventRow, PetitionRow
from tests.sim.laptop import Laptop
from tests.sim.machine import START
from tests.sim.office import Office

_HELD: Final = select(EventRow.sha256, EventRow.code, EventRow.event_id)
_SMALLEST_CHUNK: Final = 16_384
_QUIET: Final = timedelta(days=LEAST_DAYS + TRASH_DAYS, hours=-20)
"""The clock of the gateway may be ten hours off, and was then that much off the other way (faults.py)."""
_CURES: Final = 14
_CURED: Final = 3
"""Clock, certificate, restored gateway: a run begins anew once for each (app/sync/engine.py)."""
_EVENTS: Final = text(
    # An opaque event doesn't tell in whose place it came; its words do.
    "SELECT lower(hex(e.sha256)), e.id, e.petition_id, r.code, coalesce(e.replaces, ("
    "   SELECT f.id FROM event f WHERE e.type = 'opaque' AND f.type = 'opaque' AND f.number < e.number"
    "   AND CAST(f.header AS TEXT) ->> 'body_hash' = CAST(e.header AS TEXT) ->> 'body_hash'"
    "   ORDER BY f.number DESC LIMIT 1"
    " )) FROM event e LEFT JOIN receipt r USING (number) ORDER BY e.number"
)
SECRET: Final = "镇上的某某收了钱"
_SECRETS: Final = tuple(SECRET.encode(code) for code in ("utf-8", "utf-16-le", "gb18030"))
_TABLES: Final = text("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'case_fts%'")
_OPAQUE: Final = text("SELECT body FROM event_body JOIN event USING (number) WHERE type = 'opaque'")
_ERASED: Final = text('SELECT petition_id FROM "case" WHERE is_erased')
_REVISIONS: Final = text("SELECT petition_id, rev FROM change")


class Broken(Exception):  # noqa: N818 (a finding about the program, not an error of this one)
    """A promise that was not kept."""


class Row(NamedTuple):
    """An event of a laptop, the final answer that it has, and in whose place it came."""

    sha256: str
    event_id: str
    petition_id: str | None
    code: int | None
    replaces: str | None


class Held(NamedTuple):
    """What the gateway has, of whichever laptop: the code of each event, by the hash of its header."""

    codes: dict[str, int]
    events: set[str]
    accepted: set[str]


def require(*, holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)


def held(office: Office) -> Held:
    with office.gateway.store.read() as connection:
        rows = connection.execute(_HELD).all()
    return Held(
        codes={row.sha256: row.code for row in rows},
        events={row.event_id for row in rows if row.event_id},
        accepted={row.event_id for row in rows if row.event_id and row.code == Code.ACCEPTED},
    )


def has_blob(office: Office, sha256: str, size: int) -> bool:
    blobs = office.gateway.blobs
    if blobs.size(sha256) != size:
        return False
    digest = hashlib.sha256(b"".join(blobs.read(sha256, 0, size)))
    return digest.hexdigest() == sha256


def note_erased(laptop: Laptop, now: datetime, *, is_forked: bool) -> None:
    """What somebody asked to erase may have gone although nobody was told so.

    By itself it goes when it has been quiet for long, whichever clock is wrong. What an older copy of the
    laptop does not know of cannot keep it there.
    """
    ledger = laptop.ledger
    with laptop.work() as work:
        erased = set(work.connection.execute(_ERASED).scalars())
    for petition_id in erased & ledger.trashed - ledger.erasing - ledger.erased:
        quiet = now - ledger.spoken_of.get(petition_id, START)
        is_due = is_forked or quiet >= _QUIET
        require(holds=is_due, otherwise=f"petition {petition_id} was erased after {quiet}")
    ledger.erased |= erased & (ledger.erasing | ledger.trashed)


def check_erased(laptop: Laptop, office: Office) -> None:
    """What was taken from the laptop is at the gateway."""
    there = held(office)
    for said in laptop.ledger.owed():
        if said.petition_id in laptop.ledger.erased:
            is_there = said.event_id in there.events
            require(holds=is_there, otherwise=f"{said.kind} {said.event_id} was erased unsent")
            # Of what was refused no file travels.
            for sha256 in said.files if said.event_id in there.accepted else ():
                is_there = has_blob(office, sha256, laptop.ledger.kept[sha256].size)
                require(holds=is_there, otherwise=f"file {sha256} was erased unsent")


def check_kept(laptop: Laptop) -> None:
    """No petition and no file of which somebody was told that it is safe is gone from the laptop."""
    known = known_events(laptop)
    with laptop.work() as work:
        attached = {
            file.sha256
            for petition_id in {kept.petition_id for kept in laptop.ledger.owed_files()}
            for file in attachments.of_petition(work, petition_id)
        }
    for said in laptop.ledger.owed():
        require(holds=said.event_id in known, otherwise=f"{said.kind} {said.event_id} is lost")
    for kept in laptop.ledger.owed_files():
        require(holds=kept.sha256 in attached, otherwise=f"file {kept.sha256} is in no list")
        is_sound = laptop.store.blobs.is_sound(kept.sha256)
        require(holds=is_sound, otherwise=f"file {kept.sha256} is lost")


def check_green_events(laptop: Laptop, office: Office, *, is_office_restored: bool = False) -> Set[str]:
    """已上传 only where the gateway has accepted every event; which petitions are called so.

    An older gateway cannot be told again what was erased here since.
    """
    with laptop.work() as work:
        views = cases.list_cases(work, limit=1_000)
    green = {view.petition_id for view in views if view.delivery is Delivery.UPLOADED}
    green -= laptop.ledger.erased if is_office_restored else set()
    if not green:
        return green
    there = held(office)
    for row in _standing(laptop).values():
        if row.petition_id in green:
            is_there = there.codes.get(row.sha256) == Code.ACCEPTED
            require(holds=is_there, otherwise=f"green without event {row.event_id} at the gateway")
    return green


def check_green(laptop: Laptop, office: Office, *, is_office_restored: bool = False) -> None:
    """And every file."""
    green = check_green_events(laptop, office, is_office_restored=is_office_restored)
    with laptop.work() as work:
        files = {
            file.sha256: file.size
            for petition_id in green
            for file in attachments.of_petition(work, petition_id)
            if file.is_filed and not file.is_incoming
        }
    for sha256, size in files.items():
        is_there = has_blob(office, sha256, size)
        require(holds=is_there, otherwise=f"green without file {sha256} at the gateway")


def check_requests(laptop: Laptop) -> None:
    """Of one run: each event once, and once more after each cure; each file as often as chunks explain."""
    for sha256, count in laptop.events.items():
        require(holds=count <= 1 + _CURED, otherwise=f"event {sha256} was sent {count} times in one run")
    with laptop.work() as work:
        sizes = {
            file.sha256: file.size
            for kept in laptop.ledger.kept.values()
            for file in attachments.of_petition(work, kept.petition_id)
        }
    for sha256, count in laptop.files.items():
        most = _CURES + sizes.get(sha256, 0) // _SMALLEST_CHUNK
        require(holds=count <= most, otherwise=f"file {sha256} took {count} requests in one run")


def check_settled(laptop: Laptop, office: Office, *, is_office_restored: bool) -> None:
    """All that was said has its final answer on both sides, and it is one of those that it may have.

    An older gateway cannot be told again what was erased here since.
    """
    there, rows = held(office), _standing(laptop)
    for said in laptop.ledger.owed():
        if is_office_restored and said.petition_id in laptop.ledger.erased:
            continue
        row = rows[said.event_id]
        holds = row.code in said.final and there.codes.get(row.sha256) == row.code
        otherwise = f"{said.kind} {said.event_id} ended as {row.code}, {there.codes.get(row.sha256)}"
        require(holds=holds, otherwise=otherwise)
        for sha256 in said.files if row.code == Code.ACCEPTED else ():
            is_there = has_blob(office, sha256, laptop.ledger.kept[sha256].size)
            require(holds=is_there, otherwise=f"file {sha256} never reached the gateway")
    with laptop.work() as work:
        waiting = outbox.counts(work).waiting
    require(holds=not waiting, otherwise=f"{waiting} events still wait")


def check_petitions(laptop: Laptop, office: Office, erased: Set[str]) -> None:
    """Of several machines with the same keys and an older gateway: which of them it heard again is chance,
    and so is what it answered; but each petition is there, unless one of them has erased it since.
    """
    with office.gateway.store.read() as connection:
        there = set(connection.execute(select(PetitionRow.petition_id)).scalars())
    for said in laptop.ledger.owed():
        if said.kind == EventType.PETITION_FILED and said.petition_id not in erased:
            require(holds=said.petition_id in there, otherwise=f"petition {said.petition_id} never arrived")


def check_chain_here(laptop: Laptop, office: Office, *, is_repaired: bool) -> None:
    """After a repair only what the gateway has may be without words and answer."""
    there = held(office)
    for finding in verify(laptop.store).findings:
        is_elsewhere = (
            is_repaired and finding.code == "outbox_differs" and there.events.issuperset(finding.ids)
        )
        require(holds=is_elsewhere, otherwise=f"verify found {finding}")


def check_chain_there(laptop: Laptop, office: Office) -> None:
    """Of a device that spoke with one voice: no gap, and each event after the one that it names."""
    with office.gateway.store.read() as connection:
        query = (
            select(EventRow.epoch, EventRow.seq, EventRow.link)
            .where(EventRow.device_id == laptop.device.device_id, EventRow.seq.is_not(None))
            .order_by(EventRow.epoch, EventRow.seq)
        )
        rows = connection.execute(query).all()
    expected: Counter[int | None] = Counter()
    for epoch, seq, link in rows:
        expected[epoch] += 1
        require(holds=seq == expected[epoch], otherwise=f"the gateway lacks {epoch}/{expected[epoch]}")
        require(holds=link == Link.OK, otherwise=f"the gateway's link of {epoch}/{seq} is {link}")


def check_once(office: Office) -> None:
    """No petition is there twice: each invented title is one of a kind. Nor does a case begin twice."""
    titles: Counter[str] = Counter()
    with office.gateway.store.read() as connection:
        query = select(EventRow.body).join(PetitionRow, PetitionRow.filing == EventRow.sha256)
        for body in connection.execute(query).scalars():
            titles[msgspec.json.decode(body or b"", type=PetitionFiled).filing.petition.title] += 1
    for title, count in titles.items():
        require(holds=count == 1, otherwise=f"{title} was filed {count} times")


def check_told(laptop: Laptop, office: Office, *, by_snapshot: bool) -> None:
    """What the offices did is known on the laptop, step by step; a snapshot tells the newest steps.

    Nor is a step shown that only a lost gateway knew, but of what was erased and can't be told it again.
    """
    with laptop.work() as work:
        known = set(work.connection.execute(_REVISIONS).tuples())
        missing = attachments.incoming_missing(work)
    with office.gateway.store.read() as connection:
        query = select(ChangeRow.petition_id, func.max(ChangeRow.rev)).group_by(ChangeRow.petition_id)
        # What was left to another laptop is told to that one.
        newest = dict(connection.execute(query).tuples().all())
        is_ours = ChangeRow.device_id == laptop.device.device_id
        theirs = select(ChangeRow.petition_id, ChangeRow.rev).where(is_ours)
        said = connection.execute(theirs).tuples().all()
    for petition_id, rev in dict(sorted(said)).items() if by_snapshot else said:
        is_told = (petition_id, rev) in known
        require(holds=is_told, otherwise=f"revision {rev} of {petition_id} was never told")
    for petition_id, rev in known:
        is_told = petition_id in laptop.ledger.erased or rev <= newest.get(petition_id, 0)
        require(holds=is_told, otherwise=f"revision {rev} of {petition_id} is known to no office")
    require(holds=not missing, otherwise="files of a reply never came")


def check_secret(laptop: Laptop) -> None:
    """No table and no file of the laptop says what an opaque event hides, and they have one of four sizes."""
    for path in laptop.folder.rglob("*"):
        is_silent = not path.is_file() or not _says_it(path.read_bytes())
        require(holds=is_silent, otherwise=f"{path.name} says what an opaque event hides")
    with laptop.work() as work:
        names = list(work.connection.execute(_TABLES).scalars())
        for name in names:
            for row in work.connection.execute(text(f'SELECT * FROM "{name}"')):  # noqa: S608 (names of its own)
                is_silent = not any(map(_says_it, row))
                require(holds=is_silent, otherwise=f"{name} says what an opaque event hides")
        bodies = work.connection.execute(_OPAQUE).all()
    # Beyond their envelope all have the same: of each seal the chance is ours here.
    beyond = {len(body) - max(size for size in OPAQUE_SIZES if size < len(body)) for (body,) in bodies}
    require(holds=len(beyond) <= 1, otherwise="opaque events have sizes of their own")


def _says_it(value: object) -> bool:
    data = value if isinstance(value, bytes) else str(value).encode()
    return any(spelt in data for spelt in _SECRETS)


def known_events(laptop: Laptop) -> set[str]:
    return {row.event_id for row in _rows(laptop)}


def _standing(laptop: Laptop) -> dict[str, Row]:
    """By the id of each event: the one that stands in its place by now."""
    standing: dict[str, Row] = {}
    for row in reversed(_rows(laptop)):
        later = standing.get(row.event_id, row)
        standing[row.event_id] = later
        if row.replaces is not None:
            standing[row.replaces] = later
    return standing


def _rows(laptop: Laptop) -> list[Row]:
    with laptop.work() as work:
        return [Row(*row) for row in work.connection.execute(_EVENTS)]
