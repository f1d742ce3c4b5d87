"""Files on the gateway's disk: what is left lying about is swept, found again, or refused by name."""

import errno
import os
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.wire.files import PARTIAL_LIFE
from gateway.attachments import Attachment, settle_attachments
from gateway.keys import SignedBytes
from gateway.uploads import RESERVE_BYTES, SWEEP_EVERY, Uploads
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway, running_gateway
from tests.gateway.uploader import SIZE, Blob, Uploader, blob, name_blobs
from tests.gateway.wire import Wire, failure


def place_of(uploader: Uploader, made: Blob) -> Path:
    return uploader.wire.live.gateway.partials.path(uploader.laptop.keys.device_id, made.sha256)


def test_a_part_lives_thirty_days_after_its_last_byte(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    uploader.create(named, named.data[:1_000])
    live.clock.ahead = PARTIAL_LIFE - timedelta(minutes=1)
    assert uploader.offset(named) == 1_000
    live.clock.ahead = PARTIAL_LIFE + timedelta(minutes=1)
    assert uploader.head(named).status_code == 410
    assert failure(uploader.patch(named, 1_000, named.data[1_000:])) == (410, "upload_expired")
    assert failure(uploader.ask("DELETE", named.path)) == (410, "upload_expired")
    live.clock.ahead = timedelta()
    uploader.patch(named, 1_000, named.data[1_000:2_000])
    assert uploader.offset(named) == 2_000


def test_what_has_expired_begins_anew(live: LiveGateway, uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    age(place_of(uploader, named), PARTIAL_LIFE)
    assert uploader.head(named).status_code == 410
    assert uploader.create(named).headers["upload-offset"] == "0"
    assert uploader.receipt(uploader.send_all(named)).sha256 == named.sha256


def age(path: Path, by: timedelta) -> None:
    """As if its last byte had come so long ago."""
    old = path.stat().st_mtime - by.total_seconds() - 60
    os.utime(path, (old, old))


def test_the_disk_is_swept_at_the_start_and_every_hour_of_use(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    others = [blob(100) for _ in range(3)]
    name_blobs(uploader.laptop, *others)
    for each in others:
        uploader.create(each, each.data[:10])
    old, older, fresh = (place_of(uploader, each) for each in others)
    age(old, PARTIAL_LIFE)
    Uploads(live.gateway)
    assert [path.exists() for path in (old, older, fresh)] == [False, True, True]
    age(older, PARTIAL_LIFE)
    uploader.create(named)
    assert older.exists()
    live.clock.ahead = SWEEP_EVERY + timedelta(minutes=1)
    uploader.create(named)
    assert [path.exists() for path in (older, fresh)] == [False, True]
    assert uploader.head(others[1]).status_code == 404


def test_the_sweep_leaves_alone_what_is_being_written(live: LiveGateway) -> None:
    partials = live.gateway.partials
    partials.open("device", "busy").close()
    later = live.clock.now() + PARTIAL_LIFE + timedelta(days=1)
    assert partials.sweep(later, {"device.busy"}) == 0
    assert partials.sweep(later, ()) == 1


def test_all_bytes_without_a_receipt_get_theirs_when_anybody_asks(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    """The gateway was killed after the last byte and before the blob had its name."""
    place_of(uploader, named).write_bytes(named.data)
    assert uploader.receipt(uploader.head(named)).sha256 == named.sha256
    assert live.gateway.blobs.size(named.sha256) == SIZE
    assert not place_of(uploader, named).exists()


def test_a_blob_without_a_receipt_gets_its_own_when_anybody_asks(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    """Killed between the rename and the commit."""
    place_of(uploader, named).write_bytes(named.data)
    live.gateway.blobs.adopt(place_of(uploader, named), named.sha256)
    answer = uploader.create(named, named.data)
    assert uploader.receipt(answer) == uploader.receipt(uploader.head(named))


@pytest.mark.parametrize("data", [b"?" * SIZE, b"?" * (SIZE + 1)])
def test_bytes_that_rotted_before_their_receipt_are_thrown_away(
    uploader: Uploader, named: Blob, data: bytes
) -> None:
    place_of(uploader, named).write_bytes(data)
    assert uploader.head(named).status_code == 404
    assert uploader.receipt(uploader.create(named, named.data)).sha256 == named.sha256


def test_a_blob_that_rotted_before_its_receipt_is_replaced(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    place_of(uploader, named).write_bytes(b"?" * SIZE)
    live.gateway.blobs.adopt(place_of(uploader, named), named.sha256)
    assert uploader.head(named).status_code == 404
    uploader.create(named, named.data)
    assert b"".join(live.gateway.blobs.read(named.sha256, 0, SIZE)) == named.data


def test_nobody_else_on_the_machine_may_look(live: LiveGateway, uploader: Uploader, named: Blob) -> None:
    part = blob(100)
    name_blobs(uploader.laptop, part)
    uploader.create(named, named.data)
    uploader.create(part, part.data[:10])
    found = list((live.data / "blobs").rglob("*"))
    assert len(found) == 4
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [live.data / "blobs", *found]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


@dataclass
class Room:
    """What a disk has left, by hand."""

    free: int = RESERVE_BYTES + SIZE

    def __call__(self) -> int:
        return self.free


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def cramped(tmp_path: Path, room: Room) -> Iterator[Uploader]:
    """At a gateway whose disk is nearly full."""
    keys = new_keys()
    with running_gateway(tmp_path / "gateway", free_bytes=room) as live:
        file = live.add_device()
        with client_of(live, file, keys) as client:
            client.enrol(code=file.code, name="x", client="0.1.0")
            with Wire(live, Laptop.with_client(client, keys, file)) as wire:
                yield Uploader(wire)


def test_a_full_disk_stops_files_and_nothing_else(cramped: Uploader, room: Room) -> None:
    """pain 14"""
    small, large = blob(SIZE), blob(SIZE + 1)
    name_blobs(cramped.laptop, small, large)
    assert failure(cramped.create(large)) == (507, "quota_full")
    assert cramped.head(large).status_code == 404
    assert cramped.receipt(cramped.create(small, small.data)).size == SIZE
    room.free = 0
    assert cramped.create(small).status_code == 201
    cramped.laptop.file_petition()
    room.free = RESERVE_BYTES + SIZE + 1
    assert cramped.create(large, large.data).status_code == 201


def test_a_disk_that_fills_up_on_the_way_keeps_what_is_there(cramped: Uploader, room: Room) -> None:
    made = blob(SIZE)
    name_blobs(cramped.laptop, made)
    cramped.create(made, made.data[:1_000])
    room.free = RESERVE_BYTES + SIZE - 1_001
    assert failure(cramped.patch(made, 1_000, made.data[1_000:])) == (507, "quota_full")
    assert cramped.offset(made) == 1_000
    room.free += 1
    assert cramped.patch(made, 1_000, made.data[1_000:]).status_code == 204


def test_a_disk_that_fails_is_not_full(
    uploader: Uploader, named: Blob, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploader.create(named, named.data[:1_000])

    def fail(*_args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("gateway.writing._write_all", fail)
        assert failure(uploader.patch(named, 1_000, named.data[1_000:])) == (500, "gateway_failed")
    assert uploader.offset(named) == 1_000
    assert uploader.patch(named, 1_000, named.data[1_000:]).status_code == 204


@pytest.mark.needs_root
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root: it mounts a small file system"
)
def test_a_disk_that_is_fuller_than_it_said_takes_the_chunk_back(tmp_path: Path) -> None:
    folder, keys, made = tmp_path / "gateway", new_keys(), blob(2_000_000)
    (folder / "blobs").mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder / "blobs")]
    subprocess.run(mount, check=True)
    try:
        with running_gateway(folder, free_bytes=lambda: 10**12) as live:
            file = live.add_device()
            with client_of(live, file, keys) as client:
                client.enrol(code=file.code, name="x", client="0.1.0")
                with Wire(live, Laptop.with_client(client, keys, file)) as wire:
                    uploader = Uploader(wire)
                    name_blobs(uploader.laptop, made)
                    uploader.create(made, made.data[:500_000])
                    refused = uploader.patch(made, 500_000, made.data[500_000:])
                    assert failure(refused) == (507, "quota_full")
                    assert uploader.offset(made) == 500_000
                    assert uploader.patch(made, 500_000, made.data[500_000:600_000]).status_code == 204
                    uploader.laptop.file_petition()
    finally:
        subprocess.run(["umount", "--lazy", str(folder / "blobs")], check=True)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks /proc which file is being synced")
def test_a_receipt_comes_after_everything_is_on_the_disk(
    live: LiveGateway, uploader: Uploader, named: Blob, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes, then their name, then the receipt: a power cut in between loses no more than the answer."""
    seen: list[str] = []
    fsync, replace_file = os.fsync, Path.replace

    def note_fsync(descriptor: int) -> None:
        fsync(descriptor)
        seen.append(f"fsync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")

    def note_rename(path: Path, target: Path) -> Path:
        seen.append(f"rename {path.name} {target.name}")
        return replace_file(path, target)

    def note_rows(
        connection: Connection, receipts: list[tuple[Attachment, SignedBytes]]
    ) -> list[SignedBytes]:
        seen.append("receipt")
        return settle_attachments(connection, receipts)

    (live.data / "blobs" / named.sha256[:2]).mkdir()
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_rename)
    monkeypatch.setattr("gateway.file_receipts.settle_attachments", note_rows)
    uploader.create(named, named.data)
    part = place_of(uploader, named).name
    assert seen == [
        f"fsync {part}",
        f"fsync {part}",
        f"rename {part} {named.sha256}",
        f"fsync {named.sha256[:2]}",
        "fsync blobs",
        "receipt",
    ]
