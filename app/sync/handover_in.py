"""Handover in: what another laptop left to this one is checked to its last byte, then taken in, once.

Read twice, as every bundle. Of what is in hand here already nothing changes, however often the stick comes;
what was given on comes back when it is given back, not with a stick of before.
"""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from app.errors import DeviceError, RefusedError
from app.store import arriving, handovers
from app.store.blobs import Blobs, Incoming
from app.store.device import Device
from app.store.store import Store, Work
from app.sync.handover_out import require_confirmed
from app.wire.bundle import FILE, Blob, Manifest
from app.wire.bundle_reading import FileTaker, PassedOver, read_bundle
from app.wire.event import AuditAct
from app.wire.handover import HANDOVER, HandedPetition, Part, read_certificate
from app.wire.signing import VerifyKey
from app.wire.stick import open_from_stick
from app.wire.trust import Trust


@dataclass(slots=True)
class TakenOver:
    """From whom: the laptop's id and fingerprint. What came: petitions that were filed, drafts, files.

    `known` are petitions that were taken in before; in a dry run nothing was taken in yet.
    """

    giver: str
    fingerprint: str
    cases: int = 0
    drafts: int = 0
    files: int = 0
    known: int = 0


def take_over(store: Store, path: Path, *, is_dry_run: bool = False) -> TakenOver:
    """Raises RefusedError `not_enrolled`, `bundle_not_for_us`, `laptop_card_not_genuine`, DeviceError
    `device_pending`, and as `read_bundle` and `open_from_stick`; whatever it is, nothing has changed then.
    """
    with store.read() as work:
        device = work.device
    require_confirmed(device)
    trust = device.trust
    assert trust is not None

    def find_key(manifest: Manifest) -> VerifyKey:
        return _key_of(manifest, device, trust)

    with open_from_stick(path) as file:
        looking = _Looking()
        manifest = read_bundle(file, device.identity, find_key, looking)
        taken = TakenOver(giver=manifest.sender, fingerprint=find_key(manifest).fingerprint)
        if is_dry_run:
            _count(store, looking.parts, taken)
            return taken
        with closing(_Taking(store.blobs)) as taking:
            file.seek(0)
            if read_bundle(file, device.identity, find_key, taking) != manifest:
                raise DeviceError("stick_failed")
    _take_in(store, looking.parts, manifest, trust, taken)
    return taken


def _key_of(manifest: Manifest, device: Device, trust: Trust) -> VerifyKey:
    """Of a laptop that our gateway vouches for."""
    if manifest.addressee != device.device_id or device.recipient not in manifest.recipients:
        raise RefusedError("bundle_not_for_us")
    if manifest.certificate is None or manifest.sender == trust.gateway_id:
        raise RefusedError("bundle_unreadable")
    laptop = read_certificate(manifest.certificate, trust)
    if laptop.device_id != manifest.sender:
        raise RefusedError("bundle_not_genuine")
    return VerifyKey.from_text(laptop.sign_key)


def _count(store: Store, parts: list[Part], taken: TakenOver) -> None:
    with store.read() as work:
        given = _given_anew(work, parts)
        for petition in (each for part in parts for each in part.petitions):
            _note(taken, petition, is_known=arriving.is_known(work, petition.petition_id, given))


def _take_in(store: Store, parts: list[Part], manifest: Manifest, trust: Trust, taken: TakenOver) -> None:
    """All of it or nothing."""
    with store.write() as work:
        news = list[str]()
        given = _given_anew(work, parts)
        for part in parts:
            speakers = _keys_of(part)
            for petition in part.petitions:
                is_known = arriving.is_known(work, petition.petition_id, given)
                _note(taken, petition, is_known=is_known)
                if not is_known:
                    arriving.take_in(work, petition, speakers, trust.key)
                    news.append(petition.petition_id)
        for part in parts if news else ():
            for act in part.acts:
                arriving.take_event(work, act, _keys_of(part), trust.key)
        if news:
            giver, heir = manifest.sender, work.account_id
            handovers.record(work, AuditAct.TAKEN_OVER, news, whom=giver, actor=heir)


def _given_anew(work: Work, parts: list[Part]) -> frozenset[str]:
    """Before anything of the stick is written: the words themselves are taken in with it."""
    return frozenset().union(*(arriving.given_anew(work, part.acts, _keys_of(part)) for part in parts))


def _keys_of(part: Part) -> dict[str, str]:
    return {each.device_id: each.sign_key for each in part.speakers}


def _note(taken: TakenOver, petition: HandedPetition, *, is_known: bool) -> None:
    if is_known:
        taken.known += 1
        return
    taken.cases += bool(petition.events)
    taken.drafts += not petition.events
    taken.files += len(petition.files)


class _Looking:
    """Keeps the documents, and passes over the files."""

    def __init__(self) -> None:
        self.parts = list[Part]()

    def document(self, blob: Blob, data: bytes) -> None:
        if blob.kind == HANDOVER:
            self.parts.append(_decoded(data))

    def file(self, _blob: Blob) -> FileTaker:
        return self

    def write(self, piece: bytes, /) -> None: ...

    def finish(self) -> None: ...


@dataclass(slots=True)
class _Taking:
    """The files become blobs; without a row that names them the next opening sweeps them away again."""

    blobs: Blobs
    _incoming: Incoming | None = field(default=None)

    def document(self, blob: Blob, data: bytes) -> None: ...

    def file(self, blob: Blob) -> FileTaker:
        self.close()
        if blob.kind != FILE:
            return PassedOver()
        if not self.blobs.is_sound(blob.sha256):
            self._incoming = self.blobs.adopt(blob.sha256)
            self._incoming.restart()
        return self

    def write(self, piece: bytes, /) -> None:
        if self._incoming is not None:
            self._incoming.write(piece)

    def finish(self) -> None:
        if self._incoming is not None:
            self._incoming.finish()
            self._incoming = None

    def close(self) -> None:
        if self._incoming is not None:
            self._incoming.close()
            self._incoming = None


def _decoded(data: bytes) -> Part:
    try:
        return msgspec.json.decode(data, type=Part)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise RefusedError("bundle_damaged") from None
