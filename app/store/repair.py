"""Repair: a database that is damaged, missing or to be replaced is put together again, and nobody is asked.

    quarantine ← what there is        never deleted
    new file   ← newest sound backup, else an empty one
               ← rows salvaged from the quarantine
               ← the outbox journal
               ← lists and index made anew, a new epoch, an account of it

The new file takes its place in one rename at the end. Whoever is cut off before finds no database at the next
opening, and begins this again.
"""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from app.durable import sync_file, sync_folder
from app.log import get_logger
from app.store import (
    anew,
    attachments,
    backup,
    drafts,
    erase,
    foreign,
    known,
    place,
    projection,
    quarantine,
    recovery,
    restoring,
)
from app.store.anchor import ANCHOR_NAME, Anchor, read_anchor
from app.store.blobs import BLOBS_NAME, Blobs
from app.store.device import Device
from app.store.disk import disk_errors
from app.store.engine import open_writer
from app.store.journal import JOURNAL_NAME, Journal
from app.store.restoring import Gap
from app.store.salvage import Salvage, with_pages
from app.store.tables import CaseRow, EventRow
from app.store.vault import VaultKeys
from app.store.work import Memory, Work, World
from app.wire.event import AuditAct

_SETTING: Final = "repair"
_OWN_CASES: Final = select(func.count()).where(CaseRow.account_id == bindparam("account"))
Reason = Literal["damaged", "missing", "asked"]
Prepare = Callable[[Connection, Callable[[], Device]], None]
"""Brings an empty or older database up to date, given who makes a device."""

