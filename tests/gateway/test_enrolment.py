"""Enrolment: a code is good once, for one device, for three days, and an officer has the last word."""

import dataclasses
import os
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.errors import DeviceError, OfflineError, RefusedError
from app.wire.canonical import to_base64url
from app.wire.client import GatewayClient
from app.wire.enrolment import DeviceCertificate, DeviceState, EnrolmentFile, read_enrolment_file
from app.wire.invitation import hash_of, lookup_of
from app.wire.sealing import new_identity
from app.wire.signing import Signed, SignKey, read_signed, sign_document
from app.wire.trust import DeviceKeys
from gateway.devices import all_devices, confirm_device, revoke_device
from gateway.enrolment import Invitation, enrol, introduce, invite
from gateway.gateway import Gateway
from gateway.quota import Allowance
from gateway.tables import EnrolmentCodeRow
from tests.gateway.laptop import client_of, enrolment_of, new_keys
from tests.gateway.live import REGION, UNIT, AheadClock, LiveGateway, running_gateway


@pytest.fixture
def file(gateway: Gateway) -> EnrolmentFile:
    return invited(gateway)


def invited(gateway: Gateway, *, confirms_itself: bool = False) -> EnrolmentFile:
    return invite(gateway, Invitation("一号机", UNIT, REGION, "https://gateway:8443", confirms_itself))


def answered(gateway: Gateway, keys: DeviceKeys, file: EnrolmentFile, **changes: object) -> DeviceCertificate:
    signed = enrol(gateway, sign_document(enrolment_of(keys, file, **changes), keys.sign_key))
    return read_signed(signed, gateway.keys.sign_key.public, DeviceCertificate)


def test_the_file_is_a_whole_root_of_trust(gateway: Gateway, file: EnrolmentFile) -> None:
    assert read_enrolment_file(msgspec.json.encode(file)) == file
    assert (file.gateway_id, file.unit, file.region) == (gateway.keys.gateway_id, UNIT, REGION)
    assert file.gateway_key == gateway.keys.sign_key.public.text
    assert file.ca == gateway.keys.ca.certificate


def test_the_office_says_where_it_is_called_and_need_not(gateway: Gateway, file: EnrolmentFile) -> None:
    """A file of an older gateway names no telephone, and is as good."""
    assert file.phone is None
    assert b"phone" not in msgspec.json.encode(file)
    told = invite(gateway, Invitation("一号机", UNIT, REGION, "https://gateway:8443", phone="0531-10000245"))
    assert read_enrolment_file(msgspec.json.encode(told)).phone == "0531-10000245"
    for wrong in ("", "打这里", "0531\n1000", "1" * 40):
        with pytest.raises(RefusedError, match="enrolment_invalid"):
            invite(gateway, Invitation("一号机", UNIT, REGION, "https://gateway:8443", phone=wrong))


def test_two_officers_are_named_in_their_order_or_none_is(gateway: Gateway, file: EnrolmentFile) -> None:
    """A file of an older gateway names none, and is as good."""
    assert file.escrow is None
    assert b"escrow" not in msgspec.json.encode(file)
    office = Invitation("一号机", UNIT, REGION, "https://gateway:8443")
    first, second = new_identity()[1], new_identity()[1]
    told = invite(gateway, dataclasses.replace(office, escrow=(first, second)))
    assert read_enrolment_file(msgspec.json.encode(told)).escrow == (first, second)
    for wrong in ((first,), (first, first), (first, second, first), (first, "age1" + "q" * 58), ("", "")):
        with pytest.raises(RefusedError, match="enrolment_invalid"):
            invite(gateway, dataclasses.replace(office, escrow=wrong))


def test_only_a_hash_of_the_code_is_stored(gateway: Gateway, file: EnrolmentFile) -> None:
    assert len(set(invited(gateway).code + file.code)) > 4
    for part in gateway.data.glob("gateway.db*"):
        assert file.code.encode() not in part.read_bytes()


