"""Files on a bad line: every byte that came counts, however the rest was lost."""

import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from app.wire.file_receipt import RECEIPT_HEADER, FileReceipt
from gateway.gateway import Gateway, open_gateway
from tests.gateway.laptop import Laptop, client_of, new_keys
from tests.gateway.live import AheadClock, LiveGateway, running_gateway
from tests.gateway.uploader import SIZE, Blob, Uploader, blob, name_blobs
from tests.gateway.wire import Wire, failure

ROOT = Path(__file__).parents[2]
POSITIONS = (0, 1, 1_000, 65_535, 65_536, 65_537, 131_072, 262_145, SIZE - 1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path_factory.mktemp("gateway")) as running:
        yield running


@pytest.fixture
def live(shared: LiveGateway) -> LiveGateway:
    return shared


def eventually(holds: Callable[[], bool]) -> None:
    """The other side notices in its own time."""
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def is_at(uploader: Uploader, made: Blob, offset: int) -> bool:
    answer = uploader.head(made)
    return answer.status_code == 200 and answer.headers["upload-offset"] == str(offset)


def send_rest(uploader: Uploader, made: Blob, offset: int) -> FileReceipt:
    """As a client does who finds that the broken request has not ended yet."""
    answer = uploader.patch(made, offset, made.data[offset:])
    while answer.status_code == 423:
        answer = uploader.patch(made, offset, made.data[offset:])
    return uploader.receipt(answer)


@pytest.mark.parametrize("after", POSITIONS)
def test_a_creation_that_is_cut_off_keeps_what_came(uploader: Uploader, named: Blob, after: int) -> None:
    uploader.cut(uploader.signed_create(named, named.data), named.data, after=after)
    eventually(lambda: is_at(uploader, named, after))
    assert send_rest(uploader, named, after).sha256 == named.sha256


@pytest.mark.parametrize("after", POSITIONS)
def test_a_chunk_that_is_cut_off_keeps_what_came(uploader: Uploader, named: Blob, after: int) -> None:
    head = 10
    uploader.create(named, named.data[:head])
    body = named.data[head:]
    after = min(after, len(body) - 1)
    uploader.cut(uploader.signed_patch(named, head, body), body, after=after)
    eventually(lambda: is_at(uploader, named, head + after))
    assert send_rest(uploader, named, head + after).sha256 == named.sha256


def test_twenty_cuts_send_no_byte_twice(uploader: Uploader) -> None:
    made = blob(2_000_000)
    name_blobs(uploader.laptop, made)
    uploader.create(made)
    places = sorted(random.Random(20).sample(range(1, made.size), 20))
    for offset, place in zip([0, *places], places, strict=False):
        request = uploader.signed_patch(made, offset, made.data[offset:])
        uploader.cut(request, made.data[offset:], after=place - offset)
        eventually(partial(is_at, uploader, made, place))
    assert send_rest(uploader, made, places[-1]).size == made.size


def test_bytes_that_came_before_a_cut_and_were_wrong_are_found_at_the_end(
    uploader: Uploader, named: Blob
) -> None:
    request = uploader.signed_create(named, named.data)
    uploader.cut(request, b"?" * SIZE, after=1_000)
    eventually(lambda: is_at(uploader, named, 1_000))
    assert failure(uploader.patch(named, 1_000, named.data[1_000:])) == (460, "file_mismatch")
    assert uploader.receipt(uploader.create(named, named.data)).sha256 == named.sha256


