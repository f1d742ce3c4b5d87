"""Patience with the process that speaks: who is late, who hangs, and whose fault it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from app.accessibility.speech.guard import Guard
from app.accessibility.speech.watch import TICK_MS, Verdict, Watch
from app.accessibility.speech.wire import Begin

SECOND = 4


@pytest.fixture
def watch() -> Watch:
    made = Watch()
    made.ready()
    return made


def ticks(watch: Watch, count: int, *, is_answered: bool = True) -> list[Verdict]:
    verdicts = list[Verdict]()
    for _ in range(count):
        verdicts.append(watch.tick())
        if is_answered:
            watch.ponged()
    return verdicts


def test_nothing_is_expected_of_a_process_that_has_nothing_to_say(watch: Watch) -> None:
    assert not watch.is_busy
    assert set(ticks(watch, 100)) == {Verdict.FINE}


def test_a_loop_that_does_not_answer_for_a_second_hangs(watch: Watch) -> None:
    watch.owed()
    watch.heard()
    assert ticks(watch, SECOND, is_answered=False) == [Verdict.FINE] * SECOND
    assert watch.tick() is Verdict.HUNG
    assert watch.culprit == ""


def test_a_clause_that_is_not_heard_within_a_second_is_late_once(watch: Watch) -> None:
    watch.owed()
    watch.working("kokoro", 10, is_first=False)
    assert ticks(watch, 2 * SECOND) == [*[Verdict.FINE] * 3, Verdict.LATE, *[Verdict.FINE] * 4]


def test_an_engine_that_takes_a_second_longer_than_twice_its_clause_hangs(watch: Watch) -> None:
    watch.owed()
    watch.working("kokoro", 2, is_first=False)
    assert Verdict.HUNG not in ticks(watch, 5 * SECOND)
    assert watch.tick() is Verdict.HUNG
    assert watch.culprit == "kokoro"


def test_the_first_clause_of_an_engine_may_load_what_it_stands_on(watch: Watch) -> None:
    watch.owed()
    watch.working("kokoro", 1, is_first=True)
    assert Verdict.HUNG not in ticks(watch, 21 * SECOND)
    assert watch.tick() is Verdict.HUNG


def test_an_engine_that_loads_may_hold_up_its_loop_as_well(watch: Watch) -> None:
    watch.owed()
    watch.working("kokoro", 1, is_first=True)
    assert Verdict.HUNG not in ticks(watch, 20 * SECOND, is_answered=False)
    assert watch.tick() is Verdict.HUNG
    assert watch.culprit == "kokoro"


def test_a_clause_is_heard_to_its_end_although_the_next_one_hangs(watch: Watch) -> None:
    watch.owed()
    watch.heard()
    watch.working("kokoro", 1, is_first=False)
    assert set(ticks(watch, 5 * SECOND)) == {Verdict.FINE}
    watch.owed()
    assert watch.tick() is Verdict.HUNG


def test_an_engine_that_came_back_is_not_blamed(watch: Watch) -> None:
    watch.owed()
    watch.working("espeak", 1, is_first=False)
    watch.working("kokoro", 1, is_first=False)
    watch.made("espeak")
    ticks(watch, 3 * SECOND)
    assert watch.tick() is Verdict.HUNG
    assert watch.culprit == "kokoro"


def test_an_order_that_got_lost_is_noticed(watch: Watch) -> None:
    watch.owed()
    assert Verdict.HUNG not in ticks(watch, 5 * SECOND + 1)
    assert watch.tick() is Verdict.HUNG


def test_what_is_paused_is_never_late(watch: Watch) -> None:
    watch.owed()
    for _ in range(100):
        watch.rested()
        assert watch.tick() is Verdict.FINE
        watch.ponged()


def test_a_slow_start_is_waited_for_while_the_words_are_shown() -> None:
    watch = Watch()
    watch.owed()
    verdicts = ticks(watch, 10 * SECOND, is_answered=False)
    assert verdicts.count(Verdict.LATE) == 1
    assert Verdict.HUNG not in verdicts
    assert watch.tick() is Verdict.HUNG


def is_starting(watch: Watch) -> None:
    """On a slow disk."""


def is_loading(watch: Watch) -> None:
    watch.ready()
    watch.working("kokoro", 3, is_first=True)


def is_making(watch: Watch) -> None:
    watch.ready()
    watch.working("kokoro", 3, is_first=False)


def has_lost_the_order(watch: Watch) -> None:
    watch.ready()


def has_spoken_before(watch: Watch) -> None:
    watch.ready()
    watch.heard()
    ticks(watch, 9)
    watch.owed()


@pytest.mark.parametrize("state", [is_starting, is_loading, is_making, has_lost_the_order, has_spoken_before])
@pytest.mark.parametrize("is_answered", [False, True])
def test_whatever_the_other_side_does_words_are_shown_or_said_anew_within_a_second(
    state: Callable[[Watch], None], *, is_answered: bool
) -> None:
    watch = Watch()
    watch.owed()
    state(watch)
    verdicts = ticks(watch, 1_000 // TICK_MS, is_answered=is_answered)
    assert {Verdict.LATE, Verdict.HUNG} & set(verdicts)


def test_a_second_of_ticks_is_a_second(qapp: QCoreApplication) -> None:
    guard = Guard((), Begin("", "", ""))
    (timer,) = guard.findChildren(QTimer)
    assert (timer.interval(), timer.timerType()) == (TICK_MS, Qt.TimerType.PreciseTimer)