def test_a_new_device_is_pending_until_an_officer_confirms_its_fingerprint(
    gateway: Gateway, file: EnrolmentFile
) -> None:
    keys = new_keys()
    assert answered(gateway, keys, file).state is DeviceState.PENDING
    with gateway.store.write() as connection:
        confirm_device(connection, keys.sign_key.public.fingerprint.lower(), gateway.clock.now())
    certificate = answered(gateway, keys, file)
    assert (certificate.state, certificate.unit) == (DeviceState.ACTIVE, UNIT)


def test_a_code_for_practice_confirms_its_device_by_itself(gateway: Gateway) -> None:
    file = invited(gateway, confirms_itself=True)
    assert answered(gateway, new_keys(), file).state is DeviceState.ACTIVE


def test_the_same_device_with_the_same_code_gets_the_same_answer(
    gateway: Gateway, file: EnrolmentFile, clock: AheadClock
) -> None:
    keys = new_keys()
    first = answered(gateway, keys, file)
    clock.ahead = timedelta(days=30)
    assert answered(gateway, keys, file, nonce="B" * 22) == first
    with gateway.store.read() as connection:
        assert len(all_devices(connection)) == 1


def test_a_code_serves_one_device(gateway: Gateway, file: EnrolmentFile) -> None:
    keys = new_keys()
    answered(gateway, keys, file)
    with pytest.raises(RefusedError, match="enrolment_code_used"):
        answered(gateway, new_keys(), file)
    stolen = DeviceKeys(keys.device_id, SignKey(os.urandom(32)), keys.identity, keys.recipient)
    with pytest.raises(RefusedError, match="enrolment_code_used"):
        answered(gateway, stolen, file)


def test_a_code_ends_after_three_days(gateway: Gateway, file: EnrolmentFile, clock: AheadClock) -> None:
    clock.ahead = timedelta(hours=72, seconds=1)
    with pytest.raises(RefusedError, match="enrolment_code_expired"):
        answered(gateway, new_keys(), file)


def test_a_wrong_code_is_refused(gateway: Gateway, file: EnrolmentFile) -> None:
    with pytest.raises(RefusedError, match="enrolment_code_wrong"):
        answered(gateway, new_keys(), file, code="0" * 16)


def twin_of(keys: DeviceKeys) -> DeviceKeys:
    """Another device that brings the same keys."""
    return DeviceKeys(new_keys().device_id, keys.sign_key, keys.identity, keys.recipient)


def test_a_code_is_dead_after_five_failed_tries(gateway: Gateway, file: EnrolmentFile) -> None:
    known = new_keys()
    answered(gateway, known, invited(gateway))
    for _ in range(5):
        with pytest.raises(RefusedError, match="device_known"):
            answered(gateway, twin_of(known), file)
    with pytest.raises(RefusedError, match="enrolment_code_expired"):
        answered(gateway, new_keys(), file)
    with pytest.raises(RefusedError, match="enrolment_code_expired"):
        introduce(gateway, lookup_of(hash_of(file.code)))


def test_a_code_that_ran_out_is_taken_by_hand_however_often_it_was_tried_over_the_network(
    gateway: Gateway, file: EnrolmentFile, clock: AheadClock
) -> None:
    keys = new_keys()
    clock.ahead = timedelta(hours=72, seconds=1)
    for _ in range(6):
        with pytest.raises(RefusedError, match="enrolment_code_expired"):
            answered(gateway, keys, file)
    enrol(gateway, sign_document(enrolment_of(keys, file), keys.sign_key), is_by_hand=True)
    with gateway.store.read() as connection:
        (device,) = all_devices(connection)
    assert device.state is DeviceState.PENDING


def test_one_key_belongs_to_one_device(gateway: Gateway, file: EnrolmentFile) -> None:
    keys = new_keys()
    answered(gateway, keys, file)
    with pytest.raises(RefusedError, match="device_known"):
        answered(gateway, twin_of(keys), invited(gateway))


def test_a_device_that_is_known_hears_so_with_another_code_too_and_spends_it(
    gateway: Gateway, file: EnrolmentFile
) -> None:
    keys = new_keys()
    state = answered(gateway, keys, invited(gateway)).state
    for _ in range(2):
        assert answered(gateway, keys, file).state is state
    with pytest.raises(RefusedError, match="enrolment_code_used"):
        answered(gateway, new_keys(), file)


