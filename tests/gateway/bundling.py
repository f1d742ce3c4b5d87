"""Bundles of a laptop as the gateway's tests know it: any events, any files, any manifest."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from app.domain.ids import new_id
from app.wire.batch import write_batch
from app.wire.bundle import BUNDLE_SCHEMA, BUNDLE_SUITE, EVENTS, ChainHead, Manifest, Span
from app.wire.bundle_writing import seal_bundle
from app.wire.event import Event
from app.wire.fields import NO_HASH
from app.wire.signing import SignKey
from gateway.bundles_in import Imported, import_bundle
from gateway.gateway import Gateway
from tests.bundles import blob_of, sha256
from tests.gateway.laptop import Laptop, header_of
from tests.gateway.uploader import Blob
from tests.samples import START_MS, sample_filing


def bundle_of(
    laptop: Laptop,
    gateway: Gateway,
    events: Sequence[Event] = (),
    files: Iterable[bytes] = (),
    *,
    documents: Sequence[bytes] = (),
    key: SignKey | None = None,
    **changes: object,
) -> bytes:
    """`documents` stand in the place of the batch."""
    texts = documents or ([write_batch(events)] if events else [])
    contents = {sha256(each): each for each in (*texts, *files)}
    kinds = {sha256(each): EVENTS for each in texts}
    fields: dict[str, object] = {
        "schema": BUNDLE_SCHEMA,
        "suite": BUNDLE_SUITE,
        "id": new_id(START_MS, gateway.entropy),
        "sender": laptop.keys.device_id,
        "addressee": gateway.keys.gateway_id,
        "recipients": (gateway.keys.recipient,),
        "number": 1,
        "prev": NO_HASH,
        "volume": 1,
        "volumes": 1,
        "created_at": "2026-11-22T01:50:00.000Z",
        "blobs": tuple(blob_of(data, kinds.get(name, "file")) for name, data in contents.items()),
        "head": ChainHead(epoch=laptop.epoch, seq=laptop.seq, sha256=laptop.prev),
        "spans": tuple(_span(event) for event in events),
    }
    sealed = io.BytesIO()
    manifest = msgspec.convert(fields | changes, Manifest)
    seal_bundle(manifest, key or laptop.keys.sign_key, lambda blob: [contents[blob.sha256]], sealed)
    return sealed.getvalue()


def _span(event: Event) -> Span:
    header = header_of(event)
    return Span(epoch=header.epoch, first=header.seq, last=header.seq)


def filings(laptop: Laptop, count: int, *files: Blob) -> list[Event]:
    """The first of them names the files."""
    named = laptop.filed(0, filing=sample_filing(0, files=tuple(each.entry for each in files)))
    return [named, *(laptop.filed(number) for number in range(1, count))]


def take(gateway: Gateway, stick: Path, data: bytes, *, is_dry_run: bool = False) -> Imported:
    stick.write_bytes(data)
    return import_bundle(gateway, stick, is_dry_run=is_dry_run)
