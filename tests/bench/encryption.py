"""What encryption costs: the same rows in SQLCipher and in plain SQLite, a photo sealed and as it is."""

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

from app.store.blobs import Blobs
from app.store.disk import write_file
from app.wire.sealing import new_identity
from tests.bench.figures import Figure, each, median_ms
from tests.bench.filing import Plain, file_sample, rows_of
from tests.bench.profile import filings, new_store

COUNT = 600
BLOCKS = 6
PHOTO = 2_000_000
PHOTOS = 30


def bench_encryption(folder: Path) -> Iterator[Figure]:
    yield from _database(folder)
    yield from _photos(folder)


def _database(folder: Path) -> Iterator[Figure]:
    """Blocks of both sides take turns, so that a busy machine disturbs them alike."""
    with new_store(folder / "source") as source:
        for filing in filings(source, COUNT):
            file_sample(source, filing)
        rows = list(rows_of(source))
    sealed, plain = Plain(folder / "sealed"), Plain(folder / "plain", is_encrypted=False)
    sealed_times: list[float] = []
    plain_times: list[float] = []
    for block in range(BLOCKS):
        numbers = range(block * COUNT // BLOCKS, (block + 1) * COUNT // BLOCKS)
        plain_times += each(lambda number: plain.file(rows[number]), numbers)
        sealed_times += each(lambda number: sealed.file(rows[number]), numbers)
    sealed.close()
    plain.close()
    ratio = median_ms(sealed_times) / median_ms(plain_times)
    yield Figure("rows of a filing in SQLCipher, one commit", median_ms(sealed_times), "ms")
    yield Figure("rows of a filing, SQLCipher / plain SQLite (medians)", ratio, "×")


def _photos(folder: Path) -> Iterator[Figure]:
    """Both named by their hash, both on the disk for good."""
    blobs, (_, recipient) = Blobs(folder / "blobs"), new_identity()
    photos = [os.urandom(PHOTO) for _ in range(PHOTOS)]
    (folder / "photos").mkdir()

    def keep(number: int) -> None:
        data = photos[number]
        write_file(folder / "photos" / hashlib.sha256(data).hexdigest(), data)

    def seal(number: int) -> None:
        blobs.seal(io.BytesIO(photos[number]), [recipient], limit=2 * PHOTO)

    plain_times: list[float] = []
    sealed_times: list[float] = []
    for number in range(PHOTOS):
        plain_times += each(keep, [number])
        sealed_times += each(seal, [number])
    ratio = median_ms(sealed_times) / median_ms(plain_times)
    yield Figure(f"photo of {PHOTO // 1_000} kB sealed", median_ms(sealed_times), "ms")
    yield Figure("photo, sealed / plain (medians)", ratio, "×")
