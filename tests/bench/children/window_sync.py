"""The window while it sends what waits in its store: how long its main thread was ever busy, and its memory.

Prints JSON: the longest gap of a heartbeat of 5 ms, seconds of the upload, resident memory in MB.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.memory import resident_mb
from tests.bench.profile import PASSPHRASE

BEAT_MS = 5


class Heartbeat:
    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self.timer = QTimer()
        self.timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self.timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    program.window.show()
    program.enter(store)
    agent = program.agent
    assert agent is not None
    agent.shell.go("upload")
    for _ in range(20):
        app.processEvents()
    heartbeat, started = Heartbeat(), time.perf_counter()

    def on_finished(report: Report) -> None:
        if report.stopped_by is None and not report.waiting and not report.files_waiting:
            found = {
                "gap_ms": round(heartbeat.longest * 1_000, 1),
                "seconds": round(time.perf_counter() - started, 2),
                "memory_mb": round(resident_mb(), 1),
            }
            print(json.dumps(found), flush=True)
            app.quit()

    agent.kit.sync.finished.connect(on_finished)
    heartbeat.start()
    agent.kit.sync.upload_now()
    app.exec()
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
