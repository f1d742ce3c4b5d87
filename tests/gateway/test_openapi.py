"""The OpenAPI document says what the gateway does: garbage gets a documented answer and never a 500."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import requests
import schemathesis
from hypothesis import given, settings
from hypothesis import strategies as st
from requests.auth import AuthBase
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.wire.files import CHUNK_TYPE
from app.wire.request_signing import GATEWAY_HEADER, HttpRequest, sign_request
from app.wire.transport import PinnedAdapter
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway, running_gateway

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS = [
    ("GET", "/v1/hello"),
    ("POST", "/v1/enrol"),
    ("POST", "/v1/events"),
    ("POST", "/v1/known"),
    ("POST", "/v1/heartbeat"),
    ("GET", "/v1/changes"),
    ("GET", "/v1/snapshot"),
    ("OPTIONS", "/v1/files"),
    ("POST", "/v1/files"),
    ("HEAD", "/v1/files/{sha256}"),
    ("PATCH", "/v1/files/{sha256}"),
    ("DELETE", "/v1/files/{sha256}"),
    ("POST", "/v1/files/{sha256}"),
    ("GET", "/v1/files/{sha256}"),
    ("GET", "/v1/packs/{name}/{version}"),
]


@schemathesis.serializer(CHUNK_TYPE)
def as_it_is(_context: object, value: object) -> bytes:
    """A chunk is bytes, whatever was made up for it."""
    return value if isinstance(value, bytes) else str(value).encode()


class Signature(AuthBase):
    """Signs whatever the fuzzer made: a tool that cannot sign goes through this."""

    def __init__(self, live: LiveGateway, laptop: Laptop) -> None:
        self.live = live
        self.keys = laptop.keys

    def __call__(self, prepared: requests.PreparedRequest) -> requests.PreparedRequest:
        body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
        headers = {str(name).lower(): str(value) for name, value in prepared.headers.items()}
        headers[GATEWAY_HEADER] = self.live.gateway.keys.gateway_id
        request = HttpRequest(method=prepared.method or "", url=prepared.url or "", headers=headers)
        key, now = self.keys.sign_key, self.live.clock.now()
        sign_request(request, body=body or None, device_id=self.keys.device_id, key=key, now=now)
        prepared.headers.update(request.headers)
        return prepared


@dataclass(frozen=True)
class Surface:
    """A gateway, its document as anybody can fetch it, and a device that signs."""

    live: LiveGateway
    schema: schemathesis.BaseSchema
    session: requests.Session
    signature: Signature


@pytest.fixture(scope="module")
def surface(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Surface]:
    with running_gateway(tmp_path_factory.mktemp("gateway")) as live, requests.Session() as session:
        session.trust_env = False
        session.mount("https://", PinnedAdapter(live.gateway.keys.ca.certificate))
        keys, file = new_keys(), live.add_device()
        with client_of(live, file, keys) as client:
            client.enrol(code=file.code, name="x", client="0.1.0")
        laptop = Laptop.with_client(client, keys, file)
        document = session.get(f"{live.url}/schema/openapi.json", timeout=30).json()
        yield Surface(live, schemathesis.openapi.from_dict(document), session, Signature(live, laptop))


@pytest.mark.parametrize(
    ("mode", "method", "path"),
    [
        (mode, method, path)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        for method, path in OPERATIONS
        if (mode, method) != (GenerationMode.NEGATIVE, "OPTIONS")  # asks nothing that could be wrong
    ],
)
@given(data=st.data())
@settings(deadline=None, max_examples=25)
def test_every_call_answers_as_documented(
    surface: Surface, method: str, path: str, mode: GenerationMode, data: st.DataObject
) -> None:
    case = data.draw(surface.schema[path][method].as_strategy(generation_mode=mode))
    answer = case.call(base_url=surface.live.url, session=surface.session, auth=surface.signature, timeout=30)
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize("path", ["/v1/enrol", "/v1/events"])
@given(body=st.binary(max_size=200), encoding=st.sampled_from(["identity", "gzip", "br", "x"]))
@settings(deadline=None, max_examples=40)
def test_any_bytes_get_a_refusal_with_a_code(surface: Surface, path: str, body: bytes, encoding: str) -> None:
    answer = surface.session.post(
        surface.live.url + path,
        data=body,
        headers={"content-encoding": encoding},
        auth=surface.signature,
        timeout=30,
    )
    assert answer.status_code in {400, 413, 415}
    assert set(answer.json()) == {"code", "time_ms"}


def test_the_document_names_every_call_its_bodies_and_its_signatures(surface: Surface) -> None:
    document = surface.session.get(f"{surface.live.url}/schema/openapi.json", timeout=30).json()
    calls = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert calls == set(OPERATIONS)
    body = document["paths"]["/v1/events"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == {"$ref": "#/components/schemas/Batch"}
    assert {"Envelope", "Receipt", "Header", "PetitionFiled", "Hello"} <= set(
        document["components"]["schemas"]
    )
    assert document["paths"]["/v1/changes"]["get"]["security"] == [{"signature": []}]
    assert "security" not in document["paths"]["/v1/hello"]["get"]


def test_there_is_no_page_that_loads_anything_from_outside(surface: Surface) -> None:
    for path in ("/", "/schema", "/schema/swagger", "/schema/redoc", "/docs"):
        answer = surface.session.get(surface.live.url + path, timeout=30)
        assert answer.status_code == 404 or "json" in answer.headers["content-type"], path
        assert "<script" not in answer.text
        assert "//cdn" not in answer.text
