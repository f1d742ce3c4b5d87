"""Upload scene: a store with a petition in each of the states that the upload page knows."""

from collections.abc import Mapping

import msgspec

from app.domain.draft import Draft
from app.store import attachments, drafts, outbox
from app.store.attachments import Attachment
from app.store.chain import StoredEvent
from app.wire.canonical import canonical_json
from tests.samples import sample_filing
from tests.store.scene import Scene

IDENTITY = "petition.petitioners[0].identity.number"


def file(scene: Scene, name: str, title: str, *files: Attachment, petition_id: str = "") -> StoredEvent:
    """A petition of somebody, about something, with files."""
    scene.clock.turn(seconds=1)
    filing = sample_filing(1, files=tuple(each.entry for each in files))
    person = msgspec.structs.replace(filing.petition.petitioners[0], name=name)
    petition = msgspec.structs.replace(filing.petition, title=title, petitioners=(person,))
    said = msgspec.structs.replace(filing, petition=petition)
    return scene.file(filing=said, petition_id=petition_id or scene.new_petition_id())


def file_with(scene: Scene, name: str, title: str, *names: str) -> tuple[StoredEvent, list[Attachment]]:
    """With photographs of these names; its text has arrived."""
    petition_id = scene.new_petition_id()
    files = [
        scene.attach(petition_id, b"\xff\xd8\xff" + each.encode() * 400, name=f"{each}.jpg") for each in names
    ]
    stored = file(scene, name, title, *files, petition_id=petition_id)
    scene.settle(stored)
    return stored, files


def refuse(scene: Scene, stored: StoredEvent, code: int = 422, *fields: str) -> None:
    receipt = msgspec.structs.replace(scene.receipt(stored, code), fields=fields)
    document = canonical_json(receipt)
    with scene.store.write() as work:
        outbox.settle(work, stored, receipt, document, scene.gateway_key.sign(document))


def put_off(
    scene: Scene, stored: StoredEvent, code: int | None = None, *, minutes: int = 0, is_unknown: bool = False
) -> None:
    """It was sent, and no final answer came."""
    at_ms = scene.store.now_ms() + minutes * 60_000
    with scene.store.write() as work:
        outbox.note_attempt(work, [stored.id], next_try_ms=at_ms, last_code=code, is_unknown=is_unknown)


def set_aside(scene: Scene, attachment: Attachment, code: str, *, minutes: int = 0) -> None:
    at_ms = scene.store.now_ms() + minutes * 60_000
    with scene.store.write() as work:
        attachments.note_file_attempt(work, attachment.id, next_try_ms=at_ms, last_code=code)


def draft(scene: Scene, texts: Mapping[str, str]) -> str:
    petition_id = scene.new_petition_id()
    with scene.store.write() as work:
        drafts.save(work, petition_id, Draft(texts).to_bytes())
    return petition_id


def three(scene: Scene) -> None:
    """One that somebody must look at, one on its way with a file, one that waits."""
    refuse(scene, file(scene, "孙广福", "宅基地"))
    file_with(scene, "王玉山", "低保停发", "低保证")
    file(scene, "陈德生", "道路破损")
