"""Handover out: what an agent leaves to another laptop goes on a stick, sealed to that laptop alone.

Here it is marked as given away in the same moment: nobody can write on in it or file it twice. Nothing is
deleted, and what waits in the queue waits on: a stick that was lost is written again with all of it.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec

from app.domain.ids import new_id
from app.errors import DeviceError, RefusedError
from app.store import arriving, handovers, holders, leaving
from app.store.device import Device
from app.store.store import Store, Work
from app.wire.bundle import BUNDLE_SCHEMA, BUNDLE_SUITE, FILE, Blob, Manifest, in_volumes, sealed_size
from app.wire.bundle_writing import seal_bundle
from app.wire.canonical import canonical_json
from app.wire.enrolment import DeviceState
from app.wire.event import AuditAct
from app.wire.fields import NO_HASH, utc_instant
from app.wire.files import MAX_FILE_BYTES
from app.wire.handover import (
    CARD_SCHEMA,
    HANDOVER,
    PART_BYTES,
    Card,
    HandedFile,
    HandedPetition,
    Heir,
    Part,
    read_card,
)
from app.wire.signing import Signed
from app.wire.stick import stick_errors, write_to_stick

_PIECE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Left:
    """What went: petitions that were filed, drafts, files; `again` of them were given before.

    `missing` are files that are damaged or not here.
    """

    cases: int
    drafts: int
    files: int
    again: int
    missing: int


@dataclass(frozen=True, slots=True)
class _Load:
    """All of it, ready to be written."""

    petitions: tuple[HandedPetition, ...]
    documents: dict[str, bytes]
    blobs: tuple[Blob, ...]
    missing: int


def own_card(store: Store) -> bytes:
    """What another laptop must be shown before it can leave anything to this one; no secret.

    Raises RefusedError `not_enrolled`, DeviceError `device_pending`.
    """
    with store.read() as work:
        certificate = require_confirmed(work.device)
    return canonical_json(Card(schema=CARD_SCHEMA, name=store.account_name, certificate=certificate))


def look_at_card(store: Store, data: bytes) -> Heir:
    """Raises RefusedError `not_enrolled`, `handover_to_oneself` and what `read_card` raises."""
    with store.read() as work:
        device = work.device
    if device.trust is None:
        raise RefusedError("not_enrolled")
    heir = read_card(data, device.trust)
    if heir.laptop.device_id == device.device_id:
        raise RefusedError("handover_to_oneself")
    return heir


def leave(store: Store, heir: Heir, path: Path, chosen: Collection[str] | None = None) -> Left:
    """All that this agent has, or `chosen` of it, and whatever was left to that laptop before.

    It changes hands when the file on the stick is whole and was read back; whatever fails before that changes
    nothing. Raises RefusedError `nothing_to_hand_over`, `petition_missing`, `bundle_too_large`,
    `bundle_not_genuine` where the heir would refuse it, as `own_card` and as `write_to_stick`.
    """
    whole = path.with_name(f"{path.stem}.part")
    with store.write() as work:
        before = set(holders.given_to(work, heir.laptop.device_id))
        given = _given(work, chosen, may_be_none=bool(before))
        for petition_id in given:
            holders.give_away(work, petition_id, heir.laptop.device_id)
        if given:
            whom, giver = heir.laptop.device_id, work.account_id
            handovers.record(work, AuditAct.HANDED_OVER, given, whom=whom, actor=giver)
        load = _write(store, work, heir, whole)
    with stick_errors():
        whole.replace(path)
    filed = sum(bool(petition.events) for petition in load.petitions)
    return Left(
        cases=filed,
        drafts=len(load.petitions) - filed,
        files=sum(blob.kind == FILE for blob in load.blobs),
        again=len(before),
        missing=load.missing,
    )


def _given(work: Work, chosen: Collection[str] | None, *, may_be_none: bool) -> Sequence[str]:
    """Practice is for nobody else."""
    try:
        own = holders.chosen_of(work, chosen)
    except RefusedError as refused:
        if refused.code != "nothing_to_hand_over" or not may_be_none:
            raise
        return ()
    given = [name for name in own if not leaving.is_practice(work, name)]
    if not given and not may_be_none:
        raise RefusedError("nothing_to_hand_over")
    return given


def _write(store: Store, work: Work, heir: Heir, path: Path) -> _Load:
    """A file that turns out to be damaged stays behind, and the writing begins anew without it."""
    damaged = set[str]()
    while True:
        load = _load(store, work, heir, damaged)
        manifest = _manifest(work, heir, load)
        seal = partial(seal_bundle, manifest, work.device.sign_key, partial(_read, store, load))
        try:
            write_to_stick(path, seal, size=sealed_size(load.blobs))
        except DeviceError as error:
            if error.code != "blob_damaged":
                raise
            damaged.add(str(error.facts["sha256"]))
        else:
            return load


def _load(store: Store, work: Work, heir: Heir, damaged: Collection[str]) -> _Load:
    petitions, missing = list[HandedPetition](), 0
    for petition_id in holders.given_to(work, heir.laptop.device_id):
        petition = leaving.collect(work, petition_id)
        kept = [each for file in petition.files if (each := _ready(store, work, heir, file, damaged))]
        missing += len(petition.files) - len(kept)
        petitions.append(msgspec.structs.replace(petition, files=tuple(kept)))
    _require_genuine(work, heir, petitions)
    documents = {hashlib.sha256(data).hexdigest(): data for data in _parts(work, heir, petitions)}
    sealed = {file.entry.sha256: file.entry.size for petition in petitions for file in petition.files}
    blobs = (
        *(Blob(kind=HANDOVER, sha256=name, size=len(data)) for name, data in documents.items()),
        *(Blob(kind=FILE, sha256=name, size=size) for name, size in sealed.items()),
    )
    return _Load(tuple(petitions), documents, blobs, missing)


def _require_genuine(work: Work, heir: Heir, petitions: Sequence[HandedPetition]) -> None:
    """As the heir will look at it; what is refused now is still ours."""
    speakers = {each.device_id: each.sign_key for each in leaving.speakers(work)}
    acts = leaving.acts_for(work, heir.laptop.device_id)
    for event in (*acts, *(each for petition in petitions for each in petition.events)):
        arriving.read_genuine(event, speakers)


def _ready(
    store: Store, work: Work, heir: Heir, file: HandedFile, damaged: Collection[str]
) -> HandedFile | None:
    """None where the blob is not whole. What came with an answer was sealed to us, and is sealed anew."""
    entry = file.entry
    try:
        if entry.sha256 in damaged or store.blobs.size(entry.sha256) != entry.size:
            return None
        if not file.is_incoming or file.identity is not None:
            return file
        plain = store.blobs.unsealed(entry.sha256, work.device.identity)
        sealed = store.blobs.seal(BytesIO(plain), (heir.laptop.recipient,), limit=MAX_FILE_BYTES)
    except DeviceError:
        return None
    work.unneeded.add(sealed.sha256)
    anew = msgspec.structs.replace(entry, sha256=sealed.sha256, size=sealed.size)
    return msgspec.structs.replace(file, entry=anew, identity=sealed.identity)


def _parts(work: Work, heir: Heir, petitions: Sequence[HandedPetition]) -> Iterator[bytes]:
    """The first one brings the acts."""
    speakers = tuple(leaving.speakers(work))
    acts = leaving.acts_for(work, heir.laptop.device_id)
    some, size = list[HandedPetition](), 0
    for petition in petitions:
        room = len(msgspec.json.encode(petition))
        if some and size + room > PART_BYTES:
            yield msgspec.json.encode(Part(petitions=tuple(some), speakers=speakers, acts=acts))
            some, size, acts = [], 0, ()
        some.append(petition)
        size += room
    yield msgspec.json.encode(Part(petitions=tuple(some), speakers=speakers, acts=acts))


def _manifest(work: Work, heir: Heir, load: _Load) -> Manifest:
    """In one volume: raises RefusedError `bundle_too_large` where no stick could hold it."""
    documents = [blob for blob in load.blobs if blob.kind != FILE]
    for _ in in_volumes(documents, [blob for blob in load.blobs if blob.kind == FILE], 1 << 62):
        pass
    return Manifest(
        schema=BUNDLE_SCHEMA,
        suite=BUNDLE_SUITE,
        id=new_id(work.now_ms(), work.entropy),
        sender=work.device.device_id,
        addressee=heir.laptop.device_id,
        recipients=(heir.laptop.recipient,),
        number=1,
        prev=NO_HASH,
        volume=1,
        volumes=1,
        created_at=utc_instant(work.now()),
        blobs=load.blobs,
        certificate=require_confirmed(work.device),
    )


def _read(store: Store, load: _Load, blob: Blob) -> Iterator[bytes]:
    if blob.kind != FILE:
        yield load.documents[blob.sha256]
        return
    try:
        with store.blobs.open(blob.sha256) as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError:  # not of the stick
        raise DeviceError("blob_damaged", sha256=blob.sha256) from None


def require_confirmed(device: Device) -> Signed:
    """The certificate. Raises RefusedError `not_enrolled`, DeviceError `device_pending`."""
    if device.trust is None:
        raise RefusedError("not_enrolled")
    if device.certificate is None or device.state is not DeviceState.ACTIVE:
        raise DeviceError("device_pending")
    return device.certificate
