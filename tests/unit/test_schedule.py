"""Schedule: by itself when it may, at once when it should, never when it must not; a click always works."""

from datetime import datetime, timedelta

import pytest

from app.errors import AppError, DeviceError, OfflineError
from app.sync.report import EventResult, Report
from app.sync.schedule import IDLE, LAST_QUICK_TRY, Policy, Schedule
from tests.fakes import NOON

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
GONE = OfflineError("offline")
BUSY = OfflineError("gateway_busy", retry_after=600)


def schedule(policy: Policy = Policy.ANY) -> Schedule:
    return Schedule(policy, chance=lambda: 0.5)


def carries_files(made: Schedule) -> bool:
    return made.with_files


def run(made: Schedule, report: Report | None = None, at: datetime = NOON) -> None:
    made.on_run_started()
    made.on_run_finished(report or Report(), at)


def fail(
    made: Schedule, error: AppError = GONE, *, times: int = 1, at: datetime = NOON, waiting: int = 1
) -> None:
    for _ in range(times):
        run(made, Report(stopped_by=error, waiting=waiting), at)


def test_the_first_run_is_at_once_and_then_one_every_fifteen_minutes() -> None:
    made = schedule()
    assert made.next_at(NOON) == NOON
    run(made)
    assert made.next_at(NOON + MINUTE) == NOON + IDLE
    assert made.next_at(NOON + 2 * IDLE) == NOON + IDLE, "past: at once"


def test_while_it_runs_nothing_else_is_due() -> None:
    made = schedule()
    made.on_run_started()
    assert made.next_at(NOON) is None
    made.on_click()
    assert made.next_at(NOON) is None
    made.on_run_finished(Report(), NOON)
    assert made.next_at(NOON) == NOON


def test_what_was_filed_goes_at_once() -> None:
    made = schedule()
    run(made)
    made.on_filed()
    assert made.next_at(NOON + MINUTE) == NOON + MINUTE


def test_what_was_filed_without_a_network_waits_for_the_timer() -> None:
    made = schedule()
    run(made)
    made.on_network_changed(is_online=False)
    made.on_filed()
    assert made.next_at(NOON) == NOON + IDLE


@pytest.mark.parametrize(("waiting", "wait"), [(0, IDLE), (1, timedelta())])
def test_what_was_filed_during_a_run_is_sent_after_it_if_it_did_not_go_along(
    waiting: int, wait: timedelta
) -> None:
    made = schedule()
    made.on_run_started()
    made.on_filed()
    made.on_run_finished(Report(waiting=waiting), NOON)
    assert made.next_at(NOON) == NOON + wait


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.999])
def test_a_server_that_comes_back_is_found_within_a_minute_while_something_waits(chance: float) -> None:
    """Pain 8."""
    made = Schedule(Policy.ANY, chance=lambda: chance)
    for _ in range(100):
        fail(made)
        due = made.next_at(NOON)
        assert due is not None
        assert due - NOON <= MINUTE


@pytest.mark.parametrize("waiting", [0, 1])
def test_a_line_that_fails_is_tried_less_and_less_often_then_every_fifteen_minutes(waiting: int) -> None:
    """Where nothing waits, or the system says that there is no network."""
    made = schedule()
    made.on_network_changed(is_online=not waiting)
    waits = []
    for _ in range(LAST_QUICK_TRY + 1):
        fail(made, waiting=waiting)
        due = made.next_at(NOON)
        assert due is not None
        waits.append((due - NOON) / SECOND)
    assert waits == [2.5, 5, 10, 20, 40, 80, 900, 900]


def test_a_change_of_the_network_begins_anew() -> None:
    """pain 8"""
    made = schedule()
    fail(made, times=20)
    made.on_network_changed(is_online=True)
    assert made.next_at(NOON) == NOON
    fail(made)
    assert made.next_at(NOON) == NOON + 2.5 * SECOND


def test_a_run_that_gets_through_ends_the_failures() -> None:
    made = schedule()
    fail(made, times=5)
    run(made)
    fail(made)
    assert made.next_at(NOON) == NOON + 2.5 * SECOND


