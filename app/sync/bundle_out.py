"""Bundle out: what waits goes on a stick, sealed to the gateway and the office; it stays in the queue.

Only a receipt takes an event out of the queue, whether it comes by network or by stick.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from app import __version__
from app.domain.ids import new_id
from app.errors import DeviceError, RefusedError
from app.store import attachments, bundles, chain, changes
from app.store.attachments import Attachment
from app.store.bundles import LastOut
from app.store.device import Device
from app.store.store import Store, Work
from app.sync.bundle_load import Load, find_load, read_document
from app.wire.bodies import AuditRecorded
from app.wire.bundle import (
    BUNDLE_SCHEMA,
    BUNDLE_SUITE,
    FILE,
    MAX_WANTED,
    VOLUME_BYTES,
    Blob,
    Manifest,
    in_volumes,
    manifest_hash,
    sealed_size,
)
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json, to_base64url
from app.wire.enrolment import DeviceState
from app.wire.event import AuditAct
from app.wire.fields import utc_instant
from app.wire.signing import Signed
from app.wire.stick import Step, Watch, unwatched, write_to_stick

_PIECE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written and read back; `paths` are its volumes."""

    load: Load
    paths: tuple[Path, ...]


def look(store: Store, *, with_files: bool = True) -> Load:
    """What a bundle would carry. Raises RefusedError `not_enrolled`."""
    _require_enrolled(store)
    return find_load(store, with_files=with_files)


def hand_over(
    store: Store,
    path: Path,
    *,
    with_files: bool = True,
    volume_bytes: int = VOLUME_BYTES,
    watch: Watch = unwatched,
) -> HandedOver:
    """Write all that waits to `path`, and to `…-2.xyb` and so on where one is not enough; `watch` is told of
    all volumes as of one, and may end it by raising.

    That it leaves the laptop is an accountable act, and travels along. A file that turns out to be damaged is
    set aside, as when it is uploaded, and the writing begins anew without it.

    Raises RefusedError `not_enrolled`, `nothing_to_carry`, `bundle_too_large`, and as `write_to_stick`.
    """
    load = look(store, with_files=with_files)
    if not (load.places or load.files):
        raise RefusedError("nothing_to_carry")
    with store.write() as work:
        body = AuditRecorded(count=load.petitions)
        chain.append(work, AuditAct.EXPORTED, body=canonical_json(body))
    while True:
        load = find_load(store, with_files=with_files)
        _set_aside(store, load.missing)
        try:
            return HandedOver(load, tuple(_write_volumes(store, load, path, volume_bytes, watch)))
        except DeviceError as error:
            if error.code != "blob_damaged":
                raise
            _set_aside(store, [file for file in load.files if file.sha256 == error.facts["sha256"]])


def _write_volumes(store: Store, load: Load, path: Path, volume_bytes: int, watch: Watch) -> Iterator[Path]:
    volumes = tuple(in_volumes(load.documents, load.blobs, volume_bytes))
    sizes = tuple(map(sealed_size, volumes))
    for place, blobs in enumerate(volumes, 1):
        target = path if place == 1 else path.with_name(f"{path.stem}-{place}{path.suffix}")
        with store.read() as work:
            manifest = _manifest(work, load, blobs, (place, len(volumes)))
            seal = partial(seal_bundle, manifest, work.device.sign_key, partial(_read, store, load))
        told = partial(_of_all, watch, before=sum(sizes[: place - 1]), total=sum(sizes))
        write_to_stick(target, seal, size=sizes[place - 1], watch=told)
        last = LastOut(
            number=manifest.number,
            sha256=manifest_hash(manifest),
            made_at=manifest.created_at,
            event_number=max((each.number for each in load.places), default=load.last.event_number),
            has_files=load.has_files and place == len(volumes),
        )
        with store.write() as work:
            bundles.keep_out(work, last)
        yield target


def _of_all(watch: Watch, step: Step, *, before: int, total: int) -> None:
    watch(replace(step, done=before + step.done, total=max(total, before + step.done)))


def _manifest(work: Work, load: Load, blobs: tuple[Blob, ...], volume: tuple[int, int]) -> Manifest:
    device, last = work.device, bundles.last_out(work)
    trust = device.trust
    if trust is None:
        raise RefusedError("not_enrolled")
    return Manifest(
        schema=BUNDLE_SCHEMA,
        suite=BUNDLE_SUITE,
        id=new_id(work.now_ms(), work.entropy),
        sender=device.device_id,
        addressee=trust.gateway_id,
        recipients=device.blob_recipients,
        number=last.number + 1,
        prev=last.sha256,
        volume=volume[0],
        volumes=volume[1],
        created_at=utc_instant(work.now()),
        blobs=blobs,
        head=load.head,
        spans=load.spans,
        cursor=changes.cursor(work),
        cursor_at=changes.cursor_at(work),
        is_anew=changes.snapshot_cursor(work) is not None,
        wanted=tuple(dict.fromkeys(file.sha256 for file in attachments.incoming_missing(work)))[:MAX_WANTED],
        enrol=_enrol(work, device, trust.gateway_id),
    )


def _enrol(work: Work, device: Device, gateway_id: str) -> Signed | None:
    """What HTTP would say first, as long as no certificate has come back that says it is in force."""
    if device.enrolment is None or device.state in {DeviceState.ACTIVE, DeviceState.REVOKED}:
        return None
    return device.keys.sign_enrol(
        gateway_id,
        code=device.enrolment.code,
        name=device.account_name,
        client=__version__,
        nonce=to_base64url(work.entropy(16)),
    )


def _read(store: Store, load: Load, blob: Blob) -> Iterator[bytes]:
    if blob.kind != FILE:
        yield read_document(store, load, blob.sha256)
        return
    try:
        with store.blobs.open(blob.sha256) as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError:  # not of the stick
        raise DeviceError("blob_damaged", sha256=blob.sha256) from None


def _set_aside(store: Store, files: Sequence[Attachment]) -> None:
    """As when it is uploaded: its petition needs somebody."""
    news = [file for file in files if file.last_code not in attachments.NEEDS_PERSON]
    if not news:
        return
    with store.write() as work:
        for file in news:
            code = "blob_damaged" if store.blobs.has(file.sha256) else "blob_missing"
            attachments.note_file_attempt(work, file.id, next_try_ms=work.now_ms(), last_code=code)


def _require_enrolled(store: Store) -> None:
    with store.read() as work:
        if work.device.trust is None:
            raise RefusedError("not_enrolled")
