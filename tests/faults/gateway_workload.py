"""Gateway workload: a laptop files and syncs with a gateway whose folder is on the recorded disk.

`python -m tests.faults.gateway_workload MOUNT SEED STEPS [again]`. The laptop's own store is elsewhere: what
it holds a receipt for is marked, for that is what the gateway has promised to keep. Unless `again`, both are
killed at one of the gateway's syncs and started anew, twice: what the dead left in memory is not on the disk.
"""

import hashlib
import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Process
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import select

from app.durable import sync_folder
from app.store.tables import AttachmentRow, EventRow, ReceiptRow
from app.wire.tus import Upload
from tests.e2e.gateway_process import free_port
from tests.faults.marks import Marks
from tests.faults.sender import open_desk
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk

FOLDER: Final = "gateway"
_EVENTS: Final = select(EventRow.sha256, ReceiptRow.document).join(
    ReceiptRow, ReceiptRow.number == EventRow.number
)
_FILES: Final = select(AttachmentRow.sha256, AttachmentRow.receipt).where(AttachmentRow.receipt.is_not(None))
LIVES: Final = 3
_SYNCS: Final = 12
"""Of the gateway's own in a life, before which it may end; more than one file takes."""
_SIZES: Final = ((), (), (900,), (3_000, 20_000), (300_000,), (700_000,))


class Village:
    """A laptop and its gateway; what has got a receipt since it was last asked is marked."""

    def __init__(self, desk: Desk, marks: Marks) -> None:
        self._desk = desk
        self._mark = marks
        self._marked: set[str] = set()
        desk.carry = self._carry

    def turn(self, chance: Random) -> None:
        self._desk.file(*chance.choice(_SIZES))
        report = self._desk.sync()
        if report.stopped_by is not None:
            raise report.stopped_by
        self._mark_proven()

    def _carry(self, _name: str, go: Callable[[], Upload]) -> Upload:
        upload = go()
        self._mark_proven()
        return upload

    def _mark_proven(self) -> None:
        with self._desk.store.read() as work:
            events = [(sha256.hex(), document) for sha256, document in work.connection.execute(_EVENTS)]
            files = [(sha256, document or b"") for sha256, document in work.connection.execute(_FILES)]
        for what, found in (("settled", events), ("file receipted", files)):
            for sha256, document in found:
                if sha256 not in self._marked:
                    self._marked.add(sha256)
                    self._mark(what, sha256, hashlib.sha256(document).hexdigest())


@contextmanager
def at_the_desk(folder: Path, live: LiveGateway) -> Iterator[Desk]:
    """New, or as its program was killed."""
    if not folder.exists():
        with new_desk(folder, live.add_device()) as desk:
            yield desk
        return
    desk = open_desk(folder)
    with desk.store:
        yield desk


def die_at_a_sync(mount: Path, after: int) -> None:
    """All that was written is there for the next program; whether the disk has it, it cannot know."""
    left, sync = itertools.count(after, -1), os.fsync

    def fsync(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink().is_relative_to(mount) and not next(left):
            os._exit(0)
        sync(descriptor)

    vars(os)["fsync"] = fsync


def live(mount: Path, chance: Random, steps: int, home: Path, port: int, *, is_last: bool) -> None:
    """One life of the gateway, and of the laptop with it."""
    marks = Marks(mount)
    with running_gateway(mount / FOLDER, port=port) as gateway, at_the_desk(home, gateway) as desk:
        marks("store made")
        if not is_last:
            die_at_a_sync(mount, chance.randrange(_SYNCS))
        village = Village(desk, marks)
        for _ in range(steps):
            village.turn(chance)
    if chance.random() < 0.5:
        os._exit(0)


def main(mount: Path, seed: int, steps: int, *, again: bool) -> None:
    """Each life is a process, over the same folders."""
    sync_folder(mount)
    lives = 1 if again else LIVES
    with tempfile.TemporaryDirectory(prefix="xiangyin-laptop-") as laptop:
        port = free_port()
        for number in range(lives):
            chance = Random(f"{seed} {number}")
            words = (mount, chance, steps // lives, Path(laptop) / "desk", port)
            one = Process(target=live, args=words, kwargs={"is_last": number == lives - 1})
            one.start()
            one.join()
            if one.exitcode:
                sys.exit(one.exitcode)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), again="again" in sys.argv[4:])
