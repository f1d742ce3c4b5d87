"""HTTP: who may speak, what a stranger learns, and that garbage is refused by name."""

import gzip
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.errors import DeviceError, OfflineError
from app.wire.batch import write_batch
from app.wire.client import GatewayClient
from app.wire.request_signing import GATEWAY_HEADER, HttpRequest
from app.wire.trust import Trust
from gateway.certificates import make_ca
from gateway.quota import Allowance
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import AheadClock, LiveGateway, running_gateway
from tests.gateway.wire import Wire, failure

Online = tuple[Laptop, GatewayClient]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    """One gateway for the tests of this file: what they do to it, they do as devices of their own."""
    with running_gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def live(shared: LiveGateway) -> LiveGateway:
    shared.clock.ahead = timedelta()
    return shared


@pytest.fixture
def wire(live: LiveGateway, online: Online) -> Iterator[Wire]:
    with Wire(live, online[0]) as made:
        yield made


CHANGES = "/v1/changes?after=0&limit=10"


def test_hello_is_signed_over_the_nonce_and_tells_the_time(live: LiveGateway, online: Online) -> None:
    _, client = online
    live.clock.ahead = timedelta(days=9)
    hello = client.hello()
    assert (hello.gateway_id, hello.calendar) == (live.gateway.keys.gateway_id, "cn-2026")
    assert hello.limits.events == 100
    assert abs(client.clock_ahead) < timedelta(seconds=30)


def test_hello_without_a_proper_nonce_is_refused(wire: Wire) -> None:
    for path in ("/v1/hello", "/v1/hello?nonce=", "/v1/hello?nonce=%22%3E", f"/v1/hello?nonce={'a' * 200}"):
        assert failure(wire.session.get(wire.live.url + path, timeout=30)) == (400, "request_unreadable")


def test_events_go_over_the_wire_and_changes_come_back(live: LiveGateway, online: Online) -> None:
    laptop, client = online
    petition_id = laptop.file_petition()
    live.act(petition_id, "register")
    (change,) = client.changes(after=0, limit=10).items
    assert (change.petition_id, change.rev, change.status) == (petition_id, 1, "registered")


def test_a_request_without_a_signature_is_refused(wire: Wire) -> None:
    bare = HttpRequest("GET", wire.live.url + CHANGES, {GATEWAY_HEADER: wire.live.gateway.keys.gateway_id})
    assert failure(wire.send(bare)) == (401, "request_not_signed")


def test_a_device_that_nobody_enrolled_is_refused(live: LiveGateway, wire: Wire) -> None:
    wire.laptop = Laptop(keys=new_keys(), recipient="", send=wire.laptop.send)
    assert failure(wire.ask("GET", CHANGES)) == (401, "request_not_signed")


def test_a_tampered_request_is_refused(wire: Wire) -> None:
    body = write_batch([wire.laptop.filed()])
    signed = wire.signed("POST", "/v1/events", body)
    bare = {name: value for name, value in signed.headers.items() if name.lower() != "content-digest"}
    tampered: list[tuple[HttpRequest, bytes | None]] = [
        (signed, body + b" "),
        (HttpRequest("POST", signed.url, wire.signed("PUT", "/v1/events", body).headers), body),
        (HttpRequest("POST", signed.url, bare), body),
        (HttpRequest("GET", wire.live.url + CHANGES + "0", wire.signed("GET", CHANGES).headers), None),
    ]
    for request, sent in tampered:
        assert failure(wire.send(request, sent)) == (401, "request_not_signed")


def test_an_encoding_that_was_not_signed_is_refused(wire: Wire) -> None:
    body = gzip.compress(write_batch([wire.laptop.filed()]))
    signed = wire.signed("POST", "/v1/events", body)
    smuggled = HttpRequest("POST", signed.url, signed.headers | {"content-encoding": "gzip"})
    assert failure(wire.send(smuggled, body)) == (401, "request_not_signed")


def test_a_request_to_another_gateway_is_refused(wire: Wire) -> None:
    other = wire.signed("GET", CHANGES, headers={GATEWAY_HEADER: "0190c3c1-7b5e-7abc-8def-0123456789ac"})
    assert failure(wire.send(other)) == (401, "request_not_signed")


def test_a_replayed_request_does_no_harm(wire: Wire) -> None:
    body = write_batch([wire.laptop.filed()])
    request = wire.signed("POST", "/v1/events", body)
    codes = [wire.send(request, body).json()["results"][0]["code"] for _ in range(3)]
    assert codes == [201, 208, 208]


@pytest.mark.parametrize("minutes", [-11, 11])
def test_a_genuine_request_with_a_wrong_clock_is_told_the_time(wire: Wire, minutes: int) -> None:
    answer = wire.send(wire.signed("GET", CHANGES, ahead=timedelta(minutes=minutes)))
    assert failure(answer) == (401, "request_clock")
    assert abs(answer.json()["time_ms"] / 1_000 - wire.live.clock.now().timestamp()) < 60


def test_a_client_learns_the_time_and_gets_through(live: LiveGateway, online: Online) -> None:
    file = live.add_device()
    clock, keys = AheadClock(), new_keys()
    clock.ahead = -timedelta(days=3_650)
    with GatewayClient(Trust.from_file(file), keys, clock=clock, entropy=os.urandom) as client:
        client.enrol(code=file.code, name="x", client="0.1.0")
        with pytest.raises(DeviceError, match="clock_wrong"):
            client.changes(after=0, limit=1)
        client.hello()
        assert client.changes(after=0, limit=1).items == ()


