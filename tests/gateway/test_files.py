"""Files: sealed blobs come up in whole or in parts, and a receipt is given for what is here, whole."""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from app.domain.manifest import MAX_TOTAL_BYTES
from app.wire.file_receipt import RECEIPT_HEADER
from app.wire.files import MAX_CHUNK_BYTES, MAX_FILE_BYTES, to_checksum
from app.wire.request_signing import HttpRequest
from gateway.quota import Allowance
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway, running_gateway
from tests.gateway.uploader import SIZE, Blob, Uploader, blob, name_blobs
from tests.gateway.wire import Wire, failure


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    """One gateway for the tests of this file, each with a device of its own."""
    with running_gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def live(shared: LiveGateway) -> LiveGateway:
    return shared


@contextmanager
def another(live: LiveGateway) -> Iterator[Uploader]:
    """Another laptop's uploads."""
    keys, file = new_keys(), live.add_device()
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="y", client="0.1.0")
        with Wire(live, Laptop.with_client(client, keys, file)) as wire:
            yield Uploader(wire)


def test_a_small_file_takes_one_request(uploader: Uploader, named: Blob) -> None:
    answer = uploader.create(named, named.data)
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/files/{named.sha256}"
    assert answer.headers["upload-offset"] == str(SIZE)
    receipt = uploader.receipt(answer)
    assert (receipt.sha256, receipt.size) == (named.sha256, SIZE)
    assert receipt.device_id == uploader.laptop.keys.device_id
    assert "upload-expires" not in answer.headers


def test_a_file_comes_in_chunks(uploader: Uploader, named: Blob) -> None:
    begun = uploader.create(named)
    assert (begun.status_code, begun.headers["upload-offset"]) == (201, "0")
    first = uploader.patch(named, 0, named.data[:100_000])
    assert (first.status_code, first.headers["upload-offset"]) == (204, "100000")
    assert "upload-expires" in first.headers
    assert RECEIPT_HEADER not in first.headers
    last = uploader.patch(named, 100_000, named.data[100_000:])
    assert (last.status_code, last.headers["upload-offset"]) == (204, str(SIZE))
    assert uploader.receipt(last).sha256 == named.sha256


def test_a_creation_may_bring_the_beginning(uploader: Uploader, named: Blob) -> None:
    begun = uploader.create(named, named.data[:100_000])
    assert (begun.status_code, begun.headers["upload-offset"]) == (201, "100000")
    assert uploader.patch(named, 100_000, named.data[100_000:]).status_code == 204
    assert uploader.offset(named) == SIZE


def test_what_is_here_is_the_very_bytes(live: LiveGateway, uploader: Uploader, named: Blob) -> None:
    uploader.send_all(named, chunk=70_001)
    assert b"".join(live.gateway.blobs.read(named.sha256, 0, SIZE)) == named.data
    assert live.gateway.partials.find(uploader.laptop.keys.device_id, named.sha256) is None


def test_head_tells_how_far_an_upload_is(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:5])
    answer = uploader.head(named)
    assert (answer.status_code, answer.content) == (200, b"")
    told = {name: answer.headers.get(name) for name in ("upload-offset", "upload-length", "cache-control")}
    assert told == {"upload-offset": "5", "upload-length": str(SIZE), "cache-control": "no-store"}
    assert answer.headers["upload-expires"].endswith("GMT")
    assert RECEIPT_HEADER not in answer.headers


def test_a_file_that_is_here_is_not_taken_twice_and_keeps_its_receipt(
    uploader: Uploader, named: Blob
) -> None:
    first = uploader.create(named, named.data)
    again = uploader.create(named, named.data)
    assert (again.status_code, again.headers["upload-offset"]) == (201, str(SIZE))
    receipts = {answer.headers[RECEIPT_HEADER] for answer in (first, again, uploader.head(named))}
    assert len(receipts) == 1


