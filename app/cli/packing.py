"""pack: which tables are in use, and one that somebody brought in a file."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from app.cli.outcome import Outcome
from app.cli.vault import open_store, open_to_look
from app.paths import Paths
from app.store.packs import Standing
from app.store.recounting import Moved, recount, untold
from app.sync.report import PackResult
from app.ui.messages import pack_sentence
from app.ui.pack_kinds import packs_of
from app.ui.plain import Json
from app.wire.pack import MAX_PACK_BYTES
from app.wire.stick import open_from_stick


def describe_packs(pack: argparse.ArgumentParser) -> None:
    commands = pack.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("list", help="the newest of each, and where it came from").set_defaults(
        name="pack list", command=list_packs
    )
    taking = commands.add_parser("import", help="take in a pack from a file; an older one is refused")
    taking.add_argument("file", type=Path, metavar="FILE.xypack")
    taking.set_defaults(name="pack import", command=import_pack)


def list_packs(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_to_look(arguments, paths) as store:
        standing = packs_of(paths.packs, store).standing()
    return Outcome(
        {"packs": [_standing_json(each) for each in standing]}, list(map(_standing_line, standing))
    )


def import_pack(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Which of this agent's days a new calendar moves is told. Raises as `Packs.install`."""
    with open_store(arguments, paths) as store:
        packs = packs_of(paths.packs, store)
        with open_from_stick(arguments.file) as file:
            data = file.read(MAX_PACK_BYTES + 1)
        header = packs.install(data)
        recount(store, packs)
        with store.read() as work:
            moved = untold(work)
    lines = [f"{header.name} {header.version}，从现在起用它"]
    return with_moved(Outcome({"name": header.name, "version": header.version}, lines), moved)


def with_moved(outcome: Outcome, moved: Iterable[Moved]) -> Outcome:
    """And whose days a new calendar has moved; until the window has told it, that is said each time."""
    told = list(moved)
    data: dict[str, Json] = {**outcome.data, "moved": [_moved_json(each) for each in told]}
    return Outcome(data, [*outcome.lines, *map(_moved_line, told)], outcome.exit_code)


def pack_result_json(result: PackResult) -> dict[str, Json]:
    return {"name": result.name, "version": result.version, "code": result.code}


def pack_result_lines(results: Iterable[PackResult]) -> list[str]:
    return [_result_line(each) for each in results]


def _result_line(result: PackResult) -> str:
    if result.code is None:
        return f"{result.name} {result.version}，从现在起用它"
    return f"{result.name} {result.version}：{pack_sentence(result.code, line=result.line)}"


def _standing_json(standing: Standing) -> dict[str, Json]:
    return {
        "name": standing.name,
        "version": standing.version,
        "installed": standing.is_installed,
        "size": standing.size,
        "made_at": standing.made_at or None,
    }


def _standing_line(standing: Standing) -> str:
    if not standing.version:
        return f"{standing.name}：没有"
    came = f"镇上给的，{standing.made_at}" if standing.is_installed else "程序自带"
    return f"{standing.name} {standing.version}（{came}）"


def _moved_json(moved: Moved) -> dict[str, Json]:
    return {
        "case": moved.petition_id,
        "rule": moved.rule.value,
        "before": moved.before.isoformat(),
        "after": moved.after.isoformat(),
    }


def _moved_line(moved: Moved) -> str:
    return f"{moved.petition_id} {moved.rule} {moved.before} → {moved.after}"
