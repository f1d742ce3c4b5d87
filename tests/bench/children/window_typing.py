"""The window while somebody writes in the form: from a key until its letter is painted, with autosave on.

Prints JSON: milliseconds of each key, on the wall and of the processor; how often it was saved meanwhile and
the longest time from a key until the save with it was told; resident memory in MB with the form open, and
milliseconds of a change of size. The second argument is how many photographs are attached.
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
from app.domain.draft import Draft
from app.main import Program
from app.paths import Paths
from app.store import drafts
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.agent.agent import Agent
from app.ui.agent.form.autosave import Autosave
from tests.bench.children.waiting import settle, wait
from tests.bench.memory import resident_mb
from tests.bench.profile import PASSPHRASE
from tests.ui.pictures import picture

KEYS, REST_S = 400, 0.02
"""A quick typist: fifty keys a second, for eight seconds of saving."""
FACTS = "petition.facts"
WRITTEN = "去年雨水多，渠里的水漫到路上，老人出门要人扶。" * 40


class PaintCount(QObject):
    """How often what it watches was painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


class Saves:
    """How long each key waited for the save that holds it; a power cut before that would cost it."""

    def __init__(self, autosave: Autosave, store: Store, before: int) -> None:
        self._autosave, self._store, self._before = autosave, store, before
        self._pressed: list[float] = []
        self._told = 0
        self._seen_ms = autosave.saved_at_ms
        self.count, self.longest = 0, 0.0
        autosave.state_changed.connect(self._on_changed)

    def press(self) -> None:
        self._pressed.append(time.perf_counter())

    def _on_changed(self) -> None:
        now = time.perf_counter()
        if self._autosave.saved_at_ms == self._seen_ms:
            return
        self._seen_ms, self.count = self._autosave.saved_at_ms, self.count + 1
        with self._store.read() as work:
            (kept,) = drafts.open_drafts(work)
        held = len(Draft.from_bytes(kept.content).text(FACTS)) - self._before
        waiting = self._pressed[self._told : held]
        self._told = held
        self.longest = max([self.longest, *(now - pressed for pressed in waiting)])


def main(home: Path, photos: int) -> None:
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
    attach_photos(app, agent, home, photos)
    box = agent.form.edit.sheet.matter.facts.box
    box.put(WRITTEN)
    box.setFocus()
    settle(app, 1.0)
    painted = PaintCount()
    box.viewport().installEventFilter(painted)
    saves = Saves(agent.form.autosave, store, len(WRITTEN))
    times = [typed(app, box, painted, saves) for _ in range(KEYS)]
    settle(app, 1.5)
    found = {
        "keys_ms": [wall for wall, _ in times],
        "keys_cpu_ms": [cpu for _, cpu in times],
        "saves": saves.count,
        "unsaved_ms": saves.longest * 1_000,
        "memory_mb": resident_mb(),
        "size_ms": sizes(app, program),
    }
    print(json.dumps(found), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def attach_photos(app: QApplication, agent: Agent, home: Path, count: int) -> None:
    section = agent.form.edit.sheet.files
    kept: list[object] = []
    section.taken_in.connect(kept.append)
    for number in range(count):
        path = home / f"{number}.jpg"
        path.write_bytes(picture(color=f"#{number:02x}aa99"))
        section.add([path])
    wait(app, lambda: len(kept) == count)


def typed(app: QApplication, box: QWidget, painted: PaintCount, saves: Saves) -> tuple[float, float]:
    """One key at the end of the text, in milliseconds on the wall and of the processor."""
    before, started, began_cpu = painted.count, time.perf_counter(), time.process_time()
    saves.press()
    QTest.keyClicks(box, "a")
    while painted.count == before:
        app.processEvents()
    took = (time.perf_counter() - started) * 1_000, (time.process_time() - began_cpu) * 1_000
    settle(app, REST_S)
    return took


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
    main(Path(sys.argv[1]), int(sys.argv[2]))