def test_creating_again_tells_what_is_here_and_leaves_the_body_alone(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    again = uploader.create(named, named.data)
    assert (again.status_code, again.headers["upload-offset"]) == (201, "1000")
    assert uploader.offset(named) == 1_000


def test_a_chunk_at_another_offset_is_refused_and_nothing_changes(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    for offset in (0, 999, 1_001, SIZE):
        answer = uploader.patch(named, offset, named.data[offset : offset + 10])
        assert failure(answer) == (409, "offset_wrong")
    assert uploader.offset(named) == 1_000


def test_a_chunk_that_comes_again_after_its_answer_was_lost_is_told_apart(
    uploader: Uploader, named: Blob
) -> None:
    uploader.create(named)
    request = uploader.signed_patch(named, 0, named.data)
    assert uploader.wire.send(request, named.data).status_code == 204
    assert failure(uploader.wire.send(request, named.data)) == (409, "offset_wrong")
    assert uploader.receipt(uploader.head(named)).size == SIZE


def test_a_file_that_nobody_named_is_unknown(uploader: Uploader) -> None:
    stray = blob(100)
    assert failure(uploader.create(stray, stray.data)) == (404, "file_unknown")
    assert failure(uploader.patch(stray, 0, stray.data)) == (404, "file_unknown")
    assert failure(uploader.ask("DELETE", stray.path)) == (404, "file_unknown")
    assert uploader.head(stray).status_code == 404


def test_a_file_that_was_not_begun_is_not_gone_on_with(uploader: Uploader, named: Blob) -> None:
    assert failure(uploader.patch(named, 0, named.data)) == (404, "upload_unknown")
    assert failure(uploader.ask("DELETE", named.path)) == (404, "upload_unknown")
    assert uploader.head(named).status_code == 404


def test_another_device_has_nothing_to_do_with_it(live: LiveGateway, uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    with another(live) as stranger:
        assert failure(stranger.create(named, named.data)) == (404, "file_unknown")
        assert failure(stranger.patch(named, 1_000, named.data[1_000:])) == (404, "file_unknown")
        assert failure(stranger.ask("DELETE", named.path)) == (404, "file_unknown")
        assert failure(stranger.ask("GET", named.path)) == (404, "file_unknown")
    assert uploader.offset(named) == 1_000


def test_two_devices_may_send_the_same_blob_and_each_has_its_receipt(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    mine = uploader.receipt(uploader.create(named, named.data))
    with another(live) as other:
        name_blobs(other.laptop, named)
        theirs = other.receipt(other.create(named))
    assert (theirs.device_id, theirs.sha256) == (other.laptop.keys.device_id, mine.sha256)
    assert mine.device_id != theirs.device_id


def test_a_length_that_is_not_the_manifest_s_is_refused(uploader: Uploader, named: Blob) -> None:
    for size in (0, 1, SIZE - 1, SIZE + 1, MAX_FILE_BYTES):
        answer = uploader.create(named, upload_length=str(size))
        assert failure(answer) == (422, "file_size_wrong")
    too_much = uploader.create(named, upload_length=str(MAX_TOTAL_BYTES))
    assert failure(too_much) == (413, "body_too_large")


def test_a_manifest_that_lies_about_the_size_gets_no_receipt(uploader: Uploader) -> None:
    whole = blob(1_000)
    for size in (900, 1_100):
        entry = msgspec.structs.replace(whole.entry, size=size)
        lie = Blob(whole.data.ljust(1_100)[:size], entry)
        name_blobs(uploader.laptop, lie)
        assert failure(uploader.create(lie, lie.data)) == (460, "file_mismatch")
        assert uploader.head(lie).status_code == 404
    name_blobs(uploader.laptop, whole)
    assert uploader.receipt(uploader.create(whole, whole.data)).size == 1_000


def test_bytes_that_are_not_the_named_ones_get_no_receipt_and_may_come_again(
    uploader: Uploader, named: Blob
) -> None:
    wrong = named.data[:-1] + b"?"
    assert failure(uploader.create(named, wrong)) == (460, "file_mismatch")
    assert uploader.head(named).status_code == 404
    uploader.create(named, wrong[:1_000])
    assert failure(uploader.patch(named, 1_000, wrong[1_000:])) == (460, "file_mismatch")
    assert failure(uploader.patch(named, 1_000, named.data[1_000:])) == (404, "upload_unknown")
    assert uploader.receipt(uploader.send_all(named)).sha256 == named.sha256


@pytest.mark.parametrize("algorithm", ["sha256", "sha1"])
def test_a_chunk_with_a_wrong_checksum_is_taken_back(uploader: Uploader, named: Blob, algorithm: str) -> None:
    uploader.create(named, named.data[:1_000])
    right, wrong = (
        f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"
        for data in (named.data[1_000:], named.data)
    )
    refused = uploader.patch(named, 1_000, named.data[1_000:], upload_checksum=wrong)
    assert failure(refused) == (460, "checksum_mismatch")
    assert uploader.offset(named) == 1_000
    assert uploader.patch(named, 1_000, named.data[1_000:], upload_checksum=right).status_code == 204


def test_a_creation_with_a_wrong_checksum_leaves_an_empty_upload(uploader: Uploader, named: Blob) -> None:
    refused = uploader.create(named, named.data, upload_checksum=to_checksum(b"else"))
    assert failure(refused) == (460, "checksum_mismatch")
    assert uploader.offset(named) == 0


@pytest.mark.parametrize("checksum", ["sha256", "md5 YQ==", "sha256 ?", "sha256  YQ==", "YQ=="])
def test_a_checksum_that_says_nothing_is_refused(uploader: Uploader, named: Blob, checksum: str) -> None:
    answer = uploader.create(named, named.data, upload_checksum=checksum)
    assert failure(answer) == (400, "checksum_unreadable")


def test_a_body_that_is_not_the_signed_one_is_taken_back(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    request = uploader.signed_patch(named, 1_000, named.data[1_000:])
    forged = named.data[1_000:-1] + b"?"
    assert failure(uploader.wire.send(request, forged)) == (400, "digest_mismatch")
    assert uploader.offset(named) == 1_000
    assert uploader.wire.send(request, named.data[1_000:]).status_code == 204


def test_a_body_whose_digest_was_not_signed_is_not_even_read(uploader: Uploader, named: Blob) -> None:
    uploader.create(named)
    signed = uploader.signed_patch(named, 0, named.data)
    bare = {name: value for name, value in signed.headers.items() if name.lower() != "content-digest"}
    stripped = HttpRequest("PATCH", signed.url, bare)
    assert failure(uploader.wire.send(stripped, named.data)) == (401, "request_not_signed")
    empty = uploader.wire.signed("PATCH", named.path, headers=UPLOAD)
    assert failure(uploader.wire.send(empty, named.data)) == (401, "request_not_signed")
    assert uploader.offset(named) == 0


UPLOAD = {
    "tus-resumable": "1.0.0",
    "content-type": "application/offset+octet-stream",
    "upload-offset": "0",
}


def test_a_chunk_beyond_the_end_or_beyond_the_limit_is_refused(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    beyond = uploader.patch(named, 1_000, named.data)
    assert failure(beyond) == (413, "body_too_large")
    large = blob(MAX_CHUNK_BYTES + 1)
    name_blobs(uploader.laptop, large)
    assert failure(uploader.create(large, large.data)) == (413, "body_too_large")
    assert uploader.create(large, large.data[:-1]).status_code == 201
    assert uploader.offset(large) == MAX_CHUNK_BYTES


def test_a_body_that_does_not_tell_its_length_is_measured_as_it_comes(
    uploader: Uploader, named: Blob
) -> None:
    uploader.create(named)
    for body, answer in ((named.data + b"?", 413), (named.data, 204)):
        request = uploader.signed_patch(named, 0, body)
        pieces = (body[start : start + 50_000] for start in range(0, len(body), 50_000))
        sent = uploader.wire.session.patch(request.url, data=pieces, headers=request.headers, timeout=30)
        assert sent.status_code == answer, sent.text
        assert uploader.offset(named) == (SIZE if answer == 204 else 0)


def test_a_device_that_was_revoked_sends_no_more(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    uploader.wire.live.revoke(uploader.laptop.keys.device_id)
    assert failure(uploader.patch(named, 1_000, named.data[1_000:])) == (403, "device_revoked")


def test_too_many_bytes_of_files_in_a_minute_are_put_off_and_texts_are_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    allowance = Allowance(file_bytes=1_000_000)
    folder = tmp_path_factory.mktemp("slow")
    with running_gateway(folder, allowance=allowance) as live, another(live) as uploader:
        blobs = [blob(400_000) for _ in range(3)]
        name_blobs(uploader.laptop, *blobs)
        answers = [uploader.create(each, each.data) for each in blobs]
        name_blobs(uploader.laptop, blob(10))
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert failure(answers[-1]) == (429, "quota_exceeded")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 120
