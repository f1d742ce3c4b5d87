"""The tus client at the network's edge: offsets and receipts are the gateway's, each refusal has a name."""

import hashlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from app.errors import AppError, DeviceError, OfflineError, RefusedError
from app.wire import transport
from app.wire.files import to_metadata
from app.wire.pinning import pinned_context
from app.wire.signing import Signed
from app.wire.transport import UNSENT_BYTES, PatientConnection
from app.wire.tus import TusClient
from tests.faulty_server import FaultyServer, faulty_server, http
from tests.sync.test_client import client_of

BLOB = b"sealed" * 100
SHA = hashlib.sha256(BLOB).hexdigest()
LARGE = bytes(16 * 1024 * 1024)

Use = Callable[[TusClient], object]
CREATE: Use = lambda files: files.create(SHA, len(BLOB), BLOB)  # noqa: E731 (a table of calls)
HEAD: Use = lambda files: files.head(SHA)  # noqa: E731
PATCH: Use = lambda files: files.patch(SHA, 0, BLOB)  # noqa: E731
FETCH: Use = lambda files: list(files.fetch(SHA, 0, 100))  # noqa: E731


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server() as running:
        yield running


def tus(status: str, *headers: str, body: bytes = b"") -> bytes:
    """As the gateway answers; an answer to HEAD has no body."""
    lines = ("Tus-Resumable: 1.0.0", f"Content-Length: {len(body)}", *headers)
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode() + body


def refused(status: str, code: str) -> bytes:
    return tus(status, "Content-Type: application/json", body=b'{"code":"%s"}' % code.encode())


def html(status: str) -> bytes:
    return http(status, b"<html>no</html>", content_type="text/html")


def outcome(server: FaultyServer, use: Use, *answers: bytes) -> object:
    server.answers = list(answers)
    with client_of(server.url, server.ca) as client:
        return use(client.files)


def failure(server: FaultyServer, use: Use, *answers: bytes) -> AppError:
    with pytest.raises(AppError) as failed:
        outcome(server, use, *answers)
    return failed.value


def test_a_small_file_travels_with_its_creation(server: FaultyServer) -> None:
    receipt = "ZG9jdW1lbnQ.c2lnbmF0dXJl"
    answer = tus("201 Created", f"Upload-Offset: {len(BLOB)}", f"xiangyin-receipt: {receipt}")
    upload = outcome(server, CREATE, answer)
    assert upload == (len(BLOB), Signed(document="ZG9jdW1lbnQ", signature="c2lnbmF0dXJl"))
    head, _, body = server.seen[0].partition(b"\r\n\r\n")
    assert body == BLOB
    assert head.startswith(b"POST /v1/files HTTP")
    for line in (
        "tus-resumable: 1.0.0",
        f"upload-length: {len(BLOB)}",
        f"upload-metadata: {to_metadata(SHA)}",
        "content-type: application/offset+octet-stream",
        "content-digest: ",
        "signature: ",
    ):
        assert line.lower() in head.decode().lower()


def test_a_creation_without_a_body_asks_how_far_it_is(server: FaultyServer) -> None:
    upload = outcome(server, lambda files: files.create(SHA, 9), tus("201 Created", "Upload-Offset: 7"))
    assert upload == (7, None)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("400 Bad", "file_failed"),
        ("404 Not Found", "upload_gone"),
        ("409 Conflict", "offset_wrong"),
        ("410 Gone", "upload_gone"),
        ("418 Teapot", "file_failed"),
        ("413 Large", "chunk_too_large"),
        ("415 Type", "file_failed"),
        ("423 Locked", "upload_locked"),
        ("460 Checksum", "checksum_wrong"),
        ("500 Oops", "file_failed"),
        ("507 Full", "quota_full"),
    ],
)
def test_what_is_about_one_file_is_refused_by_name(server: FaultyServer, status: str, code: str) -> None:
    for use in (PATCH, HEAD):
        answer = refused(status, "some_code") if use is PATCH else tus(status)
        failed = failure(server, use, answer)
        assert (type(failed), failed.code) == (RefusedError, code)


