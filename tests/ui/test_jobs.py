"""Jobs: work leaves the main thread and comes back to it; nothing fails unheard."""

import threading
from functools import partial
from threading import Event as Signal

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.ui.jobs import Jobs, Lane


@pytest.fixture
def jobs(qtbot: QtBot) -> Jobs:
    return Jobs()


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []

    def done(where: int) -> None:
        threads.extend((where, threading.get_ident()))

    jobs.run(Lane.READ, jobs, threading.get_ident, done)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_a_lane_keeps_the_order_and_lanes_do_not_wait_for_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    gate, order = Signal(), list[str]()
    jobs.run(Lane.NETWORK, jobs, gate.wait)
    for name in "abc":
        jobs.run(Lane.STORE, jobs, partial(str, name), order.append)
    qtbot.waitUntil(lambda: len(order) == 3)
    gate.set()
    assert order == ["a", "b", "c"]


def test_a_failure_reaches_who_asked(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[AppError] = []

    def work() -> None:
        raise RefusedError("petition_missing")

    jobs.run(Lane.READ, jobs, work, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].code == "petition_missing"


def test_a_failure_that_nobody_asked_for_is_told_to_all(qtbot: QtBot, jobs: Jobs) -> None:
    def work() -> None:
        raise OfflineError("offline")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(Lane.READ, jobs, work)
    assert told.args is not None
    assert told.args[0].code == "offline"


def test_a_dead_owner_hears_nothing_and_its_failure_is_still_told(qtbot: QtBot, jobs: Jobs) -> None:
    owner, gate, heard = QObject(), Signal(), list[object]()

    def work() -> None:
        gate.wait()
        raise OfflineError("offline")

    jobs.run(Lane.READ, owner, work, heard.append, heard.append)
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    with qtbot.waitSignal(jobs.failed):
        gate.set()
    assert heard == []


def test_a_bug_gets_a_number_and_the_one_who_waits_is_freed(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[AppError] = []

    def work() -> None:
        raise ZeroDivisionError("王玉山")

    with qtbot.waitSignal(jobs.broken) as told:
        jobs.run(Lane.READ, jobs, work, failed=heard.append)
    assert told.args is not None
    assert heard[0].facts == {"log_id": told.args[0]}


def test_a_lane_goes_on_after_a_bug(qtbot: QtBot, jobs: Jobs) -> None:
    done: list[int] = []
    with qtbot.waitSignal(jobs.broken):
        jobs.run(Lane.STORE, jobs, lambda: 1 // 0)
    jobs.run(Lane.STORE, jobs, lambda: 7, done.append)
    qtbot.waitUntil(lambda: done == [7])


def test_closing_waits_for_the_last_save_and_not_for_the_network(qtbot: QtBot, jobs: Jobs) -> None:
    saved, never = list[int](), Signal()
    jobs.run(Lane.NETWORK, jobs, never.wait)
    jobs.run(Lane.STORE, jobs, lambda: saved.append(1))
    jobs.close(wait=(Lane.STORE,))
    assert saved == [1]
    never.set()


def test_a_result_for_a_closed_window_harms_nobody(qtbot: QtBot, jobs: Jobs) -> None:
    page, gate = QWidget(), Signal()
    jobs.run(Lane.READ, page, gate.wait, page.setEnabled)
    page.deleteLater()
    qtbot.wait(1)
    gate.set()
    with qtbot.waitSignal(jobs.broken, raising=False, timeout=100) as told:
        pass
    assert not told.signal_triggered


class Door:
    """Work that is turned away while it is locked."""

    def __init__(self) -> None:
        self.is_locked = True

    def enter(self, name: str) -> str:
        if self.is_locked:
            raise DeviceError("vault_locked")
        return name


def test_what_a_locked_store_turns_away_is_done_once_it_is_unlocked(qtbot: QtBot, jobs: Jobs) -> None:
    door, done, failed = Door(), list[str](), list[AppError]()
    gone = QObject()
    for name in "abc":
        jobs.run(Lane.STORE, jobs, partial(door.enter, name), done.append, failed.append)
    jobs.run(Lane.STORE, gone, partial(door.enter, "of nobody any more"), done.append, failed.append)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert (done, failed) == ([], []), "it waits, and is no failure"
    gone.deleteLater()
    qtbot.wait(1)
    door.is_locked = False
    jobs.take_up()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert done == ["a", "b", "c"]


def test_a_run_that_a_lock_ends_hears_of_it_and_begins_anew_by_itself(qtbot: QtBot, jobs: Jobs) -> None:
    failed: list[AppError] = []
    jobs.run(Lane.NETWORK, jobs, partial(Door().enter, "a"), failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))


def test_a_lane_is_busy_until_what_its_result_has_brought_along_is_done(qtbot: QtBot, jobs: Jobs) -> None:
    busy: list[bool] = []
    jobs.settled.connect(lambda: busy.append(jobs.is_busy_in(Lane.MEDIA)))
    more = partial(jobs.run, Lane.MEDIA, jobs, lambda: None)
    jobs.run(Lane.MEDIA, jobs, lambda: None, lambda _: more())
    assert not jobs.is_busy_in(Lane.READ, Lane.STORE)
    qtbot.waitUntil(lambda: busy == [True, False])
