"""Clerk: a program that files and syncs so many times, whatever the disk does to it, and says how each went.

`python -m tests.faults.clerk FOLDER LEDGER TURNS`. After a failure of the disk it opens the store again, as a
person does who is told to.
"""

import sys
import time
from pathlib import Path
from typing import Final

from app.errors import AppError
from tests.e2e.profile import Ledger
from tests.faults.sender import open_desk
from tests.sync.desk import Desk

_OPENINGS: Final = 20
_SIZES: Final = ((), (3_000,), (300_000,))


def main(folder: Path, ledger: Ledger, turns: int) -> None:
    desk = _opened(folder, ledger)
    for number in range(turns):
        try:
            _turn(desk, ledger, number)
        except AppError as error:
            ledger.note("refused", error.code, str(number))
            if error.code == "disk_failed":
                _close(desk, ledger)
                desk = _opened(folder, ledger)
    _close(desk, ledger)


def _turn(desk: Desk, ledger: Ledger, number: int) -> None:
    filed = desk.file(*_SIZES[number % len(_SIZES)])
    ledger.note("filed", filed.event_id, filed.event_sha256)
    for file in desk.files(filed.petition_id):
        ledger.note("file", file.id, file.sha256)
    if number % 2:
        report = desk.sync()
        for result in report.results:
            ledger.note("receipted", result.event_id, str(result.code))
        if report.stopped_by is not None:
            raise report.stopped_by


def _opened(folder: Path, ledger: Ledger) -> Desk:
    for number in range(_OPENINGS):
        try:
            return open_desk(folder)
        except AppError as error:
            ledger.note("refused", error.code, f"opening-{number}")
            time.sleep(0.05)
    raise RuntimeError("the store does not open any more")


def _close(desk: Desk, ledger: Ledger) -> None:
    try:
        desk.store.close()
    except AppError as error:
        ledger.note("refused", error.code, "closing")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Ledger(Path(sys.argv[2])), int(sys.argv[3]))
