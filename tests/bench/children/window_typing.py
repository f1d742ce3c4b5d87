"""The window while somebody writes in the form: from a key until its letter is painted, with autosave on.

Prints JSON: milliseconds of each key, how often the saved line changed meanwhile, resident memory in MB with
the form open, and milliseconds of a change of size.
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.accessibility.scale import Size
from app.main import Program
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from tests.bench.children.waiting import settle, wait
from tests.bench.memory import resident_mb
from tests.bench.profile import PASSPHRASE

KEYS, REST_S = 400, 0.02
"""A quick typist: fifty keys a second, for eight seconds of saving."""
WRITTEN = "去年雨水多，渠里的水漫到路上，老人出门要人扶。" * 40


class PaintCount(QObject):
    """How often what it watches was painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    program.window.show()
    program.enter(store)
    agent = program.agent
    assert agent is not None
    agent.kit.settings.change(records_by_steps=False)
    agent.new_draft()
    wait(app, lambda: bool(agent.form.draft_id))
    box = agent.form.edit.sheet.matter.facts.box
    box.put(WRITTEN)
    box.setFocus()
    settle(app, 1.0)
    painted, saves = PaintCount(), list[int]()
    box.viewport().installEventFilter(painted)
    agent.form.autosave.state_changed.connect(lambda: saves.append(1))
    times = [typed(app, box, painted) for _ in range(KEYS)]
    settle(app, 1.5)
    found = {
        "keys_ms": times,
        "saves": len(saves),
        "memory_mb": resident_mb(),
        "size_ms": sizes(app, program),
    }
    print(json.dumps(found), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def typed(app: QApplication, box: QWidget, painted: PaintCount) -> float:
    """One key at the end of the text, in milliseconds."""
    before, started = painted.count, time.perf_counter()
    QTest.keyClicks(box, "a")
    while painted.count == before:
        app.processEvents()
    elapsed = (time.perf_counter() - started) * 1_000
    settle(app, REST_S)
    return elapsed


def sizes(app: QApplication, program: Program) -> float:
    """The median of a walk through all sizes and back."""
    times = []
    for size in (*Size, Size.STANDARD):
        started = time.perf_counter()
        program.look.set_size(size)
        app.processEvents()
        times.append((time.perf_counter() - started) * 1_000)
    return median(times[1:])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
