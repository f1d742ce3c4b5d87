"""bundle export, bundle import: a stick instead of the network."""

import argparse
from datetime import datetime

from app.cli.outcome import ATTENTION, Outcome
from app.cli.packing import pack_result_json, pack_result_lines, with_moved
from app.cli.vault import open_store
from app.paths import Paths
from app.store import recounting
from app.sync import bundle_out
from app.sync.bundle_in import Taken, take_in
from app.sync.bundle_load import Load
from app.ui.pack_kinds import packs_of
from app.ui.plain import Json


def export_bundle(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Alone it writes; with `--dry-run` it only counts."""
    with open_store(arguments, paths) as store:
        if arguments.dry_run:
            load = bundle_out.look(store, with_files=not arguments.no_files)
            return _export_outcome(load, [])
        made = bundle_out.hand_over(store, arguments.out, with_files=not arguments.no_files)
    return _export_outcome(made.load, [str(path) for path in made.paths])


def _export_outcome(load: Load, written: list[str]) -> Outcome:
    data: dict[str, Json] = {
        "written": list[Json](written),
        "petitions": load.petitions,
        "events": len(load.places),
        "new_events": load.new_events,
        "files": len(load.blobs),
        "bytes": load.bytes,
        "missing": [{"file": file.id, "case": file.petition_id} for file in load.missing],
        "last_number": load.last.number,
        "last_made_at": load.last.made_at,
    }
    what = "写好了，也核对过了" if written else "要带的"
    lines = [f"{what}：{load.petitions} 件，材料 {len(load.blobs)} 份，{load.bytes / (1 << 20):.1f} MB"]
    lines += [*written, *(f"这份材料带不走：{file.petition_id} {file.id}" for file in load.missing)]
    if load.last.made_at is not None:
        day = datetime.fromisoformat(load.last.made_at).astimezone()
        lines.append(f"上一次是 {day:%Y-%m-%d %H:%M}，之后新添 {load.new_events} 条")
    return Outcome(data, lines, ATTENTION if load.missing else 0)


def import_bundles(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Receipts, changes and replies; the volumes of an answer in any order."""
    with open_store(arguments, paths) as store:
        packs = packs_of(paths.packs, store)
        taken = [take_in(store, path, packs, is_dry_run=arguments.dry_run) for path in arguments.files]
        with store.read() as work:
            moved = recounting.untold(work)
    refused = sum(each.refused for each in taken)
    data: dict[str, Json] = {
        "bundles": [_taken_json(each) for each in taken],
        "waiting": taken[-1].waiting,
        "files_waiting": taken[-1].files_waiting,
        "state": taken[-1].state,
    }
    is_incomplete = any(each.has_gap or each.passed_over for each in taken)
    lines = [line for each in taken for line in (_taken_line(each), *pack_result_lines(each.packs))]
    return with_moved(Outcome(data, lines, ATTENTION if refused or is_incomplete else 0), moved)


def _taken_json(taken: Taken) -> dict[str, Json]:
    return {
        "number": taken.number,
        "volume": taken.volume,
        "volumes": taken.volumes,
        "is_dry_run": taken.is_dry_run,
        "is_old": taken.is_old,
        "accepted": taken.accepted,
        "refused": taken.refused,
        "said_again": taken.said_again,
        "offered_again": taken.offered_again,
        "file_receipts": taken.file_receipts,
        "files": taken.files,
        "changed": list[Json](taken.changed),
        "packs": [pack_result_json(result) for result in taken.packs],
        "has_gap": taken.has_gap,
        "passed_over": taken.passed_over,
    }


def _taken_line(taken: Taken) -> str:
    if taken.is_dry_run:
        return f"镇上的第 {taken.number} 个包，可以收"
    sums = f"回执 {taken.accepted + taken.refused}，材料回执 {taken.file_receipts}"
    return f"读到镇上{sums}，有新进展 {len(taken.changed)}，待上传 {taken.waiting}"
