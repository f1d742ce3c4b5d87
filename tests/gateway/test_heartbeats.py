"""Heartbeats at the gateway: kept as they were said, answered signed, also to whom is trusted no more."""

import msgspec
import pytest

from app.errors import AppError, RefusedError
from app.wire.canonical import canonical_json, read_canonical
from app.wire.client import GatewayClient
from app.wire.enrolment import DeviceState
from app.wire.heartbeat import Heartbeat
from gateway.devices import tell_phone
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway
from tests.gateway.wire import Wire, failure

BEAT = Heartbeat(
    nonce="n",
    client="0.9.9",
    queued=7,
    files_queued=2,
    needs_attention=1,
    oldest_seconds=3_600,
    drift_ms=-5,
    free_bytes=10**9,
)


class OlderPulse(msgspec.Struct, frozen=True, kw_only=True):
    """As a laptop reads it that knows of no telephone."""

    schema: str
    gateway_id: str
    device_id: str
    nonce: str
    time_ms: int
    state: DeviceState
    packs: dict[str, str]


def test_what_a_device_says_of_itself_is_kept_and_answered(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    pulse = online[1].heartbeat(BEAT)
    assert pulse.state is DeviceState.ACTIVE
    assert pulse.packs == {"calendar": live.gateway.calendar.version}
    (device,) = live.devices()
    assert (device.standing, device.client) == (BEAT, "0.9.9")


def test_a_pulse_without_a_telephone_is_as_older_laptops_know_it(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    assert b"phone" not in canonical_json(online[1].heartbeat(BEAT))
    with live.store.write() as connection:
        tell_phone(connection, live.devices()[0].unit, "0634-6211111")
    pulse = online[1].heartbeat(BEAT)
    assert pulse.phone == "0634-6211111"
    older = read_canonical(canonical_json(pulse), OlderPulse)
    assert (older.state, older.packs) == (pulse.state, pulse.packs)


def test_nobody_is_told_where_a_unit_without_laptops_is_reached(live: LiveGateway) -> None:
    with live.store.write() as connection, pytest.raises(RefusedError, match="device_not_found"):
        tell_phone(connection, "没有这个镇", "0634-6211111")


@pytest.mark.parametrize("number", ["110", "0634-6211111转8"])
def test_a_telephone_that_no_heartbeat_may_carry_is_told_to_nobody(
    live: LiveGateway, online: tuple[Laptop, GatewayClient], number: str
) -> None:
    """Or no laptop of that office could read its answer."""
    unit = live.devices()[0].unit
    with pytest.raises(RefusedError, match="enrolment_invalid"), live.store.write() as connection:
        tell_phone(connection, unit, number)
    assert online[1].heartbeat(BEAT).phone is None


def test_a_revoked_device_is_told_so_signed_and_what_lies_on_it_is_known(
    live: LiveGateway, online: tuple[Laptop, GatewayClient]
) -> None:
    live.revoke(live.devices()[0].device_id)
    assert online[1].heartbeat(BEAT).state is DeviceState.REVOKED
    assert live.devices()[0].standing == BEAT
    with pytest.raises(AppError, match="device_revoked"):
        online[1].changes(after=0, limit=1)


def test_a_device_that_waits_to_be_confirmed_has_no_heart_yet(live: LiveGateway) -> None:
    keys, file = new_keys(), live.add_device(trust_first=False)
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="新电脑", client="0.1.0")
        with pytest.raises(AppError, match="device_pending"):
            client.heartbeat(BEAT)


@pytest.mark.parametrize("body", [b"{}", b"[]", b"\xff", msgspec.json.encode({"nonce": "n", "queued": -1})])
def test_what_is_no_heartbeat_is_refused(
    live: LiveGateway, online: tuple[Laptop, GatewayClient], body: bytes
) -> None:
    with Wire(live, online[0]) as wire:
        assert failure(wire.ask("POST", "/v1/heartbeat", body)) == (400, "request_unreadable")
    assert live.devices()[0].standing is None
