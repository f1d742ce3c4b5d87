"""Uploads: blobs come in whole or in parts (tus 1.0.0), and each that is here whole gets its receipt.

Written → verified → fsync → renamed to its name → fsync of the folder → receipt and row in one transaction.
Whatever is cut off in between is found again by what lies on the disk, and made durable before its receipt:
of what a killed process has left nobody knows whether it would outlive the power.
"""

import contextlib
import hashlib
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.errors import DeviceError, RefusedError
from app.log import get_logger
from app.wire.file_receipt import to_header
from app.wire.files import MAX_CHUNK_BYTES, MAX_FILE_BYTES
from gateway.attachments import Attachment, find_attachment
from gateway.file_receipts import FileReceipts
from gateway.gateway import Gateway
from gateway.keys import SignedBytes
from gateway.partials import Partial, Partials
from gateway.writing import Promise, Writing, translated

RESERVE_BYTES: Final = 512 * 1024 * 1024
"""Of the disk, for the database: texts still come when files cannot."""

SWEEP_EVERY: Final = timedelta(hours=1)
PATIENCE_SECONDS: Final = 1
"""Who comes back may be faster than we are with what a broken line has left."""

LOCKED_SECONDS: Final = 5

_log = get_logger("gateway.uploads")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an upload stands: once the blob is whole with `receipt` (a header's value), before it expires."""

    sha256: str
    size: int
    offset: int
    expires_at: datetime | None = None
    receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """What a request is about to bring. `length` is None where it does not tell."""

    length: int | None
    promises: Sequence[Promise]


class Uploads:
    """All uploads of a running gateway; threads share it. One request at a time writes to an upload.

    Another process has `partials` of its own: two that wrote to one file could spoil what has its receipt.
    """

    def __init__(self, gateway: Gateway, partials: Partials | None = None) -> None:
        self._gateway = gateway
        self._partials = partials or gateway.partials
        self._receipts = FileReceipts(gateway)
        self._guard = threading.Condition()
        self._busy: set[str] = set()
        self._sweep_at = gateway.clock.now()
        self._sweep_when_due()

    def create(self, device_id: str, sha256: str, size: int, body: Body | None) -> Standing | Writing:
        """Begin, or learn how far it is. A Writing takes the body in: it is to be finished.

        A body is for the beginning: of an upload that has come further it is left unread.
        Raises RefusedError `file_unknown`, `file_size_wrong`, `upload_locked`, `body_too_large`,
        DeviceError `quota_full`.
        """
        if size > MAX_FILE_BYTES:
            raise RefusedError("body_too_large", limit=MAX_FILE_BYTES)
        self._sweep_when_due()
        with self._lock(device_id, sha256) as held:
            attachment = self._named(device_id, sha256)
            if size != attachment.size:
                raise RefusedError("file_size_wrong", size=attachment.size)
            partial = self._found(attachment)
            if (whole := self._settled(attachment, partial)) is not None:
                return whole
            if partial is not None and partial.is_expired(self._gateway.clock.now()):
                self._partials.drop(device_id, sha256)
                partial = None
            if body is not None and (partial is None or partial.offset == 0):
                return self._open(attachment, 0, body, held)
            return _part(attachment, partial or self._begun(attachment))

    def resume(self, device_id: str, sha256: str, offset: int, body: Body) -> Writing:
        """Go on where it ended. Raises RefusedError `file_unknown`, `upload_unknown`, `upload_expired`,
        `upload_locked`, `offset_wrong`, `body_too_large`, DeviceError `quota_full`.
        """
        with self._lock(device_id, sha256) as held:
            attachment = self._named(device_id, sha256)
            if self._proof_of(attachment) or offset != self._required(attachment).offset:
                raise RefusedError("offset_wrong")
            return self._open(attachment, offset, body, held)

    def finish(self, writing: Writing, pieces: Iterable[bytes], *, is_whole: bool) -> Standing:
        """The last pieces of a body, or of what came of it before it was cut off.

        Raises RefusedError with the code of a broken promise, `body_too_large`, or `file_mismatch` when the
        blob is complete and not the one that was named: then nothing of it is kept.
        """
        attachment = writing.attachment
        with writing:
            writing.write(pieces)
            if is_whole:
                writing.check_promises()
            writing.save()
            writing.close()
            if is_whole and writing.offset == attachment.size:
                return self._complete(attachment, writing.sha256)
            self._partials.keep()
            return _part(attachment, self._required(attachment))

    def standing(self, device_id: str, sha256: str) -> Standing:
        """Raises RefusedError `file_unknown`, `upload_unknown`, `upload_expired`."""
        try:
            with self._lock(device_id, sha256):
                attachment = self._named(device_id, sha256)
                settled = self._settled(attachment, self._found(attachment))
                return settled or _part(attachment, self._required(attachment))
        except RefusedError as error:
            if error.code != "upload_locked":
                raise
        attachment = self._named(device_id, sha256)
        if (receipt := self._proof_of(attachment)) is not None:
            return _whole(attachment, receipt)
        return _part(attachment, self._required(attachment))

    def remove(self, device_id: str, sha256: str) -> None:
        """Forget what has arrived. Raises RefusedError `file_complete` (what has a receipt stays),
        `file_unknown`, `upload_unknown`, `upload_expired`, `upload_locked`.
        """
        with self._lock(device_id, sha256):
            attachment = self._named(device_id, sha256)
            if self._settled(attachment, self._found(attachment)):
                raise RefusedError("file_complete")
            self._required(attachment)
            self._partials.drop(device_id, sha256)

    def _named(self, device_id: str, sha256: str) -> Attachment:
        with self._gateway.store.read() as connection:
            attachment = find_attachment(connection, device_id, sha256)
        if attachment is None:
            raise RefusedError("file_unknown")
        return attachment

    def _found(self, attachment: Attachment) -> Partial | None:
        return self._partials.find(attachment.device_id, attachment.sha256)

    def _required(self, attachment: Attachment) -> Partial:
        partial = self._found(attachment)
        if partial is None:
            raise RefusedError("upload_unknown")
        if partial.is_expired(self._gateway.clock.now()):
            raise RefusedError("upload_expired")
        return partial

    def _begun(self, attachment: Attachment) -> Partial:
        """Empty, for whoever announces a blob and sends it later."""
        self._require_room(attachment.size)
        with translated():
            self._partials.open(attachment.device_id, attachment.sha256).close()
        return self._required(attachment)

    def _open(self, attachment: Attachment, offset: int, body: Body, held: contextlib.ExitStack) -> Writing:
        limit = min(attachment.size, offset + MAX_CHUNK_BYTES)
        if offset + (body.length or 0) > limit:
            raise RefusedError("body_too_large", limit=limit - offset)
        self._require_room(attachment.size - offset)
        with translated():
            file = self._partials.open(attachment.device_id, attachment.sha256)
        span = range(offset, limit)
        return Writing(attachment, file, span, body.promises, release=held.pop_all().close)

    def _require_room(self, size: int) -> None:
        if self._gateway.free_bytes() - size < RESERVE_BYTES:
            raise DeviceError("quota_full")

    def _proof_of(self, attachment: Attachment) -> SignedBytes | None:
        """Its receipt, where its blob is here. After a restore the database may be newer than the files."""
        if attachment.receipt is None or self._gateway.blobs.size(attachment.sha256) != attachment.size:
            return None
        return attachment.receipt

    def _settled(self, attachment: Attachment, partial: Partial | None) -> Standing | None:
        """Its receipt; also where all bytes were here already and something ended us before we could sign."""
        if (receipt := self._proof_of(attachment)) is not None:
            return _whole(attachment, receipt)
        if partial is not None and partial.offset >= attachment.size:
            with contextlib.suppress(RefusedError):
                return self._complete(attachment, None)
        blobs, sha256, size = self._gateway.blobs, attachment.sha256, attachment.size
        if blobs.size(sha256) == size and _hash(blobs.read(sha256, 0, size)) == sha256:
            with translated():
                blobs.keep(sha256)
            return _whole(attachment, self._receipts.give(attachment))
        return None

    def _complete(self, attachment: Attachment, found: str | None) -> Standing:
        """All bytes are here. `found` is their hash; None: they have to be read again."""
        path = self._partials.path(attachment.device_id, attachment.sha256)
        with translated():
            found = found or _hash(self._partials.read(attachment.device_id, attachment.sha256))
            if found != attachment.sha256:
                path.unlink()
                raise RefusedError("file_mismatch")
            self._adopt(path, attachment.sha256)
        return _whole(attachment, self._receipts.give(attachment))

    def _adopt(self, path: Path, sha256: str) -> None:
        """What a disk failed to make durable it may call durable when asked again: such bytes come anew."""
        try:
            self._gateway.blobs.adopt(path, sha256)
        except OSError:
            path.unlink(missing_ok=True)
            raise

    def _lock(self, device_id: str, sha256: str) -> contextlib.ExitStack:
        """Raises RefusedError `upload_locked`."""
        key = self._partials.path(device_id, sha256).name
        with self._guard:
            if not self._guard.wait_for(lambda: key not in self._busy, PATIENCE_SECONDS):
                raise RefusedError("upload_locked", retry_after=LOCKED_SECONDS)
            self._busy.add(key)
        held = contextlib.ExitStack()
        held.callback(self._unlock, key)
        return held

    def _unlock(self, key: str) -> None:
        with self._guard:
            self._busy.discard(key)
            self._guard.notify_all()

    def _sweep_when_due(self) -> None:
        now = self._gateway.clock.now()
        with self._guard:
            if now < self._sweep_at:
                return
            self._sweep_at = now + SWEEP_EVERY
            busy = frozenset(self._busy)
        if count := self._partials.sweep(now, busy):
            _log.info("partials_expired %d", count)


def _whole(attachment: Attachment, receipt: SignedBytes) -> Standing:
    return Standing(
        sha256=attachment.sha256,
        size=attachment.size,
        offset=attachment.size,
        receipt=to_header(receipt.on_the_wire()),
    )


def _part(attachment: Attachment, partial: Partial) -> Standing:
    return Standing(
        sha256=attachment.sha256,
        size=attachment.size,
        offset=partial.offset,
        expires_at=partial.expires_at,
    )


def _hash(pieces: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    for piece in pieces:
        found.update(piece)
    return found.hexdigest()
