"""sync: send what is waiting, fetch what is new."""

import argparse
import time
from collections.abc import Sequence
from random import SystemRandom

from app.cli.outcome import ATTENTION, Outcome, failed
from app.cli.packing import pack_result_json, pack_result_lines, with_moved
from app.cli.vault import open_store
from app.paths import Paths
from app.store import put_off, recounting, refused
from app.store.put_off import PutOff
from app.sync.engine import Engine
from app.sync.patience import run_patiently
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui import plain
from app.ui.pack_kinds import packs_of
from app.ui.plain import Json
from app.wire.client import GatewayClient
from app.wire.trust import DeviceKeys, Trust


def sync(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    clock = SystemClock()
    with open_store(arguments, paths) as store:
        engine = Engine(store, _connect, packs_of(paths.packs, store))
        engine.ask()
        chance = SystemRandom().random
        runs = run_patiently(engine, now=clock.now, sleep=time.sleep, chance=chance)
        reports = [engine.run()] if arguments.once else list(runs)
        with store.read() as work:
            later, is_record_refused = put_off.find(work), bool(refused.find(work))
            moved = recounting.untold(work)
        return with_moved(_sync_outcome(reports, later, is_record_refused=is_record_refused), moved)


def _sync_outcome(reports: Sequence[Report], later: Sequence[PutOff], *, is_record_refused: bool) -> Outcome:
    results = [result for report in reports for result in report.results]
    attention = [result for result in results if result.needs_attention]
    files = list({result.id: result for report in reports for result in report.files}.values())
    packs = [result for report in reports for result in report.packs]
    last = reports[-1]
    data: dict[str, Json] = {
        "accepted": sum(result.is_accepted for result in results),
        "attention": [plain.result_json(result) for result in attention],
        "changed": list[Json](sorted({case for report in reports for case in report.changed})),
        "waiting": last.waiting,
        "packs": [pack_result_json(result) for result in packs],
        "files": [plain.file_result_json(result) for result in files],
        "files_waiting": last.files_waiting,
        "files_paused": last.files_paused,
        "said_again": sum(report.said_again for report in reports),
        "offered_again": sum(report.offered_again for report in reports),
        "record_refused": is_record_refused,
        "put_off": [plain.put_off_json(each) for each in later],
        "clock_ahead_ms": round(last.clock_ahead.total_seconds() * 1_000),
        "next_try_at": last.next_try_at.isoformat() if last.next_try_at else None,
    }
    sums = f"送达 {data['accepted']}，有新进展 {len(last.changed)}，待上传 {last.waiting}"
    lines = [f"{sums}，附件待传 {last.files_waiting}", *plain.file_result_lines(files)]
    lines += pack_result_lines(packs)
    lines += [*plain.put_off_lines(later), *plain.record_refused_lines(is_refused=is_record_refused)]
    if last.stopped_by is None:
        needs_somebody = attention or is_record_refused or any(each.needs_attention for each in files)
        return Outcome({"code": None, **data}, lines, ATTENTION if needs_somebody else 0)
    failure = failed(last.stopped_by)
    return Outcome({**failure.data, **data}, [*lines, *failure.lines], failure.exit_code)


def _connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
