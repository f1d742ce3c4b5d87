"""Heartbeat: a thousand cases and forty files go up while a person would go on typing."""

from collections.abc import Iterator
from pathlib import Path

from tests.bench.child import figures_of
from tests.bench.figures import Figure
from tests.bench.files import file_with
from tests.bench.filing import file_sample
from tests.bench.network import enrolled_with
from tests.bench.profile import filings, new_store
from tests.e2e.gateway_process import free_port, gateway_process

CASES, WITH_FILES, FILE_BYTES = 980, 20, 200_000


def bench_heartbeat(folder: Path) -> Iterator[Figure]:
    gateway, port, home = folder / "gateway", free_port(), folder / "home"
    enrolment = enrolled_with(gateway, f"https://127.0.0.1:{port}")
    with new_store(home / "vault", enrolment) as store:
        for filing in filings(store, CASES):
            file_sample(store, filing)
        for number in range(WITH_FILES):
            file_with(store, number, [FILE_BYTES] * 2)
    with gateway_process(gateway, port):
        found = figures_of("window_sync", home)
    yield Figure("1,000 cases and 40 files up through the window", found["seconds"], "s")
    yield Figure("longest time its main thread was busy meanwhile", found["gap_ms"], "ms", 100)
    yield Figure("resident memory of the window afterwards", found["memory_mb"], "MB", 180)
