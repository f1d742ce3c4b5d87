"""Bundle in: the gateway's answer on a stick is settled as if it had come over HTTP.

Read twice, as at the gateway: once to check all of it, once to take it in.
"""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.errors import DeviceError, OfflineError, RefusedError
from app.store import attachments, bundles, changes, known, offering, outbox
from app.store import device as devices
from app.store.blobs import Incoming
from app.store.bundles import NewestIn
from app.store.device import Device
from app.store.packs import Packs
from app.store.recounting import recount
from app.store.store import Store
from app.sync.bundle_look import Brings, Looking, decoded, sha256_in
from app.sync.file_proof import FileProof, read_file_receipt
from app.sync.pack_taking import PackTaking
from app.sync.report import PackResult
from app.sync.settling import Answered, settle, settle_files
from app.wire.bundle import (
    CHANGES,
    FILE,
    FILE_RECEIPTS,
    LOST,
    PACK,
    VERDICTS,
    Blob,
    ChangesPart,
    FileReceipts,
    Manifest,
)
from app.wire.bundle_reading import FileTaker, PassedOver, read_bundle
from app.wire.change import RawChangePage, read_page
from app.wire.enrolment import DeviceCertificate, DeviceState
from app.wire.known import Known, KnownThings
from app.wire.receipt import Code, Verdicts
from app.wire.signing import VerifyKey, read_signed
from app.wire.stick import open_from_stick
from app.wire.trust import Trust


@dataclass(slots=True)
class Taken:
    """What an answer brought; in a dry run only how many files it holds, and what it `brings`. `is_old`: this
    one or a newer was taken in before, and of changes the newer one's word counts. made_at is an instant.

    `refused` are events with a final no, `changed` petitions with news, has_gap that changes came which
    begin later than what is known here. offered_again counts what a gateway that was restored had lost,
    `waiting` events that have no receipt (any more).
    """

    number: int
    volume: int
    volumes: int
    is_dry_run: bool
    is_old: bool
    made_at: str
    brings: Brings
    accepted: int = 0
    refused: int = 0
    said_again: int = 0
    offered_again: int = 0
    file_receipts: int = 0
    files: int = 0
    changed: dict[str, None] = field(default_factory=dict)
    has_gap: bool = False
    packs: list[PackResult] = field(default_factory=list)
    passed_over: int = 0
    waiting: int = 0
    files_waiting: int = 0
    state: DeviceState | None = None


def take_in(store: Store, path: Path, packs: Packs | None = None, *, is_dry_run: bool = False) -> Taken:
    """Again is no matter. Without `packs` those in it are passed over.

    Raises RefusedError `not_enrolled`, `bundle_not_for_us`, and as `read_bundle` and `open_from_stick`;
    OfflineError `gateway_not_trusted` for a receipt that is none, after the others are safe.
    """
    with store.read() as work:
        device, newest = work.device, bundles.newest_in(work)
    trust = device.trust
    if trust is None:
        raise RefusedError("not_enrolled")
    keys = (device, trust)

    def find_key(manifest: Manifest) -> VerifyKey:
        return _key_of(manifest, *keys)

    with open_from_stick(path) as file:
        looking = Looking(store, packs)
        manifest = read_bundle(file, device.identity, find_key, looking)
        taken = Taken(
            number=manifest.number,
            volume=manifest.volume,
            volumes=manifest.volumes,
            is_dry_run=is_dry_run,
            is_old=not _as_newest(manifest).is_newer_than(newest),
            made_at=manifest.created_at,
            brings=looking.brings,
            files=sum(blob.kind == FILE for blob in manifest.blobs) if is_dry_run else 0,
        )
        if not is_dry_run:
            _take_certificate(store, manifest, trust)
            with closing(_Taking(store, trust, taken, packs)) as taking:
                file.seek(0)
                if read_bundle(file, device.identity, find_key, taking) != manifest:
                    raise DeviceError("stick_failed")
                _end(store, manifest, taken)
                taking.require_genuine()
    return _counted(store, taken)


def _key_of(manifest: Manifest, device: Device, trust: Trust) -> VerifyKey:
    is_for_us = manifest.addressee == device.device_id and device.recipient in manifest.recipients
    if not is_for_us or manifest.sender != trust.gateway_id:
        raise RefusedError("bundle_not_for_us")
    return trust.key


def _take_certificate(store: Store, manifest: Manifest, trust: Trust) -> None:
    """What the office has decided about this device since; as after `POST /v1/enrol`."""
    if manifest.certificate is None:
        return
    try:
        certificate = read_signed(manifest.certificate, trust.key, DeviceCertificate)
    except RefusedError:
        raise RefusedError("bundle_not_genuine") from None
    with store.read() as work:
        device = work.device
    is_ours = (certificate.device_id, certificate.sign_key) == (
        device.device_id,
        device.sign_key.public.text,
    )
    if not is_ours:
        raise RefusedError("bundle_not_for_us")
    if device.state is certificate.state or device.state is DeviceState.REVOKED:
        return
    with store.write() as work:
        told = {"state": certificate.state, "certificate": manifest.certificate}
        devices.save(work, msgspec.structs.replace(work.device, **told))


def _as_newest(manifest: Manifest) -> NewestIn:
    return NewestIn(number=manifest.number, made_at=manifest.created_at)


def _end(store: Store, manifest: Manifest, taken: Taken) -> None:
    if not (taken.is_old or taken.has_gap):
        with store.write() as work:
            bundles.keep_in(work, _as_newest(manifest))