_log = get_logger("repair")


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """The plain report: what was found, what came back, what is missing.

    `at` is an instant, `quarantine` and `backup` are names in the data folder. from_*: events. `gaps` are
    parts of chains that are here no more (the gateway has what it receipted); `texts_missing` events of which
    only the header is here; `files_missing` unsent files whose blob is gone. is_new_device: nothing here knew
    any more which device this was; is_unreadable: of the damaged file itself nothing could be read. `cases`
    and `drafts` are those of the agent who opened.
    """

    at: str
    reason: Reason
    quarantine: str
    backup: str | None
    from_backup: int
    from_salvage: int
    from_journal: int
    rows_lost: int
    gaps: tuple[Gap, ...]
    texts_missing: int
    files_missing: int
    cases: int
    drafts: int
    is_new_device: bool
    is_unreadable: bool = False
    is_told: bool = False

    @property
    def events_missing(self) -> int:
        return sum(gap.last - gap.first + 1 for gap in self.gaps)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is known to be missing."""
        is_less = self.gaps or self.texts_missing or self.files_missing
        return not (is_less or self.is_new_device or self.is_unreadable)


@dataclass(frozen=True, slots=True)
class Broken:
    """What is to be repaired, and by whom. `base` is a backup that somebody chose."""

    database: Path
    keys: VaultKeys
    world: World
    reason: Reason
    base: Path | None = None

    @property
    def folder(self) -> Path:
        return self.database.parent


def has_remains(folder: Path) -> bool:
    """Whether anything is here that a database can be made of, or that tells that there was one."""
    names = (ANCHOR_NAME, JOURNAL_NAME, BLOBS_NAME, backup.BACKUPS_NAME, quarantine.QUARANTINE_NAME)
    return any((folder / name).exists() for name in names)


def last_repair(work: Work) -> Repair | None:
    """The report of the last one, told or not."""
    data = work.setting(_SETTING)
    return msgspec.json.decode(data, type=Repair) if data is not None else None


def note_told(work: Work) -> None:
    """Somebody has read it."""
    known = last_repair(work)
    if known is not None:
        _keep(work, msgspec.structs.replace(known, is_told=True))


def repair(broken: Broken, prepare: Prepare, make_device: Callable[[], Device]) -> None:
    """Raises DeviceError `disk_full` or `disk_failed`; what was there is in quarantine then, and waits."""
    anchor = read_anchor(broken.folder, broken.keys)
    base = broken.base or _newest(broken)
    aside = quarantine.put_aside(broken.database, broken.world.clock.now())
    _log.warning("repair_begun reason=%s quarantine=%s", broken.reason, aside.name)
    new = broken.database.with_name(f"{broken.database.name}.new")
    for leftover in (new, Path(f"{new}-wal"), Path(f"{new}-shm")):
        leftover.unlink(missing_ok=True)
    if base is not None:
        with disk_errors():
            shutil.copyfile(base, new)
    salvage = _salvage(aside / broken.database.name, broken.keys, anchor)
    with closing(
        Journal.open(broken.folder / JOURNAL_NAME, broken.keys.journal, broken.world.entropy)
    ) as journal:
        if (broken.folder / JOURNAL_NAME).exists():
            shutil.copyfile(broken.folder / JOURNAL_NAME, aside / JOURNAL_NAME)
        told = _build(broken, new, _Sources(base, salvage, journal, anchor, aside), prepare, make_device)
    with disk_errors():
        sync_file(new)
        new.replace(broken.database)
        sync_folder(broken.folder)
    quarantine.close(aside, msgspec.json.encode(told))
    _log.warning("repaired %s", msgspec.json.encode(told).decode())


@dataclass(frozen=True, slots=True)
class _Sources:
    base: Path | None
    salvage: Salvage | None
    journal: Journal
    anchor: Anchor | None
    aside: Path


def _newest(broken: Broken) -> Path | None:
    found = backup.newest_sound(broken.folder, broken.keys)
    return found.path if found is not None else None


def _salvage(path: Path, keys: VaultKeys, anchor: Anchor | None) -> Salvage | None:
    """None where there is no file, or a page of its schema is lost and nobody kept it.

    Its own first page goes before the one that was kept: that says how large the file was then.
    """
    if not path.exists():
        return None
    others = anchor.others if anchor is not None else {}
    first = {1: anchor.first_page} if anchor is not None and anchor.first_page else {}
    for pages in ({}, others, {**first, **others}):
        salvage = Salvage(with_pages(path, pages) if pages else path, keys)
        if salvage.can_read():
            return salvage
    return None


def _build(
    broken: Broken, new: Path, sources: _Sources, prepare: Prepare, make_device: Callable[[], Device]
) -> Repair:
    engine = open_writer(new, broken.keys)
    try:
        with engine.connect() as connection:
            with connection.begin():
                prepare(connection, make_device)
                work = Work(connection, broken.world, Memory())
                told = _put_together(work, broken, sources)
                place.note(work, place.place_of(broken.database, file=new))
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        engine.dispose()
    for beside in ("-wal", "-shm"):
        Path(f"{new}{beside}").unlink(missing_ok=True)
    return told


def _put_together(work: Work, broken: Broken, sources: _Sources) -> Repair:
    blobs = Blobs(broken.folder / BLOBS_NAME)
    from_backup = work.connection.execute(select(func.count()).select_from(EventRow)).scalar_one()
    known_as = _known_as(work, sources)
    _take_identity(work, known_as, has_base=sources.base is not None)
    merged = restoring.merge(work, sources.salvage) if sources.salvage else restoring.Merged(0, ())
    taken_in = recovery.take_in(work, sources.journal.frames())
    restoring.settle(work, blobs)
    known.ask_all(work)
    projection.rebuild(work)
    erase.erase_again(work)
    gaps = restoring.gaps(work)
    missing = sum(gap.last - gap.first + 1 for gap in gaps)
    _set_apart(work, known_as)
    _past_every_epoch(work)
    conflicting = (*merged.conflicting, *taken_in.conflicting)
    recovery.begin_again(work, AuditAct.RECOVERED, conflicting, count=missing)
    recovery.follow(work)
    # A blob whose row is lost is no rubbish: it may be all that is left of a photograph.
    blobs.set_aside(attachments.names(work), sources.aside / BLOBS_NAME)
    told = Repair(
        at=work.now().isoformat(),
        reason=broken.reason,
        quarantine=sources.aside.name,
        backup=sources.base.name if sources.base else None,
        from_backup=from_backup,
        from_salvage=merged.events,
        from_journal=taken_in.missing,
        rows_lost=sources.salvage.lost if sources.salvage else 0,
        gaps=gaps,
        texts_missing=restoring.without_text(work),
        files_missing=restoring.files_missing(work, blobs),
        cases=work.connection.execute(_OWN_CASES, {"account": work.account_id}).scalar_one(),
        drafts=len(drafts.open_drafts(work)),
        is_new_device=not known_as,
        is_unreadable=sources.salvage is None and (sources.aside / broken.database.name).exists(),
    )
    _keep(work, told)
    return told


def _known_as(work: Work, sources: _Sources) -> list[Device]:
    """Who this device is, by each that tells; who came out of a backup is the last."""
    salvaged = restoring.device_in(sources.salvage) if sources.salvage else None
    anchored = sources.anchor.known_device if sources.anchor else None
    based = work.device if sources.base is not None else None
    return [device for device in (salvaged, anchored, based) if device is not None]


def _take_identity(work: Work, known_as: Sequence[Device], *, has_base: bool) -> None:
    """What knows the latest epoch counts. A backup may be of before the laptop was enrolled anew."""
    if not known_as:
        return
    kept = max(known_as, key=lambda device: device.epoch)
    if has_base and work.device.device_id != kept.device_id:
        anew.part_from(work, work.device)
    work.keep_device(kept)


def _set_apart(work: Work, known_as: Sequence[Device]) -> None:
    """What was said as another, in a backup or the journal, lies where enrolling anew puts it."""
    own = work.device.device_id
    for old in known_as:
        if old.device_id != own:
            anew.note_practice(work, old)
    keys = {each.device_id: each.sign_key for each in foreign.known(work) if each.device_id != own}
    if keys:
        anew.set_apart(work, keys)


def _past_every_epoch(work: Work) -> None:
    """So that the next one is new, whatever a backup has forgotten."""
    device = work.device
    latest = max(device.epoch, restoring.last_epoch(work))
    work.keep_device(msgspec.structs.replace(device, epoch=latest))


def _keep(work: Work, told: Repair) -> None:
    work.keep_setting(_SETTING, msgspec.json.encode(told))
