"""Writing: the body of one request on its way into a partial, hashed as it comes.

What was promised about the body (its digest, its checksum) can only be judged when all of it is here. Of a
body that is cut off every byte counts; of one that is whole and wrong none does.
"""

import contextlib
import errno
import hashlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Final, Self

from app.errors import AppError, DeviceError, RefusedError
from gateway.attachments import Attachment

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


@dataclass(frozen=True, slots=True)
class Promise:
    """What the body must hash to under `algorithm`, and the code of the refusal if it does not."""

    algorithm: str
    digest: bytes
    code: str


class Writing:
    """Bytes for `span` of `attachment`, or fewer. Holds the upload until it ends."""

    def __init__(
        self,
        attachment: Attachment,
        file: BinaryIO,
        span: range,
        promises: Sequence[Promise],
        *,
        release: Callable[[], None],
    ) -> None:
        self.attachment = attachment
        self.offset = span.start
        self._span = span
        self._file = file
        self._promises = promises
        self._release = release
        self._one_thread = threading.RLock()
        algorithms = {"sha256", *(promise.algorithm for promise in promises)}
        self._hashes = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
        file.seek(span.start)

    def __enter__(self) -> Self:
        """The end of it: whatever happens inside, the upload is free afterwards."""
        self._one_thread.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._release()
        self._one_thread.release()

    def write(self, pieces: Iterable[bytes]) -> None:
        """All or, when it fails, nothing of the whole body.

        Raises RefusedError `body_too_large`, DeviceError `quota_full`, `blobs_failed`.
        """
        data = b"".join(pieces)
        with self._one_thread, self._taken_back_when_it_fails():
            if self.offset + len(data) > self._span.stop:
                raise RefusedError("body_too_large", limit=len(self._span))
            for each in self._hashes.values():
                each.update(data)
            with translated():
                _write_all(self._file, data)
            self.offset += len(data)

    def check_promises(self) -> None:
        """Of a body that is here whole. Raises RefusedError with the code of the promise that was broken."""
        with self._taken_back_when_it_fails():
            for promise in self._promises:
                if self._hashes[promise.algorithm].digest() != promise.digest:
                    raise RefusedError(promise.code)

    def save(self) -> None:
        """Raises DeviceError `quota_full`, `blobs_failed`."""
        with self._taken_back_when_it_fails(), translated():
            os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()

    @property
    def sha256(self) -> str | None:
        """Of the whole blob, where it came in one go."""
        return None if self._span.start else self._hashes["sha256"].hexdigest()

    @contextlib.contextmanager
    def _taken_back_when_it_fails(self) -> Iterator[None]:
        try:
            yield
        except AppError:
            with translated():
                self._file.truncate(self._span.start)
                os.fsync(self._file.fileno())
            self.offset = self._span.start
            raise


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Troubles of the disk under a code; a full one is the office's to clear, not the sender's fault."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DeviceError("quota_full") from None
        raise DeviceError("blobs_failed", reason=error.strerror) from None


def _write_all(file: BinaryIO, data: bytes) -> None:
    """An unbuffered file may take less than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