@pytest.mark.parametrize("error", [OfflineError("captive_portal"), DeviceError("device_pending")])
def test_what_a_quick_try_does_not_cure_waits_for_the_timer(error: AppError) -> None:
    made = schedule()
    fail(made, error)
    assert made.next_at(NOON) == NOON + IDLE


def test_a_busy_gateway_is_left_alone_as_long_as_it_asked_even_if_something_is_filed() -> None:
    made = schedule()
    asked = NOON + 10 * MINUTE
    run(made, Report(stopped_by=BUSY, next_try_at=asked))
    made.on_filed()
    assert made.next_at(NOON) == asked
    assert made.next_at(asked) == asked
    made.on_click()
    assert made.next_at(NOON) == NOON


def test_an_event_or_file_that_was_put_off_is_not_kept_waiting_for_the_timer() -> None:
    made = schedule()
    run(made, Report(next_try_at=NOON + MINUTE))
    assert made.next_at(NOON) == NOON + MINUTE
    run(made, Report(next_try_at=NOON + 6 * IDLE))
    assert made.next_at(NOON) == NOON + IDLE


def test_off_means_not_by_itself() -> None:
    made = schedule(Policy.OFF)
    assert made.next_at(NOON) is None
    made.on_filed()
    made.on_network_changed(is_online=True)
    assert made.next_at(NOON) is None
    made.on_click()
    assert made.next_at(NOON) == NOON
    assert carries_files(made)
    run(made)
    assert made.next_at(NOON) is None


def test_texts_go_on_any_line_and_files_as_the_policy_says() -> None:
    made = schedule(Policy.UNMETERED)
    assert carries_files(made)
    made.on_network_changed(is_online=True, is_metered=True)
    assert made.next_at(NOON) == NOON
    assert not carries_files(made)
    made.on_click()
    assert carries_files(made), "who clicks wants all of it"
    made.on_run_started()
    assert not carries_files(made)
    made.on_policy_changed(Policy.ANY)
    assert carries_files(made)


def test_a_pause_holds_until_the_person_says_otherwise() -> None:
    made = schedule()
    made.on_paused()
    for told in (made.on_filed, lambda: made.on_network_changed(is_online=True)):
        told()
        assert made.next_at(NOON + 10 * IDLE) is None
    made.on_resumed()
    assert made.next_at(NOON) == NOON


def test_a_click_ends_a_pause() -> None:
    """Pain 8."""
    made = schedule()
    made.on_paused()
    made.on_click()
    assert made.next_at(NOON) == NOON
    assert not made.is_paused


def test_a_run_that_was_stopped_by_a_pause_is_not_taken_up_by_itself() -> None:
    made = schedule()
    made.on_run_started()
    made.on_paused()
    made.on_run_finished(Report(waiting=3), NOON)
    assert made.next_at(NOON + IDLE) is None


def test_a_clock_that_was_set_back_makes_no_wait_longer() -> None:
    made = schedule()
    run(made)
    long_before = NOON - timedelta(days=400)
    assert made.next_at(long_before) == long_before + IDLE
    run(made, Report(stopped_by=BUSY, next_try_at=NOON + MINUTE))
    assert made.next_at(long_before) == long_before + IDLE


def test_who_is_busy_now_and_then_is_asked_when_they_say() -> None:
    """What gets further with each run is not made to wait longer than the gateway wants."""
    made = schedule()
    moved = EventResult(event_id="e", petition_id=None, code=201)
    soon = OfflineError("gateway_busy", retry_after=3)
    for _ in range(20):
        run(made, Report(stopped_by=soon, results=(moved,), waiting=1, next_try_at=NOON + 3 * SECOND))
        assert made.next_at(NOON) == NOON + 3 * SECOND


def test_who_is_busy_time_and_again_is_asked_less_and_less_often() -> None:
    made, waits = schedule(), list[timedelta]()
    for _ in range(9):
        run(made, Report(stopped_by=OfflineError("gateway_busy", retry_after=0), waiting=1, next_try_at=NOON))
        at = made.next_at(NOON)
        assert at is not None
        waits.append(at - NOON)
    assert waits == [2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND, 32 * SECOND, *[MINUTE] * 4]
