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
from app.wire.hello import Hello
from app.wire.receipt import Receipt
from app.wire.signing import Signed
from gateway.failures import AnyRequest

REQUESTS: Mapping[str, type[msgspec.Struct]] = {"/v1/enrol": Signed, "/v1/events": Batch}
DOCUMENTS = (
    Hello,
    Enrol,
    DeviceCertificate,
    Header,
    *BODY_TYPES.values(),
    AuditRecorded,
    Receipt,
    FileReceipt,
)
"""What is inside the signed documents: in the list of schemas for whoever reads it."""
SIGNED_CALL: Final[SecurityRequirement] = {"signature": []}
_SCHEMAS = "#/components/schemas/{name}"


class _Document(JsonRenderPlugin):
    def render(self, request: AnyRequest, openapi_schema: dict[str, Any]) -> bytes:
        return super().render(request, with_requests(openapi_schema))


def with_requests(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the form of each request body, and the schemas that these need."""
    structs = (*REQUESTS.values(), *DOCUMENTS)
    forms, schemas = msgspec.json.schema_components(structs, ref_template=_SCHEMAS)
    paths = dict(document["paths"])
    for path, form in zip(REQUESTS, forms, strict=False):
        body = {"required": True, "content": {"application/json": {"schema": form}}}
        paths[path] = {**paths[path], "post": {**paths[path]["post"], "requestBody": body}}
    components = document["components"]
    merged = {**components, "schemas": {**schemas, **components["schemas"]}}
    return {**document, "paths": paths, "components": merged}


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
