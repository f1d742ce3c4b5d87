"""Seeds of the simulator that run with every test; `make sim` runs ten thousand."""

import subprocess
import sys

import pytest

from tests.sim.__main__ import is_found
from tests.sim.planted import BUGS
from tests.sim.scenario import Outcome

SEEDS = 500
WITH_STICKS = 100
NEAR = {
    "acknowledge before commit": 137,
    "dropped cursor": 33,
    "green from HTTP 200": 33,
    "cursor by time": 401,
}
"""Shortly before the first seed that finds a rare bug (`make sim BUG=…` names it): minutes of every test run.

Those behind it, up to the last of the seeds that are clean without a bug, are tried.
"""


def simulated(*arguments: str) -> subprocess.CompletedProcess[str]:
    """In processes of its own: there the edges of the operating system are replaced."""
    command = [sys.executable, "-m", "tests.sim", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_no_seed_breaks_a_promise() -> None:
    done = simulated(f"--seeds={SEEDS}")
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_seed_breaks_a_promise_where_sticks_are_carried_too() -> None:
    done = simulated(f"--seeds={WITH_STICKS}", "--sticks")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("line", "first"), [((), 351), (("--sticks",), 15)])
def test_a_seed_gives_the_same_run_in_another_process_and_after_other_seeds(
    line: tuple[str, ...], first: int
) -> None:
    """Of the faults of these six, dead databases and moved folders are the ones that could leave a trace."""
    many = simulated("--seeds=6", f"--first={first}", "--jobs=1", "--trace", *line).stdout.splitlines()[:-1]
    alone = simulated("--seeds=1", f"--first={first + 5}", "--jobs=1", "--trace", *line).stdout.splitlines()[
        :-1
    ]
    assert len(alone) > 20
    assert many[-len(alone) :] == alone


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_caught(bug: str) -> None:
    first = NEAR.get(bug, 1)
    done = simulated(f"--seeds={SEEDS + 1 - first}", f"--first={first}", f"--bug={bug}")
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"found: {bug}" in done.stdout


def test_a_program_that_falls_over_is_no_promise_that_a_bug_breaks() -> None:
    """Or a patch that no longer fits would count as found."""
    fallen = Outcome(1, "Traceback …\nMultipleResultsFound: green without event", is_crash=True, trace=())
    other = Outcome(1, "no end after 12 rounds", is_crash=False, trace=())
    right = Outcome(1, "green without event 7 at the gateway", is_crash=False, trace=())
    found = [is_found("green from HTTP 200", outcome) for outcome in (fallen, other, right)]
    assert found == [False, False, True]
