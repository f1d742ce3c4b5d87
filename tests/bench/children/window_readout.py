"""The window with the voice on: from a change of the focus until it is said, and what waiting costs.

Prints JSON: milliseconds of each change, milliseconds until a page is gathered, events a second that reach
the readout while nobody does anything, and the share of a processor that takes, with the voice on and off.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.accessibility.order import go_on_from_focus
from app.accessibility.passages import passages
from app.accessibility.readout import Readout
from app.main import Program
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.children.waiting import settle, wait
from tests.bench.profile import PASSPHRASE

STOPS, IDLE_S = 120, 5.0


class Counted(Readout):
    """The readout, and how often it was asked."""

    events = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.events += 1
        return super().eventFilter(watched, event)


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    program.readout.deleteLater()
    program.readout = counted = Counted(app, program.reading, program.announcer)
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    program.window.show()
    program.window.activateWindow()
    wait(app, program.window.isActiveWindow)
    program.enter(store)
    assert program.agent is not None
    program.agent.shell.go("settings")
    settle(app, 1.0)
    off = idle_share(app)
    program.reading.wish(is_on=True)
    settle(app, 0.5)
    times = [said_after(app, program) for _ in range(STOPS)]
    settle(app, 3.0)
    counted.events = 0
    on = idle_share(app)
    started = time.perf_counter()
    count = len(passages(program.agent.shell.page))
    found = {
        "focus_ms": times,
        "events": counted.events / IDLE_S,
        "on_percent": on,
        "off_percent": off,
        "page_ms": (time.perf_counter() - started) * 1_000,
        "sentences": count,
    }
    print(json.dumps(found), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def said_after(app: QApplication, program: Program) -> float:
    """Tab, as a person presses it: silence first."""
    said: list[object] = []

    def note(*_clause: object) -> None:
        said.append(1)

    program.reading.stop()
    settle(app, 0.01)
    program.reading.clause_started.connect(note)
    started = time.perf_counter()
    go_on_from_focus(program.window, is_forward=True)
    while not said:
        app.processEvents()
    elapsed = (time.perf_counter() - started) * 1_000
    program.reading.clause_started.disconnect(note)
    return elapsed


def idle_share(app: QApplication) -> float:
    """Per cent of one processor while nobody does anything, in a loop that sleeps as Qt's own does."""
    before = time.process_time()
    QTimer.singleShot(round(IDLE_S * 1_000), lambda: app.exit(0))  # quitting would close the window
    app.exec()
    return (time.process_time() - before) / IDLE_S * 100


if __name__ == "__main__":
    main(Path(sys.argv[1]))
