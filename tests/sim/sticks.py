"""Sticks: another line between laptop and gateway; old ones lie about, are put in again, or broken."""

import shutil
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from app.errors import AppError, RefusedError
from app.store import attachments, outbox
from app.sync.bundle_in import take_in
from app.sync.bundle_out import hand_over
from gateway.bundles_in import import_bundle
from gateway.bundles_out import write_answer
from gateway.tables import EventRow
from tests.sim.checks import require
from tests.sim.laptop import Laptop
from tests.sim.office import Office
from tests.sim.world import World

_SMALL: Final = 150_000
_LARGE: Final = 1 << 30
_ROUNDS: Final = 4
"""A copied laptop is told that its place was taken, says it again, and is told the same of its new epoch."""


def clear(world: World) -> None:
    shutil.rmtree(_place(world), ignore_errors=True)


def put_on_stick(world: World, laptop: Laptop) -> str:
    volume_bytes = world.random.choice((_SMALL, _LARGE, _LARGE))
    return _write(world, laptop, volume_bytes, with_files=world.random.random() < 0.8)


def _put_all_on_stick(world: World, laptop: Laptop) -> str:
    return _write(world, laptop, _LARGE, with_files=True)


def _write(world: World, laptop: Laptop, volume_bytes: int, *, with_files: bool) -> str:
    path = _folder(world, laptop, "up") / f"{world.next_number():05d}.xyb"
    with laptop.running():
        made = hand_over(laptop.store, path, with_files=with_files, volume_bytes=volume_bytes)
    return f"{len(made.load.places)} events, {len(made.load.blobs)} files, {len(made.paths)} volumes"


def carry_up(world: World, laptop: Laptop) -> str:
    """Mostly the newest, sometimes one of long ago; and sometimes it is broken by now."""
    path = _some_stick(world, laptop, "up")
    if path is None or not world.office.is_up:
        return "nobody is there" if path else "no stick"
    if world.random.random() < 0.15:
        return _carry_broken(world, path)
    with world.office.running():
        found = import_bundle(world.office.gateway, path)
        world.office.point("after import")
    world.office.stamp_partials()
    return f"{found.accepted} {found.known} {found.refused} {found.waiting}, {found.files_taken} files"


def _carry_broken(world: World, path: Path) -> str:
    """Cut or altered at any byte: nothing of it counts."""
    data = bytearray(path.read_bytes())
    place = world.random.randrange(len(data))
    if world.random.random() < 0.5:
        del data[place:]
    else:
        data[place] ^= 1 + world.random.randrange(255)
    broken = path.with_name("broken")
    broken.write_bytes(data)
    before = _events(world.office)
    code = ""
    try:
        with world.office.running():
            import_bundle(world.office.gateway, broken)
    except RefusedError as refused:
        code = refused.code
    require(holds=code.startswith("bundle_"), otherwise=f"a broken stick was taken: {code}")
    require(holds=_events(world.office) == before, otherwise="something of a broken stick was taken in")
    return code


def write_the_answer(world: World, laptop: Laptop) -> str:
    if not world.office.is_up:
        return "nobody is there"
    path = _folder(world, laptop, "down") / f"{world.next_number():05d}.xyb"
    with world.office.running():
        found = write_answer(world.office.gateway, laptop.device.device_id, path)
    return f"{found.verdicts} {found.file_receipts} {found.changes} {found.files}"


def carry_down(world: World, laptop: Laptop) -> str:
    path = _some_stick(world, laptop, "down")
    if path is None:
        return "no stick"
    with laptop.running():
        taken = take_in(laptop.store, path)
    return f"{taken.accepted} {taken.refused} {taken.said_again} {taken.file_receipts} {len(taken.changed)}"


def are_enough(world: World, laptop: Laptop) -> bool:
    """With nothing failing any more, some sticks up and down: whether all that waited has its receipt."""
    for _ in range(_ROUNDS):
        if not _waits(laptop):
            return True
        for go in (_put_all_on_stick, _carry_newest_up, write_the_answer, _carry_newest_down):
            try:
                outcome = go(world, laptop)
            except AppError as error:
                outcome = str(error.code)
            world.tell(f"{laptop.name} {go.__name__}: {outcome}")
    return not _waits(laptop)


def _waits(laptop: Laptop) -> bool:
    with laptop.work() as work:
        files = attachments.totals(work)
        return bool(outbox.counts(work).waiting or files.files > files.files_done)


def _carry_newest_up(world: World, laptop: Laptop) -> str:
    """An officer has looked at what an heir brings of a laptop that was revoked, and takes it in."""
    found = _sticks(world, laptop, "up")
    if not found:
        return "no stick"
    with world.office.running():
        takes_revoked = not laptop.ledger.is_revoked
        taken = import_bundle(world.office.gateway, found[-1], takes_revoked=takes_revoked)
    world.office.stamp_partials()
    return f"{taken.accepted} {taken.known}, {taken.files_taken} files"


def _carry_newest_down(world: World, laptop: Laptop) -> str:
    with laptop.running():
        taken = take_in(laptop.store, _sticks(world, laptop, "down")[-1])
    return f"{taken.accepted} {taken.said_again}"


def _events(office: Office) -> int:
    with office.gateway.store.read() as connection:
        return connection.execute(select(func.count(EventRow.number))).scalar() or 0


def _some_stick(world: World, laptop: Laptop, way: str) -> Path | None:
    found = _sticks(world, laptop, way)
    if not found:
        return None
    return found[-1] if world.random.random() < 0.6 else world.random.choice(found)


def _sticks(world: World, laptop: Laptop, way: str) -> list[Path]:
    """In the order in which they were written."""
    return sorted(_folder(world, laptop, way).glob("*.xyb"))


def _folder(world: World, laptop: Laptop, way: str) -> Path:
    """Of a device: two machines with one key find each other's."""
    folder = _place(world) / laptop.device.device_id / way
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _place(world: World) -> Path:
    return world.folder.with_name("sticks")
