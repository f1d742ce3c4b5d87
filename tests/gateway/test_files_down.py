"""Files on their way down: a reply's files reach the one device they are for, whole or range by range."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.manifest import FileKind
from app.domain.status import Move
from app.errors import RefusedError
from app.wire.change import Change
from app.wire.client import GatewayClient
from app.wire.sealing import unseal
from gateway.acts import Words, act
from gateway.cli import main
from gateway.ranges import span_of
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import LiveGateway, running_gateway
from tests.gateway.uploader import Blob, Uploader, blob, name_blobs
from tests.gateway.wire import Wire, failure

OPINE = [Move.REGISTER, Move.FORWARD, Move.NOTIFY, Move.HANDLE, Move.OPINE]
REPLY = Words(unit="镇水利站", reply="水渠已经清通")
PDF = b"%PDF-1.7 " + bytes(range(256)) * 40


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def live(shared: LiveGateway) -> LiveGateway:
    return shared


@pytest.fixture
def answer_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "处理意见.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def mine(uploader: Uploader) -> Blob:
    """A blob that the laptop has brought."""
    made = blob(1_000)
    name_blobs(uploader.laptop, made)
    uploader.create(made, made.data)
    return made


def told(online: tuple[Laptop, GatewayClient]) -> tuple[Change, ...]:
    return online[1].changes(after=0, limit=100).items


def test_a_reply_brings_its_files_sealed_to_the_device(
    live: LiveGateway, uploader: Uploader, online: tuple[Laptop, GatewayClient], answer_pdf: Path
) -> None:
    act(live.gateway, uploader.laptop.file_petition(), OPINE, REPLY, [answer_pdf])
    *before, last = told(online)
    assert [change.files for change in before] == [()] * 4
    (entry,) = last.files
    assert (entry.kind, entry.media_type, entry.name) == (
        FileKind.DOCUMENT,
        "application/pdf",
        "处理意见.pdf",
    )
    answer = uploader.ask("GET", f"/v1/files/{entry.sha256}")
    assert (answer.status_code, len(answer.content)) == (200, entry.size)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["etag"] == f'"{entry.sha256}"'
    assert unseal(answer.content, uploader.laptop.keys.identity) == PDF


def test_the_plain_file_is_nowhere_on_the_gateway(
    live: LiveGateway, uploader: Uploader, answer_pdf: Path
) -> None:
    act(live.gateway, uploader.laptop.file_petition(), OPINE, REPLY, [answer_pdf])
    for path in live.data.rglob("*"):
        assert not path.is_file() or PDF[:40] not in path.read_bytes(), path


def test_nobody_else_may_fetch_a_reply_s_file(
    live: LiveGateway, uploader: Uploader, online: tuple[Laptop, GatewayClient], answer_pdf: Path
) -> None:
    act(live.gateway, uploader.laptop.file_petition(), OPINE, REPLY, [answer_pdf])
    (entry,) = told(online)[-1].files
    keys, file = new_keys(), live.add_device()
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="y", client="0.1.0")
        with Wire(live, Laptop.with_client(client, keys, file)) as wire:
            assert failure(wire.ask("GET", f"/v1/files/{entry.sha256}")) == (404, "file_unknown")
            assert failure(wire.ask("GET", f"/v1/files/{'0' * 64}")) == (404, "file_unknown")


def test_files_stay_with_the_reply_until_another_takes_its_place(
    live: LiveGateway, uploader: Uploader, online: tuple[Laptop, GatewayClient], answer_pdf: Path
) -> None:
    petition_id = uploader.laptop.file_petition()
    act(live.gateway, petition_id, OPINE, REPLY, [answer_pdf, answer_pdf.with_name("附图.png")][:1])
    act(live.gateway, petition_id, [Move.REDO], Words())
    act(live.gateway, petition_id, [Move.OPINE], Words(reply="重新答复"))
    opined, redone, again = told(online)[-3:]
    assert opined.files == redone.files != ()
    assert (again.reply, again.files) == ("重新答复", ())
    old = uploader.ask("GET", f"/v1/files/{opined.files[0].sha256}")
    assert old.status_code == 200


def test_several_files_keep_their_order(
    live: LiveGateway, uploader: Uploader, online: tuple[Laptop, GatewayClient], tmp_path: Path
) -> None:
    names = ["二.pdf", "一.JPG", "三.docx"]
    for name in names:
        (tmp_path / name).write_bytes(PDF)
    petition_id = uploader.laptop.file_petition()
    act(live.gateway, petition_id, OPINE, REPLY, [tmp_path / name for name in names])
    assert [entry.name for entry in told(online)[-1].files] == names
    case = act(live.gateway, petition_id, [Move.REDO], Words())
    assert [entry.name for entry in case.files] == names


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("missing.pdf", None, "file_unreadable"),
        ("empty.pdf", b"", "file_empty"),
        ("program.exe", b"MZ", "media_type_not_allowed"),
        ("x" * 121 + ".pdf", PDF, "too_long"),
        ("big.jpg", bytes(20 * 2**20), "file_too_big"),
    ],
)
def test_a_file_that_cannot_go_is_refused_and_leaves_nothing(
    live: LiveGateway,
    uploader: Uploader,
    tmp_path: Path,
    answer_pdf: Path,
    name: str,
    data: bytes | None,
    code: str,
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    petition_id = uploader.laptop.file_petition()
    before = stored(live)
    with pytest.raises(RefusedError, match=code) as refused:
        act(live.gateway, petition_id, OPINE, REPLY, [answer_pdf, path])
    assert str(refused.value.facts["field"]).startswith("files[1]")
    assert name not in str(refused.value.facts)
    assert stored(live) == before


def stored(live: LiveGateway) -> list[Path]:
    return sorted(path for path in (live.data / "blobs").rglob("*") if path.is_file())


def test_files_without_a_reply_or_with_an_illegal_move_go_nowhere(
    live: LiveGateway, uploader: Uploader, answer_pdf: Path
) -> None:
    petition_id = uploader.laptop.file_petition()
    before = stored(live)
    with pytest.raises(RefusedError, match="files_without_reply"):
        act(live.gateway, petition_id, [Move.REGISTER], Words(), [answer_pdf])
    with pytest.raises(RefusedError, match="illegal_move"):
        act(live.gateway, petition_id, [Move.OPINE], REPLY, [answer_pdf])
    assert stored(live) == before


def test_an_officer_sends_a_file_from_the_command_line(
    live: LiveGateway,
    uploader: Uploader,
    online: tuple[Laptop, GatewayClient],
    answer_pdf: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    petition_id = uploader.laptop.file_petition()
    words = ["act", petition_id, "register", "reply", "--reply", "已办", "--file", str(answer_pdf)]
    assert main([*words, "--data", str(live.data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == ["处理意见.pdf"]
    assert [entry.name for entry in told(online)[-1].files] == ["处理意见.pdf"]


def test_an_own_blob_comes_back_and_a_part_does_not(uploader: Uploader, mine: Blob) -> None:
    assert uploader.ask("GET", mine.path).content == mine.data
    part = blob(1_000)
    name_blobs(uploader.laptop, part)
    uploader.create(part, part.data[:500])
    assert failure(uploader.ask("GET", part.path)) == (404, "file_unknown")


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=990-", 990, 1_000), ("bytes=-10", 990, 1_000), ("bytes=0-5000", 0, 1_000)],
)
def test_one_range_is_one_piece(uploader: Uploader, mine: Blob, asked: str, start: int, end: int) -> None:
    answer = uploader.ask("GET", mine.path, range=asked)
    assert (answer.status_code, answer.content) == (206, mine.data[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/1000"
    assert answer.headers["content-length"] == str(end - start)
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_range_behind_the_end_is_refused(uploader: Uploader, mine: Blob) -> None:
    answer = uploader.ask("GET", mine.path, range="bytes=1000-")
    assert failure(answer) == (416, "range_not_satisfiable")


def test_several_ranges_are_all_of_it(uploader: Uploader, mine: Blob) -> None:
    answer = uploader.ask("GET", mine.path, range="bytes=0-1,5-6")
    assert (answer.status_code, answer.content) == (200, mine.data)
    assert "content-range" not in answer.headers


@pytest.mark.parametrize(
    "text", [None, "", "bytes=", "bytes=-", "bytes=5-3", "bytes=a-b", "items=0-1", "0-1"]
)
def test_a_range_that_makes_no_sense_is_as_good_as_none(text: str | None) -> None:
    span = span_of(text, 10)
    assert (span.start, span.end, span.is_range) == (0, 10, False)


@pytest.mark.parametrize("text", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_a_range_without_a_byte_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="range_not_satisfiable"):
        span_of(text, 10)


def test_a_blob_that_was_lost_is_a_fault_of_ours(live: LiveGateway, uploader: Uploader, mine: Blob) -> None:
    live.gateway.blobs.remove(mine.sha256)
    assert failure(uploader.ask("GET", mine.path)) == (500, "gateway_failed")
