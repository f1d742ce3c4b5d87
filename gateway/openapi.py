"""OpenAPI: the document of the calls; request bodies are described here because we decode them ourselves."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityRequirement, SecurityScheme

from app.wire.batch import Batch
from app.wire.bodies import BODY_TYPES, AuditRecorded
from app.wire.enrolment import DeviceCertificate, Enrol
from app.wire.event import Header
from app.wire.file_receipt import FileReceipt
from app.wire.files import CHUNK_TYPE, FILES_PATH, TUS_VERSION, VERSION_HEADER
from app.wire.heartbeat import Heartbeat, Pulse
from app.wire.hello import Hello
from app.wire.known import KnownThings
from app.wire.receipt import Receipt
from app.wire.signing import Signed
from gateway.failures import AnyRequest

REQUESTS: Mapping[str, type[msgspec.Struct]] = {
    "/v1/enrol": Signed,
    "/v1/events": Batch,
    "/v1/known": KnownThings,
    "/v1/heartbeat": Heartbeat,
}
DOCUMENTS = (
    Hello,
    Enrol,
    DeviceCertificate,
    Header,
    *BODY_TYPES.values(),
    AuditRecorded,
    Receipt,
    FileReceipt,
    Pulse,
)
"""What is inside the signed documents: in the list of schemas for whoever reads it."""

_CHUNK: Final[dict[str, Any]] = {"content": {CHUNK_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
CHUNKS: Final[dict[tuple[str, str], dict[str, Any]]] = {
    ("post", "/v1/files"): _CHUNK,
    ("post", "/v1/files/{sha256}"): _CHUNK,
    ("patch", "/v1/files/{sha256}"): {**_CHUNK, "required": True},
}
_TUS_VERSION: Final = {
    "name": VERSION_HEADER,
    "in": "header",
    "required": True,
    "schema": {"type": "string", "const": TUS_VERSION},
}
_WITHOUT_TUS: Final = frozenset({"options", "get"})
SIGNED_CALL: Final[SecurityRequirement] = {"signature": []}
_SCHEMAS = "#/components/schemas/{name}"


class _Document(JsonRenderPlugin):
    def render(self, request: AnyRequest, openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, with_requests(openapi_schema))


def with_requests(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the form of each request body, and the schemas that these need."""
    structs = (*REQUESTS.values(), *DOCUMENTS)
    forms, schemas = msgspec.json.schema_components(structs, ref_template=_SCHEMAS)
    bodies: dict[tuple[str, str], dict[str, Any]] = {
        ("post", path): {"required": True, "content": {"application/json": {"schema": form}}}
        for path, form in zip(REQUESTS, forms, strict=False)
    }
    paths = {
        path: {
            method: _with_version(path, method, _call(call, (bodies | CHUNKS).get((method, path))))
            for method, call in item.items()
        }
        for path, item in document["paths"].items()
    }
    components = document["components"]
    merged = {**components, "schemas": {**schemas, **components["schemas"]}}
    return {**document, "paths": paths, "components": merged}


def _call(call: dict[str, Any], body: Mapping[str, object] | None) -> dict[str, Any]:
    """One call with its body; an answer that is nothing is not the JSON of nothing."""
    answers = {status: _without_null(answer) for status, answer in call["responses"].items()}
    return call | {"responses": answers} | ({} if body is None else {"requestBody": body})


def _with_version(path: str, method: str, call: dict[str, Any]) -> dict[str, Any]:
    """What is checked before a call of tus is looked at further."""
    if not path.startswith(FILES_PATH) or method in _WITHOUT_TUS:
        return call
    return call | {"parameters": [*call.get("parameters", ()), _TUS_VERSION]}


def _without_null(answer: dict[str, Any]) -> dict[str, Any]:
    forms = [form.get("schema", {}).get("type") for form in answer.get("content", {}).values()]
    return {name: part for name, part in answer.items() if name != "content" or forms != ["null"]}


def openapi() -> OpenAPIConfig:
    """Served as `/schema/openapi.json` and in no other form: nothing here loads anything from outside."""
    signature = SecurityScheme(
        type="http",
        scheme="signature",
        description="RFC 9421, Ed25519: see docs/protocol.md",
    )
    return OpenAPIConfig(
        title="Xiangyin gateway",
        version="1",
        components=Components(security_schemes={"signature": signature}),
        render_plugins=[_Document(path="/openapi.json")],
    )
