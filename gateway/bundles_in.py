"""Bundles in: what came on a stick goes the way of what comes over HTTP, through `settle` and `Uploads`.

A bundle is read twice: once to check all of it, once to take it in. Whatever was wrong with it, nothing of it
is here then; and whatever cut the second reading off, the stick can be put in again.
"""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.errors import AppError, DeviceError, RefusedError
from app.log import get_logger
from app.wire.bundle import ASKED, EVENTS, FILE, Blob, Manifest, Span, manifest_hash
from app.wire.bundle_reading import FileTaker, PassedOver, read_bundle
from app.wire.canonical import from_base64url
from app.wire.enrolment import DeviceState, Enrol
from app.wire.fields import utc_instant
from app.wire.files import MAX_CHUNK_BYTES
from app.wire.known import KnownThings
from app.wire.receipt import FINAL_CODES, Code
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick
from gateway import enrolment
from gateway.bundle_rows import (
    BundleNote,
    Lost,
    first_number,
    is_forked,
    missing_events,
    missing_numbers,
    note_bundle,
)
from gateway.devices import Device, find_device
from gateway.frame import split_frame
from gateway.gateway import BLOBS_FOLDER, STICK_FOLDER, Gateway
from gateway.known import known_among
from gateway.partials import Partials
from gateway.settle import settle
from gateway.turns import IMPORTING, alone
from gateway.uploads import Body, Standing, Uploads