def _counted(store: Store, taken: Taken) -> Taken:
    with store.read() as work:
        totals = attachments.totals(work)
        taken.waiting = outbox.counts(work).waiting
        taken.files_waiting = totals.files - totals.files_done
        taken.state = work.device.state
    return taken


class _Taking:
    """Each document into the function that takes the same after HTTP."""

    def __init__(self, store: Store, trust: Trust, taken: Taken, packs: Packs | None) -> None:
        self._store = store
        self._packs = packs
        self._trust = trust
        self._taken = taken
        self._is_forged = False
        self._file: _FileTaking | None = None
        with store.read() as work:
            self._known = Known(known.newest(work))
            self._device_id = work.device.device_id

    def document(self, blob: Blob, data: bytes) -> None:
        if blob.kind == VERDICTS:
            self._verdicts(decoded(data, Verdicts))
        elif blob.kind == FILE_RECEIPTS:
            self._file_receipts(decoded(data, FileReceipts))
        elif blob.kind == LOST:
            self._lost(decoded(data, KnownThings))
        elif blob.kind == CHANGES:
            self._changes(decoded(data, ChangesPart))
        else:
            self._taken.passed_over += 1

    def file(self, blob: Blob) -> FileTaker:
        self._close_file()
        if blob.kind == PACK:
            return PassedOver() if self._packs is None else PackTaking(self._packs, blob, self._taken.packs)
        self._file = _FileTaking(self._store, blob, self._taken)
        return self._file

    def close(self) -> None:
        """However the reading ended: nothing is open any more, and a calendar that came is counted with."""
        self._close_file()
        if self._packs is not None:
            recount(self._store, self._packs)

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()

    def require_genuine(self) -> None:
        if self._is_forged:
            raise OfflineError("gateway_not_trusted")

    def _verdicts(self, verdicts: Verdicts) -> None:
        told = {each.event_sha256: each for each in verdicts.results if each.event_sha256}
        with self._store.read() as work:
            waiting = bundles.waiting_of(work, told.keys())
        answered = [Answered(waiting[sha256], told[sha256]) for sha256 in told if sha256 in waiting]
        if not answered:
            return
        own = [each.stored.sha256 for each in answered if each.stored.device_id == self._device_id]
        self._known.saw_events(own[-1:])  # the newest that was answered there
        settled = settle(self._store, answered, self._trust, self._known.newest)
        self._is_forged = self._is_forged or settled.is_forged
        codes = [each.receipt.code for each in settled.settlements]
        self._taken.accepted += codes.count(Code.ACCEPTED)
        self._taken.refused += len(codes) - codes.count(Code.ACCEPTED)
        self._taken.said_again += settled.said_again

    def _file_receipts(self, receipts: FileReceipts) -> None:
        told = {sha256_in(signed): signed for signed in receipts.receipts}
        with self._store.read() as work:
            files, device_id = tuple(bundles.unproven(work, told.keys())), work.device.device_id
        proven = list[tuple[attachments.Attachment, FileProof]]()
        for file in files:
            try:
                proof = read_file_receipt(told[file.sha256], file, device_id, self._trust)
            except OfflineError:
                self._is_forged = True
            else:
                proven.append((file, proof))
        if proven:
            self._known.saw_files([file.sha256 for file, _ in proven])
            settle_files(self._store, proven, self._known.newest)
            self._taken.file_receipts += len(proven)

    def _lost(self, things: KnownThings) -> None:
        """As `sync.reoffering`: it goes again with the next stick, or by network."""
        if self._taken.is_old:
            return
        with self._store.read() as work:
            numbers, receipted = offering.answered_events(work), set(offering.receipted_files(work))
        events = [numbers[sha256] for sha256 in things.events if sha256 in numbers]
        files = [sha256 for sha256 in things.files if sha256 in receipted]
        if events or files:
            self._known = Known()
            with self._store.write() as work:
                offering.offer_again(work, events, files)
                known.keep(work, self._known.newest)
            self._taken.offered_again += len(events) + len(files)

    def _changes(self, part: ChangesPart) -> None:
        """As `sync.pull`: a page counts only where it goes on from what is known here."""
        page = read_page(decoded(bytes(part.page), RawChangePage))
        with self._store.read() as work:
            cursor, begun = changes.cursor(work), changes.snapshot_cursor(work)
        if self._taken.is_old or (not part.is_snapshot and begun is None and page.next <= cursor):
            return
        goes_on = part.after in {0, begun} if part.is_snapshot else begun is None and part.after <= cursor
        if not goes_on:
            self._taken.has_gap = True
            return
        with self._store.write() as work:
            if part.is_snapshot and not part.after:
                changes.begin_snapshot(work)
            touched = changes.apply(work, page, is_snapshot=part.is_snapshot)
        self._taken.changed.update(dict.fromkeys(touched))


class _FileTaking:
    """A file of a reply: kept where a change has named it, and it is not here yet."""

    def __init__(self, store: Store, blob: Blob, taken: Taken) -> None:
        self._store = store
        self._taken = taken
        with store.read() as work:
            self._wanted = [each for each in attachments.incoming_missing(work) if each.sha256 == blob.sha256]
        self._incoming: Incoming | None = store.blobs.adopt(blob.sha256) if self._wanted else None
        if self._incoming is not None:
            self._incoming.restart()

    def write(self, piece: bytes, /) -> None:
        if self._incoming is not None:
            self._incoming.write(piece)

    def finish(self) -> None:
        if self._incoming is None:
            return
        self._incoming.finish()
        with self._store.write() as work:
            for file in self._wanted:
                attachments.note_arrived(work, file.id)
        self._taken.files += len(self._wanted)

    def close(self) -> None:
        if self._incoming is not None:
            self._incoming.close()
