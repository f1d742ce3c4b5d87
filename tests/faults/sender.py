"""Sender: a program that files and syncs without end, until it is killed or its standard input closes.

`python -m tests.faults.sender FOLDER LEDGER`. A line is written to the ledger after something was said to be
safe.
"""

import sys
import threading
import time
from pathlib import Path
from random import Random
from typing import Final

from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY
from tests.e2e.profile import Ledger
from tests.gateway.live import AheadClock
from tests.sync.desk import PASSPHRASE, Desk

_SIZES: Final = ((), (), (500,), (2_000, 30_000), (400_000,))
_PAUSE_SECONDS: Final = 0.02


def open_desk(folder: Path) -> Desk:
    clock = AheadClock()
    keys = Vault.load(folder).unlock(PASSPHRASE)
    return Desk(Store.open(folder, keys, clock=clock, entropy=SYSTEM_ENTROPY), clock)


def main(folder: Path, ledger: Ledger) -> None:
    chance, ended = Random(), threading.Event()
    threading.Thread(target=_wait_for_the_end, args=(ended,), daemon=True).start()
    desk = open_desk(folder)
    engine = desk.engine()
    with desk.store:
        while not ended.is_set():
            filed = desk.file(*chance.choice(_SIZES))
            ledger.note("filed", filed.event_id, filed.event_sha256)
            for file in desk.files(filed.petition_id):
                ledger.note("file", file.id, file.sha256)
            if chance.random() < 0.4:
                report = engine.run()
                for result in report.results:
                    ledger.note("receipted", result.event_id, str(result.code))
                if report.stopped_by is not None:
                    time.sleep(_PAUSE_SECONDS)


def _wait_for_the_end(ended: threading.Event) -> None:
    sys.stdin.buffer.read()
    ended.set()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Ledger(Path(sys.argv[2])))
