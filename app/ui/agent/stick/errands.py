"""Errands: what is done with a stick off the main thread: find what to carry, write it, read answers."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.actions.accountability import record_act
from app.domain.masking import mask_name
from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.store import bundles
from app.store.attachments import Attachment
from app.store.packs import Packs
from app.store.store import Store
from app.sync import bundle_out
from app.sync.bundle_in import Taken, take_in
from app.sync.bundle_load import Load
from app.sync.bundle_out import HandedOver
from app.ui.agent.stick.drives import Drive, Drives
from app.wire.enrolment import DeviceState
from app.wire.event import AuditAct
from app.wire.stick import Watch, stick_errors

_OUT: Final = "xiangyin-out-"
"""How the names of bundles begin that laptops write: for the office, and of no interest to a laptop."""
_MOST_FILES: Final = 50
_DRIFT: Final = timedelta(minutes=5)
"""Clocks may differ by so much (protocol §4)."""
_OF_THE_STICK: Final = frozenset({"stick_failed", "stick_read_only", "stick_missing"})


@dataclass(frozen=True, slots=True)
class Parcel:
    """One petition that is to be carried, and the hashes of its files."""

    title: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """What could be written: all of it, or the texts alone. `missing` are files that can't be
    carried, each with the petition it belongs to.

    A stick carries what all agents of this laptop said; `parcels` and `missing` are those of this one.
    """

    whole: Load
    texts: Load
    parcels: tuple[Parcel, ...]
    missing: tuple[tuple[str, Attachment], ...]

    @property
    def has_others(self) -> bool:
        """Whether petitions of another agent go along: nothing more is told of them."""
        return len(self.parcels) < self.whole.petitions

    def load(self, *, with_files: bool) -> Load:
        return self.whole if with_files else self.texts


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers on a stick for this laptop, the oldest first, and why another one was not opened."""

    drive: Drive
    found: tuple[tuple[Path, Taken], ...] = ()
    error: AppError | None = None

    @property
    def fresh(self) -> tuple[tuple[Path, Taken], ...]:
        return tuple((path, taken) for path, taken in self.found if not _is_known(taken))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking answers in; `error` is why one of them was not."""

    taken: tuple[Taken, ...] = ()
    error: AppError | None = None


def find_offer(store: Store) -> Offer:
    """Raises RefusedError `not_enrolled`."""
    whole = bundle_out.look(store)
    texts = replace(whole, files=(), missing=(), has_files=False)
    named = (*whole.petition_ids, *(file.petition_id for file in whole.missing))
    with store.read() as work:
        titles = {each: _title(*name) for each, name in bundles.names(work, named).items()}
    files: defaultdict[str, list[str]] = defaultdict(list)
    for file in whole.files:
        files[file.petition_id].append(file.sha256)
    parcels = (Parcel(titles[each], tuple(files[each])) for each in whole.petition_ids if each in titles)
    missing = ((titles[file.petition_id], file) for file in whole.missing if file.petition_id in titles)
    return Offer(whole, texts, tuple(parcels), tuple(missing))


def write(store: Store, drives: Drives, drive: Drive, *, with_files: bool, watch: Watch) -> HandedOver:
    """Raises RefusedError `stick_missing` where another stick is in its place, `stick_pulled` where it went
    meanwhile, and as `hand_over`.
    """
    if not _is_in(drives, drive):
        raise RefusedError("stick_missing")
    with store.read() as work:
        name = f"{_OUT}{work.device.device_id[-8:]}.xyb"
    try:
        return bundle_out.hand_over(store, drive.root / name, with_files=with_files, watch=watch)
    except AppError as error:
        # Whatever the system calls it: a stick that went is neither worn out nor locked.
        if error.code in _OF_THE_STICK and not _is_in(drives, drive):
            raise RefusedError("stick_pulled") from error
        raise


def look_for_answers(store: Store, packs: Packs, drive: Drive) -> Answers:
    """A dry run of each bundle that lies openly on the stick. Raises as `stick_errors`."""
    found: list[tuple[Path, Taken]] = []
    error: AppError | None = None
    with stick_errors():
        paths = list(_bundles_in(drive.root))
    for path in paths:
        try:
            found.append((path, take_in(store, path, packs, is_dry_run=True)))
        except AppError as refused:
            error = error or refused
    found.sort(key=lambda each: each[1].number)
    return Answers(drive, tuple(found), error)


def take_answers(store: Store, packs: Packs, paths: Sequence[Path]) -> TakenIn:
    """The oldest first. What was taken in stays, if a later one is refused; that it came is accounted for."""
    taken: list[Taken] = []
    error: AppError | None = None
    for path in paths:
        try:
            taken.append(take_in(store, path, packs))
        except AppError as refused:
            error = refused
            break
    if taken:
        with store.write() as work:
            record_act(work, AuditAct.TAKEN_IN, count=sum(each.brings.settled for each in taken))
    return TakenIn(tuple(taken), error or _told_by(taken, store.clock.now()))


def _told_by(taken: Sequence[Taken], now: datetime) -> AppError | None:
    """What an answer says of this laptop itself: what was made tomorrow tells that it is tomorrow."""
    if any(each.state is DeviceState.REVOKED for each in taken):
        return DeviceError("device_revoked")
    if any(datetime.fromisoformat(each.made_at) > now + _DRIFT for each in taken):
        return OfflineError("clock_wrong")
    return None


def _is_in(drives: Drives, drive: Drive) -> bool:
    return drive.is_folder or any(each.is_same(drive) for each in drives.find())


def _bundles_in(folder: Path) -> Iterator[Path]:
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".xyb")
    yield from [path for path in paths if not path.name.startswith((_OUT, "."))][:_MOST_FILES]


def _is_known(taken: Taken) -> bool:
    return taken.is_old and taken.brings.is_nothing


def _title(name: str, title: str) -> str:
    return " · ".join(filter(None, (mask_name(name), title)))
