"""In flight: requests whose answers are read later; each has its own answer, and a broken one spoils none."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import trustme

from app.errors import AppError, OfflineError, RefusedError
from app.sync.pace import AT_ONCE
from app.wire import transport
from tests.faulty_server import FaultyServer, faulty_server, http
from tests.gateway.live import LiveGateway
from tests.relay import running_relay
from tests.sync.desk import new_desk
from tests.sync.test_client import client_of
from tests.sync.test_tus import refused, tus

BLOBS = [bytes([number]) * 1_000 for number in range(3)]


def name_of(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()


@pytest.fixture
def server() -> Iterator[FaultyServer]:
    with faulty_server() as running:
        yield running


def test_a_few_are_sent_before_the_first_is_answered_and_each_has_its_own_answer(
    server: FaultyServer,
) -> None:
    server.answers = [tus("201 Created", f"Upload-Offset: {number}") for number in range(3)]
    with client_of(server.url, server.ca) as client:
        sent = [client.files.send_whole(name_of(blob), blob) for blob in BLOBS]
        assert [each.answer().offset for each in sent] == [0, 1, 2]
    assert [request.partition(b"\r\n\r\n")[2] for request in server.seen] == BLOBS


@pytest.mark.parametrize(
    ("answer", "kind", "code"),
    [
        (refused("404 Not Found", "file_unknown"), RefusedError, "file_unknown"),
        (refused("507 Full", "quota_full"), RefusedError, "quota_full"),
        (http("200 OK", b"<html>", content_type="text/html"), OfflineError, "captive_portal"),
        (http("502 Bad", b"<html>", content_type="text/html"), OfflineError, "gateway_failed"),
        (tus("201 Created", "Upload-Offset: 5", body=b"12345")[:-2], OfflineError, "outcome_unknown"),
        (b"", OfflineError, "outcome_unknown"),
        (b"HTTP/1.1 201 Crea", OfflineError, "outcome_unknown"),
        (b"SSH-2.0-OpenSSH\r\n", OfflineError, "outcome_unknown"),
        (http("201 Created", b" " * (transport.MAX_ANSWER_BYTES + 1)), OfflineError, "answer_unreadable"),
    ],
)
def test_a_failure_has_the_same_name_as_where_the_answer_is_waited_for(
    server: FaultyServer, answer: bytes, kind: type[AppError], code: str
) -> None:
    server.answers = [answer, tus("201 Created", "Upload-Offset: 7")]
    with client_of(server.url, server.ca) as client:
        with pytest.raises(AppError) as failed:
            client.files.send_whole(name_of(BLOBS[0]), BLOBS[0]).answer()
        assert (type(failed.value), failed.value.code) == (kind, code)
        assert client.files.send_whole(name_of(BLOBS[1]), BLOBS[1]).answer().offset == 7


def test_a_server_of_another_authority_is_sent_nothing(server: FaultyServer) -> None:
    stranger = trustme.CA().cert_pem.bytes().decode()
    with client_of(server.url, stranger) as client, pytest.raises(OfflineError) as failed:
        client.files.send_whole(name_of(BLOBS[0]), BLOBS[0])
    assert failed.value.code == "gateway_not_trusted"
    assert server.seen == []


def test_what_is_dropped_is_not_taken_for_the_answer_to_the_next(server: FaultyServer) -> None:
    server.answers = [tus("201 Created", f"Upload-Offset: {number}") for number in range(2)]
    with client_of(server.url, server.ca) as client:
        client.files.send_whole(name_of(BLOBS[0]), BLOBS[0]).drop()
        assert client.files.send_whole(name_of(BLOBS[1]), BLOBS[1]).answer().offset == 1


def test_a_few_connections_carry_many_files(tmp_path: Path, live: LiveGateway) -> None:
    with running_relay(int(live.url.rpartition(":")[2])) as relay:
        enrolment = msgspec.structs.replace(live.add_device(), url=relay.url)
        with new_desk(tmp_path / "desk", enrolment) as desk:
            desk.file(*[1_000 + number for number in range(20)])
            assert desk.sync().files_waiting == 0
        assert desk.calls.count("create") == 20
        assert 1 < relay.connections <= 1 + AT_ONCE
