"""Every request is signed with the device key (RFC 9421, Ed25519) and verified by the gateway.

Covered: method, path, query, gateway id, content digest and encoding where there is a body, method override
where present. The authority is left out on purpose: behind a TLS terminator or under another LAN address the
signature survives. Replays are harmless because events, chunks and cursors are idempotent.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import http_message_signatures as rfc9421
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.errors import RefusedError
from app.wire.signing import SignKey, VerifyKey

TAG = "xiangyin-sync"
LABEL = "xiangyin"
MAX_AGE = timedelta(minutes=10)
GATEWAY_HEADER = "x-gateway-id"
_ALWAYS = ("@method", "@path", "@query", GATEWAY_HEADER)
_WHEN_PRESENT = ("content-encoding", "x-http-method-override")


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
    signature = b64encode(key.sign(prepared.signature_base)).decode()
    request.headers["Signature-Input"] = f"{LABEL}={prepared.signature_params}"
    request.headers["Signature"] = f"{LABEL}=:{signature}:"


def verify_request(
    request: HttpRequest, *, body: bytes, find_key: Callable[[str], VerifyKey | None], now: datetime
) -> str:
    """The id of the device that signed `request`.

    Raises RefusedError `request_not_signed` when there is no valid signature over all that must be covered,
    `request_clock` when it is genuine but its `created` is more than ten minutes from `now`, either way.
    """
    verifier = _Verifier(signature_algorithm=rfc9421.algorithms.ED25519, key_resolver=_DeviceKeys(find_key))
    try:
        results = verifier.verify(
            request, max_age=None, expect_tag=TAG, require_components=_covered(request.headers), body=body
        )
    except rfc9421.HTTPMessageSignaturesException:
        raise RefusedError("request_not_signed") from None
    if len(results) != 1:
        raise RefusedError("request_not_signed")
    parameters = results[0].parameters
    created = datetime.fromtimestamp(int(parameters["created"]), tz=UTC)
    if abs(now - created) > MAX_AGE:
        raise RefusedError("request_clock")
    return str(parameters["keyid"])


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
