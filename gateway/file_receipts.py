"""File receipts: signed one by one, committed together.

A commit waits for the disk. Receipts that are signed meanwhile share the next one, so that a laptop with many
small files on the way does not pay for each.
"""

import threading
from dataclasses import dataclass

from app.wire.fields import utc_instant
from app.wire.file_receipt import FILE_RECEIPT_SCHEMA, FileReceipt
from gateway.attachments import Attachment, settle_attachments
from gateway.gateway import Gateway
from gateway.keys import SignedBytes


@dataclass(eq=False)
class _Waiting:
    """A receipt that is not written yet, then the one that counts, or why there is none."""

    attachment: Attachment
    receipt: SignedBytes
    is_decided: bool = False
    error: Exception | None = None


class FileReceipts:
    """Shared by all threads; a receipt that it gives is durable."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._guard = threading.Lock()
        self._turn = threading.Lock()
        self._waiting: list[_Waiting] = []

    def give(self, attachment: Attachment) -> SignedBytes:
        """For a blob that is on the disk under its name. Raises DeviceError as `Store.write` does."""
        mine = _Waiting(attachment, self._signed(attachment))
        with self._guard:
            self._waiting.append(mine)
        with self._turn:
            if not mine.is_decided:
                self._write_all()
        if mine.error is not None:
            raise mine.error
        return mine.receipt

    def _signed(self, attachment: Attachment) -> SignedBytes:
        receipt = FileReceipt(
            schema=FILE_RECEIPT_SCHEMA,
            gateway_id=self._gateway.keys.gateway_id,
            device_id=attachment.device_id,
            sha256=attachment.sha256,
            size=attachment.size,
            received_at=utc_instant(self._gateway.clock.now()),
        )
        return self._gateway.keys.sign(receipt)

    def _write_all(self) -> None:
        with self._guard:
            batch, self._waiting = self._waiting, []
        error = None
        try:
            with self._gateway.store.write() as connection:
                settled = settle_attachments(connection, [(each.attachment, each.receipt) for each in batch])
            for each, receipt in zip(batch, settled, strict=True):
                each.receipt = receipt
        except Exception as failed:  # noqa: BLE001 (whoever waits is told, each in a thread of its own)
            error = failed
        for each in batch:
            each.is_decided, each.error = True, error
