"""Blobs: whole and durable or not there, and what is in them is nobody's to read."""

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import DeviceError, RefusedError
from app.store.blobs import Blobs, Sealed
from app.wire.sealing import new_identity, unseal
from tests.disks import fill_up, small_disk

__all__ = ["small_disk"]

OFFICE, RECIPIENT = new_identity()
SECRET = "王秀英的身份证".encode()
LIMIT = 1 << 20


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "blobs")


def seal(blobs: Blobs, data: bytes = SECRET, *, limit: int = LIMIT) -> Sealed:
    return blobs.seal(BytesIO(data), [RECIPIENT], limit=limit)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


class Broken(BytesIO):
    """A stick that is pulled out after some bytes."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(5, "input/output error")
        return super().read(size)


class Endless:
    """Like /dev/zero."""

    def __init__(self) -> None:
        self.told = 0

    def read(self, size: int, /) -> bytes:
        self.told += size
        return bytes(size)


class Interrupted(BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        raise KeyboardInterrupt(size)


def test_what_was_sealed_opens_for_its_identity_and_for_the_office(blobs: Blobs) -> None:
    sealed = seal(blobs)
    assert blobs.unsealed(sealed.sha256, sealed.identity) == SECRET
    with blobs.open(sealed.sha256) as file:
        data = file.read()
    assert unseal(data, OFFICE) == SECRET
    assert hashlib.sha256(data).hexdigest() == sealed.sha256
    assert (len(data), blobs.size(sealed.sha256)) == (sealed.size, sealed.size)
    assert blobs.has(sealed.sha256)
    assert blobs.is_sound(sealed.sha256)


def test_nobody_else_opens_it_and_the_disk_holds_no_plain_byte(blobs: Blobs, tmp_path: Path) -> None:
    sealed = seal(blobs)
    stranger, _ = new_identity()
    with pytest.raises(DeviceError, match="blob_damaged"):
        blobs.unsealed(sealed.sha256, stranger)
    assert files(tmp_path) == [tmp_path / "blobs" / sealed.sha256[:2] / sealed.sha256]
    assert SECRET not in files(tmp_path)[0].read_bytes()


def test_the_same_file_twice_makes_two_blobs_of_two_identities(blobs: Blobs) -> None:
    one, other = seal(blobs), seal(blobs)
    assert one.sha256 != other.sha256
    assert one.identity != other.identity


def test_an_identity_is_not_shown(blobs: Blobs) -> None:
    sealed = seal(blobs)
    assert sealed.identity not in repr(sealed)


@settings(max_examples=30, deadline=None)
@given(
    data=st.one_of(st.binary(min_size=1, max_size=200_000), st.just(bytes(65_536)), st.just(bytes(65_537)))
)
def test_whatever_is_sealed_comes_out_as_it_went_in(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    blobs = Blobs(tmp_path_factory.getbasetemp() / "many")
    sealed = seal(blobs, data)
    assert blobs.unsealed(sealed.sha256, sealed.identity) == data


@pytest.mark.parametrize(
    ("source", "code"),
    [(BytesIO(b""), "file_empty"), (Broken(bytes(100_000)), "file_unreadable"), (Endless(), "file_too_big")],
)
def test_what_cannot_be_sealed_leaves_nothing_behind(
    blobs: Blobs, tmp_path: Path, source: BytesIO, code: str
) -> None:
    with pytest.raises(RefusedError, match=code):
        blobs.seal(source, [RECIPIENT], limit=LIMIT)
    assert files(tmp_path) == []


def test_an_endless_source_is_read_no_further_than_the_limit(blobs: Blobs) -> None:
    source = Endless()
    with pytest.raises(RefusedError) as refused:
        blobs.seal(source, [RECIPIENT], limit=LIMIT)
    assert refused.value.facts == {"limit": LIMIT, "limit_mb": 1}
    assert source.told < LIMIT + (1 << 18)


def test_an_interrupt_stays_an_interrupt(blobs: Blobs, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        blobs.seal(Interrupted(), [RECIPIENT], limit=LIMIT)
    assert files(tmp_path) == []


def test_the_limit_counts_the_bytes_of_the_seal_too(blobs: Blobs) -> None:
    assert seal(blobs, bytes(100_000), limit=110_000).size > 100_000
    with pytest.raises(RefusedError, match="file_too_big"):
        seal(blobs, bytes(100_000), limit=100_000)


def test_a_damaged_blob_is_known_and_not_opened(blobs: Blobs, tmp_path: Path) -> None:
    sealed = seal(blobs, bytes(200_000))
    (path,) = files(tmp_path)
    whole = path.read_bytes()
    other = whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:]
    for damaged in (whole[:-1], whole[:100_000], whole + b"x", other, b""):
        path.write_bytes(damaged)
        assert not blobs.is_sound(sealed.sha256)
        with pytest.raises(DeviceError, match="blob_damaged"):
            blobs.unsealed(sealed.sha256, sealed.identity)


def test_more_than_was_asked_for_is_not_opened(blobs: Blobs) -> None:
    """A small file may be made to say that it is a large one."""
    sealed = seal(blobs, bytes(200_000))
    assert len(blobs.unsealed(sealed.sha256, sealed.identity, limit=200_000)) == 200_000
    with pytest.raises(RefusedError, match="file_too_big"):
        blobs.unsealed(sealed.sha256, sealed.identity, limit=199_999)


def test_a_missing_blob_is_said_to_be_missing(blobs: Blobs) -> None:
    sealed = seal(blobs)
    blobs.remove(sealed.sha256)
    blobs.remove(sealed.sha256)
    assert not blobs.has(sealed.sha256)
    assert not blobs.is_sound(sealed.sha256)
    for ask in (blobs.open, blobs.size):
        with pytest.raises(DeviceError, match="blob_missing"):
            ask(sealed.sha256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_hash_that_is_none_is_no_path(blobs: Blobs, name: str) -> None:
    with pytest.raises(ValueError, match="hash"):
        blobs.open(name)


def test_sweeping_removes_what_nobody_names_and_what_was_being_sealed(blobs: Blobs, tmp_path: Path) -> None:
    assert blobs.sweep(set()) == 0
    kept, orphan = seal(blobs), seal(blobs)
    folder = tmp_path / "blobs"
    (folder / ".new" / "cut-off").write_bytes(b"x")
    (folder / "desktop.ini").write_bytes(b"x")
    assert blobs.sweep({kept.sha256}) == 2
    assert files(folder) == sorted([folder / kept.sha256[:2] / kept.sha256, folder / "desktop.ini"])
    assert not blobs.has(orphan.sha256)


SEAL_AND_DIE = """
import os, signal, sys
from pathlib import Path
from app.store.blobs import Blobs
from app.wire.sealing import new_identity

