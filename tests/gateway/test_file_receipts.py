"""File receipts: many at once share commits, and a commit that fails is nobody's receipt."""

import threading

import pytest
from sqlalchemy import Connection

from app.errors import DeviceError
from gateway.attachments import Attachment, find_attachment, settle_attachments
from gateway.file_receipts import FileReceipts
from gateway.gateway import Gateway
from gateway.keys import SignedBytes
from tests.gateway.laptop import Laptop
from tests.gateway.uploader import blob, name_blobs

MANY = 12


def attachments(gateway: Gateway, laptop: Laptop) -> list[Attachment]:
    blobs = [blob(100) for _ in range(MANY)]
    name_blobs(laptop, *blobs)
    with gateway.store.read() as connection:
        found = [find_attachment(connection, laptop.keys.device_id, each.sha256) for each in blobs]
    return [each for each in found if each is not None]


class Givers:
    """Each in a thread of its own: receipts by hash, and the codes of what failed."""

    def __init__(self, receipts: FileReceipts, wanted: list[Attachment]) -> None:
        self.given: dict[str, SignedBytes] = {}
        self.failed: list[str] = []
        self._receipts = receipts
        self._threads = [threading.Thread(target=self._give, args=(each,)) for each in wanted]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        for thread in self._threads:
            thread.join()

    def _give(self, attachment: Attachment) -> None:
        try:
            self.given[attachment.sha256] = self._receipts.give(attachment)
        except DeviceError as error:
            self.failed.append(error.code)


def test_receipts_that_come_while_one_is_written_share_the_next_commit(
    gateway: Gateway, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted, everybody = attachments(gateway, laptop), threading.Barrier(MANY + 1)
    sizes: list[int] = []

    def sign(_keys: object, _document: object) -> SignedBytes:
        everybody.wait()
        return SignedBytes(document=b"document", signature=b"signature")

    def settle(connection: Connection, receipts: list[tuple[Attachment, SignedBytes]]) -> list[SignedBytes]:
        sizes.append(len(receipts))
        return settle_attachments(connection, receipts)

    monkeypatch.setattr(type(gateway.keys), "sign", sign)
    monkeypatch.setattr("gateway.file_receipts.settle_attachments", settle)
    givers = Givers(FileReceipts(gateway), wanted)
    with gateway.store.write():
        givers.start()
        everybody.wait()
    givers.join()
    assert givers.failed == []
    with gateway.store.read() as connection:
        for each in wanted:
            found = find_attachment(connection, each.device_id, each.sha256)
            assert found is not None
            assert found.receipt == givers.given[each.sha256]
    assert sum(sizes) == MANY
    assert len(sizes) < MANY


def test_a_commit_that_fails_is_nobody_s_receipt(
    gateway: Gateway, laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = attachments(gateway, laptop)
    receipts = FileReceipts(gateway)

    def fail(*_args: object) -> None:
        raise DeviceError("database_failed", reason="SQLITE_FULL")

    with monkeypatch.context() as patched:
        patched.setattr("gateway.file_receipts.settle_attachments", fail)
        broken = Givers(receipts, wanted)
        broken.start()
        broken.join()
    assert broken.given == {}
    assert broken.failed == ["database_failed"] * MANY
    again = Givers(receipts, wanted)
    again.start()
    again.join()
    assert len(again.given) == MANY
