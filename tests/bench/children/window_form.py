"""The form in the window: from a key until what it asked for is painted: a question, places, a sheet.

Prints JSON: milliseconds until it was painted, and of processor time (`_cpu`), by what was asked for.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.draft import Draft
from app.main import Program
from app.paths import Paths
from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.agent.agent import Agent
from app.ui.agent.form.guide import Stop
from app.ui.paper.print_sheet import PrintSheet
from app.ui.widgets.choices import Option
from tests.bench.children.waiting import settle, wait
from tests.bench.children.window_typing import PaintCount
from tests.bench.profile import PASSPHRASE
from tests.samples import sample_filing

ROUNDS = 3
PATIENCE_S = 10
PLACES = ("章丘", "莱芜", "清河", "石桥", "xyz")


class Stopwatch:
    """Times by what was asked for, in milliseconds: on the wall, and of this process."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.times: defaultdict[str, list[float]] = defaultdict(list)

    def time(self, name: str, act: Callable[[], object], until_painted: Callable[[], QWidget | None]) -> None:
        """`until_painted` is asked for what must be painted, which may be made only by `act`."""
        began, began_cpu = time.perf_counter(), time.process_time()
        act()
        painted, watched = PaintCount(), None
        while not painted.count:
            found = until_painted()
            if found is not None and found is not watched:
                watched = found
                watched.installEventFilter(painted)
                watched.update()
            self._app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise RuntimeError(f"{name} was never painted")
        self.times[name].append((time.perf_counter() - began) * 1_000)
        self.times[f"{name}_cpu"].append((time.process_time() - began_cpu) * 1_000)
        if watched is not None:
            watched.removeEventFilter(painted)


def main(home: Path) -> None:
    app = QApplication([])
    program = Program(app, Paths(home))
    keys = Vault.load(home / "vault").unlock(PASSPHRASE)
    store = Store.open(home / "vault", keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    program.window.show()
    program.enter(store)
    agent = program.agent
    assert agent is not None
    watch = Stopwatch(app)
    open_filled(app, agent, by_steps=True)
    steps(app, agent, watch)
    open_filled(app, agent, by_steps=False)
    sheet(app, agent, watch)
    places(app, agent, watch)
    print(json.dumps(watch.times), flush=True)
    QTimer.singleShot(0, app.quit)
    app.exec()  # Qt takes itself apart in order only behind a loop
    program.close()


def open_filled(app: QApplication, agent: Agent, *, by_steps: bool) -> None:
    agent.kit.settings.change(records_by_steps=by_steps)
    agent.new_draft()
    wait(app, lambda: bool(agent.form.draft_id))
    agent.form.edit.sheet.put(Draft.of(sample_filing(1)))
    agent.form.autosave.touch()
    settle(app, 1.5)


def steps(app: QApplication, agent: Agent, watch: Stopwatch) -> None:
    """下一步 from the first question to the last, and again: the first time much is styled anew."""
    edit = agent.form.edit
    guide = edit.guided.guide

    def moved_from(stop: Stop) -> QWidget | None:
        return edit.guided.head.sentence if guide.stop != stop else None

    for number in range(ROUNDS):
        guide.go(0)
        settle(app, 0.5)
        while not guide.is_last:
            name = "first_step" if number == 0 else "step"
            watch.time(name, edit.bottom.next_button.click, partial(moved_from, guide.stop))
            settle(app, 0.1)


def sheet(app: QApplication, agent: Agent, watch: Stopwatch) -> None:
    """打印授权委托书, until the sheet is there."""
    button = agent.form.edit.sheet.authority.letter_button
    window = agent.form.window()
    for _ in range(2 * ROUNDS):
        watch.time("sheet", button.click, lambda: opened(window))
        settle(app, 0.3)
        found = opened(window)
        assert found is not None
        found.close_sheet()
        settle(app, 0.1)


def opened(window: QWidget) -> PrintSheet | None:
    return next((each for each in window.findChildren(PrintSheet) if each.isVisible()), None)


def places(app: QApplication, agent: Agent, watch: Stopwatch) -> None:
    """Each character of a few names, in the field of the place.

    The first one of all also changes what the resident has said is right.
    """
    field = agent.form.edit.sheet.matter.region
    found = field.search
    assert found is not None
    asked: list[str] = []

    def search(typed: str) -> Sequence[Option]:
        asked.append(typed)
        return found(typed)

    field.search = search

    def answered_since(count: int) -> QWidget | None:
        return field.list if len(asked) > count else None

    for words in PLACES * ROUNDS:
        field.put("")
        field.box.setFocus()
        settle(app, 0.4)
        for letter in words:
            act = partial(commit, field.box, letter)
            if found(field.box.words + letter):
                name = "place" if "first_place" in watch.times else "first_place"
                watch.time(name, act, partial(answered_since, len(asked)))
            else:
                act()
            settle(app, 0.3)


def commit(box: QWidget, letter: str) -> None:
    """As an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(box, event)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
