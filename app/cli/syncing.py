"""sync: send what is waiting, fetch what is new."""

import argparse
import time
from collections.abc import Sequence
from random import SystemRandom

from app.cli.outcome import ATTENTION, Outcome, failed
from app.cli.vault import open_store
from app.paths import Paths
from app.sync.engine import Engine
from app.sync.patience import run_patiently
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui import plain
from app.ui.plain import Json
from app.wire.client import GatewayClient
from app.wire.trust import DeviceKeys, Trust


def sync(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_store(arguments, paths) as store:
        engine = Engine(store, _connect)
        runs = run_patiently(engine, sleep=time.sleep, chance=SystemRandom().random)
        reports = [next(runs)] if arguments.once else list(runs)
    return _sync_outcome(reports)


def _sync_outcome(reports: Sequence[Report]) -> Outcome:
    results = [result for report in reports for result in report.results]
    attention = [result for result in results if not result.is_accepted]
    last = reports[-1]
    data: dict[str, Json] = {
        "accepted": sum(result.is_accepted for result in results),
        "attention": [plain.result_json(result) for result in attention],
        "changed": list[Json](sorted({case for report in reports for case in report.changed})),
        "waiting": last.waiting,
        "clock_ahead_ms": round(last.clock_ahead.total_seconds() * 1_000),
        "next_try_at": last.next_try_at.isoformat() if last.next_try_at else None,
    }
    lines = [f"送达 {data['accepted']}，有新进展 {len(reports[-1].changed)}，待上传 {last.waiting}"]
    if last.stopped_by is None:
        return Outcome({"code": None, **data}, lines, ATTENTION if attention else 0)
    failure = failed(last.stopped_by)
    return Outcome({**failure.data, **data}, [*lines, *failure.lines], failure.exit_code)


def _connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