def test_a_moment_beyond_all_calendars_is_a_wrong_clock(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.calls.verify_request", _out_of_range)
    assert failure(wire.ask("GET", CHANGES)) == (401, "request_clock")


def _out_of_range(*_args: object, **_kwargs: object) -> str:
    raise ValueError("year 99999 is out of range")


def test_a_bomb_is_not_unpacked(wire: Wire) -> None:
    bomb = gzip.compress(b" " * (9 * 1024 * 1024))
    assert failure(wire.ask("POST", "/v1/events", bomb, content_encoding="gzip")) == (413, "body_too_large")


def test_a_body_beyond_the_limit_is_refused(wire: Wire) -> None:
    assert failure(wire.ask("POST", "/v1/events", bytes(4 * 1024 * 1024 + 1))) == (413, "body_too_large")


@pytest.mark.parametrize(
    ("body", "encoding", "answer"),
    [
        (b"{}", "br", (415, "encoding_unknown")),
        (b"not gzip", "gzip", (400, "batch_unreadable")),
        (gzip.compress(b'{"events":[]}', mtime=0)[:-4], "gzip", (400, "batch_unreadable")),
        (gzip.compress(b'{"events":[]}', mtime=0) + b"more", "gzip", (400, "batch_unreadable")),
        (b"<html>", "identity", (400, "batch_unreadable")),
        (b"[" * 50_000, "identity", (400, "batch_unreadable")),
        (b'{"events":[' + b"9," * 100 + b"9]}", "identity", (413, "batch_too_large")),
        (b"", "identity", (400, "batch_unreadable")),
    ],
)
def test_a_body_that_is_no_batch_is_refused(
    wire: Wire, body: bytes, encoding: str, answer: tuple[int, str]
) -> None:
    assert failure(wire.ask("POST", "/v1/events", body, content_encoding=encoding)) == answer


def test_an_empty_batch_has_no_results(wire: Wire) -> None:
    assert wire.ask("POST", "/v1/events", b'{"events":[]}').json() == {"results": []}


@pytest.mark.parametrize(
    "query",
    ["", "?after=0", "?after=-1&limit=1", "?after=x&limit=1", "?after=0&limit=0", "?after=0&limit=501"],
)
def test_a_query_outside_its_form_is_refused(wire: Wire, query: str) -> None:
    assert failure(wire.ask("GET", "/v1/changes" + query)) == (400, "request_unreadable")


def test_what_is_not_there_is_not_there(wire: Wire) -> None:
    assert failure(wire.ask("GET", "/v1/nothing")) == (404, "not_found")
    assert failure(wire.ask("GET", "/v1/events")) == (405, "method_not_allowed")


def test_a_fault_of_our_own_says_nothing_about_itself(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_args: object) -> object:
        raise KeyError("somebody's name")

    monkeypatch.setattr("gateway.routes.settle", stumble)
    answer = wire.ask("POST", "/v1/events", b'{"events":[]}')
    assert failure(answer) == (500, "gateway_failed")
    assert "name" not in answer.text


def test_too_many_events_or_bytes_in_a_minute_are_put_off(tmp_path: Path) -> None:
    with running_gateway(tmp_path, allowance=Allowance(events=150, bytes=600_000)) as live:
        file, keys = live.add_device(), new_keys()
        with client_of(live, file, keys) as client:
            client.enrol(code=file.code, name="x", client="0.1.0")
            laptop = Laptop.with_client(client, keys, file)
            laptop.send([laptop.filed(index) for index in range(100)])
            with pytest.raises(OfflineError, match="gateway_busy") as busy:
                laptop.send([laptop.filed(index) for index in range(100)])
        other, second_file = new_keys(), live.add_device()
        with client_of(live, second_file, other) as client:
            client.enrol(code=second_file.code, name="y", client="0.1.0")
            assert client.changes(after=0, limit=1).items == ()
    wait = busy.value.facts["retry_after"]
    assert isinstance(wait, int)
    assert 1 <= wait <= 120


def test_only_the_own_ca_vouches_for_the_gateway(live: LiveGateway) -> None:
    other_ca = make_ca(live.gateway.keys.gateway_id, live.clock.now()).certificate
    file = msgspec.structs.replace(live.add_device(), ca=other_ca)
    with (
        client_of(live, file, new_keys()) as client,
        pytest.raises(OfflineError, match="gateway_not_trusted"),
    ):
        client.hello()


def test_a_gateway_that_comes_back_is_the_same_and_remembers(tmp_path: Path) -> None:
    keys = new_keys()
    with running_gateway(tmp_path) as live:
        file = live.add_device()
        with client_of(live, file, keys) as client:
            client.enrol(code=file.code, name="x", client="0.1.0")
            laptop = Laptop.with_client(client, keys, file)
            event = laptop.filed()
            (first,) = laptop.send([event])
        port = int(live.url.rsplit(":", 1)[1])
    with running_gateway(tmp_path, port=port) as live, client_of(live, file, keys) as client:
        (second,) = client.send_events([event])
    assert (first.code, second.code) == (201, 208)
    assert second.receipt == first.receipt


def test_the_last_contact_of_a_device_is_known(live: LiveGateway, online: Online) -> None:
    laptop, _ = online

    def last_contact() -> str | None:
        (device,) = (each for each in live.devices() if each.device_id == laptop.keys.device_id)
        return device.last_contact_at

    assert last_contact() is None
    laptop.file_petition()
    assert last_contact() is not None
