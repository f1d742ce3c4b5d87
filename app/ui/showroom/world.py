"""World: a store with petitions in every state, and a gateway's key at hand to answer them."""

from datetime import date, datetime, timedelta
from importlib.resources import files as resources
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec

from app.domain.calendar import Calendar
from app.domain.counting import SHANGHAI
from app.domain.deadlines import Deadline, compute
from app.domain.draft import Draft
from app.domain.ids import new_id
from app.domain.manifest import SIZE_LIMITS, FileEntry, FileKind
from app.domain.rules import RULES, RuleId
from app.domain.status import Move, Status
from app.domain.world import Entropy
from app.store import attachments, chain, changes, drafts, outbox, ratings
from app.store import device as devices
from app.store.attachments import Attachment
from app.store.chain import StoredEvent
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Account, VaultKeys
from app.ui.showroom.people import TODAY, filing
from app.wire.bodies import AuditRecorded, DeliveryWay, NoticeDelivered, PetitionFiled
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
from app.wire.receipt import RECEIPT_SCHEMA, Receipt
from app.wire.sealing import new_identity
from app.wire.signing import SignKey, sign_document

CODE: Final = "3702811540935526"
_ACCOUNT: Final = Account("a-00000001", "周敏")
_NOON: Final = datetime(2026, 11, 22, 12, 0, tzinfo=SHANGHAI)


class NoonClock:
    """It is always the same noon, or that of so many `days_ago`."""

    days_ago = 0

    def now(self) -> datetime:
        return _NOON - timedelta(days=self.days_ago)


def calendar() -> Calendar:
    return Calendar.from_json((resources("resources") / "packs" / "calendar.json").read_bytes())


