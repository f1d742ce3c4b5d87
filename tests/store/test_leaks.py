"""Canaries: a resident's words and numbers are in no file of the folder that can be read without the key."""

import logging
import threading
from pathlib import Path

import pytest

from app.errors import AppError
from app.store import chain, drafts
from app.store.device import Device
from app.store.keyslots import COPIES
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Vault
from app.wire.event import EventType
from tests.fakes import FakeClock
from tests.samples import SeededEntropy, sample_filing
from tests.store.scene import CODE, KEYS, Scene

PASSPHRASE = "老槐树 底下 三块 石头"
TEXT = "老槐树底下的水渠堵塞了三年"


def canaries() -> list[bytes]:
    person = sample_filing(1).petition.petitioners[0]
    assert person.identity is not None
    said = [TEXT, CODE, person.name, person.address, person.identity.number, person.phone or CODE, PASSPHRASE]
    encodings = ("utf-8", "utf-16-le", "gb18030")
    return [text.encode(encoding) for text in said for encoding in encodings]


def test_nothing_a_resident_said_is_readable_in_any_file(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path, account_name="周敏", passphrase=PASSPHRASE, entropy=SeededEntropy(1))
    keys = vault.unlock(PASSPHRASE)
    Store.create(tmp_path, keys, clock=FakeClock(), entropy=SeededEntropy(2)).close()
    with Scene(tmp_path / "inner") as scene:
        with scene.store.write() as work:
            drafts.save(work, scene.new_petition_id(), TEXT.encode())
        scene.file(1, text=TEXT)
        seed, identity = scene.device.sign_seed, scene.device.identity.encode()
        names = {f"{DATABASE_NAME}{end}" for end in ("", "-wal", "-shm")} | {"outbox.journal"}
        assert names <= {path.name for path in scene.folder.iterdir()}
        files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(COPIES) <= {path.name for path in files}
    assert sum(map(len, files.values())) > 200_000
    secrets = [keys.database, keys.journal, KEYS.database, KEYS.journal, seed, identity]
    for path, data in files.items():
        for canary in (*canaries(), *secrets, *(secret.hex().encode() for secret in secrets)):
            assert canary not in data, path.name


def test_the_canaries_would_be_seen_if_they_were_there(scene: Scene) -> None:
    scene.file(1, text=TEXT)
    connection = scene.raw()
    (body,) = connection.execute("SELECT body FROM event_body").fetchone() or (b"",)
    connection.close()
    assert isinstance(body, bytes)
    assert sum(canary in body for canary in canaries()) >= 5


def test_a_device_shows_nothing_of_its_keys(scene: Scene) -> None:
    device = scene.device
    shown = f"{device!r} {device!s} {[device]}"
    assert device.device_id in shown
    for secret in (repr(device.sign_seed), device.sign_seed.hex(), device.identity):
        assert secret not in shown
    assert isinstance(device, Device)


def test_an_event_shows_nothing_of_its_body(scene: Scene) -> None:
    stored = scene.file(1, text=TEXT)
    assert TEXT not in repr(stored)
    assert TEXT.encode().hex() not in repr(stored)
    assert "body" not in repr(stored)


def test_recovering_logs_counts_and_no_words(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    scene.file(1, text=TEXT)
    scene.store.close()
    path = scene.folder / "outbox.journal"
    path.write_bytes(path.read_bytes() + b"\0\0")
    with caplog.at_level(logging.DEBUG):
        scene.reopen()
    assert TEXT not in caplog.text
    assert CODE not in caplog.text


def test_errors_tell_codes_and_ids(scene: Scene) -> None:
    filed = scene.file(1, text=TEXT)
    with pytest.raises(AppError) as refused, scene.store.write() as work:
        drafts.save(work, str(filed.petition_id), TEXT.encode())
    assert str(refused.value) == "already_filed"


def test_threads_share_a_store(scene: Scene) -> None:
    """Writers take turns; readers never wait for them and see whole transactions."""
    wrong: list[object] = []

    def write() -> None:
        for _ in range(20):
            with scene.store.write() as work:
                for _ in range(2):
                    chain.append(work, EventType.OPAQUE, body=b"x")

    def read() -> None:
        for _ in range(60):
            with scene.store.read() as work:
                if work.head.seq % 2:
                    wrong.append(work.head)

    threads = [threading.Thread(target=target) for target in (write, write, read, read, read, read, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with scene.store.read() as work:
        assert work.head.seq == 80


def test_closing_waits_for_who_is_inside(scene: Scene) -> None:
    inside, may_leave = threading.Event(), threading.Event()

    def read() -> None:
        with scene.store.read() as work:
            inside.set()
            may_leave.wait()
            assert work.head.seq == 0

    reader = threading.Thread(target=read)
    closer = threading.Thread(target=scene.store.close)
    reader.start()
    inside.wait()
    closer.start()
    closer.join(timeout=0.05)
    assert closer.is_alive()
    may_leave.set()
    reader.join()
    closer.join()
    scene.reopen()
