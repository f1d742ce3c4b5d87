"""Files in the words of tus 1.0.0: which headers are needed, which are told, and what a proxy may forbid."""

from collections.abc import Iterator

import pytest
import requests

from app.wire.files import FILES_PATH, MAX_FILE_BYTES, to_metadata
from app.wire.request_signing import HttpRequest
from tests.gateway.live import LiveGateway, running_gateway
from tests.gateway.uploader import SIZE, Blob, Uploader
from tests.gateway.wire import failure


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def live(shared: LiveGateway) -> LiveGateway:
    return shared


def test_a_body_of_another_type_or_packed_is_refused(uploader: Uploader, named: Blob) -> None:
    uploader.create(named)
    for content_type in ("application/octet-stream", "application/json", ""):
        answer = uploader.patch(named, 0, named.data, content_type=content_type)
        assert failure(answer) == (415, "content_type_wrong")
    packed = uploader.patch(named, 0, named.data, content_encoding="gzip")
    assert failure(packed) == (415, "encoding_unknown")
    assert failure(uploader.create(named, named.data, content_type="text/plain"))[0] == 415


@pytest.mark.parametrize("version", ["", "0.2.2", "1.0.1"])
def test_another_version_of_tus_is_refused_with_the_one_that_is_spoken(
    uploader: Uploader, named: Blob, version: str
) -> None:
    answers = [
        uploader.create(named, named.data, tus_resumable=version),
        uploader.patch(named, 0, named.data, tus_resumable=version),
        uploader.ask("DELETE", named.path, tus_resumable=version),
    ]
    for answer in answers:
        assert failure(answer) == (412, "tus_version_unknown")
        assert answer.headers["tus-version"] == "1.0.0"


@pytest.mark.parametrize(
    "headers",
    [
        {"upload_length": ""},
        {"upload_length": "x"},
        {"upload_length": "-1"},
        {"upload_metadata": ""},
    ],
)
def test_a_creation_without_its_headers_is_refused(
    uploader: Uploader, named: Blob, headers: dict[str, str]
) -> None:
    assert failure(uploader.create(named, None, **headers)) == (400, "request_unreadable")


@pytest.mark.parametrize("metadata", ["filename YQ==", "sha256", "sha256 ???", to_metadata("../keys.json")])
def test_a_creation_that_names_no_blob_is_refused(uploader: Uploader, named: Blob, metadata: str) -> None:
    answer = uploader.create(named, upload_metadata=metadata)
    assert failure(answer) == (400, "metadata_unreadable")


def test_a_path_that_is_no_hash_is_refused(uploader: Uploader) -> None:
    for name in ("x", "..%2Fkeys.json", "A" * 64, "0" * 63):
        assert uploader.ask("GET", f"{FILES_PATH}/{name}").status_code in {400, 404}


def test_a_proxy_that_knows_neither_patch_nor_head_nor_delete_is_no_obstacle(
    uploader: Uploader, named: Blob
) -> None:
    uploader.create(named)

    def post(method: str, body: bytes | None = None, **headers: str) -> requests.Response:
        return uploader.ask("POST", named.path, body, x_http_method_override=method, **headers)

    assert post("PATCH", named.data[:1_000], upload_offset="0").status_code == 204
    looked = post("HEAD")
    assert (looked.status_code, looked.headers["upload-offset"]) == (200, "1000")
    assert post("DELETE").status_code == 204
    assert failure(post("HEAD")) == (404, "upload_unknown")
    assert failure(post("PATCH", named.data)) == (400, "offset_missing")
    assert failure(post("PUT", named.data)) == (405, "method_not_allowed")
    assert failure(uploader.ask("POST", named.path, named.data)) == (400, "request_unreadable")


def test_an_override_that_was_not_signed_is_refused(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    signed = uploader.wire.signed("POST", named.path, headers={"tus-resumable": "1.0.0"})
    smuggled = HttpRequest("POST", signed.url, signed.headers | {"x-http-method-override": "DELETE"})
    assert failure(uploader.wire.send(smuggled)) == (401, "request_not_signed")
    assert uploader.offset(named) == 1_000


def test_an_upload_can_be_given_up_but_not_what_has_a_receipt(uploader: Uploader, named: Blob) -> None:
    uploader.create(named, named.data[:1_000])
    assert uploader.ask("DELETE", named.path).status_code == 204
    assert uploader.head(named).status_code == 404
    uploader.send_all(named)
    assert failure(uploader.ask("DELETE", named.path)) == (409, "file_complete")
    assert uploader.offset(named) == SIZE


def test_anybody_may_ask_what_of_tus_there_is(uploader: Uploader) -> None:
    answer = uploader.wire.session.options(uploader.wire.live.url + FILES_PATH, timeout=30)
    assert answer.status_code == 204
    told = {name: value for name, value in answer.headers.items() if name.startswith("tus-")}
    assert told == {
        "tus-version": "1.0.0",
        "tus-extension": "creation,creation-with-upload,checksum,expiration,termination",
        "tus-max-size": str(MAX_FILE_BYTES),
        "tus-checksum-algorithm": "sha256,sha1",
        "tus-resumable": "1.0.0",
    }


def test_every_answer_says_which_version_it_is(uploader: Uploader, named: Blob) -> None:
    answers = [
        uploader.create(named),
        uploader.head(named),
        uploader.patch(named, 5, named.data),
        uploader.patch(named, 0, named.data),
        uploader.ask("DELETE", named.path),
    ]
    assert {answer.headers["tus-resumable"] for answer in answers} == {"1.0.0"}