def test_a_request_that_is_not_signed_by_the_key_it_brings_is_refused(
    gateway: Gateway, file: EnrolmentFile
) -> None:
    keys = new_keys()
    request = enrolment_of(keys, file)
    other_gateway = enrolment_of(keys, file, gateway_id=new_keys().device_id)
    for bad in (
        sign_document(request, SignKey(os.urandom(32))),
        sign_document(other_gateway, keys.sign_key),
        sign_document({"schema": "xiangyin.enrol/1"}, keys.sign_key),
        Signed(document="%%", signature=""),
        Signed(document=to_base64url(b"[" * 10_000), signature=""),
    ):
        with pytest.raises(RefusedError, match="enrolment_unreadable"):
            enrol(gateway, bad)
    with gateway.store.read() as connection:
        assert connection.execute(select(EnrolmentCodeRow.failed_tries)).scalar_one() == 0


GOOD = Invitation("一号机", UNIT, REGION, "https://gateway")


@pytest.mark.parametrize(
    "bad",
    [
        dataclasses.replace(GOOD, url="http://plain"),
        dataclasses.replace(GOOD, region="37"),
        dataclasses.replace(GOOD, unit=""),
        dataclasses.replace(GOOD, name=""),
        dataclasses.replace(GOOD, name="长" * 101),
    ],
)
def test_an_invitation_outside_its_form_is_refused(gateway: Gateway, bad: Invitation) -> None:
    with pytest.raises(RefusedError, match="enrolment_invalid"):
        invite(gateway, bad)


def test_an_officer_names_a_device_by_fingerprint_or_id(gateway: Gateway, file: EnrolmentFile) -> None:
    keys = new_keys()
    answered(gateway, keys, file)
    now = gateway.clock.now()
    with gateway.store.write() as connection:
        confirmed = confirm_device(connection, keys.sign_key.public.fingerprint.replace("-", ""), now)
        assert confirmed.state is DeviceState.ACTIVE
        assert revoke_device(connection, keys.device_id, now).state is DeviceState.REVOKED
        with pytest.raises(RefusedError, match="device_not_pending"):
            confirm_device(connection, keys.device_id, now)
        with pytest.raises(RefusedError, match="device_not_found"):
            revoke_device(connection, "0000-0000", now)


def test_over_the_network_a_pending_device_waits_and_a_revoked_one_is_locked_out(live: LiveGateway) -> None:
    keys, file = new_keys(), live.add_device(trust_first=False)
    with client_of(live, file, keys) as client:
        assert enrolled(client, file).state is DeviceState.PENDING
        with pytest.raises(DeviceError, match="device_pending"):
            client.changes(after=0, limit=1)
        live.confirm(keys.sign_key.public.fingerprint)
        assert client.changes(after=0, limit=1).items == ()
        live.revoke(keys.device_id)
        with pytest.raises(DeviceError, match="device_revoked"):
            client.changes(after=0, limit=1)


def enrolled(client: GatewayClient, file: EnrolmentFile) -> DeviceCertificate:
    certificate, _ = client.enrol(code=file.code, name="石桥村的笔记本", client="0.1.0")
    return certificate


def test_over_the_network_each_refusal_keeps_its_name(live: LiveGateway) -> None:
    file = live.add_device()
    with client_of(live, file, new_keys()) as client:
        with pytest.raises(RefusedError, match="enrolment_code_wrong"):
            client.enrol(code="0" * 16, name="x", client="0.1.0")
        enrolled(client, file)
    with (
        client_of(live, file, new_keys()) as client,
        pytest.raises(RefusedError, match="enrolment_code_used"),
    ):
        enrolled(client, file)


def test_one_address_may_try_only_so_often_in_a_minute(tmp_path: Path) -> None:
    with running_gateway(tmp_path, allowance=Allowance(enrolments=5)) as live:
        file = live.add_device()
        with client_of(live, file, new_keys()) as client:
            for _ in range(5):
                with pytest.raises(RefusedError, match="enrolment_code_wrong"):
                    client.enrol(code="0" * 16, name="x", client="0.1.0")
            with pytest.raises(OfflineError, match="gateway_busy") as busy:
                enrolled(client, file)
    wait = busy.value.facts["retry_after"]
    assert isinstance(wait, int)
    assert 1 <= wait <= 120
