"""Files and the disk: a receipt stands for bytes that outlive the power, and for a blob that is here."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import DeviceError, RefusedError
from app.wire.known import KnownThings
from gateway.blobs import FolderBlobs
from gateway.gateway import BLOBS_FOLDER, Gateway
from gateway.known import known_among, require_known
from gateway.partials import Partials
from gateway.turns import IMPORTING, alone
from gateway.uploads import Body, Standing, Uploads
from gateway.writing import Promise, Writing
from tests.gateway.laptop import Laptop
from tests.gateway.live import AheadClock
from tests.gateway.uploader import Blob, blob, name_blobs


@pytest.fixture
def named(laptop: Laptop) -> Blob:
    made = blob(5_000)
    name_blobs(laptop, made)
    return made


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Inodes that were asked to become durable."""
    inodes: set[int] = set()
    real = os.fsync

    def fsync(descriptor: int) -> None:
        inodes.add(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    return inodes


def path_of(gateway: Gateway, made: Blob) -> Path:
    return gateway.data / BLOBS_FOLDER / made.sha256[:2] / made.sha256


def begun(uploads: Uploads, laptop: Laptop, made: Blob, *promises: Promise) -> Writing:
    writing = uploads.create(laptop.keys.device_id, made.sha256, made.size, Body(made.size, promises))
    assert isinstance(writing, Writing)
    return writing


def whole(uploads: Uploads, laptop: Laptop, made: Blob) -> Standing:
    return uploads.finish(begun(uploads, laptop, made), [made.data], is_whole=True)


def test_what_a_killed_gateway_has_written_is_made_durable_before_its_receipt(
    gateway: Gateway, laptop: Laptop, named: Blob, synced: set[int]
) -> None:
    gateway.partials.path(laptop.keys.device_id, named.sha256).write_bytes(named.data)
    assert Uploads(gateway).standing(laptop.keys.device_id, named.sha256).receipt
    assert path_of(gateway, named).stat().st_ino in synced


def test_what_a_killed_gateway_has_named_is_made_durable_before_its_receipt(
    gateway: Gateway, laptop: Laptop, named: Blob, synced: set[int]
) -> None:
    path = path_of(gateway, named)
    path.parent.mkdir(mode=0o700)
    path.write_bytes(named.data)
    assert Uploads(gateway).standing(laptop.keys.device_id, named.sha256).receipt
    assert {each.stat().st_ino for each in (path, path.parent, path.parent.parent)} <= synced


def test_a_folder_that_a_killed_gateway_has_made_is_made_durable_before_a_receipt(
    gateway: Gateway, laptop: Laptop, named: Blob, synced: set[int]
) -> None:
    path_of(gateway, named).parent.mkdir(mode=0o700)
    restarted = replace(gateway, blobs=FolderBlobs(gateway.data / BLOBS_FOLDER))
    whole(Uploads(restarted), laptop, named)
    assert (gateway.data / BLOBS_FOLDER).stat().st_ino in synced


def test_a_receipt_whose_blob_is_gone_counts_no_more_and_comes_back_with_the_blob(
    gateway: Gateway, laptop: Laptop, named: Blob
) -> None:
    """A database that was restored newer than the files."""
    device_id = laptop.keys.device_id
    uploads = Uploads(gateway)
    first = whole(uploads, laptop, named)
    path_of(gateway, named).unlink()
    asked = KnownThings(files=(named.sha256,))
    with gateway.store.read() as connection:
        assert known_among(connection, gateway.blobs, device_id, asked).files == ()
        with pytest.raises(RefusedError, match="answer_unknown"):
            require_known(connection, gateway.blobs, device_id, named.sha256)
    with pytest.raises(RefusedError, match="upload_unknown"):
        uploads.standing(device_id, named.sha256)
    assert whole(uploads, laptop, named).receipt == first.receipt
    with gateway.store.read() as connection:
        assert known_among(connection, gateway.blobs, device_id, asked) == asked


def test_a_blob_that_lost_bytes_is_asked_for_again(gateway: Gateway, laptop: Laptop, named: Blob) -> None:
    uploads = Uploads(gateway)
    whole(uploads, laptop, named)
    path_of(gateway, named).write_bytes(named.data[:100])
    whole(uploads, laptop, named)
    assert path_of(gateway, named).read_bytes() == named.data


def test_two_processes_give_one_receipt_and_neither_spoils_what_has_it(
    gateway: Gateway, laptop: Laptop, named: Blob
) -> None:
    serving = Uploads(gateway)
    importing = Uploads(gateway, Partials(gateway.data / BLOBS_FOLDER / ".stick"))
    broken = begun(serving, laptop, named, Promise("sha256", bytes(32), "checksum_wrong"))
    first = whole(importing, laptop, named)
    with pytest.raises(RefusedError, match="checksum_wrong"):
        serving.finish(broken, [named.data], is_whole=True)
    assert path_of(gateway, named).read_bytes() == named.data
    assert serving.standing(laptop.keys.device_id, named.sha256).receipt == first.receipt


def test_both_of_two_that_finish_at_once_are_given_the_same_receipt(
    gateway: Gateway, laptop: Laptop, named: Blob, clock: AheadClock
) -> None:
    serving = Uploads(gateway)
    importing = Uploads(gateway, Partials(gateway.data / BLOBS_FOLDER / ".stick"))
    late = begun(serving, laptop, named)
    first = whole(importing, laptop, named)
    clock.ahead = timedelta(minutes=1)
    assert serving.finish(late, [named.data], is_whole=True).receipt == first.receipt


def test_one_process_at_a_time_takes_its_turn(tmp_path: Path) -> None:
    with alone(tmp_path, IMPORTING), pytest.raises(DeviceError, match="gateway_in_use"):
        alone(tmp_path, IMPORTING).__enter__()
    with alone(tmp_path, IMPORTING):
        pass
