"""Scene: a real encrypted store in a temporary folder, with a gateway's key at hand to answer it."""

from collections.abc import Container, Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Self

import msgspec
from sqlcipher3 import dbapi2

from app.domain.filing import Filing
from app.domain.ids import new_id
from app.domain.manifest import SIZE_LIMITS, FileEntry, FileKind
from app.domain.status import Move, Status
from app.store import attachments, chain, changes, drafts, outbox
from app.store import device as devices
from app.store.attachments import Attachment
from app.store.cases import CaseDetail, CaseView, get_case, list_cases
from app.store.chain import StoredEvent
from app.store.device import Device
from app.store.engine import Connector
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Account, VaultKeys
from app.wire.bodies import AuditRecorded, Body, PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.change import Change, ChangePage
from app.wire.enrolment import (
    DEVICE_SCHEMA,
    ENROLMENT_SCHEMA,
    DeviceCertificate,
    DeviceState,
    EnrolmentFile,
)
from app.wire.event import AuditAct, EventType
from app.wire.fields import utc_instant
from app.wire.file_receipt import FILE_RECEIPT_SCHEMA, FileReceipt
from app.wire.receipt import RECEIPT_SCHEMA, Receipt
from app.wire.sealing import new_identity
from app.wire.signing import SignKey, sign_document
from tests.fakes import FakeClock
from tests.samples import SeededEntropy, sample_filing

ACCOUNT = Account("a-00000001", "周敏")
KEYS = VaultKeys("0" * 32, ACCOUNT, bytes(range(32)))
CODE = "1234567890123456"


