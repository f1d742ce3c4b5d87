"""Files over loopback with a gateway in a process of its own: many small ones, and one whose line is cut."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.actions.filing import file_petition
from app.domain.counting import civil_date
from app.domain.ids import new_id
from app.domain.manifest import FileEntry, FileKind
from app.store import attachments
from app.store.store import Store
from app.sync.engine import Engine
from tests.bench.figures import Figure, seconds
from tests.bench.network import connect, enrolled_with, sync
from tests.bench.profile import new_store
from tests.e2e.gateway_process import free_port, gateway_process
from tests.relay import running_relay
from tests.samples import KNOWN_COUNTIES, sample_filing

MANY, SMALL = 200, 200_000
OF_EACH = 4
LARGE = 20 * 2**20


def bench_files(folder: Path) -> Iterator[Figure]:
    yield from _many_small(folder)
    yield from _cut_at_half(folder)


def _many_small(folder: Path) -> Iterator[Figure]:
    gateway, port = folder / "many-gateway", free_port()
    enrolment = enrolled_with(gateway, f"https://127.0.0.1:{port}")
    with new_store(folder / "many", enrolment) as store, gateway_process(gateway, port):
        for number in range(MANY // OF_EACH):
            file_with(store, number, [SMALL] * OF_EACH)
        texts_only(store)
        taken = seconds(lambda: sync(store))
        yield Figure(f"{MANY} files of {SMALL // 1_000} kB uploaded and receipted", taken, "s", 1.5)


def _cut_at_half(folder: Path) -> Iterator[Figure]:
    """Every byte counts: TLS, heads, signatures, and what the gateway did not keep."""
    gateway, port = folder / "cut-gateway", free_port()
    with running_relay(port) as relay:
        enrolment = enrolled_with(gateway, relay.url)
        with new_store(folder / "cut", enrolment) as store, gateway_process(gateway, port):
            file_with(store, 0, [LARGE])
            texts_only(store)
            before = relay.up
            relay.cut_after(up=LARGE // 2)
            cut_short(store)
            sync(store)
            on_the_wire = (relay.up - before) / LARGE
        yield Figure("20 MB file, cut at half and resumed: bytes on the wire / size", on_the_wire, "×", 1.02)


def file_with(store: Store, number: int, sizes: Sequence[int]) -> None:
    """A petition with documents of these sizes."""
    petition_id = new_id(store.now_ms(), store.entropy)
    files = tuple(_attach(store, petition_id, size) for size in sizes)
    filing = sample_filing(number, today=civil_date(store.clock.now()), files=files)
    file_petition(store, filing, known_counties=KNOWN_COUNTIES, draft_id=petition_id)


def _attach(store: Store, petition_id: str, size: int) -> FileEntry:
    with store.read() as work:
        recipients = work.device.blob_recipients
    sealed = store.blobs.seal(io.BytesIO(store.entropy(size)), recipients, limit=2 * size)
    entry = FileEntry(
        id=new_id(store.now_ms(), store.entropy),
        kind=FileKind.DOCUMENT,
        name="材料.txt",
        media_type="text/plain",
        size=sealed.size,
        sha256=sealed.sha256,
    )
    with store.write() as work:
        attachments.add(work, petition_id, entry, identity=sealed.identity, recipients=recipients)
    return entry


def texts_only(store: Store) -> None:
    report = Engine(store, connect).run(with_files=False)
    if report.stopped_by:
        raise report.stopped_by


def cut_short(store: Store, engine: Engine | None = None) -> None:
    """A sync that the line ends."""
    report = (engine or Engine(store, connect)).run()
    if report.stopped_by is None or report.stopped_by.code != "outcome_unknown":
        raise RuntimeError("the line was not cut")
