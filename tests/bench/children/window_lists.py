"""The window over many cases: until home and the list stand, and how long the worst frame of scrolling takes.

Prints JSON in milliseconds. Rows that are fetched while scrolling count; the store is open already.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.main import Program
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.agent.cases import CasesPage
from tests.bench.profile import PASSPHRASE

STEPS, STEP_PX, REST_S = 600, 120, 0.004


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    program.window.show()
    app.processEvents()
    found = {"home_ms": until(app, lambda: program.enter(store), lambda: has_home(program))}
    agent = program.agent
    assert agent is not None
    cases, home_page = agent.cases, agent.home
    found["read_ms"] = until(app, home_page.refresh, lambda: home_page.is_read)
    found["list_ms"] = until(app, lambda: agent.shell.go("cases"), lambda: has_rows(cases))
    found["search_ms"] = until(app, lambda: cases.search.typed.emit("水渠"), lambda: cases.is_read)
    cases.search.typed.emit("")
    until(app, lambda: None, lambda: cases.is_read)
    frames = scroll(app, cases)
    found |= {"worst_frame_ms": max(frames), "p99_frame_ms": quantiles(frames, n=100)[-1]}
    found["rows"] = cases.list.rows.rowCount()
    print(json.dumps({name: round(value, 1) for name, value in found.items()}), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def has_home(program: Program) -> bool:
    return program.agent is not None and program.agent.home.is_read


def has_rows(cases: CasesPage) -> bool:
    return cases.is_read and cases.list.rows.rowCount() > 0


def until(app: QApplication, act: Callable[[], object], is_there: Callable[[], bool]) -> float:
    """Milliseconds until it is there and has been painted."""
    started = time.perf_counter()
    act()
    while not is_there():
        app.processEvents()
    app.processEvents()
    return (time.perf_counter() - started) * 1_000


def scroll(app: QApplication, cases: CasesPage) -> list[float]:
    """As somebody turns the wheel without a pause; between two frames the lanes work."""
    bar, frames = cases.list.verticalScrollBar(), list[float]()
    for _ in range(STEPS):
        started = time.perf_counter()
        bar.setValue(bar.value() + STEP_PX)
        cases.list.viewport().repaint()
        app.processEvents()
        frames.append((time.perf_counter() - started) * 1_000)
        time.sleep(REST_S)
    return frames


if __name__ == "__main__":
    main(Path(sys.argv[1]))
