"""Sync over loopback with a gateway in a process of its own: a thousand texts up, then nothing to do."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.store.store import Store
from app.sync.engine import Engine
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.client import GatewayClient
from app.wire.enrolment import EnrolmentFile, read_enrolment_file
from app.wire.trust import DeviceKeys, Trust
from tests.bench.figures import Figure, each, p95_ms, seconds
from tests.bench.filing import file_sample
from tests.bench.profile import filings, new_store
from tests.e2e.gateway_process import free_port, gateway_process, run_gateway_command

TEXTS = 1_000
IDLE_RUNS = 50


def bench_network(folder: Path) -> Iterator[Figure]:
    gateway, port = folder / "gateway", free_port()
    trusted = enrolled_with(gateway, f"https://127.0.0.1:{port}")
    with new_store(folder / "client", trusted) as store, gateway_process(gateway, port):
        sync(store)
        for filing in filings(store, TEXTS):
            file_sample(store, filing)
        yield Figure(f"{TEXTS} texts uploaded and receipted", seconds(lambda: sync(store)), "s", 0.5)
        engine = Engine(store, connect)
        engine.run()  # the first of a program also tells the office how it stands
        idle = each(lambda _number: finished(engine.run()), range(IDLE_RUNS))
        yield Figure("sync with nothing to do, p95", p95_ms(idle), "ms", 10)


def enrolled_with(gateway: Path, url: str) -> EnrolmentFile:
    """An enrolment file for a gateway that will be met at `url`."""
    out = gateway.with_suffix(".xyenrol")
    office = ["--name", "bench", "--unit", "清溪镇信访办", "--region", "370116", "--trust-first"]
    run_gateway_command(gateway, "device", "add", *office, "--url", url, "--out", str(out))
    return read_enrolment_file(out.read_bytes())


def sync(store: Store) -> None:
    finished(Engine(store, connect).run())


def finished(report: Report) -> None:
    """Raises what went wrong."""
    if report.stopped_by:
        raise report.stopped_by
    if report.needing_attention:
        raise RuntimeError(msgspec.json.encode(report.needing_attention[0]).decode())
    if report.files_waiting:
        raise RuntimeError(msgspec.json.encode(report.files).decode())


def connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
