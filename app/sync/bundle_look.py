"""Bundle look: what an answer on a stick has for this laptop, counted before any of it is taken in."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from app.errors import AppError, DeviceError, RefusedError
from app.store import bundles, changes
from app.store.packs import Packs
from app.store.store import Store
from app.wire.bundle import CHANGES, FILE_RECEIPTS, PACK, VERDICTS, Blob, ChangesPart, FileReceipts
from app.wire.bundle_reading import FileTaker
from app.wire.canonical import from_base64url
from app.wire.change import RawChangePage, read_page
from app.wire.file_receipt import FileReceipt
from app.wire.pack import HEAD_BYTES
from app.wire.receipt import Code, Receipt, Verdict, Verdicts
from app.wire.signing import Signed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Brings:
    """What an answer has for what is here now, before any of it is taken in: petitions that are whole with
    it, that were refused, and of which there is news; files that are not here, packs newer than ours.
    """

    settled: int
    refused: int
    changed: int
    files: int
    packs: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.settled or self.refused or self.changed or self.files or self.packs)


class Looking:
    """Counts, and takes nothing. The bundle is proved; what is in it is judged when it is taken."""

    def __init__(self, store: Store, packs: Packs | None) -> None:
        self._store = store
        self._packs = packs
        self._codes: dict[int, int] = {}
        self._proven: set[str] = set()
        self._changed: dict[str, int] = {}
        self._files: set[str] = set()
        self._fresh_packs: set[str] = set()

    def document(self, blob: Blob, data: bytes) -> None:
        if blob.kind == VERDICTS:
            results = decoded(data, Verdicts).results
            told = {each.event_sha256: each for each in results if each.event_sha256}
            with self._store.read() as work:
                waiting = bundles.waiting_of(work, told.keys())
            self._codes.update({event.number: _code_in(told[sha]) for sha, event in waiting.items()})
        elif blob.kind == FILE_RECEIPTS:
            self._proven.update(map(sha256_in, decoded(data, FileReceipts).receipts))
        elif blob.kind == CHANGES:
            self._look_at(decoded(bytes(decoded(data, ChangesPart).page), RawChangePage))

    def _look_at(self, raw: RawChangePage) -> None:
        with suppress(DeviceError):  # a newer gateway's word: the receipts beside it count all the same
            self._changed.update({each.petition_id: each.cursor for each in read_page(raw).items})

    def file(self, blob: Blob) -> FileTaker:
        if blob.kind == PACK:
            return PackLooking(self._packs, blob, self._fresh_packs)
        self._files.add(blob.sha256)
        return self

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...

    @property
    def brings(self) -> Brings:
        with self._store.read() as work:
            accepted = {number for number, code in self._codes.items() if code == Code.ACCEPTED}
            after = bundles.unfinished(work, accepted, self._proven)
            cursor = changes.cursor(work)
            return Brings(
                settled=len(bundles.unfinished(work) - after),
                refused=len(self._codes) - len(accepted),
                changed=sum(at > cursor for at in self._changed.values()),
                files=sum(not self._store.blobs.has(sha256) for sha256 in self._files),
                packs=len(self._fresh_packs),
            )


class PackLooking:
    """Of a pack only its beginning, which tells whether it would be taken."""

    def __init__(self, packs: Packs | None, blob: Blob, fresh: set[str]) -> None:
        self._packs = packs
        self._blob = blob
        self._fresh = fresh
        self._begin = bytearray()

    def write(self, piece: bytes, /) -> None:
        self._begin += piece[: HEAD_BYTES - len(self._begin)]

    def finish(self) -> None:
        with suppress(RefusedError):
            if self._packs is not None and self._packs.look(bytes(self._begin)) is not None:
                self._fresh.add(self._blob.sha256)


def sha256_in(signed: Signed) -> str:
    """Which file it claims to be about; what it claims is judged afterwards."""
    try:
        return msgspec.json.decode(from_base64url(signed.document), type=FileReceipt).sha256
    except (msgspec.MsgspecError, UnicodeError, RecursionError, AppError):
        return ""


def _code_in(verdict: Verdict) -> int:
    """What its receipt claims; 208 only says that it is known."""
    try:
        document = verdict.receipt.document if verdict.receipt is not None else ""
        return msgspec.json.decode(from_base64url(document), type=Receipt).code
    except (msgspec.MsgspecError, UnicodeError, RecursionError, AppError):
        return verdict.code


def decoded(data: bytes, as_type: type[T]) -> T:
    try:
        return msgspec.json.decode(data, type=as_type)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("bundle_damaged") from None
