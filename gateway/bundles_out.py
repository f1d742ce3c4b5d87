"""Bundles out: what a device would have heard over HTTP, on a stick: verdicts, receipts, changes, files.

The newest bundle of a device holds all that it has no receipt for: from the first event in it on, everything
is answered. Who has brought none yet is answered from the beginning.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

import msgspec
from sqlalchemy import Connection, and_, select

from app.domain.ids import new_id
from app.errors import DeviceError, RefusedError
from app.wire.bundle import (
    BUNDLE_SCHEMA,
    BUNDLE_SUITE,
    CHANGES,
    FILE,
    FILE_RECEIPTS,
    LOST,
    PACK,
    VERDICTS,
    VOLUME_BYTES,
    Blob,
    ChangesPart,
    FileReceipts,
    Manifest,
    in_volumes,
    manifest_hash,
    sealed_size,
)
from app.wire.bundle_writing import seal_bundle
from app.wire.change import MAX_CHANGES, ChangePage
from app.wire.fields import utc_instant
from app.wire.known import in_pages
from app.wire.receipt import Code, Receipt, Verdict, Verdicts
from app.wire.stick import write_to_stick
from gateway import feed
from gateway.bundle_rows import BundleNote, Lost, newest_bundle, next_answer, note_bundle
from gateway.devices import Device, named_device
from gateway.enrolment import certificate_of
from gateway.gateway import Gateway
from gateway.handovers import brought_by, petitions_given_to
from gateway.keys import SignedBytes
from gateway.packs import StoredPack
from gateway.tables import ChangeRow, EventRow, FileRow, ReplyFileRow

_PAGE: Final = 100
"""Verdicts or receipts in a document: as many as a batch has, some 100 KB."""

T = TypeVar("T")
Make: TypeAlias = Callable[[], bytes]


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """What went onto the stick, and into which files."""

    device_id: str
    name: str
    number: int
    paths: tuple[str, ...]
    verdicts: int
    file_receipts: int
    changes: int
    files: int
    packs: int


@dataclass(frozen=True, slots=True)
class _Document:
    """A part of the answer: how it is made, as often as it is needed, and how many things it says."""

    blob: Blob
    make: Make
    count: int


def write_answer(gateway: Gateway, name: str, path: Path, *, volume_bytes: int = VOLUME_BYTES) -> Answered:
    """For the device of this fingerprint or id, `path` and `…-2.xyb` and so on where one is not enough.

    Raises RefusedError `device_not_found`, `bundle_too_large` and what `write_to_stick` raises.
    """
    with gateway.store.read() as connection:  # one view for all of it: each part is made twice
        device = named_device(connection, name)
        answer = _Answer(gateway, connection, device)
        documents = list(answer.documents())
        packs = packs_of(gateway)
        files = tuple(answer.reply_files())
        made = {each.blob.sha256: each.make for each in documents}
        volumes = tuple(in_volumes([each.blob for each in documents], (*packs, *files), volume_bytes))
        written: list[tuple[Path, Manifest]] = []
        for place, blobs in enumerate(volumes, 1):
            target = path if place == 1 else path.with_name(f"{path.stem}-{place}{path.suffix}")
            manifest = _manifest(gateway, device, blobs, (place, len(volumes)))
            seal = partial(seal_bundle, manifest, gateway.keys.sign_key, partial(_read, gateway, made, packs))
            write_to_stick(target, seal, size=sealed_size(blobs))
            _note(gateway, device, manifest)
            written.append((target, manifest))

    def told(kind: str) -> int:
        return sum(each.count for each in documents if each.blob.kind == kind)

    return Answered(
        device_id=device.device_id,
        name=device.name,
        number=written[-1][1].number,
        paths=tuple(str(target) for target, _ in written),
        verdicts=told(VERDICTS),
        file_receipts=told(FILE_RECEIPTS),
        changes=told(CHANGES),
        files=len(files),
        packs=len(packs),
    )


def _manifest(gateway: Gateway, device: Device, blobs: tuple[Blob, ...], volume: tuple[int, int]) -> Manifest:
    with gateway.store.read() as connection:
        number, prev = next_answer(connection, device.device_id)
    now = gateway.clock.now()
    return Manifest(
        schema=BUNDLE_SCHEMA,
        suite=BUNDLE_SUITE,
        id=new_id(int(now.timestamp() * 1_000), gateway.entropy),
        sender=gateway.keys.gateway_id,
        addressee=device.device_id,
        recipients=(device.recipient,),
        number=number,
        prev=prev,
        volume=volume[0],
        volumes=volume[1],
        created_at=utc_instant(now),
        blobs=blobs,
        certificate=certificate_of(gateway, device),
    )


def _note(gateway: Gateway, device: Device, manifest: Manifest) -> None:
    note = BundleNote(
        bundle_id=manifest.id,
        device_id=device.device_id,
        is_answer=True,
        number=manifest.number,
        sha256=manifest_hash(manifest),
        handled_at=manifest.created_at,
    )
    with gateway.store.write() as connection:
        note_bundle(connection, note)


def _read(
    gateway: Gateway, made: Mapping[str, Make], packs: Mapping[Blob, StoredPack], blob: Blob
) -> Iterator[bytes]:
    if blob.kind == FILE:
        try:
            yield from gateway.blobs.read(blob.sha256, 0, blob.size)
        except OSError:  # not of the stick
            raise DeviceError("blobs_failed") from None
    elif blob.kind == PACK:
        yield from packs[blob].read(0, blob.size)
    else:
        yield made[blob.sha256]()


def packs_of(gateway: Gateway) -> Mapping[Blob, StoredPack]:
    """The newest of each, small ones first. Which of them the laptop has nobody knows here: it passes over
    what is not newer.
    """
    found = {pack.blob: pack for pack in gateway.packs.newest().values()}
    return dict(sorted(found.items(), key=lambda each: each[0].size))


class _Answer:
    """All that one device has not heard yet, a document at a time: none is kept, since an answer to a hundred
    thousand cases would fill the memory.
    """

    def __init__(self, gateway: Gateway, connection: Connection, device: Device) -> None:
        self._gateway = gateway
        self._connection = connection
        self._device_id = device.device_id
        self._newest = newest_bundle(connection, device.device_id, is_answer=False)

    def documents(self) -> Iterator[_Document]:
        lost = self._newest.lost if self._newest else Lost()
        for page in in_pages(lost.events, lost.files):
            yield _document(LOST, len(page.events) + len(page.files), partial(msgspec.json.encode, page))
        first = self._newest.first_event if self._newest else 0
        numbers = [
            *([] if first is None else self._numbers(first)),
            *brought_by(self._connection, self._device_id),
        ]
        for some in _pages(numbers):
            yield _document(VERDICTS, len(some), partial(self._verdicts, some))
        hashes = self._receipted(first)
        for those in _pages(hashes):
            yield _document(FILE_RECEIPTS, len(those), partial(self._file_receipts, those))
        yield from self._changes()

    def reply_files(self) -> Iterator[Blob]:
        """Small ones first: what the changes in here name, and what the device knows and never got."""
        after, _ = self._place()
        named = (
            select(ReplyFileRow.sha256)
            .join(
                ChangeRow,
                and_(ChangeRow.petition_id == ReplyFileRow.petition_id, ChangeRow.rev == ReplyFileRow.rev),
            )
            .where(ReplyFileRow.device_id == self._device_id, ChangeRow.cursor > after)
        )
        wanted = select(ReplyFileRow.sha256).where(
            ReplyFileRow.device_id == self._device_id,
            ReplyFileRow.sha256.in_(self._newest.wanted if self._newest else ()),
        )
        found = self._connection.execute(named.union(wanted)).scalars()
        sizes = {sha256: self._gateway.blobs.size(sha256) for sha256 in found}
        for size, sha256 in sorted((size, each) for each, size in sizes.items() if size):
            yield Blob(kind=FILE, sha256=sha256, size=size)

    def _numbers(self, first: int) -> list[int]:
        is_one = (EventRow.device_id == self._device_id, EventRow.number >= first)
        query = select(EventRow.number).where(*is_one).order_by(EventRow.number)
        return list(self._connection.execute(query).scalars())

    def _receipted(self, first: int | None) -> list[str]:
        """Files of the petitions that these events are about, and of those that were handed over to it."""
        about = select(EventRow.petition_id).where(
            EventRow.device_id == self._device_id, EventRow.number >= (first or 0)
        )
        handed = petitions_given_to(self._device_id)
        petitions = handed if first is None else about.union(handed)
        query = select(FileRow.sha256).where(
            FileRow.device_id == self._device_id,
            FileRow.receipt.is_not(None),
            FileRow.petition_id.in_(petitions),
        )
        return sorted(self._connection.execute(query).scalars())

    def _verdicts(self, numbers: Sequence[int]) -> bytes:
        query = (
            select(EventRow.receipt, EventRow.receipt_signature)
            .where(EventRow.number.in_(numbers))
            .order_by(EventRow.number)
        )
        verdicts = (_verdict(SignedBytes(*row)) for row in self._connection.execute(query))
        return msgspec.json.encode(Verdicts(results=tuple(verdicts)))

    def _file_receipts(self, hashes: Sequence[str]) -> bytes:
        query = (
            select(FileRow.receipt, FileRow.receipt_signature)
            .where(FileRow.device_id == self._device_id, FileRow.sha256.in_(hashes))
            .order_by(FileRow.sha256)
        )
        receipts = (
            SignedBytes(document, signature).on_the_wire()
            for document, signature in self._connection.execute(query)
            if document is not None and signature is not None
        )
        return msgspec.json.encode(FileReceipts(receipts=tuple(receipts)))

    def _changes(self) -> Iterator[_Document]:
        after, is_snapshot = self._place()
        has_more = True
        while has_more:
            page = self._page(after, is_snapshot)
            if page.items or is_snapshot:
                make = partial(self._part, after, is_snapshot)
                yield _document(CHANGES, len(page.items), make)
            has_more, after = page.more, page.next

    def _place(self) -> tuple[int, bool]:
        """From where the device stands; all anew, as a snapshot, where we never gave its cursor."""
        newest = self._newest
        if newest is None:
            return 0, False
        if newest.is_anew or newest.lost:
            return 0, True
        try:
            feed.changes(self._connection, self._device_id, after=newest.cursor, limit=1, at=newest.cursor_at)
        except RefusedError:
            return 0, True
        return newest.cursor, False

    def _page(self, after: int, is_snapshot: bool) -> ChangePage:  # noqa: FBT001
        ask = feed.snapshot if is_snapshot else feed.changes
        return ask(self._connection, self._device_id, after=after, limit=MAX_CHANGES)

    def _part(self, after: int, is_snapshot: bool) -> bytes:  # noqa: FBT001
        page = msgspec.Raw(msgspec.json.encode(self._page(after, is_snapshot)))
        return msgspec.json.encode(ChangesPart(after=after, is_snapshot=is_snapshot, page=page))


def _verdict(signed: SignedBytes) -> Verdict:
    """As the answer to bytes that are known: the receipt of the first time."""
    receipt = msgspec.json.decode(signed.document, type=Receipt)
    return Verdict(
        code=int(Code.KNOWN),
        event_sha256=receipt.event_sha256,
        id=receipt.event_id,
        seq=receipt.seq,
        rev=receipt.rev,
        reason=receipt.reason,
        fields=receipt.fields,
        receipt=signed.on_the_wire(),
    )


def _document(kind: str, count: int, make: Make) -> _Document:
    data = make()
    return _Document(Blob(kind=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data)), make, count)


def _pages(things: Sequence[T]) -> Iterator[Sequence[T]]:
    return (things[start : start + _PAGE] for start in range(0, len(things), _PAGE))