@pytest.mark.parametrize(
    ("use", "status", "code"),
    [
        (CREATE, "404 Not Found", "file_unknown"),
        (FETCH, "404 Not Found", "file_gone"),
        (FETCH, "410 Gone", "file_gone"),
    ],
)
def test_a_blob_that_is_not_known_is_said_so(server: FaultyServer, use: Use, status: str, code: str) -> None:
    assert failure(server, use, refused(status, "file_unknown")).code == code


def test_a_body_that_was_changed_on_its_way_counts_as_a_wrong_checksum(server: FaultyServer) -> None:
    assert failure(server, PATCH, refused("400 Bad", "digest_mismatch")).code == "checksum_wrong"


@pytest.mark.parametrize("use", [CREATE, HEAD, PATCH, FETCH])
@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (html("200 OK"), OfflineError, "captive_portal"),
        (html("404 Not Found"), OfflineError, "captive_portal"),
        (html("409 Conflict"), OfflineError, "captive_portal"),
        (http("302 Found", b"", headers="Location: http://portal/\r\n"), OfflineError, "captive_portal"),
        (html("502 Bad Gateway"), OfflineError, "gateway_failed"),
        (b"", OfflineError, "outcome_unknown"),
        (b"HTTP/1.1 204 No Content\r\nTus-Resu", OfflineError, None),
    ],
)
def test_what_is_not_the_gateway_proves_nothing(
    server: FaultyServer, use: Use, answer: bytes, kind: type[AppError], code: str | None
) -> None:
    """pain 16"""
    failed = failure(server, use, answer)
    assert isinstance(failed, kind)
    assert code is None or failed.code == code


@pytest.mark.parametrize(
    ("status", "body", "kind", "code"),
    [
        ("401 No", "request_not_signed", DeviceError, "device_unknown"),
        ("403 No", "device_revoked", DeviceError, "device_revoked"),
        ("412 Failed", "answer_unknown", OfflineError, "gateway_restored"),
        ("429 Slow", "quota_exceeded", OfflineError, "gateway_busy"),
        ("503 Slow", "busy", OfflineError, "gateway_busy"),
    ],
)
def test_what_is_about_all_requests_ends_the_run(
    server: FaultyServer, status: str, body: str, kind: type[AppError], code: str
) -> None:
    failed = failure(server, PATCH, refused(status, body))
    assert (type(failed), failed.code) == (kind, code)


@pytest.mark.parametrize("status", ["201 Created", "204 No Content", "200 OK"])
@pytest.mark.parametrize(
    "headers", [(), ("Upload-Offset: ",), ("Upload-Offset: -1",), ("Upload-Offset: 1e3",)]
)
def test_an_answer_without_an_offset_is_no_answer(
    server: FaultyServer, status: str, headers: tuple[str, ...]
) -> None:
    use = {"201": CREATE, "204": PATCH, "200": HEAD}[status[:3]]
    assert failure(server, use, tus(status, *headers)).code == "outcome_unknown"


def test_a_creation_without_an_offset_is_asked_for_it(server: FaultyServer) -> None:
    """tus demands one of HEAD alone; the reference server tells none."""
    answers = [tus("201 Created", "Location: /v1/files/x"), tus("200 OK", "Upload-Offset: 0")]
    assert outcome(server, lambda files: files.create(SHA, 9), *answers) == (0, None)
    assert [request.split(b" ")[0] for request in server.seen] == [b"POST", b"HEAD"]


def test_a_receipt_that_was_cut_short_is_no_answer(server: FaultyServer) -> None:
    answer = tus("204 No Content", "Upload-Offset: 600", "xiangyin-receipt: ZG9jdW1lbnQ")
    assert failure(server, PATCH, answer).code == "outcome_unknown"


