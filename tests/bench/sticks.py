"""Sticks: 500 cases with 1,500 files written, read back and verified, taken in and answered."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.store.store import Store
from app.sync.bundle_in import take_in
from app.sync.bundle_load import Load
from app.sync.bundle_out import hand_over, look
from gateway.bundles_in import import_bundle
from gateway.bundles_out import write_answer
from gateway.gateway import open_gateway
from tests.bench.figures import Figure, seconds
from tests.bench.files import file_with
from tests.bench.network import enrolled_with
from tests.bench.profile import new_store

CASES, SIZE, OF_EACH = 500, 200_000, 3
_PIECE: Final = 1 << 18


def bench_sticks(folder: Path) -> Iterator[Figure]:
    enrolment = enrolled_with(folder / "gateway", "https://127.0.0.1:1")
    stick = folder / "stick"
    stick.mkdir()
    with new_store(folder / "client", enrolment) as store:
        for number in range(CASES):
            file_with(store, number, [SIZE] * OF_EACH)
        texts = stick / "texts.xyb"
        hand_over(store, texts, with_files=False)
        out = seconds(lambda: hand_over(store, stick / "out.xyb"))
        load = look(store)
        copied = seconds(lambda: _copy(store, load, stick / "copy"))
        size = f"{load.bytes / 1e6:.0f} MB"
        yield Figure(f"{CASES} cases, {size}, written, read back and verified", out, "s", 40)
        yield Figure(
            "the same beside a copy that is hashed, read back and hashed", out / copied, "×", 1 / 0.6
        )
        yield from _at_the_gateway(folder, store, texts)


def _at_the_gateway(folder: Path, store: Store, texts: Path) -> Iterator[Figure]:
    gateway = open_gateway(folder / "gateway")
    taken = seconds(lambda: import_bundle(gateway, texts))
    yield Figure("texts of a bundle taken in, each", taken / CASES * 1_000, "ms", 2.5)
    files = seconds(lambda: import_bundle(gateway, texts.with_name("out.xyb")))
    yield Figure(f"{CASES * OF_EACH} files of a bundle taken in", files, "s")
    back = texts.with_name("back.xyb")
    with store.read() as work:
        device_id = work.device.device_id
    yield Figure("the answer written", seconds(lambda: write_answer(gateway, device_id, back)), "s")
    yield Figure("the answer taken in", seconds(lambda: take_in(store, back)), "s")
    gateway.store.close()


def _copy(store: Store, load: Load, path: Path) -> None:
    digest = hashlib.sha256()
    with path.open("wb") as copy:
        for file in load.files:
            with store.blobs.open(file.sha256) as blob:
                while piece := blob.read(_PIECE):
                    digest.update(piece)
                    copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
        os.posix_fadvise(copy.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with path.open("rb") as copy:
        while piece := copy.read(_PIECE):
            digest.update(piece)
