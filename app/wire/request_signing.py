"""Every request is signed with the device key (RFC 9421, Ed25519) and verified by the gateway.

Covered: method, path, query, gateway id, content digest and encoding where there is a body, method override
and known answers where present. The authority is left out on purpose: behind a TLS terminator or under
another LAN address the signature survives. Replays are harmless because events, chunks and cursors are
idempotent.
"""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import http_message_signatures as rfc9421
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.errors import RefusedError
from app.wire.known import KNOWN_HEADER
from app.wire.signing import SignKey, VerifyKey

TAG = "xiangyin-sync"
LABEL = "xiangyin"
MAX_AGE = timedelta(minutes=10)
GATEWAY_HEADER = "x-gateway-id"
DIGEST_HEADER = "content-digest"
_SHA_256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):")
_ALWAYS = ("@method", "@path", "@query", GATEWAY_HEADER)
_WHEN_PRESENT = ("content-encoding", "x-http-method-override", KNOWN_HEADER)


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """What is signed and verified, on both sides; `url` may carry any authority."""

    method: str
    url: str
    headers: dict[str, str]


def sign_request(
    request: HttpRequest, *, body: bytes | None, device_id: str, key: SignKey, now: datetime
) -> None:
    """Add the signature headers. `now` is the gateway's time as far as the client knows it."""
    prepared = rfc9421.HTTPMessageSigner(signature_algorithm=rfc9421.algorithms.ED25519).prepare(
        request,
        key_id=device_id,
        created=now,
        label=LABEL,
        tag=TAG,
        include_alg=False,
        covered_component_ids=_covered(request.headers),
        body=body,
    )
    signature = base64.b64encode(key.sign(prepared.signature_base)).decode()
    request.headers["Signature-Input"] = f"{LABEL}={prepared.signature_params}"
    request.headers["Signature"] = f"{LABEL}=:{signature}:"


def verify_request(
    request: HttpRequest, *, body: bytes, find_key: Callable[[str], VerifyKey | None], now: datetime
) -> str:
    """The id of the device that signed `request`.

    Raises RefusedError `request_not_signed` when there is no valid signature over all that must be covered,
    `request_clock` when it is genuine but its `created` is more than ten minutes from `now`, either way.
    """
    return _verified(request, _covered(request.headers), body, find_key, now).device_id


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A genuine request whose body is still to come; `digest` is the SHA-256 that it has to come to."""

    device_id: str
    digest: bytes | None


def verify_head(
    request: HttpRequest, *, has_body: bool, find_key: Callable[[str], VerifyKey | None], now: datetime
) -> SignedHead:
    """As `verify_request` before the body is there: its signed Content-Digest is left to the caller.

    Raises RefusedError `request_not_signed`, `request_clock`.
    """
    with_digest = has_body or any(name.lower() == DIGEST_HEADER for name in request.headers)
    required = _covered(request.headers) + ((DIGEST_HEADER,) if with_digest else ())
    head = _verified(request, required, None, find_key, now)
    if with_digest and head.digest is None:
        raise RefusedError("request_not_signed")
    return head


def _verified(
    request: HttpRequest,
    required: tuple[str, ...],
    body: bytes | None,
    find_key: Callable[[str], VerifyKey | None],
    now: datetime,
) -> SignedHead:
    verifier = _Verifier(signature_algorithm=rfc9421.algorithms.ED25519, key_resolver=_DeviceKeys(find_key))
    try:
        results = verifier.verify(request, max_age=None, expect_tag=TAG, body=body)
    except rfc9421.HTTPMessageSignaturesException:
        raise RefusedError("request_not_signed") from None
    if len(results) != 1 or not {f'"{name}"' for name in required} <= results[0].covered_components.keys():
        raise RefusedError("request_not_signed")
    parameters = results[0].parameters
    created = datetime.fromtimestamp(int(parameters["created"]), tz=UTC)
    if abs(now - created) > MAX_AGE:
        raise RefusedError("request_clock")
    digest = results[0].covered_components.get(f'"{DIGEST_HEADER}"', "")
    return SignedHead(device_id=str(parameters["keyid"]), digest=_sha256_in(digest))


def _sha256_in(content_digest: str) -> bytes | None:
    """Of RFC 9530's algorithms the one that every client of ours uses."""
    found = _SHA_256.search(content_digest)
    return base64.b64decode(found[1]) if found else None


def _covered(headers: Mapping[str, str]) -> tuple[str, ...]:
    """The digest is added by the library wherever there is a body, and demanded by it likewise."""
    present = {name.lower() for name in headers}
    return _ALWAYS + tuple(name for name in _WHEN_PRESENT if name in present)


class _Verifier(rfc9421.HTTPMessageVerifier):
    """Leaves the age to the caller: only a genuine request may learn that its clock is wrong."""

    def validate_created_and_expires(self, sig_input: object, max_age: timedelta | None = None) -> None:  # noqa: ARG002 (inherited signature)
        if type(getattr(sig_input, "params", {}).get("created")) is not int:
            raise rfc9421.InvalidSignature("created is missing")


class _DeviceKeys(rfc9421.HTTPSignatureKeyResolver):
    def __init__(self, find_key: Callable[[str], VerifyKey | None]) -> None:
        self._find_key = find_key

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        key = self._find_key(key_id)
        return key.prepared if key else None