_log = get_logger("gateway.bundles")


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a bundle; in a dry run what it holds and brings.

    `state` and fingerprint are those of the device. Events by their answer: accepted, known (came before),
    refused for good, waiting (held, or we were busy); files_waiting by the reason. missing_events are gaps of
    the chain, missing_bundles numbers that never came; passed_over are documents that we could not read.
    `lost` counts answers that this gateway gave before it was restored: the laptop will bring them again.
    """

    bundle_id: str
    device_id: str
    name: str
    state: str
    fingerprint: str
    number: int
    volume: int
    volumes: int
    is_dry_run: bool = False
    accepted: int = 0
    known: int = 0
    refused: int = 0
    waiting: int = 0
    files: int = 0
    files_taken: int = 0
    files_waiting: dict[str, int] = {}
    passed_over: int = 0
    lost: int = 0
    missing_events: tuple[Span, ...] = ()
    missing_bundles: tuple[Span, ...] = ()
    is_forked: bool = False


def import_bundle(
    gateway: Gateway, path: Path, *, is_dry_run: bool = False, takes_revoked: bool = False
) -> Imported:
    """Take in what a device has put on a stick. Again is no matter.

    What a laptop brings that is trusted no more is only noted, for an officer who looks at it in a dry run
    and then `takes_revoked`: its petitions were signed by the hand of an agent, maybe before it was lost.
    Raises RefusedError as `read_bundle`, `bundle_not_for_us`, `device_unknown`, `device_pending` (with the
    fingerprint to compare), `device_revoked`, what `enrol` and what `open_from_stick` raise;
    DeviceError `gateway_in_use` while another bundle is taken in.
    """

    def find_key(manifest: Manifest) -> VerifyKey:
        return key_of(gateway, manifest)

    with open_from_stick(path) as file:
        manifest = read_bundle(file, gateway.keys.identity, find_key)
        if is_dry_run:
            return _foretold(gateway, manifest)
        device = _admitted(gateway, manifest)
        if device.state is DeviceState.REVOKED and not takes_revoked:
            file.seek(0)
            read_bundle(file, gateway.keys.identity, find_key, _Noting(gateway, device))
            raise RefusedError("device_revoked")
        with alone(gateway.data, IMPORTING):
            taking = _Taking(gateway, device, takes_revoked=takes_revoked)
            file.seek(0)
            if read_bundle(file, gateway.keys.identity, find_key, taking) != manifest:
                raise DeviceError("stick_failed")
    imported = _noted(gateway, device, manifest, taking)
    _log.info("bundle_imported %s %d", manifest.id, taking.codes.total())
    return imported


def key_of(gateway: Gateway, manifest: Manifest) -> VerifyKey:
    """Of a device that nobody knows yet: the key in its enrolment, which proves itself with it."""
    keys = gateway.keys
    if manifest.addressee != keys.gateway_id or keys.recipient not in manifest.recipients:
        raise RefusedError("bundle_not_for_us")
    with gateway.store.read() as connection:
        device = find_device(connection, manifest.sender)
    if device is not None:
        return device.key
    if manifest.enrol is None:
        raise RefusedError("device_unknown")
    try:
        claimed = msgspec.json.decode(from_base64url(manifest.enrol.document), type=Enrol)
        key = VerifyKey.from_text(claimed.sign_key)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, RefusedError):
        raise RefusedError("enrolment_unreadable") from None
    if claimed.device_id != manifest.sender:
        raise RefusedError("enrolment_unreadable")
    return key


def _admitted(gateway: Gateway, manifest: Manifest) -> Device:
    device = _found(gateway, manifest.sender)
    if device is None and manifest.enrol is not None:
        enrolment.enrol(gateway, manifest.enrol, is_by_hand=True)
        device = _found(gateway, manifest.sender)
    if device is None:
        raise RefusedError("device_unknown")
    if device.state is DeviceState.PENDING:
        raise RefusedError("device_pending", fingerprint=device.fingerprint)
    return device


def _found(gateway: Gateway, device_id: str) -> Device | None:
    with gateway.store.read() as connection:
        return find_device(connection, device_id)


class _Taking:
    """Events into `settle`, files into `Uploads`; one that fails holds up no other."""

    def __init__(self, gateway: Gateway, device: Device, *, takes_revoked: bool) -> None:
        self._gateway = gateway
        self._device = device
        self._takes_revoked = takes_revoked
        self._uploads = Uploads(gateway, Partials(gateway.data / BLOBS_FOLDER / STICK_FOLDER))
        self.codes: Counter[int] = Counter()
        self.first_event: int | None = None
        self.lost = Lost()
        self.files: Counter[str] = Counter()
        self.passed_over = 0

    def document(self, blob: Blob, data: bytes) -> None:
        """What cannot be read, or is of no kind that we know, spoils nothing else."""
        try:
            if blob.kind == EVENTS:
                self._events(split_frame(data))
            elif blob.kind == ASKED:
                self._asked(msgspec.json.decode(data, type=KnownThings))
            else:
                self.passed_over += 1
        except (RefusedError, msgspec.MsgspecError, UnicodeError, RecursionError):
            self.passed_over += 1

    def _events(self, raws: Sequence[bytes]) -> None:
        verdicts = settle(self._gateway, self._device, raws, takes_revoked=self._takes_revoked)
        self.codes.update(verdict.code for verdict in verdicts)
        hashes = {verdict.event_sha256 for verdict in verdicts if verdict.event_sha256}
        with self._gateway.store.read() as connection:
            first = first_number(connection, self._device.device_id, hashes)
        known = (number for number in (self.first_event, first) if number is not None)
        self.first_event = min(known, default=None)

    def _asked(self, asked: KnownThings) -> None:
        """As `POST /v1/known`, but what is missing is told: with the next answer."""
        with self._gateway.store.read() as connection:
            known = known_among(connection, self._gateway.blobs, self._device.device_id, asked)
        events, files = set(known.events), set(known.files)
        self.lost = Lost(
            events=(*self.lost.events, *(each for each in asked.events if each not in events)),
            files=(*self.lost.files, *(each for each in asked.files if each not in files)),
        )

    def file(self, blob: Blob) -> FileTaker:
        if blob.kind != FILE:
            return PassedOver()
        return _FileTaking(self._uploads, self._device.device_id, blob, self.files)


@dataclass(frozen=True, slots=True)
class _Noting:
    """Of a laptop that is trusted no more: its events go on the list for review, and nothing is taken in."""

    gateway: Gateway
    device: Device

    def document(self, blob: Blob, data: bytes) -> None:
        if blob.kind == EVENTS:
            with suppress(RefusedError):  # what cannot be read is refused when it is taken in
                settle(self.gateway, self.device, split_frame(data))

    def file(self, _blob: Blob) -> FileTaker:
        return self

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...


class _FileTaking:
    """One blob, in the same chunks as over HTTP; it goes on where an earlier try ended."""

    def __init__(self, uploads: Uploads, device_id: str, blob: Blob, outcomes: Counter[str]) -> None:
        self._uploads = uploads
        self._device_id = device_id
        self._blob = blob
        self._outcomes = outcomes
        self._held: list[bytes] = []
        self._size = 0
        self._read = 0
        self._standing: Standing | None = None
        self._error: str | None = None

    def write(self, piece: bytes, /) -> None:
        self._held.append(piece)
        self._size += len(piece)
        if self._size >= MAX_CHUNK_BYTES:
            self._send()

    def finish(self) -> None:
        self._send()
        is_here = self._standing is not None and self._standing.receipt is not None
        self._outcomes["" if is_here else self._error or "blobs_failed"] += 1

    def _send(self) -> None:
        chunk, start = b"".join(self._held), self._read
        self._held, self._size, self._read = [], 0, start + len(chunk)
        if self._error is not None or (self._standing and self._standing.receipt):
            return
        try:
            if self._standing is None:
                self._standing = self._begin(chunk)
            rest = chunk[max(0, self._standing.offset - start) :]
            if rest and self._standing.receipt is None:
                self._standing = self._go_on(rest)
        except AppError as error:
            self._error = error.code

    def _begin(self, chunk: bytes) -> Standing:
        body = Body(length=len(chunk), promises=())
        begun = self._uploads.create(self._device_id, self._blob.sha256, self._blob.size, body)
        if isinstance(begun, Standing):
            return begun
        return self._uploads.finish(begun, [chunk], is_whole=True)

    def _go_on(self, rest: bytes) -> Standing:
        offset = self._standing.offset if self._standing else 0
        body = Body(length=len(rest), promises=())
        writing = self._uploads.resume(self._device_id, self._blob.sha256, offset, body)
        return self._uploads.finish(writing, [rest], is_whole=True)


def _foretold(gateway: Gateway, manifest: Manifest) -> Imported:
    device = _found(gateway, manifest.sender)
    with gateway.store.read() as connection:
        missing = missing_events(connection, manifest.sender, manifest.head, manifest.spans)
        numbers = missing_numbers(connection, manifest.sender, manifest.number - 1)
    return msgspec.structs.replace(
        _described(gateway, manifest, device),
        is_dry_run=True,
        waiting=sum(span.last - span.first + 1 for span in manifest.spans),
        missing_events=missing,
        missing_bundles=numbers,
    )


def _described(gateway: Gateway, manifest: Manifest, device: Device | None) -> Imported:
    """A device that is not enrolled yet has no name here."""
    return Imported(
        bundle_id=manifest.id,
        device_id=manifest.sender,
        name=device.name if device else "",
        state=device.state.value if device else "unknown",
        fingerprint=key_of(gateway, manifest).fingerprint,
        number=manifest.number,
        volume=manifest.volume,
        volumes=manifest.volumes,
        files=sum(blob.kind == FILE for blob in manifest.blobs),
    )


def _noted(gateway: Gateway, device: Device, manifest: Manifest, taking: _Taking) -> Imported:
    note = BundleNote(
        bundle_id=manifest.id,
        device_id=device.device_id,
        is_answer=False,
        number=manifest.number,
        sha256=manifest_hash(manifest),
        handled_at=utc_instant(gateway.clock.now()),
        cursor=manifest.cursor,
        cursor_at=manifest.cursor_at,
        is_anew=manifest.is_anew,
        first_event=taking.first_event,
        wanted=manifest.wanted,
        lost=taking.lost,
    )
    with gateway.store.write() as connection:
        note_bundle(connection, note)
        missing = missing_events(connection, device.device_id, manifest.head)
        numbers = missing_numbers(connection, device.device_id, manifest.number)
        has_fork = is_forked(connection, note)
    codes = taking.codes
    accepted, known = codes[Code.ACCEPTED], codes[Code.KNOWN]
    refused = sum(codes[code] for code in FINAL_CODES if code != Code.ACCEPTED)
    return msgspec.structs.replace(
        _described(gateway, manifest, device),
        accepted=accepted,
        known=known,
        refused=refused,
        waiting=codes.total() - accepted - known - refused,
        files_taken=taking.files[""],
        files_waiting={code: count for code, count in sorted(taking.files.items()) if code},
        passed_over=taking.passed_over,
        lost=len(taking.lost.events) + len(taking.lost.files),
        missing_events=missing,
        missing_bundles=numbers,
        is_forked=has_fork,
    )
