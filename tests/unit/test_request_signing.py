"""Request signatures: what they cover cannot be changed, what they leave out may be."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta

import http_message_signatures as rfc9421
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.errors import RefusedError
from app.wire.request_signing import (
    GATEWAY_HEADER,
    HttpRequest,
    SignedHead,
    sign_request,
    verify_head,
    verify_request,
)
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


def head(request: HttpRequest, *, has_body: bool = True) -> SignedHead:
    def find_key(device_id: str) -> VerifyKey | None:
        return KEY.public if device_id == DEVICE else None

    return verify_head(request, has_body=has_body, find_key=find_key, now=NOW)


def signed_over(*, headers: dict[str, str], covered: tuple[str, ...]) -> HttpRequest:
    """Signed by somebody who covers what they like."""
    request = HttpRequest("PATCH", "https://gw.example/v1/files/x", {GATEWAY_HEADER: "gw-1", **headers})
    private = Ed25519PrivateKey.from_private_bytes(KEY.seed)
    keys = rfc9421.MappingKeyResolver(public_keys={}, private_keys={DEVICE: private})
    signer = rfc9421.HTTPMessageSigner(signature_algorithm=rfc9421.algorithms.ED25519, key_resolver=keys)
    always = ("@method", "@path", "@query", GATEWAY_HEADER)
    signer.sign(
        request,
        key_id=DEVICE,
        created=NOW,
        label="xiangyin",
        tag="xiangyin-sync",
        include_alg=False,
        covered_component_ids=(*always, *covered),
        use_existing_digest="content-digest" in headers,
    )
    return request


SHA_256 = f"sha-256=:{base64.b64encode(hashlib.sha256(BODY).digest()).decode()}:"
SHA_512 = f"sha-512=:{base64.b64encode(hashlib.sha512(BODY).digest()).decode()}:"


def test_before_its_body_is_there_a_request_tells_what_that_will_hash_to() -> None:
    assert head(signed()) == SignedHead(device_id=DEVICE, digest=hashlib.sha256(BODY).digest())
    bare = signed(body=None, method="GET")
    assert head(bare, has_body=False) == SignedHead(device_id=DEVICE, digest=None)


@pytest.mark.parametrize("digest", [SHA_256, f"{SHA_512}, {SHA_256}", f"{SHA_256},{SHA_512}"])
def test_the_digest_may_stand_beside_others(digest: str) -> None:
    request = signed_over(headers={"content-digest": digest}, covered=("content-digest",))
    assert head(request).digest == hashlib.sha256(BODY).digest()


@pytest.mark.parametrize(
    ("headers", "covered"),
    [
        ({}, ()),
        ({"content-digest": SHA_256}, ()),
        ({"content-digest": SHA_512}, ("content-digest",)),
    ],
)
def test_a_body_without_a_signed_sha_256_is_refused_before_it_comes(
    headers: dict[str, str], covered: tuple[str, ...]
) -> None:
    with pytest.raises(RefusedError, match="request_not_signed"):
        head(signed_over(headers=headers, covered=covered))


def test_what_changes_the_meaning_of_a_head_is_refused() -> None:
    for name, value in (
        ("Content-Digest", SHA_512),
        ("content-encoding", "identity"),
        ("x-http-method-override", "DELETE"),
    ):
        with pytest.raises(RefusedError, match="request_not_signed"):
            head(changed(signed(), **{name: value}))


def test_a_head_that_leaves_out_what_must_be_covered_is_refused() -> None:
    headers = {"content-digest": SHA_256, "x-http-method-override": "DELETE"}
    with pytest.raises(RefusedError, match="request_not_signed"):
        head(signed_over(headers=headers, covered=("content-digest",)))


def test_a_head_with_a_wrong_clock_is_told_so() -> None:
    with pytest.raises(RefusedError, match="request_clock"):
        head(signed(created=NOW - timedelta(minutes=11)))