class Deadly:
    left = int(sys.argv[2])
    def read(self, size):
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= size
        return bytes(size)

Blobs(Path(sys.argv[1])).seal(Deadly(), [new_identity()[1]], limit=1 << 24)
"""


@pytest.mark.parametrize("after", [0, 100_000, 900_000])
def test_a_program_that_dies_while_sealing_leaves_no_blob(tmp_path: Path, after: int) -> None:
    folder = tmp_path / "blobs"
    command = [sys.executable, "-c", SEAL_AND_DIE, str(folder), str(after)]
    died = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert died.returncode == -9
    assert [path.parent.name for path in files(folder)] == [".new"]
    assert Blobs(folder).sweep(set()) == 1
    assert files(folder) == []


@pytest.mark.needs_root
@pytest.mark.parametrize("leave", [0, 4_096, 65_536])
def test_a_full_disk_says_so_and_keeps_no_half_file(small_disk: Path, leave: int) -> None:
    blobs = Blobs(small_disk / "blobs")
    kept = seal(blobs)
    ballast = fill_up(small_disk, leave=leave)
    for _ in range(20):
        with pytest.raises(DeviceError, match="disk_full"):
            seal(blobs, bytes(500_000))
    ballast.unlink()
    assert files(small_disk / "blobs") == [small_disk / "blobs" / kept.sha256[:2] / kept.sha256]
    assert blobs.unsealed(kept.sha256, kept.identity) == SECRET


def sealed_elsewhere(tmp_path: Path, data: bytes = bytes(300_000)) -> tuple[str, bytes]:
    there = Blobs(tmp_path / "there")
    sealed = seal(there, data)
    with there.open(sealed.sha256) as file:
        return sealed.sha256, file.read()


def test_a_download_goes_on_where_it_stopped(blobs: Blobs, tmp_path: Path) -> None:
    sha256, data = sealed_elsewhere(tmp_path)
    with blobs.adopt(sha256) as incoming:
        assert incoming.offset == 0
        incoming.write(data[:1_000])
        incoming.write(data[1_000:5_000])
    assert not blobs.has(sha256)
    assert Blobs(tmp_path / "blobs").sweep({sha256}) == 0, "what a row waits for is no orphan"
    with Blobs(tmp_path / "blobs").adopt(sha256) as incoming:
        assert incoming.offset == 5_000
        incoming.write(data[5_000:])
        incoming.finish()
    assert blobs.is_sound(sha256)
    assert [path.name for path in files(tmp_path / "blobs")] == [sha256]


def test_a_download_of_other_bytes_is_no_blob_and_begins_again(blobs: Blobs, tmp_path: Path) -> None:
    sha256, data = sealed_elsewhere(tmp_path)
    with blobs.adopt(sha256) as incoming:
        incoming.write(b"x" + data[1:])
        with pytest.raises(DeviceError, match="blob_damaged"):
            incoming.finish()
    assert not blobs.has(sha256)
    with blobs.adopt(sha256) as incoming:
        assert incoming.offset == 0
        incoming.write(data[:7])
        incoming.restart()
        incoming.write(data)
        incoming.finish()
    assert blobs.is_sound(sha256)


def test_a_download_that_nobody_waits_for_is_swept(blobs: Blobs, tmp_path: Path) -> None:
    sha256, data = sealed_elsewhere(tmp_path)
    with blobs.adopt(sha256) as incoming:
        incoming.write(data[:9])
    assert blobs.sweep(set()) == 1
    with blobs.adopt(sha256) as incoming:
        assert incoming.offset == 0
        incoming.write(data[:9])
    blobs.remove(sha256)
    assert files(tmp_path / "blobs") == []
