"""The client at the network's edge: whatever answers, the outcome has one name."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
import trustme

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.wire.client import GatewayClient
from app.wire.hello import Hello, Limits
from app.wire.sealing import new_identity
from app.wire.signing import SignKey, sign_document
from app.wire.transport import MAX_ANSWER_BYTES
from app.wire.trust import DeviceKeys, Trust
from tests.faulty_server import FaultyServer, faulty_server, http

GATEWAY_ID = "0190c3c1-0000-7000-8000-0000000000ff"
GATEWAY_KEY = SignKey(b"\7" * 32)


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, 41, tzinfo=UTC)


def zeros(count: int) -> bytes:
    return bytes(count)


def client_of(url: str, ca: str) -> GatewayClient:
    secret, recipient = new_identity()
    trust = Trust(gateway_id=GATEWAY_ID, url=url, ca=ca, key=GATEWAY_KEY.public, recipient=recipient)
    keys = DeviceKeys(
        device_id="0190c3c1-0000-7000-8000-000000000001",
        sign_key=SignKey(b"\1" * 32),
        identity=secret,
        recipient=recipient,
    )
    return GatewayClient(trust, keys, clock=Clock(), entropy=zeros)


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server() as running:
        yield running


def failure_of(server: FaultyServer, answer: bytes) -> AppError:
    server.answer = answer
    with client_of(server.url, server.ca) as client, pytest.raises(AppError) as failed:
        client.changes(after=0, limit=10)
    return failed.value


def hello_answer(key: SignKey, **changes: object) -> bytes:
    fields = {
        "schema": "xiangyin.hello/1",
        "gateway_id": GATEWAY_ID,
        "nonce": "A" * 22,
        "time_ms": 1_795_340_460_000 + 3_600_000,
        "limits": Limits(events=100, batch_bytes=1, body_bytes=1),
        "minimum_client": "0.1.0",
        "calendar": "cn-2026",
    } | changes
    return http("200 OK", msgspec.json.encode(sign_document(msgspec.convert(fields, Hello), key)))


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (http("200 OK", b"<html>login</html>", content_type="text/html"), OfflineError, "captive_portal"),
        (http("302 Found", b"", headers="Location: http://portal/\r\n"), OfflineError, "captive_portal"),
        (http("403 Forbidden", b"<html>no</html>", content_type="text/html"), OfflineError, "captive_portal"),
        (http("200 OK", b"<html>"), OfflineError, "answer_unreadable"),
        (http("200 OK", b'{"items":"'), OfflineError, "answer_unreadable"),
        (http("200 OK", b"[" * 100_000), OfflineError, "answer_unreadable"),
        (http("401 Unauthorized", b'{"code":"request_not_signed"}'), DeviceError, "device_unknown"),
        (http("401 Unauthorized", b'{"code":"request_clock","time_ms":1}'), DeviceError, "clock_wrong"),
        (http("403 Forbidden", b'{"code":"device_revoked"}'), DeviceError, "device_revoked"),
        (http("403 Forbidden", b'{"code":"device_pending"}'), DeviceError, "device_pending"),
        (http("410 Gone", b'{"code":"cursor_unknown"}'), RefusedError, "cursor_unknown"),
        (http("418 Teapot", b'{"code":"<script>"}'), RefusedError, "request_refused"),
        (http("429 Slow", b"{}", headers="Retry-After: 90\r\n"), OfflineError, "gateway_busy"),
        (http("500 Oops", b"Traceback", content_type="text/plain"), OfflineError, "gateway_failed"),
        (http("500 Oops", b'{"code":"gateway_failed"}'), OfflineError, "gateway_failed"),
        (b"", OfflineError, "outcome_unknown"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", OfflineError, "outcome_unknown"),
        (b"SSH-2.0-OpenSSH\r\n", OfflineError, "outcome_unknown"),
        (http("200 OK", b'{"items":[],"next":0,"more":false}')[:-9], OfflineError, "outcome_unknown"),
    ],
)
def test_every_kind_of_answer_has_one_name(
    server: FaultyServer, answer: bytes, kind: type[AppError], code: str
) -> None:
    failure = failure_of(server, answer)
    assert type(failure) is kind
    assert failure.code == code


def test_changes_that_this_version_does_not_understand_wait_for_the_update(server: FaultyServer) -> None:
    known = {
        "cursor": 7,
        "petition_id": "0190c3c1-7b5e-7abc-8def-0123456789ac",
        "rev": 1,
        "at": "2026-11-22T01:50:00.000Z",
        "move": "register",
        "status": "registered",
    }
    newer = known | {"cursor": 8, "rev": 2, "status": "teleported"}
    page = {"items": [known, newer, known | {"cursor": 9}], "next": 9, "more": False}
    server.answer = http("200 OK", msgspec.json.encode(page))
    with client_of(server.url, server.ca) as client:
        read = client.changes(after=0, limit=10)
    assert ([item.cursor for item in read.items], read.next, read.more) == ([7], 7, True)
    page["items"] = [newer]
    failure = failure_of(server, http("200 OK", msgspec.json.encode(page)))
    assert (type(failure), failure.code) == (DeviceError, "client_old")


def test_a_broken_head_is_no_crash(server: FaultyServer) -> None:
    for location in ("http://[::1", "\xff"):
        head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
        assert isinstance(failure_of(server, head), OfflineError)


def test_a_busy_gateway_says_when_to_come_back(server: FaultyServer) -> None:
    assert (
        failure_of(server, http("429 Slow", b"{}", headers="Retry-After: 90\r\n")).facts["retry_after"] == 90
    )
    assert (
        failure_of(server, http("503 Slow", b"", headers="Retry-After: soon\r\n")).facts["retry_after"] == 60
    )
    endless = http("503 Slow", b"", headers="Retry-After: 99999999999\r\n")
    assert failure_of(server, endless).facts["retry_after"] == 3_600


def test_an_endless_answer_is_cut(server: FaultyServer) -> None:
    assert failure_of(server, http("200 OK", b" " * (MAX_ANSWER_BYTES + 1))).code == "answer_unreadable"


def test_nobody_listening_is_offline_because_nothing_can_have_arrived() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    ca = trustme.CA().cert_pem.bytes().decode()
    with client_of(f"https://127.0.0.1:{port}", ca) as client, pytest.raises(OfflineError) as failed:
        client.hello()
    assert failed.value.code == "offline"


def test_a_server_of_another_authority_is_not_trusted(server: FaultyServer) -> None:
    stranger = trustme.CA().cert_pem.bytes().decode()
    with client_of(server.url, stranger) as client, pytest.raises(OfflineError) as failed:
        client.hello()
    assert failed.value.code == "gateway_not_trusted"
    assert server.seen == []


def test_public_authorities_are_never_added_to_the_pinned_one(server: FaultyServer) -> None:
    server.answer = hello_answer(GATEWAY_KEY)
    with client_of(server.url, server.ca) as client:
        client.hello()
        assert client._http.trusted_count == 1  # noqa: SLF001 (what requests did to it is the point)


def test_proxies_and_authorities_of_the_environment_are_ignored(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere.pem")
    server.answer = hello_answer(GATEWAY_KEY)
    with client_of(server.url, server.ca) as client:
        assert client.hello().gateway_id == GATEWAY_ID


def test_hello_teaches_the_gateways_time(server: FaultyServer) -> None:
    server.answer = hello_answer(GATEWAY_KEY)
    with client_of(server.url, server.ca) as client:
        client.hello()
        assert client.clock_ahead.total_seconds() == 3_600


@pytest.mark.parametrize(
    "answer",
    [
        hello_answer(SignKey(b"\1" * 32)),
        hello_answer(GATEWAY_KEY, nonce="B" * 22),
        hello_answer(GATEWAY_KEY, gateway_id="0190c3c1-0000-7000-8000-0000000000fe"),
    ],
)
def test_a_hello_that_is_forged_replayed_or_anothers_is_not_trusted(
    server: FaultyServer, answer: bytes
) -> None:
    server.answer = answer
    with client_of(server.url, server.ca) as client, pytest.raises(OfflineError) as failed:
        client.hello()
    assert failed.value.code == "gateway_not_trusted"


def test_an_enrolment_answer_for_another_device_is_not_trusted(server: FaultyServer) -> None:
    server.answer = http(
        "200 OK", msgspec.json.encode(sign_document({"schema": "xiangyin.device/1"}, GATEWAY_KEY))
    )
    with client_of(server.url, server.ca) as client, pytest.raises(OfflineError) as failed:
        client.enrol(code="A" * 16, name="周敏", client="0.1.0")
    assert failed.value.code == "gateway_not_trusted"


def test_a_ca_that_is_no_certificate_is_refused() -> None:
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        client_of("https://127.0.0.1:1", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
