"""File check: every attachment against the manifests that name it, its receipt and its blob."""

from typing import Final

import msgspec
from sqlalchemy import select

from app.domain.manifest import FileEntry
from app.errors import DeviceError, RefusedError
from app.store import foreign, manifests
from app.store.blobs import Blobs
from app.store.chain_check import Doubts
from app.store.device import Device
from app.store.tables import AttachmentRow, ManifestRow
from app.store.work import Work
from app.wire.canonical import read_canonical
from app.wire.file_receipt import FileReceipt

_LINES: Final = select(
    AttachmentRow.id,
    AttachmentRow.petition_id,
    AttachmentRow.kind,
    AttachmentRow.name,
    AttachmentRow.media_type,
    AttachmentRow.size,
    AttachmentRow.sha256,
    AttachmentRow.is_incoming,
    AttachmentRow.is_here,
    AttachmentRow.receipt,
    AttachmentRow.receipt_signature,
).order_by(AttachmentRow.id)
_NAMED: Final = select(ManifestRow.number, ManifestRow.petition_id, ManifestRow.sha256)


class _Line(FileEntry, frozen=True, kw_only=True):
    """A row, as far as it is checked."""

    petition_id: str
    is_incoming: bool
    is_here: bool
    receipt: bytes | None
    receipt_signature: bytes | None

    @property
    def entry(self) -> FileEntry:
        return FileEntry(
            id=self.id,
            kind=self.kind,
            name=self.name,
            media_type=self.media_type,
            size=self.size,
            sha256=self.sha256,
        )


class FileCheck:
    """Walks all attachments once; afterwards `files` tells how many there were."""

    def __init__(self, device: Device, blobs: Blobs) -> None:
        self.files = 0
        self._device_ids = {device.device_id}
        trust = device.trust
        self._gateway_key = trust.key if trust is not None else None
        self._blobs = blobs

    def doubts(self, work: Work) -> Doubts:
        self._device_ids.update(each.device_id for each in foreign.known(work))
        said = list(manifests.said(work))
        kept = {
            (number, petition_id, sha256) for number, petition_id, sha256 in work.connection.execute(_NAMED)
        }
        wanted = {(naming.number, naming.petition_id, naming.entry.sha256) for naming in said}
        yield from (("manifest_differs", petition_id) for _, petition_id, _ in kept ^ wanted)
        entries = {(naming.petition_id, naming.entry.sha256): naming.entry for naming in said}
        for row in work.connection.execute(_LINES).mappings():
            line = msgspec.convert(dict(row), _Line)
            self.files += 1
            named = entries.pop((line.petition_id, line.sha256), None)
            if named is not None and named != line.entry:
                yield "attachment_differs", line.id
            if line.receipt is not None:
                yield from self._check_receipt(line, line.receipt)
            if line.is_here:
                yield from self._check_blob(line)
        yield from (("attachment_missing", entry.id) for entry in entries.values())

    def _check_receipt(self, line: _Line, document: bytes) -> Doubts:
        signature = line.receipt_signature or b""
        if self._gateway_key is None or not self._gateway_key.has_signed(document, signature):
            yield "file_receipt_not_genuine", line.id
        try:
            receipt = read_canonical(document, FileReceipt)
        except RefusedError:
            yield "file_receipt_unreadable", line.id
            return
        told = (receipt.sha256, receipt.size)
        if told != (line.sha256, line.size) or receipt.device_id not in self._device_ids:
            yield "file_receipt_differs", line.id

    def _check_blob(self, line: _Line) -> Doubts:
        """What the gateway holds already is only looked for; of the rest every byte is read."""
        try:
            is_right = self._blobs.size(line.sha256) == line.size
        except DeviceError as error:
            yield error.code, line.id
            return
        if not is_right or (line.receipt is None and not self._blobs.is_sound(line.sha256)):
            yield "blob_damaged", line.id
