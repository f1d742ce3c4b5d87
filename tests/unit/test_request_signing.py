"""Request signatures: what they cover cannot be changed, what they leave out may be."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import RefusedError
from app.wire.request_signing import GATEWAY_HEADER, HttpRequest, sign_request, verify_request
from app.wire.signing import SignKey, VerifyKey

NOW = datetime(2026, 11, 22, 9, 41, tzinfo=UTC)
DEVICE = "0190c3c1-7b5e-7000-8000-000000000001"
KEY = SignKey(bytes(range(32)))
BODY = "水渠堵塞".encode()


def signed(*, body: bytes | None = BODY, created: datetime = NOW, method: str = "POST") -> HttpRequest:
    headers = {GATEWAY_HEADER: "gw-1", "content-encoding": "gzip"} if body else {GATEWAY_HEADER: "gw-1"}
    request = HttpRequest(method=method, url="https://gw.example/v1/events?after=5", headers=headers)
    sign_request(request, body=body, device_id=DEVICE, key=KEY, now=created)
    return request


def verify(request: HttpRequest, body: bytes = BODY, now: datetime = NOW) -> str:
    def find_key(device_id: str) -> VerifyKey | None:
        return KEY.public if device_id == DEVICE else None

    return verify_request(request, body=body, find_key=find_key, now=now)


def changed(request: HttpRequest, **headers: str) -> HttpRequest:
    return HttpRequest(method=request.method, url=request.url, headers=request.headers | headers)


def test_a_signed_request_names_its_device() -> None:
    assert verify(signed()) == DEVICE


def test_a_request_without_a_body_is_signed_too() -> None:
    assert verify(signed(body=None, method="GET"), b"") == DEVICE


def test_another_address_before_the_same_gateway_changes_nothing() -> None:
    request = signed()
    moved = HttpRequest(request.method, "https://10.0.0.5:8443/v1/events?after=5", request.headers)
    assert verify(moved) == DEVICE


def test_changed_parts_are_refused() -> None:
    request = signed()
    spoiled = [
        (HttpRequest("PUT", request.url, request.headers), BODY),
        (HttpRequest(request.method, "https://gw.example/v1/changes?after=5", request.headers), BODY),
        (HttpRequest(request.method, "https://gw.example/v1/events?after=6", request.headers), BODY),
        (changed(request, **{GATEWAY_HEADER: "gw-2"}), BODY),
        (changed(request, **{"content-encoding": "identity"}), BODY),
        (changed(request, **{"x-http-method-override": "PATCH"}), BODY),
        (request, BODY + b" "),
        (request, b""),
    ]
    for spoiled_request, body in spoiled:
        with pytest.raises(RefusedError, match="request_not_signed"):
            verify(spoiled_request, body)


def test_a_body_smuggled_into_a_request_signed_without_one_is_refused() -> None:
    with pytest.raises(RefusedError, match="request_not_signed"):
        verify(signed(body=None), b"extra")


def test_an_unknown_device_and_a_missing_signature_are_refused() -> None:
    def nobody(device_id: str) -> None:
        return None

    with pytest.raises(RefusedError, match="request_not_signed"):
        verify_request(signed(), body=BODY, find_key=nobody, now=NOW)
    with pytest.raises(RefusedError, match="request_not_signed"):
        verify(HttpRequest("GET", "https://gw.example/v1/changes", {GATEWAY_HEADER: "gw-1"}), b"")


@pytest.mark.parametrize("away", [timedelta(minutes=11), timedelta(minutes=-11), timedelta(days=-3650)])
def test_a_genuine_request_with_a_wrong_clock_is_told_so(away: timedelta) -> None:
    with pytest.raises(RefusedError, match="request_clock"):
        verify(signed(created=NOW + away))


def test_a_forged_request_learns_nothing_about_the_clock() -> None:
    with pytest.raises(RefusedError, match="request_not_signed"):
        verify(changed(signed(created=NOW - timedelta(days=9)), **{GATEWAY_HEADER: "gw-2"}))
