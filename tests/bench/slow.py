"""Two minutes of 64 kbit/s: what is safe of thirty cases with three photos each, as time goes on.

Beside it the way of many others: each case with its photos in one request, over the same line.
"""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from tests.bench.figures import Figure
from tests.bench.files import file_with
from tests.bench.network import enrolled_with
from tests.bench.profile import new_store
from tests.bench.shaped import GATEWAY_ADDRESS, can_shape, shaped_line
from tests.e2e.gateway_process import free_port, gateway_process

KBIT: Final = 64
SECONDS: Final = 120
CASES: Final = 30
PHOTOS: Final = (200_000,) * 3
MOMENTS: Final = (30, 60, 120)
TEXT: Final = 2_000
"""Bytes of a text in the one request of others."""


def bench_slow(folder: Path) -> Iterator[Figure]:
    if reason := can_shape():
        print(f"64 kbit/s: skipped, {reason}")
        return
    port = free_port()
    with shaped_line(KBIT) as line:
        enrolment = enrolled_with(folder / "gateway", f"https://{GATEWAY_ADDRESS}:{port}")
        with new_store(folder / "laptop", enrolment) as store:
            for number in range(CASES):
                file_with(store, number, PHOTOS)
        with gateway_process(folder / "gateway", port, GATEWAY_ADDRESS):
            found = _child(line.inside, "slow_sync", folder / "laptop", SECONDS)
        others = _others(line.inside)
    yield from _figures(found, others)


def _figures(found: Mapping[str, Any], others: Sequence[float]) -> Iterator[Figure]:
    seen = found["seen"]
    all_texts = next((passed for passed, texts, *_ in seen if texts >= CASES), float("inf"))
    first_photo = next((passed for passed, _, files, _ in seen if files), float("inf"))
    yield Figure(f"{KBIT} kbit/s: {CASES} texts receipted after", all_texts, "s", SECONDS)
    yield Figure(f"{KBIT} kbit/s: first photo receipted after", first_photo, "s")
    yield Figure("texts that came after the first photo", CASES - _texts_at(seen, first_photo), "", 0)
    for moment in MOMENTS:
        yield Figure(f"texts safe after {moment} s", _texts_at(seen, moment), "")
        yield Figure(f"whole cases safe after {moment} s", _last(seen, moment)[3], "")
        yield Figure(f"cases safe after {moment} s, one request each", sum(t <= moment for t in others), "")
    yield Figure("photos safe after two minutes", seen[-1][2], "")
    yield Figure("runs that the line ended", len(found["stops"]), "", 0)


def _texts_at(seen: Sequence[Sequence[float]], moment: float) -> float:
    return min(_last(seen, moment)[1], CASES)


def _last(seen: Sequence[Sequence[float]], moment: float) -> Sequence[float]:
    return [state for state in seen if state[0] <= moment][-1]


def _child(inside: Sequence[str], name: str, *words: object) -> dict[str, Any]:
    command = [*inside, sys.executable, "-m", f"tests.bench.children.{name}", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _others(inside: Sequence[str]) -> list[float]:
    """When each case was there, sent whole, one after the other."""
    with _sink() as port:
        size = TEXT + sum(PHOTOS)
        times: list[float] = _child(inside, "slow_posts", GATEWAY_ADDRESS, port, CASES, size, SECONDS)[
            "times"
        ]
    return times


@contextmanager
def _sink() -> Iterator[int]:
    """Takes requests of one connection each and answers when all of one is there; its port."""
    listener = socket.create_server((GATEWAY_ADDRESS, 0))
    is_over = threading.Event()

    def take() -> None:
        while True:
            connection, _ = listener.accept()
            if is_over.is_set():
                connection.close()
                return
            with connection, connection.makefile("rb") as arriving, suppress(OSError):
                if len(arriving.read(int(arriving.readline()))) > TEXT:
                    connection.sendall(b"ok")

    thread = threading.Thread(target=take)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        is_over.set()
        socket.create_connection(listener.getsockname()).close()
        thread.join()
        listener.close()
