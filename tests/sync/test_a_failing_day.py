"""A day on which nothing gets through: how often a laptop tries is bounded, whatever it is that fails."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

import msgspec
import pytest

from app.errors import AppError, OfflineError
from app.sync.conversation import Gateway
from app.sync.engine import Engine
from app.sync.report import Report
from app.sync.schedule import IDLE, LAST_QUICK_TRY, WITH_A_QUEUE, Policy, Schedule
from app.wire.event import Event
from app.wire.receipt import Verdict
from tests.store.scene import Scene
from tests.sync.desk import Desk, Send

DAY: Final = timedelta(days=1)
HOUR: Final = timedelta(hours=1)
QUIET: Final = DAY // IDLE + LAST_QUICK_TRY + 1
"""One every quarter of an hour, and the quick ones before that."""
EAGER: Final = round(1.25 * (DAY / WITH_A_QUEUE))
"""Once a minute; by chance some of them a little earlier, so that laptops do not come all at once."""
STORMY: Final = 3
"""Times as many as on the average in the worst hour."""
MOST_SENDS: Final = 3 + DAY // HOUR
"""Of one event without a final answer: after 1, 5 and 30 minutes, then hourly."""


def attempts(
    schedule: Schedule,
    now: Callable[[], datetime],
    turn: Callable[[timedelta], None],
    run: Callable[[], Report],
) -> list[datetime]:
    """When it tried on this day; the clock is turned to each next try, as the timer of the window does."""
    begun, tried = now(), list[datetime]()
    while (at := schedule.next_at(now())) is not None and at - begun < DAY and len(tried) < 10 * EAGER:
        turn(max(at - now(), timedelta()))
        tried.append(now())
        schedule.on_run_started()
        schedule.on_run_finished(run(), now())
    return tried


def worst_hour(tried: Sequence[datetime]) -> int:
    return max(sum(first <= each < first + HOUR for each in tried) for first in tried)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


class NoLine:
    """A conversation that does not begin."""

    def __init__(self, error: AppError) -> None:
        self._error = error

    def __enter__(self) -> Gateway:
        raise self._error

    def __exit__(self, *_: object) -> None:
        """Nothing was begun."""


def day_of(scene: Scene, error: AppError, *, seed: int, is_online: bool = True) -> list[datetime]:
    engine = Engine(scene.store, lambda _keys, _trust: NoLine(error))
    schedule = Schedule(Policy.ANY, chance=Random(seed).random)
    schedule.on_network_changed(is_online=is_online)

    def turn(by: timedelta) -> None:
        scene.clock.turn(seconds=by.total_seconds())

    return attempts(schedule, scene.clock.now, turn, engine.run)


@pytest.mark.parametrize("code", ["offline", "outcome_unknown", "answer_unreadable", "gateway_failed"])
def test_with_a_queue_a_line_that_is_down_is_tried_about_once_a_minute(scene: Scene, code: str) -> None:
    scene.file(1)
    tried = day_of(scene, OfflineError(code), seed=7)
    assert DAY // WITH_A_QUEUE <= len(tried) <= EAGER
    assert worst_hour(tried) <= STORMY * EAGER * (HOUR / DAY)


@pytest.mark.parametrize(
    ("error", "is_online", "has_queue", "most"),
    [
        (OfflineError("offline"), True, False, QUIET),
        (OfflineError("offline"), False, True, QUIET),
        (OfflineError("offline"), False, False, QUIET),
        (OfflineError("captive_portal"), True, True, QUIET),
        (OfflineError("gateway_busy", retry_after=600), True, True, DAY // timedelta(minutes=10) + 1),
    ],
)
def test_what_trying_again_hardly_cures_is_tried_a_few_times_an_hour(
    scene: Scene, error: AppError, *, is_online: bool, has_queue: bool, most: int
) -> None:
    if has_queue:
        scene.file(1)
    tried = day_of(scene, error, seed=7, is_online=is_online)
    assert DAY // IDLE - 2 <= len(tried) <= most


@pytest.mark.parametrize("retry_after", [0, 1, 5])
def test_who_is_busy_and_asks_for_another_try_at_once_is_tried_once_a_minute(
    scene: Scene, retry_after: int
) -> None:
    """A balancer in front of a gateway that is down says so: the laptop tried without a pause."""
    scene.file(1)
    tried = day_of(scene, OfflineError("gateway_busy", retry_after=retry_after), seed=7)
    assert len(tried) <= DAY // WITH_A_QUEUE + LAST_QUICK_TRY


def test_an_event_that_gets_no_final_answer_is_sent_hourly_in_the_end(desk: Desk) -> None:
    desk.file()
    sent = list[str]()

    def put_off(to: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        sent.extend(event.sha256 for event in events)
        return tuple(msgspec.structs.replace(verdict, code=423, receipt=None) for verdict in to(events))

    desk.send = put_off
    engine, schedule = desk.engine(), Schedule(Policy.ANY, chance=Random(7).random)

    def turn(by: timedelta) -> None:
        desk.clock.ahead += by

    tried = attempts(schedule, desk.store.clock.now, turn, engine.run)
    most = max(sent.count(each) for each in sent)
    assert DAY // HOUR - 2 <= most <= MOST_SENDS
    assert len(tried) <= QUIET + MOST_SENDS
    assert all(later - earlier > timedelta() for earlier, later in pairwise(tried[1:]))
