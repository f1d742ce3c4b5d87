"""Transfer: one file on its way up, request by request, and the cure where the gateway says no to one.

Only the gateway knows how far it is. What is not cured is the caller's: RefusedError is about this file
alone, OfflineError about the line.
"""

import hashlib
from collections import Counter
from time import monotonic
from typing import Final

from app.errors import DeviceError, OfflineError, RefusedError
from app.store.attachments import Attachment, settle_file
from app.sync.file_proof import FileProof, read_file_receipt
from app.sync.pace import Pace
from app.sync.run import Run
from app.wire.files import FIRST_CHUNK_BYTES
from app.wire.signing import Signed
from app.wire.tus import Upload

_FORGIVEN: Final = {
    "offset_wrong": 3,
    "checksum_wrong": 1,
    "upload_gone": 2,
    "chunk_too_large": 8,
    "receipt_missing": 1,
    "receipt_wrong": 1,
}
"""How often each is tried to be cured, for one file in one run."""


class Transfer:
    """`offset` is what the gateway said last; None before it said anything."""

    def __init__(self, run: Run, file: Attachment, pace: Pace) -> None:
        self.file = file
        self.offset: int | None = None
        self._run = run
        self._pace = pace
        self._cures: Counter[str] = Counter()

    def advance(self) -> bool:
        """One request further; True when the gateway's receipt is settled.

        Raises DeviceError `blob_damaged` or `blob_missing` besides what `TusClient` raises.
        """
        upload = self._begin() if self.offset is None else self._go_on(self.offset)
        self.offset = upload.offset
        if upload.receipt is None:
            return False
        return self._settle(upload.receipt)

    def _begin(self) -> Upload:
        """What fits into one request travels with it, unless a part of it may be there already."""
        if self.file.size > FIRST_CHUNK_BYTES or self.file.tries:
            self._require_sound()
            return self._run.gateway.files.create(self.file.sha256, self.file.size)
        whole = self._read(0, self.file.size)
        if hashlib.sha256(whole).hexdigest() != self.file.sha256:
            raise self._damaged()
        return self._send(0, whole)

    def _go_on(self, offset: int) -> Upload:
        if offset < self.file.size:
            return self._send(offset, self._read(offset, self._pace.chunk.bytes))
        self._cure("receipt_missing", RefusedError("upload_locked"))  # it has all, and is still busy with it
        return self._ask()

    def _send(self, offset: int, data: bytes) -> Upload:
        files, started = self._run.gateway.files, monotonic()
        try:
            if self.offset is None:
                upload = files.create(self.file.sha256, self.file.size, data)
            else:
                upload = files.patch(self.file.sha256, offset, data)
        except RefusedError as refused:
            self._cure(refused.code, refused)
            return self._ask()
        self._pace.note_sent(len(data), monotonic() - started)
        return upload

    def _cure(self, code: str, error: OfflineError | RefusedError) -> None:
        """Raises `error` where asking again does not help, or did not."""
        self._cures[code] += 1
        if self._cures[code] > _FORGIVEN.get(code, 0):
            raise error
        if code == "chunk_too_large":
            self._pace.note_failed()

    def _ask(self) -> Upload:
        """Where to go on; from the beginning when the gateway has dropped what it had."""
        files = self._run.gateway.files
        try:
            return files.head(self.file.sha256)
        except RefusedError as refused:
            if refused.code != "upload_gone":
                raise
            return files.create(self.file.sha256, self.file.size)

    def _settle(self, receipt: Signed) -> bool:
        """A receipt that proves nothing may have been cut short on its way: it is asked for once more."""
        try:
            proof = self._proof(receipt)
        except OfflineError as error:
            self._cure("receipt_wrong", error)
            self.offset = self.file.size
            return False
        with self._run.store.write() as work:
            settle_file(work, self.file.id, proof.receipt, proof.document, proof.signature)
        return True

    def _proof(self, receipt: Signed) -> FileProof:
        return read_file_receipt(receipt, self.file, self._run.keys.device_id, self._run.trust)

    def _require_sound(self) -> None:
        if not self._run.store.blobs.is_sound(self.file.sha256):
            self._run.store.blobs.size(self.file.sha256)  # says so itself where there is none
            raise self._damaged()

    def _read(self, offset: int, limit: int) -> bytes:
        """Sealed bytes. A disk that fails here fails for this file only."""
        wanted = min(limit, self.file.size - offset)
        try:
            with self._run.store.blobs.open(self.file.sha256) as blob:
                blob.seek(offset)
                data = blob.read(wanted)
        except OSError:
            raise self._damaged() from None
        if len(data) < wanted:
            raise self._damaged()
        return data

    def _damaged(self) -> DeviceError:
        return DeviceError("blob_damaged", sha256=self.file.sha256)
