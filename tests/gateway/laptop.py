"""A laptop as the gateway sees it: keys, a chain of signed events, and somebody who sends them."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

import msgspec

from app.domain.filing import Filing
from app.domain.ids import new_id
from app.domain.query_code import new_query_code
from app.wire.batch import split_batch, write_batch
from app.wire.bodies import Body, PetitionFiled
from app.wire.canonical import canonical_json
from app.wire.client import GatewayClient
from app.wire.enrolment import ENROL_SCHEMA, Enrol, EnrolmentFile
from app.wire.event import EVENT_SCHEMA, Event, EventType, Header, body_hash, sign_event
from app.wire.fields import NO_HASH
from app.wire.receipt import Verdict
from app.wire.sealing import new_identity, seal_query_code
from app.wire.signing import SUITE, SignKey, sign_document
from app.wire.trust import DeviceKeys, Trust
from gateway.devices import find_device
from gateway.enrolment import Invitation, enrol, invite
from gateway.gateway import Gateway
from gateway.settle import settle
from tests.gateway.live import REGION, UNIT, LiveGateway
from tests.samples import TODAY, sample_filing

CAPTURED_AT = f"{TODAY.isoformat()}T09:41:05.123+08:00"

Send = Callable[[Sequence[Event]], tuple[Verdict, ...]]


def new_keys() -> DeviceKeys:
    secret, recipient = new_identity()
    return DeviceKeys(
        device_id=some_id(), sign_key=SignKey(os.urandom(32)), identity=secret, recipient=recipient
    )


def some_id() -> str:
    return new_id(1_795_000_000_000, os.urandom)


@dataclass
class Laptop:
    """Makes events one after the other; `send` carries them to the gateway, however it does."""

    keys: DeviceKeys
    recipient: str
    send: Send
    epoch: int = 1
    seq: int = 0
    prev: str = NO_HASH
    codes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def beside(cls, gateway: Gateway, *, region: str = REGION) -> Self:
        """Enrolled and confirmed; its events are settled without HTTP."""
        return cls.enrolled(gateway, new_keys(), region=region)

    @classmethod
    def enrolled(cls, gateway: Gateway, keys: DeviceKeys, *, region: str = REGION) -> Self:
        """With keys that others may have heard of before the gateway did."""
        file = invite(gateway, Invitation("laptop", UNIT, region, "https://gateway", confirms_itself=True))
        enrol(gateway, sign_document(enrolment_of(keys, file), keys.sign_key))

        def send(events: Sequence[Event]) -> tuple[Verdict, ...]:
            with gateway.store.read() as connection:
                device = find_device(connection, keys.device_id)
            assert device is not None
            return settle(gateway, device, split_batch(write_batch(events)))

        return cls(keys=keys, recipient=file.gateway_recipient, send=send)

    @classmethod
    def with_client(cls, client: GatewayClient, keys: DeviceKeys, file: EnrolmentFile) -> Self:
        """Enrolled already; its events go over HTTP."""
        return cls(keys=keys, recipient=file.gateway_recipient, send=client.send_events)

    def event(self, kind: str, body: Body | bytes, **changes: object) -> Event:
        """The next event of the chain; `changes` are members of its header."""
        data = body if isinstance(body, bytes) else canonical_json(body)
        salt = os.urandom(32)
        self.seq += 1
        fields: dict[str, object] = {
            "schema": EVENT_SCHEMA,
            "suite": SUITE,
            "id": some_id(),
            "device_id": self.keys.device_id,
            "epoch": self.epoch,
            "seq": self.seq,
            "prev": self.prev,
            "type": kind,
            "captured_at": CAPTURED_AT,
            "body_hash": body_hash(salt, data),
            "actor": "a-7f3k2m9q",
        } | changes
        event = sign_event(msgspec.convert(fields, Header), salt=salt, body=data, key=self.keys.sign_key)
        self.prev = event.sha256
        return event

    def filed(
        self,
        index: int = 0,
        *,
        petition_id: str | None = None,
        filing: Filing | None = None,
        has_code: bool = True,
        **changes: object,
    ) -> Event:
        """A filing of the invented petition `index`; its clear query code is kept in `codes`."""
        petition_id = petition_id or some_id()
        sealed = None
        if has_code:
            code = self.codes.setdefault(petition_id, new_query_code(os.urandom))
            sealed = seal_query_code(code, petition_id=petition_id, recipient=self.recipient)
        body = PetitionFiled(filing=filing or sample_filing(index), query_code=sealed)
        return self.event(EventType.PETITION_FILED, body, petition_id=petition_id, **changes)

    def say(self, kind: str, body: Body | bytes, **changes: object) -> Verdict:
        """Make an event and send it by itself."""
        return self.send([self.event(kind, body, **changes)])[0]

    def file_petition(self, index: int = 0) -> str:
        """File a petition that is accepted; its id."""
        event = self.filed(index)
        (verdict,) = self.send([event])
        assert verdict.code == 201, verdict
        return header_of(event).petition_id or ""


def header_of(event: Event) -> Header:
    return msgspec.json.decode(event.header, type=Header)


def enrolment_of(keys: DeviceKeys, file: EnrolmentFile, **changes: object) -> Enrol:
    fields: dict[str, object] = {
        "schema": ENROL_SCHEMA,
        "gateway_id": file.gateway_id,
        "code": file.code,
        "device_id": keys.device_id,
        "sign_key": keys.sign_key.public.text,
        "recipient": keys.recipient,
        "name": "石桥村的笔记本",
        "client": "0.1.0",
        "nonce": "AAAAAAAAAAAAAAAAAAAAAA",
    } | changes
    return msgspec.convert(fields, Enrol)


def client_of(live: LiveGateway, file: EnrolmentFile, keys: DeviceKeys) -> GatewayClient:
    return GatewayClient(Trust.from_file(file), keys, clock=live.clock, entropy=os.urandom)
