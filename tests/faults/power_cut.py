"""Power cuts: `make power-cut IMAGES=36000`. Disks as a power cut leaves them, opened by our own programs.

A task records some days of work (tests/faults/recording.py), rebuilds the disk as it would be at random
moments, each in one of five ways (tests/faults/disk.py), and opens every one of these images as the program
does. Some images are opened under the recorder, for the power may go again while a store is being mended.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import msgspec

from tests.faults import client_check, gateway_check
from tests.faults.disk import Cut, Disk, Image, write_image
from tests.faults.marks import Expected, Mark
from tests.faults.recording import Op, can_mount, read_log, recorded

STEPS_AGAIN: Final = 6
AGAIN: Final = 4
"""Images of each task that are opened under the recorder, and cut once more."""
IMAGES_OF_A_TASK: Final = 1_200

Doubts = Callable[[Path, Expected], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """A program whose work is recorded: `module` is run, `doubts` opens an image and looks.

    Tasks take turns with `steps`: short ones are checked faster, long ones fill the write-ahead log.
    """

    module: str
    doubts: Doubts
    steps: Sequence[int]


SIDES: Final[Mapping[str, Side]] = {
    "client": Side("tests.faults.workload", client_check.doubts_about, (60, 60, 240)),
    "gateway": Side("tests.faults.gateway_workload", gateway_check.doubts_about, (15,)),
}


@dataclass(frozen=True, slots=True)
class Task:
    """`deaf_to`: paths whose syncs the disk does not hear, to see that the check can fail."""

    side: str
    seed: int
    images: int
    again: int = AGAIN
    deaf_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """What a disk was told, after it held `image` and `marks` had been said."""

    ops: Sequence[Op]
    disk: Disk
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A disk after a power cut, and what had been said by then."""

    cut: Cut
    image: Image
    marks: Sequence[Mark]


class Chosen:
    """Some of many, each as likely as every other; all of them together would not fit into memory."""

    def __init__(self, count: int, chance: Random) -> None:
        self.snapshots: list[Snapshot] = []
        self._count = count
        self._chance = chance
        self._seen = 0

    def see(self, snapshot: Snapshot) -> None:
        """One of a store that was made already."""
        if not Expected.after(snapshot.marks).is_made:
            return
        self._seen += 1
        if len(self.snapshots) < self._count:
            self.snapshots.append(snapshot)
        elif (place := self._chance.randrange(self._seen)) < self._count:
            self.snapshots[place] = snapshot


Verdicts = Counter[tuple[Cut, str]]
"""How many images of each kind of cut were sound (`ok`) or what was wrong with them."""


def run_task(task: Task) -> Verdicts:
    return Counter(opened(task))


def opened(task: Task) -> Generator[tuple[Cut, str], None, None]:
    """The verdict on each image, one after the other, in a folder in memory: no disk beneath is tried."""
    chance = Random(f"{task.side} {task.seed}")
    with tempfile.TemporaryDirectory(prefix="xiangyin-cut-", dir=_memory()) as name:
        room = Path(name)
        first = _record(task, room / "first", Disk(deaf_to=task.deaf_to))
        part = task.images // (task.again + 1)
        chosen = Chosen(task.again, chance)
        for snapshot in _snapshots(first, task.images - task.again * part, chance):
            yield snapshot.cut, _verdict(task, snapshot, room / "image")
            chosen.see(snapshot)
        for number, snapshot in enumerate(chosen.snapshots):
            disk = Disk(snapshot.image, deaf_to=task.deaf_to)
            again = _record(task, room / f"again-{number}", disk, snapshot)
            for later in _snapshots(again, part, chance):
                yield later.cut, _verdict(task, later, room / "image")


def _record(task: Task, room: Path, disk: Disk, before: Snapshot | None = None) -> Recording:
    """From an empty folder, or of what goes on in `before`, which `disk` holds."""
    (room / "under").mkdir(parents=True)
    if before is not None:
        write_image(before.image, room / "under")
        disk.know_files(room / "under")
    with recorded(room, room / "log") as mount:
        side = SIDES[task.side]
        steps = side.steps[task.seed % len(side.steps)] if before is None else STEPS_AGAIN
        words = [str(mount), str(task.seed), str(steps), *(["again"] if before else [])]
        command = [sys.executable, "-m", side.module, *words]
        subprocess.run(command, check=True)
    return Recording(tuple(read_log(room / "log")), disk, () if before is None else before.marks)


def _snapshots(recording: Recording, count: int, chance: Random) -> Iterator[Snapshot]:
    """Of `count` moments, in their order."""
    moments = Counter(chance.randint(0, len(recording.ops)) for _ in range(count))
    marks = list(recording.marks)
    for moment in range(len(recording.ops) + 1):
        for _ in range(moments[moment]):
            cut = chance.choice([*Cut])
            yield Snapshot(cut, recording.disk.image(cut, chance), tuple(marks))
        if moment < len(recording.ops):
            op = recording.ops[moment]
            if op.what == "mark":
                marks.append(msgspec.json.decode(op.data, type=Mark))
            else:
                recording.disk.apply(op)


def _verdict(task: Task, snapshot: Snapshot, folder: Path) -> str:
    folder.mkdir()
    try:
        write_image(snapshot.image, folder)
        return next(SIDES[task.side].doubts(folder, Expected.after(snapshot.marks)), "ok")
    finally:
        shutil.rmtree(folder)


def _memory() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 (a folder of our own in it)


def run(tasks: Sequence[Task], workers: int) -> Verdicts:
    total = Verdicts()
    with ProcessPoolExecutor(workers) as pool:
        for verdicts in pool.map(run_task, tasks):
            total += verdicts
    return total


def main() -> int:
    parser = argparse.ArgumentParser(prog="power_cut", description=__doc__)
    parser.add_argument("--images", type=int, default=36_000)
    parser.add_argument("--first", type=int, default=1, help="seed of the first task")
    parser.add_argument("--side", choices=[*SIDES], action="append", help="both without any")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    if reason := can_mount():
        print(f"skipped: {reason}")
        return 2
    sides, started = options.side or [*SIDES], time.monotonic()
    of_each = [IMAGES_OF_A_TASK] * (options.images // IMAGES_OF_A_TASK)
    if rest := options.images % IMAGES_OF_A_TASK:
        of_each.append(rest)
    tasks = [Task(sides[n % len(sides)], options.first + n, count) for n, count in enumerate(of_each)]
    total = run(tasks, options.workers)
    for (cut, verdict), count in sorted(total.items()):
        print(f"{cut:<10} {verdict:<40} {count:>7}")
    seconds = time.monotonic() - started
    wrong = sum(count for (_, verdict), count in total.items() if verdict != "ok")
    print(f"{total.total()} images, {wrong} wrong, {total.total() / seconds:.0f} images/s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
