"""Gateway workload: a laptop files and syncs with a gateway whose folder is on the recorded disk.

`python -m tests.faults.gateway_workload MOUNT SEED STEPS [again]`. The laptop's own store is elsewhere: what
it holds a receipt for is marked, for that is what the gateway has promised to keep.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import select

from app.store.disk import sync_folder
from app.store.tables import AttachmentRow, EventRow, ReceiptRow
from app.wire.tus import Upload
from tests.faults.marks import Marks
from tests.gateway.live import running_gateway
from tests.sync.desk import Desk, new_desk

FOLDER: Final = "gateway"
_EVENTS: Final = select(EventRow.sha256, ReceiptRow.document).join(
    ReceiptRow, ReceiptRow.number == EventRow.number
)
_FILES: Final = select(AttachmentRow.sha256, AttachmentRow.receipt).where(AttachmentRow.receipt.is_not(None))
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


def main(mount: Path, seed: int, steps: int) -> None:
    chance, marks = Random(seed), Marks(mount)
    sync_folder(mount)
    with (
        tempfile.TemporaryDirectory(prefix="xiangyin-laptop-") as laptop,
        running_gateway(mount / FOLDER) as live,
    ):
        marks("store made")
        with new_desk(Path(laptop) / "desk", live.add_device()) as desk:
            village = Village(desk, marks)
            for _ in range(steps):
                village.turn(chance)
        if chance.random() < 0.5:
            os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