class Scene:
    """`store` is the open store; `reopen` closes it and opens it again. One that is there already goes on."""

    def __init__(
        self, folder: Path, *, is_enrolled: bool = True, seed: int = 1, keys: VaultKeys = KEYS
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.keys = keys
        self.clock = FakeClock()
        self.entropy = SeededEntropy(seed)
        self.gateway_key = SignKey(self.entropy(32))
        self.gateway_id = new_id(1, self.entropy)
        make = Store.open if Store.exists(folder) else Store.create
        self.store = make(folder, keys, clock=self.clock, entropy=self.entropy)
        if is_enrolled and self.device.enrolment is None:
            self.enrol()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def reopen(self) -> Store:
        self.store.close()
        self.store = Store.open(self.folder, self.keys, clock=self.clock, entropy=self.entropy)
        return self.store

    def enrol(self) -> None:
        enrolment = EnrolmentFile(
            schema=ENROLMENT_SCHEMA,
            gateway_id=self.gateway_id,
            url="https://gateway.example",
            ca="",
            gateway_key=self.gateway_key.public.text,
            gateway_recipient=new_identity()[1],
            unit="清溪镇",
            region="370116",
            code="0" * 16,
            expires_at=utc_instant(self.clock.now() + timedelta(days=3)),
        )
        with self.store.write() as work:
            devices.save(work, msgspec.structs.replace(work.device, enrolment=enrolment))
            devices.begin_epoch(work)

    def confirm(self, state: DeviceState = DeviceState.ACTIVE) -> None:
        """The office vouches for the key of this device, or says that nobody has compared it yet."""
        known = self.device
        said = DeviceCertificate(
            schema=DEVICE_SCHEMA,
            gateway_id=self.gateway_id,
            device_id=known.device_id,
            sign_key=known.sign_key.public.text,
            recipient=known.recipient,
            unit="清溪镇",
            state=state,
            issued_at=utc_instant(self.clock.now()),
        )
        word = sign_document(said, self.gateway_key)
        with self.store.write() as work:
            devices.save(work, msgspec.structs.replace(work.device, state=said.state, certificate=word))

    @property
    def device(self) -> Device:
        with self.store.read() as work:
            return work.device

    def new_petition_id(self) -> str:
        return new_id(self.store.now_ms(), self.entropy)

    def file(
        self,
        index: int = 0,
        *,
        petition_id: str | None = None,
        text: str | None = None,
        filing: Filing | None = None,
        replaces: str | None = None,
        code: str = CODE,
    ) -> StoredEvent:
        """File a petition as the action does: event, then the draft closed, in one transaction."""
        said = filing or sample_filing(index, text=text)
        body = PetitionFiled(filing=said, query_code="sealed")
        chosen = petition_id or self.new_petition_id()
        with self.store.write() as work:
            stored = chain.append(
                work,
                EventType.PETITION_FILED,
                body=canonical_json(body),
                petition_id=chosen,
                replaces=replaces,
            )
            drafts.close(work, chosen, query_code=code)
        return stored

    def say(self, petition_id: str, event_type: EventType, body: Body, *, base: int = 0) -> StoredEvent:
        with self.store.write() as work:
            return chain.append(
                work, event_type, body=canonical_json(body), petition_id=petition_id, base=base
            )

    def attach(
        self,
        petition_id: str,
        data: bytes = b"\xff\xd8\xff photo",
        *,
        name: str = "照片.jpg",
        kind: FileKind = FileKind.PHOTO,
        goes_with: EventType = EventType.PETITION_FILED,
    ) -> Attachment:
        """Seal and note a file as the action does: the blob first, then its row."""
        recipients = self.device.blob_recipients
        sealed = self.store.blobs.seal(BytesIO(data), recipients, limit=SIZE_LIMITS[kind])
        entry = FileEntry(
            id=self.new_petition_id(),
            kind=kind,
            name=name,
            media_type="audio/ogg" if kind is FileKind.AUDIO else "image/jpeg",
            size=sealed.size,
            sha256=sealed.sha256,
        )
        with self.store.write() as work:
            return attachments.add(
                work,
                petition_id,
                entry,
                identity=sealed.identity,
                recipients=recipients,
                goes_with=goes_with,
            )

    def file_with(self, *files: Attachment, index: int = 0, replaces: str | None = None) -> StoredEvent:
        """File the petition of `files`, which name it."""
        entries = tuple(file.entry for file in files)
        filing = sample_filing(index, files=entries)
        return self.file(filing=filing, petition_id=files[0].petition_id, replaces=replaces)

    def attached(self, petition_id: str) -> tuple[Attachment, ...]:
        with self.store.read() as work:
            return attachments.of_petition(work, petition_id)

    def files_due(self, *, limit: int = 100) -> tuple[Attachment, ...]:
        with self.store.read() as work:
            return attachments.due(work, now_ms=self.store.now_ms(), limit=limit)

    def settle_file(self, file: Attachment, **changes: object) -> None:
        receipt = FileReceipt(
            schema=FILE_RECEIPT_SCHEMA,
            gateway_id=self.gateway_id,
            device_id=self.device.device_id,
            sha256=file.sha256,
            size=file.size,
            received_at=utc_instant(self.clock.now()),
        )
        receipt = msgspec.structs.replace(receipt, **changes)
        document = canonical_json(receipt)
        with self.store.write() as work:
            attachments.settle_file(work, file.id, receipt, document, self.gateway_key.sign(document))

    def audit(self, act: AuditAct = AuditAct.UNLOCKED) -> StoredEvent:
        with self.store.write() as work:
            return chain.append(work, act, body=canonical_json(AuditRecorded()))

    def receipt(self, stored: StoredEvent, code: int = 201, *, rev: int = 0) -> Receipt:
        return Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id=self.gateway_id,
            device_id=self.device.device_id,
            event_sha256=stored.sha256,
            code=code,
            received_at=utc_instant(self.clock.now()),
            event_id=stored.id,
            epoch=stored.epoch,
            seq=stored.seq,
            rev=rev,
            reason=None if code == 201 else "petition_invalid",
            fields=() if code == 201 else ("petition.title",),
        )

    def settle(self, stored: StoredEvent, code: int = 201, *, rev: int = 0) -> None:
        receipt = self.receipt(stored, code, rev=rev)
        document = canonical_json(receipt)
        with self.store.write() as work:
            outbox.settle(work, stored, receipt, document, self.gateway_key.sign(document))

    def settle_all(self) -> None:
        for stored in self.due():
            self.settle(stored)

    def due(
        self,
        *,
        max_events: int = 100,
        max_bytes: int = 1 << 20,
        skip: Container[int] = (),
        is_large: bool = False,
    ) -> tuple[StoredEvent, ...]:
        now_ms = self.store.now_ms()
        with self.store.read() as work:
            return outbox.due(
                work, now_ms=now_ms, max_events=max_events, max_bytes=max_bytes, skip=skip, is_large=is_large
            )

    def waiting(self) -> int:
        with self.store.read() as work:
            return outbox.counts(work).waiting

    def tell(self, *items: Change, is_snapshot: bool = False) -> tuple[str, ...]:
        page = ChangePage(items=items, next=max((item.cursor for item in items), default=0), more=False)
        with self.store.write() as work:
            return changes.apply(work, page, is_snapshot=is_snapshot)

    def cases(self, *, needs_attention: bool = False) -> tuple[CaseView, ...]:
        with self.store.read() as work:
            return list_cases(work, limit=100, needs_attention=needs_attention)

    def case(self, petition_id: str) -> CaseDetail:
        with self.store.read() as work:
            return get_case(work, petition_id)

    def put_in_place(self, stored: StoredEvent, header: bytes, signature: bytes) -> None:
        """Other bytes in the place of an event."""
        self.tamper()
        connection = self.raw()
        changed = (header, signature, stored.number)
        connection.execute("UPDATE event SET header = ?, signature = ? WHERE number = ?", changed)
        connection.close()

    def tamper(self, *statements: str) -> None:
        """What somebody with the key could do behind the program's back; triggers are put out of the way."""
        connection = self.raw()
        drops = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'"
        for (drop,) in connection.execute(drops).fetchall():
            connection.execute(str(drop))
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    def raw(self) -> dbapi2.Connection:
        return Connector(self.folder / DATABASE_NAME, KEYS)()


def change(
    petition_id: str, rev: int, move: Move = Move.REGISTER, status: Status = Status.REGISTERED, **more: object
) -> Change:
    """What a gateway would say, on the day of the fake clock; `more` are other members of a Change."""
    told = {
        "cursor": rev,
        "petition_id": petition_id,
        "rev": rev,
        "at": "2026-11-22T04:00:00.000Z",
        "move": move,
        "status": status,
        "actor": "清溪镇信访办",
        "unit": "清溪镇",
    }
    return msgspec.convert(told | more, Change)


def ids(events: Iterable[StoredEvent]) -> list[str]:
    return [stored.id for stored in events]
