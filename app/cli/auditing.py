"""audit-ui: looks at every window for what somebody could not read, reach or hear."""

import argparse
import atexit
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.outcome import ATTENTION, Outcome, failed, print_outcome
from app.errors import DeviceError, RefusedError
from app.paths import Paths
from app.system import SYSTEM_ENTROPY
from app.ui.plain import Json

if TYPE_CHECKING:  # a command that needs no window loads no Qt
    from app.accessibility.audit.model import Look, Module, Result
    from app.accessibility.audit.runner import Plan

SIZES = ("standard", "large", "extra", "huge")
THEMES = ("light", "dark", "contrast")
WIDTHS = (1366,)
NARROW = 455
_SHOWN = 200


def audit_ui(arguments: argparse.Namespace, _paths: Paths) -> Outcome:
    """Needs no profile and no network; without a display nothing is shown anywhere."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.accessibility.audit.report import write_all  # noqa: PLC0415 - needs Qt

    jobs = 1 if arguments.module else min(arguments.jobs, os.cpu_count() or 1)
    with _to_the_end(arguments):
        result = _audited(arguments) if jobs == 1 else audited_by_several(arguments, jobs)
    written: Sequence[Path] = ()
    if arguments.out is not None:
        try:
            written = write_all(result, arguments.out)
        except OSError:
            raise DeviceError("disk_failed") from None
    return _outcome(result, written)


def unknown_screens(arguments: argparse.Namespace) -> list[str]:
    """Names that no screen of this program has; those of another program are known when it is run."""
    if arguments.module or not arguments.screens:
        return []
    from app.ui.showroom.showroom import SCREENS  # noqa: PLC0415 - needs Qt

    return [name for name in arguments.screens if name not in SCREENS]


@contextmanager
def _to_the_end(arguments: argparse.Namespace) -> Iterator[None]:
    """A foreign window may end the whole process from an event of Qt: that must not look like a success."""

    def cut_off() -> None:
        print_outcome(arguments, failed(DeviceError("audit_cut_off")))
        sys.stdout.flush()
        os._exit(DeviceError.exit_code)

    atexit.register(cut_off)
    try:
        yield
    finally:
        atexit.unregister(cut_off)


def _audited(arguments: argparse.Namespace) -> "Result":
    from app.accessibility.audit.runner import audit  # noqa: PLC0415

    with module_of(arguments.module) as module:
        return audit(module, plan_of(arguments, module))


def audited_by_several(
    arguments: argparse.Namespace, jobs: int, act: Callable[[argparse.Namespace], "Result"] = _audited
) -> "Result":
    """Each process takes every second, third … screen; a window belongs to the process that made it.

    `act` is what each of them does with its share.
    """
    from app.accessibility.audit.model import Result  # noqa: PLC0415
    from app.ui.showroom.showroom import SCREENS  # noqa: PLC0415

    names = [name for name in SCREENS if not arguments.screens or name in arguments.screens]
    parts = [
        argparse.Namespace(**{**vars(arguments), "screens": names[place::jobs]}) for place in range(jobs)
    ]
    whole = Result()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as processes:
        try:
            for part in processes.map(act, [each for each in parts if each.screens]):
                whole.add(part)
        except BrokenProcessPool:
            raise DeviceError("audit_cut_off") from None
    order = {name: place for place, name in enumerate(names)}
    whole.screens.sort(key=lambda screen: order[screen.name])
    whole.found.sort(key=lambda found: order.get(found.screen, -1))  # what is about all of them comes first
    return whole


@contextmanager
def module_of(file: Path | None) -> "Iterator[Module]":
    from app.accessibility.audit.foreign import ForeignError, read_module  # noqa: PLC0415
    from app.ui.showroom.showroom import Showroom, prepare_for_strangers, the_application  # noqa: PLC0415

    app = the_application()
    if file is None:
        with tempfile.TemporaryDirectory(prefix="xiangyin-audit-") as folder:
            showroom = Showroom(app, Path(folder), SYSTEM_ENTROPY)
            yield showroom.module
            showroom.close()
        return
    prepare_for_strangers(app)
    try:
        module = read_module(file)
    except ForeignError as error:
        raise RefusedError("audit_module_unreadable", reason=str(error)) from error
    yield module


def plan_of(arguments: argparse.Namespace, module: "Module") -> "Plan":
    """Every look in every width; without widths as on a laptop, and one look in a third of that."""
    from app.accessibility.audit.runner import Plan  # noqa: PLC0415

    looks = [look for look in module.looks if _is_wanted(look, arguments)]
    widths: Sequence[int | None] = arguments.widths or ([None] if arguments.module else WIDTHS)
    pairs = [(look, width) for width in widths for look in looks]
    if not (arguments.widths or arguments.module):
        pairs += [(look, NARROW) for look in looks if look.theme == THEMES[0]][:1]
    return Plan(pairs, frozenset(arguments.screens), has_pictures=arguments.out is not None)


def _is_wanted(look: "Look", arguments: argparse.Namespace) -> bool:
    return look.size in arguments.sizes and look.theme in arguments.themes


def _outcome(result: "Result", written: Sequence[Path]) -> Outcome:
    from app.accessibility.audit.report import data_of  # noqa: PLC0415

    data: dict[str, Json] = {**data_of(result), "files": [str(path) for path in written]}
    looks = sum(len(screen.looks) for screen in result.screens)
    lines = [f"看了 {len(result.screens)} 个画面，{looks} 个样子，发现 {len(result.found)} 处"]
    for found in result.found[:_SHOWN]:
        finding = found.finding
        place = " ".join(part for part in (found.screen, found.look, finding.where) if part)
        lines.append(f"{found.severity} {finding.rule}  {place}：{finding.what}")
    lines += [f"没有可判的：{rule}（{why}）" for rule, why in result.idle.items()]
    lines += [f"写好了 {path}" for path in written]
    return Outcome(data, lines, ATTENTION if result.found else 0)
