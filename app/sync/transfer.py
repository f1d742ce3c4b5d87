"""Transfer: one file on its way up, request by request, and the cure where the gateway says no to one.

Only the gateway knows how far it is. What is not cured is the caller's: RefusedError is about this file
alone, OfflineError about the line.
"""

import hashlib
from collections import Counter
from time import monotonic
from typing import Final

from app.errors import DeviceError, OfflineError, RefusedError
from app.store.attachments import Attachment
from app.sync.conversation import Sent
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
        self._sent: Sent | None = None
        self._sent_at = 0.0
        self._carried = 0

    @property
    def is_whole(self) -> bool:
        """Whether it travels in one request. Where a part of it may be there already, that is asked first."""
        is_new = not self.file.tries and not self._pace.may_be_there(self.file.id)
        return is_new and self.file.size <= FIRST_CHUNK_BYTES

    def start(self, *, beside: int) -> None:
        """Send a file that `is_whole` and wait for nothing; so many bytes are on their way `beside` it.

        Raises as `advance`.
        """
        whole = self._read(0, self.file.size)
        if hashlib.sha256(whole).hexdigest() != self.file.sha256:
            raise self._damaged()
        self._sent_at, self._carried = monotonic(), beside + len(whole)
        self._sent = self._run.gateway.files.send_whole(self.file.sha256, whole)

    def drop(self) -> None:
        """Nobody waits for it any more; the next run asks how far it came."""
        if self._sent is not None:
            self._sent.drop()

    def advance(self) -> FileProof | None:
        """One request further; the proof when the gateway has all of it.

        Raises DeviceError `blob_damaged` or `blob_missing` besides what `TusClient` raises.
        """
        upload = self._begin() if self.offset is None else self._go_on(self.offset)
        self.offset = upload.offset
        return None if upload.receipt is None else self._proof(upload.receipt)

    def _begin(self) -> Upload:
        if self._sent is None:
            self._require_sound()
            return self._run.gateway.files.create(self.file.sha256, self.file.size)
        try:
            upload = self._sent.answer()
        except RefusedError as refused:
            self._cure(refused.code, refused)
            return self._ask()
        self._pace.note_sent(self._carried, monotonic() - self._sent_at)
        return upload

    def _go_on(self, offset: int) -> Upload:
        if offset >= self.file.size:  # it has all, and is still busy with it
            self._cure("receipt_missing", RefusedError("upload_locked"))
            return self._ask()
        chunk, started = self._read(offset, self._pace.chunk.bytes), monotonic()
        try:
            upload = self._run.gateway.files.patch(self.file.sha256, offset, chunk)
        except RefusedError as refused:
            self._cure(refused.code, refused)
            return self._ask()
        self._pace.note_sent(len(chunk), monotonic() - started)
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

    def _proof(self, receipt: Signed) -> FileProof | None:
        """A receipt that proves nothing may have been cut short on its way: it is asked for once more."""
        try:
            return read_file_receipt(receipt, self.file, self._run.keys.device_id, self._run.trust)
        except OfflineError as error:
            self._cure("receipt_wrong", error)
            self.offset = self.file.size
            return None

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
