"""Program: what it lets go of when it ends, and when somebody else wants the machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from app.accessibility.reading import RATES
from app.accessibility.scale import Size
from app.accessibility.speech.quiet import QuietSpeaker
from app.main import Program
from app.paths import Paths
from app.ui.agent.shell import Shell
from app.ui.paper.print_job import PrintJob
from app.ui.paper.printers import Progress, Stage
from tests.e2e.driver import CTRL
from tests.e2e.profile import Ledger, Profile
from tests.e2e.window import opened_window
from tests.ui.desk import wait_for
from tests.ui.printing import FakePrinters


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    paths = Paths(tmp_path / "client")
    paths.prepare()
    made = Program(qapp, paths, speaker=QuietSpeaker())
    yield made
    made.window.close()
    for part in (made.readout, made.window, made):
        part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")


def test_a_paper_that_waits_when_the_program_ends_is_taken_back(program: Program) -> None:
    """Pages with a code would lie in the spool until somebody brings paper."""
    printers = FakePrinters(("小票机",), progress=Progress(Stage.WAITING))
    job = PrintJob(program.jobs, printers, "小票机")
    job.start(lambda: "小票机-7")
    wait_for(lambda: printers.looks > 0)
    program.close()
    assert printers.forgotten == ["小票机-7"]


def test_what_this_machine_can_say_is_asked_once_the_window_stands(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it is not known until somebody has been read to that anybody can be."""
    woken = list[bool]()
    monkeypatch.setattr(program.speaker, "wake", lambda: woken.append(program.window.isVisible()))
    program.start()
    wait_for(lambda: bool(woken))
    assert woken == [True]


def test_what_is_lent_to_one_record_is_no_setting(program: Program) -> None:
    """A crash in the middle of it leaves the machine as its agent likes it."""
    before = program.settings.current
    program.look.lend(Size.EXTRA)
    program.reading.wish(lent_rate=RATES[0])
    assert (program.look.size, program.reading.wishes.pace) == (Size.EXTRA, RATES[0])
    assert program.settings.current == before
    program.look.set_size(Size.EXTRA)
    assert program.settings.current.size == Size.EXTRA, "what somebody chooses is one"


def test_who_leaves_the_machine_to_somebody_else_shows_the_door_and_can_come_in_again(
    qapp: QApplication, tmp_path: Path
) -> None:
    profile = Profile(tmp_path)
    profile.make()
    with opened_window(profile, Ledger(None), QuietSpeaker()) as session:
        before, program = session.store, session.program
        session.press(Qt.Key.Key_L, CTRL)
        assert program.lock is not None
        program.lock.left.emit()
        session.until(lambda: program.door is not None and program.window.face() is program.door)
        assert program.agent is None
        assert program.window.findChildren(Shell) == []
        session.unlock(profile.passphrase)
        assert session.store is not before
        assert session.agent.shell.current == "home"
