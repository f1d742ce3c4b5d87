"""One value of every signed or frozen form; `python -m tests.golden.forms` prints the bytes."""

import json
from collections.abc import Mapping
from datetime import date

import msgspec

from app.domain.consent import Capacity, Guardian
from app.wire.bodies import (
    AuditRecorded,
    Body,
    ConsentRecorded,
    ConsentRevoked,
    DeliveryWay,
    FieldChange,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    Reason,
    ReviewRequested,
    ReviewStage,
)
from app.wire.canonical import canonical_json
from app.wire.enrolment import DEVICE_SCHEMA, ENROL_SCHEMA, DeviceCertificate, DeviceState, Enrol
from app.wire.file_receipt import FILE_RECEIPT_SCHEMA, FileReceipt
from app.wire.hello import HELLO_SCHEMA, Hello, Limits
from app.wire.pack import PACK_SCHEMA, PackHeader
from app.wire.receipt import RECEIPT_SCHEMA, Receipt
from app.wire.sealing import CODE_SCHEMA, CodeSecret
from tests.samples import sample_file, sample_filing

ID = "0190c3c1-7b5e-7abc-8def-0123456789ac"
FILE = sample_file(1)
FILING = sample_filing(1, files=(FILE,))
INSTANT = "2026-11-22T01:50:00.000Z"
KEY, RECIPIENT = "A" * 43, "age1" + "q" * 58


def bodies() -> Mapping[str, Body]:
    authority = FILING.authority
    assert authority is not None
    guarded = msgspec.structs.replace(
        authority,
        capacity=Capacity.LIMITED,
        guardian=Guardian(name="王守义", relation="儿子", phone="15400012345"),
        may_withdraw=True,
    )
    return {
        "filed": PetitionFiled(filing=FILING, query_code="c2VhbGVk"),
        "filed again": PetitionFiled(filing=sample_filing(2)),
        "amended": PetitionAmended(
            changes=(FieldChange(field="petition.petitioners[0].phone", text="15400012345"),),
            files=(FILE,),
            note="补一份说明",
        ),
        "withdrawn": PetitionWithdrawn(authority_id=ID, files=(FILE,), reason="老人说不办了"),
        "consent recorded": ConsentRecorded(authority=guarded, files=(FILE,)),
        "consent revoked": ConsentRevoked(authority_id=ID, how="当面"),
        "delivered": NoticeDelivered(
            rev=3, way=DeliveryWay.IN_PERSON, delivered_on=date(2026, 12, 14), files=(FILE,), note="听明白了"
        ),
        "review requested": ReviewRequested(stage=ReviewStage.REVIEW, grounds="不服", files=(FILE,)),
        "audit": AuditRecorded(
            object_id=ID, fields=("petition.petitioners[0].name",), reason=Reason.CONTACT, count=2
        ),
        "audit, empty": AuditRecorded(),
    }


def documents() -> Mapping[str, msgspec.Struct]:
    return {**enrolment_documents(), **answers()}


def enrolment_documents() -> Mapping[str, msgspec.Struct]:
    return {
        "enrol": Enrol(
            schema=ENROL_SCHEMA,
            gateway_id=ID,
            code="0123456789ABCDEF",
            device_id=ID,
            sign_key=KEY,
            recipient=RECIPIENT,
            name="周敏",
            client="0.1.0",
            nonce="n",
        ),
        "certificate": DeviceCertificate(
            schema=DEVICE_SCHEMA,
            gateway_id=ID,
            device_id=ID,
            sign_key=KEY,
            recipient=RECIPIENT,
            unit="清溪镇信访办",
            state=DeviceState.ACTIVE,
            issued_at=INSTANT,
        ),
        "query code": CodeSecret(
            schema=CODE_SCHEMA, petition_id=ID, code="3702811500000000", word="一二三四"
        ),
    }


def hellos() -> Mapping[str, msgspec.Struct]:
    return {
        "hello": Hello(
            schema=HELLO_SCHEMA,
            gateway_id=ID,
            nonce="n",
            time_ms=1_795_312_200_000,
            limits=Limits(events=100, batch_bytes=524_288, body_bytes=270_336),
            minimum_client="0.1.0",
            calendar="cn-2026",
        ),
        "hello with packs": Hello(
            schema=HELLO_SCHEMA,
            gateway_id=ID,
            nonce="n",
            time_ms=1_795_312_200_000,
            limits=Limits(events=100, batch_bytes=524_288, body_bytes=270_336),
            minimum_client="0.1.0",
            calendar="cn-2026",
            packs={"calendar": "cn-2027", "laws": "cn-2026-11"},
        ),
        "pack": PackHeader(
            schema=PACK_SCHEMA,
            gateway_id=ID,
            name="calendar",
            version="cn-2027",
            format=1,
            size=3,
            sha256="0" * 64,
            made_at=INSTANT,
        ),
    }


def answers() -> Mapping[str, msgspec.Struct]:
    return {
        **hellos(),
        "query code": CodeSecret(
            schema=CODE_SCHEMA, petition_id=ID, code="3702811500000000", word="一二三四"
        ),
        "refusal": Receipt(
            schema=RECEIPT_SCHEMA,
            gateway_id=ID,
            device_id=ID,
            event_sha256="0" * 64,
            code=422,
            received_at=INSTANT,
            reason="petition_invalid",
            fields=("petition.facts",),
        ),
        "file receipt": FileReceipt(
            schema=FILE_RECEIPT_SCHEMA,
            gateway_id=ID,
            device_id=ID,
            sha256=FILE.sha256,
            size=FILE.size,
            received_at=INSTANT,
        ),
    }


def canonical() -> dict[str, str]:
    forms = {**bodies(), **documents()}
    return {name: canonical_json(form).decode() for name, form in forms.items()}


if __name__ == "__main__":
    print(json.dumps(canonical(), ensure_ascii=False, indent=1))
