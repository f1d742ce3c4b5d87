"""Looking beside the gateway: in a process of its own, which may go at any time and ends with its asker."""

import subprocess
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

import pytest

from gateway import looking as looks
from gateway.deciding import possible
from gateway.gateway import Gateway
from gateway.looking import looking
from tests.gateway.laptop import Laptop
from tests.gateway.test_duplicates import again

Started = list["subprocess.Popen[bytes]"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """The processes that were started, in their order; what is filed is not waited for."""
    found: Started = []
    popen = subprocess.Popen

    def start(*args: Any, **kwargs: Any) -> "subprocess.Popen[bytes]":
        found.append(popen(*args, **kwargs))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setattr(looks, "_GATHER_SECONDS", 0.01)
    return found


def pairs(gateway: Gateway) -> int:
    with gateway.store.read() as connection:
        return len(possible(connection))


def wait_until(is_so: Callable[[], bool]) -> None:
    until = monotonic() + 60
    while not is_so() and monotonic() < until:
        sleep(0.05)
    assert is_so()


def file_twice(laptop: Laptop, index: int) -> None:
    laptop.file_petition(index)
    laptop.send([laptop.filed(filing=again(index))])


def test_what_is_settled_while_it_serves_is_compared_by_itself(gateway: Gateway, laptop: Laptop) -> None:
    with looking(gateway):
        file_twice(laptop, 3)
        wait_until(lambda: pairs(gateway) == 1)


def test_where_there_is_nothing_to_compare_no_process_is_started(gateway: Gateway, started: Started) -> None:
    with looking(gateway):
        wait_until(lambda: not gateway.settled.is_set())
    assert started == []


def test_a_process_that_is_gone_is_started_again_by_the_next_work(
    gateway: Gateway, laptop: Laptop, started: Started
) -> None:
    with looking(gateway):
        file_twice(laptop, 3)
        wait_until(lambda: pairs(gateway) == 1)
        started[0].kill()
        started[0].wait()
        file_twice(laptop, 5)
        wait_until(lambda: pairs(gateway) == 2)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)


def test_it_ends_when_whoever_asked_is_gone(gateway: Gateway, laptop: Laptop, started: Started) -> None:
    with looking(gateway):
        file_twice(laptop, 3)
        wait_until(lambda: pairs(gateway) == 1)
        pipe = started[0].stdin
        assert pipe is not None
        pipe.close()
        assert started[0].wait(timeout=60) == 0