class World:
    """`store` is open. Without enrolment it practises."""

    def __init__(
        self, folder: Path, entropy: Entropy, *, is_enrolled: bool = True, keys: VaultKeys | None = None
    ) -> None:
        """With the `keys` of a vault that is in `folder` already, or with some of its own."""
        folder.mkdir(parents=True, exist_ok=keys is not None)
        self._entropy = entropy
        self.clock = NoonClock()
        self._key = SignKey(entropy(32))
        self._gateway_id = self.new_id()
        self._folder = folder
        self._keys = keys or VaultKeys("0" * 32, _ACCOUNT, entropy(32))
        self.store = Store.create(folder, self._keys, clock=self.clock, entropy=entropy)
        if is_enrolled:
            self._enrol()

    def lose_database(self) -> None:
        """It is put together again at the next opening, which is at once."""
        self.store.close()
        (self._folder / DATABASE_NAME).unlink()
        self.store = Store.open(self._folder, self._keys, clock=self.clock, entropy=self._entropy)

    def new_id(self) -> str:
        return new_id(int(_NOON.timestamp() * 1_000), self._entropy)

    def enrolment(self) -> EnrolmentFile:
        return EnrolmentFile(
            schema=ENROLMENT_SCHEMA,
            gateway_id=self._gateway_id,
            url="https://gateway.example",
            ca="",
            gateway_key=self._key.public.text,
            gateway_recipient=new_identity()[1],
            unit="清溪镇信访办",
            phone="0531-10000245",
            region="370116",
            code="0" * 16,
            expires_at=utc_instant(_NOON + timedelta(days=3)),
        )

    def _enrol(self) -> None:
        with self.store.write() as work:
            known = msgspec.structs.replace(work.device, enrolment=self.enrolment())
            devices.save(work, known)
            devices.begin_epoch(work)

    def confirm(self) -> None:
        """The township has compared the fingerprint, and vouches for the key."""
        with self.store.write() as work:
            known = work.device
            said = DeviceCertificate(
                schema=DEVICE_SCHEMA,
                gateway_id=self._gateway_id,
                device_id=known.device_id,
                sign_key=known.sign_key.public.text,
                recipient=known.recipient,
                unit="清溪镇信访办",
                state=DeviceState.ACTIVE,
                issued_at=utc_instant(_NOON),
            )
            confirmed = msgspec.structs.replace(
                known, state=said.state, certificate=sign_document(said, self._key)
            )
            devices.save(work, confirmed)

    def file(
        self, index: int, *files: Attachment, petition_id: str = "", keeps_code: bool = False
    ) -> StoredEvent:
        said = filing(index, tuple(file.entry for file in files))
        chosen = petition_id or (files[0].petition_id if files else self.new_id())
        body = canonical_json(PetitionFiled(filing=said, query_code="sealed"))
        with self.store.write() as work:
            stored = chain.append(work, EventType.PETITION_FILED, body=body, petition_id=chosen)
            drafts.close(work, chosen, query_code=CODE)
            if not keeps_code:
                drafts.hand_over(work, chosen)
        return stored

    def attach(self, petition_id: str, data: bytes, name: str, media_type: str) -> Attachment:
        entry = self._sealed(data, name, media_type)
        with self.store.write() as work:
            recipients = work.device.blob_recipients
            return attachments.add(
                work, petition_id, entry, identity=work.device.identity, recipients=recipients
            )

    def arrive(self, petition_id: str, data: bytes, name: str, media_type: str) -> None:
        """A paper that came with a reply, and is here."""
        entry = self._sealed(data, name, media_type)
        with self.store.write() as work:
            attachments.expect(work, petition_id, entry)
            attachments.note_arrived(work, entry.id)

    def expect(self, petition_id: str, name: str) -> None:
        """A paper that is still to be fetched."""
        entry = FileEntry(
            id=self.new_id(),
            kind=FileKind.SCAN,
            name=name,
            media_type="application/pdf",
            size=84_000,
            sha256=self._entropy(32).hex(),
        )
        with self.store.write() as work:
            attachments.expect(work, petition_id, entry)

    def _sealed(self, data: bytes, name: str, media_type: str) -> FileEntry:
        """Sealed to this device, so that it can be looked into."""
        with self.store.read() as work:
            own = work.device.recipient
        kind = FileKind.PHOTO if media_type.startswith("image/") else FileKind.DOCUMENT
        sealed = self.store.blobs.seal(BytesIO(data), (own,), limit=SIZE_LIMITS[kind])
        return FileEntry(
            id=self.new_id(),
            kind=kind,
            name=name,
            media_type=media_type,
            size=sealed.size,
            sha256=sealed.sha256,
        )

    def settle(self, stored: StoredEvent, code: int = 201, *fields: str) -> None:
        """The gateway's final answer."""
        with self.store.read() as work:
            device_id = work.device.device_id
        receipt = Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id=self._gateway_id,
            device_id=device_id,
            event_sha256=stored.sha256,
            code=code,
            received_at=utc_instant(_NOON),
            event_id=stored.id,
            epoch=stored.epoch,
            seq=stored.seq,
            rev=0,
            reason=None if code == 201 else "petition_invalid",
            fields=fields,
        )
        document = canonical_json(receipt)
        with self.store.write() as work:
            outbox.settle(work, stored, receipt, document, self._key.sign(document))

    def act(self) -> StoredEvent:
        """Something that is accounted for and belongs to no petition."""
        with self.store.write() as work:
            return chain.append(work, AuditAct.PRINTED, body=canonical_json(AuditRecorded(count=1)))

    def put_off(self, stored: StoredEvent, *, is_unknown: bool = False) -> None:
        """It was sent, and no final answer came."""
        with self.store.write() as work:
            outbox.note_attempt(
                work,
                [stored.id],
                next_try_ms=self.store.now_ms() + 600_000,
                last_code=None if is_unknown else 503,
                is_unknown=is_unknown,
            )

    def set_aside(self, file: Attachment, code: str) -> None:
        with self.store.write() as work:
            attachments.note_file_attempt(work, file.id, next_try_ms=self.store.now_ms(), last_code=code)

    def supervise(self) -> None:
        """The office's file brought the keys to which ratings and reports are sealed."""
        with self.store.write() as work:
            enrolment = msgspec.structs.replace(
                self.enrolment(),
                supervision_recipient=new_identity()[1],
                discipline_recipient=new_identity()[1],
            )
            devices.save(work, msgspec.structs.replace(work.device, enrolment=enrolment))

    def asked(self, petition_id: str) -> None:
        """The resident has rated."""
        with self.store.write() as work:
            ratings.note(work, petition_id, is_given=True)

    def told(self, petition_id: str, rev: int) -> None:
        """The resident was told, and the gateway knows."""
        body = canonical_json(NoticeDelivered(rev=rev, way=DeliveryWay.IN_PERSON, delivered_on=TODAY))
        with self.store.write() as work:
            said = chain.append(work, EventType.NOTICE_DELIVERED, body=body, petition_id=petition_id)
        self.settle(said)

    def tell(self, *told: Change) -> None:
        page = ChangePage(items=told, next=max(item.cursor for item in told), more=False)
        with self.store.write() as work:
            changes.apply(work, page)

    def draft(self, texts: dict[str, str]) -> str:
        petition_id = self.new_id()
        with self.store.write() as work:
            drafts.save(work, petition_id, Draft(texts).to_bytes())
        return petition_id


def change(petition_id: str, rev: int, move: Move, status: Status, **more: object) -> Change:
    """What an office did on a day before `TODAY`."""
    told = {
        "cursor": rev,
        "petition_id": petition_id,
        "rev": rev,
        "at": "2026-11-20T04:00:00.000Z",
        "move": move,
        "status": status,
        "actor": "清溪镇信访办",
        "unit": "清溪镇",
    }
    return msgspec.convert(told | more, Change)


def deadline(rule_id: RuleId, starts_on: date) -> Deadline:
    return compute(next(rule for rule in RULES if rule.id is rule_id), starts_on, calendar())


def deadlines_soon() -> list[Deadline]:
    return [deadline(RuleId.D1, TODAY - timedelta(days=13)), deadline(RuleId.D4, TODAY - timedelta(days=2))]
