"""docs/protocol.md is true: its bytes verify, its tables are complete."""

import ast
import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from app.wire.canonical import from_base64url, to_base64url
from app.wire.event import MAX_BODY_BYTES, EventType, body_hash, read_header
from app.wire.file_receipt import RECEIPT_HEADER, FileReceipt, from_header, to_header
from app.wire.pack import PackHeader, read_pack
from app.wire.receipt import Code, Receipt, is_final
from app.wire.request_signing import HttpRequest, verify_request
from app.wire.signing import Signed, SignKey, VerifyKey, read_signed
from app.wire.slip import PRACTICE, read_slip
from gateway.failures import HTTP_CODES, STATUS
from tests.gateway.test_openapi import OPERATIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
KEY = SignKey(bytes(range(32)))


def block(name: str) -> str:
    (found,) = re.findall(rf"^```\w+ {name}\n(.*?)\n```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def rows(heading: str) -> Iterator[list[str]]:
    """Cells of the table whose head begins with `heading`."""
    table = PAGE.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


def words(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", text))


def signature_after(name: str) -> str:
    after = PAGE.split(block(name), 1)[1]
    return str(re.findall(r"`([A-Za-z0-9_-]{86})`", after)[0])


def test_the_example_of_an_event_is_one() -> None:
    header = read_header(block("header").encode())
    assert header.body_hash == body_hash(bytes(range(32, 64)), block("body").encode())
    assert f"`{KEY.public.text}`" in PAGE
    assert f"`{KEY.public.fingerprint}`" in PAGE


def test_the_example_of_a_receipt_is_signed_over_that_event() -> None:
    document = block("receipt").encode()
    assert KEY.public.has_signed(document, from_base64url(signature_after("receipt")))
    receipt = msgspec.json.decode(document, type=Receipt)
    header = block("header").encode()
    assert receipt.event_sha256 == hashlib.sha256(header).hexdigest()
    assert (receipt.event_id, receipt.seq) == (read_header(header).id, read_header(header).seq)
    assert PAGE.count(receipt.event_sha256) == 2


def test_the_example_of_a_file_receipt_is_signed_and_is_what_the_code_writes() -> None:
    signed = Signed(
        document=to_base64url(block("file-receipt").encode()), signature=signature_after("file-receipt")
    )
    receipt = read_signed(from_header(to_header(signed)), KEY.public, FileReceipt)
    assert (receipt.sha256, receipt.size) == (hashlib.sha256(b"abc").hexdigest(), 3)
    assert f"`{RECEIPT_HEADER}`" in PAGE


def test_the_example_of_a_pack_is_signed_and_reads() -> None:
    signed = Signed(document=to_base64url(block("pack").encode()), signature=signature_after("pack"))
    assert read_signed(signed, KEY.public, PackHeader).sha256 == hashlib.sha256(b"abc").hexdigest()
    head = msgspec.json.encode(signed)
    file = b"XYPACK1\n" + len(head).to_bytes(4, "big") + head + b"abc"
    pack = read_pack(file, KEY.public, "0190c3c1-0000-7000-8000-0000000000ff")
    assert (pack.header.name, pack.header.version, pack.content) == ("calendar", "cn-2027", b"abc")


def test_the_example_of_a_slip_proves_itself() -> None:
    slip = read_slip(block("slip"), KEY.public)
    header = read_header(block("header").encode())
    assert (slip.petition_id, slip.device.device_id) == (header.petition_id, header.device_id)
    assert (slip.query_code, slip.written_on) == ("3702811540935524", date(2026, 11, 22))
    assert f"`{PRACTICE}`" in PAGE


def test_the_example_of_a_request_verifies() -> None:
    head, body = block("request").split("\n\n")
    first, *lines = head.splitlines()
    method, path = first.split()
    headers = dict(line.split(": ", 1) for line in lines)

    def find_key(_device_id: str) -> VerifyKey:
        return KEY.public

    request = HttpRequest(method=method, url=f"https://gateway{path}", headers=headers)
    now = datetime(2026, 11, 22, 1, 55, tzinfo=UTC)
    device = verify_request(request, body=body.encode(), find_key=find_key, now=now)
    assert device == read_header(block("header").encode()).device_id


def test_the_table_of_verdicts_is_complete_and_says_which_are_final() -> None:
    said = {int(code): final for code, _, final in rows("code | meaning | final")}
    assert said.keys() == {int(code) for code in Code}
    for code, final in said.items():
        assert (final == "yes") == is_final(code), code
    assert f"{MAX_BODY_BYTES} bytes" in PAGE


def test_the_table_of_types_is_complete() -> None:
    cells = " ".join(types for types, _, _ in rows("type | body | what it does at the gateway"))
    assert set(re.findall(r"`([a-z.…_]+)`", cells)) == {*EventType, "audit.…"}


def test_the_table_of_reasons_is_what_the_code_says() -> None:
    said = {int(code): words(reasons) for code, reasons in rows("code | reasons")}
    made: dict[int, set[str]] = {}
    for code, reason in reasons_in_code():
        made.setdefault(int(Code[code]), set()).add(reason)
    assert said == made


def reasons_in_code() -> Iterator[tuple[str, str]]:
    """Of every `Refusal(Code.X, "reason", …)` and `EventRefused(Code.X, "reason", …)`."""
    for file in (ROOT / "gateway").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                match node.args:
                    case [ast.Attribute(attr=code), ast.Constant(value=str(reason)), *_]:
                        if node.func.id in {"Refusal", "EventRefused"}:
                            yield code, reason


def test_the_table_of_failures_is_complete() -> None:
    said = {code for cells in rows("status | codes") for code in words(cells[1])}
    assert said - {"time_ms"} == {*STATUS, *HTTP_CODES.values(), "gateway_failed"}
    for statuses, codes in rows("status | codes"):
        for code in words(codes) & STATUS.keys():
            assert str(STATUS[code]) in statuses


def test_every_call_is_on_the_page() -> None:
    for method, path in (*OPERATIONS, ("GET", "/schema/openapi.json")):
        assert f"{method} {path}" in PAGE
