"""`make sim SEEDS=n FIRST=k`: runs seeds on all processors; a failing one prints the line that repeats it."""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Final

from tests.sim import hooks
from tests.sim.scenario import Outcome, run_seed
from tests.sim.world import Template, template

_AT_ONCE: Final = 25


def run_seeds(seeds: Sequence[int]) -> list[Outcome]:
    """In a process of its own, whose template is made with its first seeds."""
    return [run_seed(_template(), seed) for seed in seeds]


_held = ExitStack()
_templates: list[Template] = []


def _template() -> Template:
    if not _templates:
        _held.enter_context(hooks.hooked())
        _templates.append(_held.enter_context(template()))
    return _templates[0]


def outcomes(first: int, count: int, jobs: int) -> Iterator[Outcome]:
    """In the order of the seeds."""
    parts = [range(at, min(at + _AT_ONCE, first + count)) for at in range(first, first + count, _AT_ONCE)]
    if jobs == 1:
        for part in parts:
            yield from run_seeds(part)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(run_seeds, parts):
            yield from found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--trace", action="store_true")
    chosen = parser.parse_args(arguments)
    started, failed = time.monotonic(), 0
    jobs = min(chosen.jobs, -(-chosen.seeds // _AT_ONCE))
    with _held:
        for outcome in outcomes(chosen.first, chosen.seeds, jobs):
            if outcome.broken:
                failed += 1
                print(f"seed {outcome.seed}: {outcome.broken}")
                print(f"make sim SEEDS=1 FIRST={outcome.seed} TRACE=1")
            if chosen.trace:
                print("\n".join(outcome.trace))
                print(outcome.digest)
    seconds = time.monotonic() - started
    print(f"{chosen.seeds} seeds from {chosen.first}, {failed} failed, {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
