"""`make sim SEEDS=n FIRST=k`: runs seeds on all processors; a failing one prints the line that repeats it."""

import argparse
import gc
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, nullcontext
from itertools import repeat
from typing import Final

from tests.sim import hooks
from tests.sim.planted import BUGS
from tests.sim.scenario import Outcome, run_seed
from tests.sim.world import Template, template

_AT_ONCE: Final = 4
_TOLD_EVERY: Final = 500


def run_seeds(seeds: Sequence[int], bug: str = "", with_sticks: bool = False) -> list[Outcome]:  # noqa: FBT001, FBT002
    """In a process of its own, whose template is made with its first seeds."""
    made = _template()
    with BUGS[bug].plant() if bug else nullcontext():
        return [_run(made, seed, with_sticks=with_sticks) for seed in seeds]


def is_found(bug: str, outcome: Outcome) -> bool:
    """By the promise that the bug breaks: a program that falls over, or a patch that does, is no finding."""
    return not outcome.is_crash and re.search(BUGS[bug].breaks, outcome.broken) is not None


def _run(made: Template, seed: int, *, with_sticks: bool) -> Outcome:
    """What is garbage is looked for at its end: that is quicker, and the same in every run."""
    outcome = run_seed(made, seed, with_sticks=with_sticks)
    gc.collect()
    return outcome


_held = ExitStack()
_templates: list[Template] = []


def _template() -> Template:
    if not _templates:
        _held.enter_context(hooks.hooked())
        _templates.append(_held.enter_context(template()))
        gc.collect()
        gc.freeze()
        gc.disable()
    return _templates[0]


def outcomes(
    seeds: Sequence[int], jobs: int, bug: str = "", *, with_sticks: bool = False
) -> Iterator[Outcome]:
    """In the order of the seeds."""
    parts = [seeds[at : at + _AT_ONCE] for at in range(0, len(seeds), _AT_ONCE)]
    if jobs == 1:
        with _held:
            for seed in seeds:
                yield from run_seeds([seed], bug, with_sticks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        for found in pool.map(run_seeds, parts, repeat(bug), repeat(with_sticks)):
            yield from found


def main(arguments: Sequence[str]) -> int:
    """1 when a promise was broken; with a planted bug, 1 when it was not noticed."""
    chosen = _read(arguments)
    started, broken = time.monotonic(), 0
    jobs = min(chosen.jobs, -(-chosen.seeds // _AT_ONCE))
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    chosen.sticks = chosen.sticks or bool(chosen.bug and BUGS[chosen.bug].with_sticks)
    for outcome in outcomes(seeds, jobs, chosen.bug, with_sticks=chosen.sticks):
        broken += bool(outcome.broken)
        _report(outcome, chosen)
        if (outcome.seed - chosen.first + 1) % _TOLD_EVERY == 0:
            print(f"… seed {outcome.seed}, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        if chosen.bug and is_found(chosen.bug, outcome):
            print(f"found: {chosen.bug}")
            return 0
    print(f"{chosen.seeds} seeds from {chosen.first}, {broken} failed, {time.monotonic() - started:.0f} s")
    return 1 if broken or chosen.bug else 0


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.sim", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--bug", choices=BUGS, default="")
    parser.add_argument("--sticks", action="store_true", help="sticks are carried too")
    parser.add_argument("--trace", action="store_true")
    return parser.parse_args(arguments)


def _report(outcome: Outcome, chosen: argparse.Namespace) -> None:
    if chosen.trace:
        print("\n".join(outcome.trace))
        print(outcome.digest)
    if outcome.broken:
        print(f"seed {outcome.seed}: {outcome.broken}")
        more = " STICKS=1" if chosen.sticks else ""
        more += f" BUG='{chosen.bug}'" if chosen.bug else ""
        print(f"make sim SEEDS=1 FIRST={outcome.seed} TRACE=1{more}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