@pytest.mark.parametrize("status", ["405 Method Not Allowed", "501 Not Implemented", "403 Forbidden"])
def test_where_patch_is_blocked_post_says_what_is_meant_from_then_on(
    server: FaultyServer, status: str
) -> None:
    """pain 16"""
    done = tus("204 No Content", "Upload-Offset: 600")
    use: Use = lambda files: [files.patch(SHA, 0, BLOB), files.patch(SHA, 0, BLOB)]  # noqa: E731
    outcome(server, use, html(status), done, done)
    methods = [request.split(b" ")[0] for request in server.seen]
    assert methods == [b"PATCH", b"POST", b"POST"]
    assert all(b"x-http-method-override: PATCH" in request for request in server.seen[1:])
    assert all(b'"x-http-method-override"' in request for request in server.seen[1:]), "it is signed"


def test_a_portal_that_blocks_everything_is_not_taken_for_a_proxy(server: FaultyServer) -> None:
    assert failure(server, PATCH, html("403 Forbidden"), html("403 Forbidden")).code == "captive_portal"


def test_a_refusal_of_the_gateway_itself_is_no_reason_to_override(server: FaultyServer) -> None:
    failure(server, PATCH, refused("403 Forbidden", "device_revoked"))
    assert len(server.seen) == 1


def test_a_range_is_fetched_as_it_comes(server: FaultyServer) -> None:
    answer = tus("206 Partial Content", "Content-Range: bytes 5-9/20", body=b"fghij")
    assert outcome(server, lambda files: list(files.fetch(SHA, 5, 5)), answer) == [b"fghij"]
    assert b"range: bytes=5-9\r\n" in server.seen[0]


def test_what_came_of_a_range_before_the_cut_is_given_away_first(server: FaultyServer) -> None:
    answer = tus("206 Partial Content", "Content-Range: bytes 0-9/20", body=b"0123456789")[:-4]
    came: list[bytes] = []

    def use(files: TusClient) -> None:
        came.extend(files.fetch(SHA, 0, 10))

    assert failure(server, use, answer).code == "outcome_unknown"
    assert b"".join(came) in {b"", b"012345"}


@pytest.mark.parametrize(
    "answer",
    [
        tus("200 OK", body=b"the whole blob"),
        tus("206 Partial Content", body=b"some part"),
        tus("206 Partial Content", "Content-Range: bytes 3-9/20", body=b"3456789"),
    ],
)
def test_another_range_than_the_wanted_one_is_not_taken(server: FaultyServer, answer: bytes) -> None:
    assert failure(server, lambda files: list(files.fetch(SHA, 5, 100)), answer).code == "file_failed"


def test_a_whole_blob_is_taken_where_its_beginning_was_asked_for(server: FaultyServer) -> None:
    assert outcome(server, FETCH, tus("200 OK", body=b"the whole blob")) == [b"the whole blob"]


def test_a_line_that_is_slow_to_take_a_body_is_not_given_up_like_one_that_does_not_connect(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """urllib3 would give each block the time of a connect."""
    monkeypatch.setattr(transport, "CONNECT_SECONDS", 0.2)
    server.may_read.clear()
    threading.Timer(0.6, server.may_read.set).start()
    size = len(LARGE)
    done = tus("204 No Content", f"Upload-Offset: {size}")
    assert outcome(server, lambda files: files.patch(SHA, 0, LARGE), done) == (size, None)


@pytest.mark.skipif(not hasattr(socket, "TCP_NOTSENT_LOWAT"), reason="this system knows no such limit")
def test_the_system_holds_little_that_is_not_on_the_line_yet(server: FaultyServer) -> None:
    """It took whole chunks at once: on 16 kbit/s the answer's limit ran out before the last byte had left."""
    host, _, port = server.url.removeprefix("https://").partition(":")
    context = pinned_context(server.ca)
    line = PatientConnection(host, int(port), ssl_context=context, assert_hostname=False)
    line.connect()
    held = line.sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT)
    line.close()
    assert held == UNSENT_BYTES


def test_a_line_that_takes_nothing_any_more_is_given_up(
    server: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "STALL_SECONDS", 0.2)
    server.may_read.clear()
    assert failure(server, lambda files: files.patch(SHA, 0, LARGE)).code == "outcome_unknown"
    server.may_read.set()