def test_a_line_without_a_byte_counts_as_cut(
    uploader: Uploader, named: Blob, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.arriving.STALL_SECONDS", 0.2)
    request = uploader.signed_create(named, named.data)
    with uploader.line(request, SIZE) as line:
        line.sendall(named.data[:1_000])
        assert line.recv(100).startswith(b"HTTP/1.1 408 ")
    assert uploader.offset(named) == 1_000
    assert uploader.patch(named, 1_000, named.data[1_000:]).status_code == 204


def test_one_request_at_a_time_writes_to_an_upload(uploader: Uploader, named: Blob) -> None:
    uploader.create(named)
    request = uploader.signed_patch(named, 0, named.data)
    with uploader.line(request, SIZE) as line:
        line.sendall(named.data[:1_000])
        # At a wrong offset: until the first has begun, this changes nothing.
        eventually(lambda: uploader.patch(named, 7, b"?").status_code == 423)
        for answer in (
            uploader.patch(named, 0, named.data),
            uploader.create(named, named.data),
            uploader.ask("DELETE", named.path),
        ):
            assert failure(answer) == (423, "upload_locked")
            assert int(answer.headers["retry-after"]) > 0
        assert uploader.head(named).status_code == 200
        line.sendall(named.data[1_000:])
        assert line.recv(100).startswith(b"HTTP/1.1 204 ")
    assert uploader.receipt(uploader.head(named)).size == SIZE


def test_many_who_send_the_same_file_end_with_one_receipt(
    live: LiveGateway, uploader: Uploader, named: Blob
) -> None:
    receipts: list[str] = []

    def send() -> None:
        with Wire(live, uploader.laptop) as wire:
            mine = Uploader(wire)
            answer = mine.create(named)
            while RECEIPT_HEADER not in answer.headers:
                offset = int(answer.headers.get("upload-offset", "0"))
                answer = mine.patch(named, offset, named.data[offset : offset + 20_000])
                if answer.status_code in {409, 423}:
                    answer = mine.head(named)
            receipts.append(answer.headers[RECEIPT_HEADER])

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 4
    assert len(set(receipts)) == 1
    assert b"".join(live.gateway.blobs.read(named.sha256, 0, SIZE)) == named.data


def started(data: Path, port: int = 0) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "gateway", "serve", "--data", str(data), "--with-parent"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    url: str = json.loads(process.stdout.readline())["url"]
    return process, url


def killed(process: subprocess.Popen[str]) -> None:
    with process:
        process.send_signal(signal.SIGKILL)


@pytest.fixture
def gateway_folder(tmp_path: Path) -> Iterator[Gateway]:
    """Beside a gateway that runs in a process of its own."""
    opened = open_gateway(tmp_path / "gateway")
    yield opened
    opened.store.close()


def test_a_gateway_that_was_killed_goes_on_where_its_disk_is(gateway_folder: Gateway) -> None:
    process, url = started(gateway_folder.data)
    live = LiveGateway(url=url, gateway=gateway_folder, clock=AheadClock())
    file, keys, made = live.add_device(), new_keys(), blob(8_000_000)
    with client_of(live, file, keys) as client:
        client.enrol(code=file.code, name="x", client="0.1.0")
        laptop = Laptop.with_client(client, keys, file)
        name_blobs(laptop, made)
    place = gateway_folder.partials.path(keys.device_id, made.sha256)
    for _ in range(3):
        here = place.stat().st_size if place.exists() else 0
        with Wire(live, laptop) as wire:
            send_until(Uploader(wire), made, here, partial(has_grown, place, here))
        killed(process)
        process, url = started(gateway_folder.data, port=int(url.rsplit(":", 1)[1]))
        with Wire(live, laptop) as wire:
            assert Uploader(wire).offset(made) == place.stat().st_size > here
    with Wire(live, laptop) as wire:
        receipt = Uploader(wire).receipt(Uploader(wire).send_all(made, chunk=4_000_000))
    killed(process)
    assert receipt.sha256 == made.sha256
    assert not place.exists()


def has_grown(place: Path, before: int) -> bool:
    return place.exists() and place.stat().st_size > before


def send_until(uploader: Uploader, made: Blob, offset: int, holds: Callable[[], bool]) -> None:
    """Most of a chunk, and then nothing more."""
    body = made.data[offset : offset + 4_000_000]
    sign = uploader.signed_patch(made, offset, body) if offset else uploader.signed_create(made, body)
    with uploader.line(sign, len(body)) as line:
        line.sendall(body[: len(body) * 3 // 4])
        eventually(holds)
