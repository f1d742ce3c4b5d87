"""What may go wrong with one file: it is cured, or put off, and the others arrive."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.delivery import Delivery
from app.errors import AppError, OfflineError, RefusedError
from app.wire.signed_http import Headers, SignedHttp
from app.wire.signing import Signed
from app.wire.transport import Answer
from app.wire.tus import Upload
from gateway.gateway import Gateway
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, carried
from tests.sync.uploading import KB, MB, Go, blob_path, codes, delivery, held, refusing


def test_one_damaged_and_one_missing_blob_hold_up_nothing_else(desk: Desk, tmp_path: Path) -> None:
    bad, gone, good = desk.file(400 * KB, 9_000), desk.file(5_000), desk.file(6_000)
    large, small = desk.files(bad.petition_id)
    for file in (large, small):
        path = blob_path(tmp_path, file.sha256)
        path.write_bytes(path.read_bytes()[:-1] + b"!")
    lost = desk.files(gone.petition_id)[0]
    blob_path(tmp_path, lost.sha256).unlink()
    report = desk.sync()
    assert report.stopped_by is None
    assert delivery(desk, good.petition_id) is Delivery.UPLOADED
    assert delivery(desk, bad.petition_id) is Delivery.NEEDS_ATTENTION
    assert delivery(desk, gone.petition_id) is Delivery.NEEDS_ATTENTION
    troubles = {result.id: result.code for result in report.files_needing_attention}
    assert troubles == {large.id: "blob_damaged", small.id: "blob_damaged", lost.id: "blob_missing"}
    assert desk.files(bad.petition_id)[0].last_code == "blob_damaged"
    assert desk.sync().files == (), "no further try helps: a person must look"


def test_a_full_gateway_stops_files_and_nothing_else(desk: Desk, live: LiveGateway) -> None:
    """Pain 14."""
    room = [0]
    fill(live.gateway, lambda: room[0])
    first, second = desk.file(1_000), desk.file(400 * KB)
    report = desk.sync()
    assert report.stopped_by is None
    assert report.files_paused == "quota_full"
    assert report.files_waiting == 2
    assert report.next_try_at is not None
    assert desk.calls.count("create") == 1
    assert delivery(desk, second.petition_id) is Delivery.UPLOADING
    live.act(first.petition_id, "register")
    late = desk.file()
    desk.clock.ahead = timedelta(seconds=90)
    report = desk.sync()
    assert desk.calls.count("create") == 2, "one question for all of them"
    assert report.changed == (first.petition_id,)
    assert delivery(desk, late.petition_id) is Delivery.UPLOADED
    room[0] = 10**12
    desk.clock.ahead = timedelta(hours=1)
    assert desk.sync().files_waiting == 0
    assert delivery(desk, first.petition_id) is Delivery.UPLOADED


def fill(gateway: Gateway, free_bytes: Callable[[], int]) -> None:
    """The parts of a gateway are frozen; its disk is not."""
    object.__setattr__(gateway, "free_bytes", free_bytes)


class WithoutPatch(SignedHttp):
    """A proxy in between that knows neither PATCH nor HEAD."""

    def ask(self, method: str, path: str, headers: Headers, *, body: bytes | None = None) -> Answer:
        if method in {"PATCH", "HEAD"}:
            return Answer(405, {"Content-Type": "text/html"}, b"<html>not allowed</html>")
        return super().ask(method, path, headers, body=body)


def test_a_proxy_that_lets_no_patch_pass_is_got_around(desk: Desk, live: LiveGateway) -> None:
    """pain 16"""
    desk.http = WithoutPatch
    petition_id = desk.file(600 * KB).petition_id
    desk.carry = refusing("offset_wrong", times=1)
    assert desk.sync().stopped_by is None
    assert "head" in desk.calls
    assert held(live, desk, petition_id) == [True]
    assert delivery(desk, petition_id) is Delivery.UPLOADED


@pytest.mark.parametrize("code", ["offset_wrong", "checksum_wrong", "upload_gone"])
def test_what_a_second_look_cures_is_cured_in_the_same_run(desk: Desk, live: LiveGateway, code: str) -> None:
    petition_id = desk.file(600 * KB).petition_id
    desk.carry = refusing(code, times=1)
    assert desk.sync().stopped_by is None
    assert held(live, desk, petition_id) == [True]


def test_a_small_file_refused_with_its_creation_goes_in_chunks(desk: Desk, live: LiveGateway) -> None:
    petition_id = desk.file(100 * KB).petition_id
    desk.carry = refusing("chunk_too_large", times=1, call="create")
    assert desk.sync().stopped_by is None
    assert desk.calls.count("patch") >= 1
    assert held(live, desk, petition_id) == [True]


def test_a_limit_below_our_chunks_is_found_by_halving(desk: Desk, live: LiveGateway) -> None:
    petition_id = desk.file(300 * KB).petition_id
    desk.carry = refusing("chunk_too_large", times=4)
    assert desk.sync().stopped_by is None
    assert held(live, desk, petition_id) == [True]


@pytest.mark.parametrize(
    ("code", "seconds"), [("checksum_wrong", 60), ("offset_wrong", 60), ("upload_locked", 10)]
)
def test_what_stays_refused_is_put_off_and_the_others_go(desk: Desk, code: str, seconds: int) -> None:
    stuck = desk.file(300 * KB).petition_id
    other = desk.file(400 * KB).petition_id
    waits = desk.files(stuck)[0]
    desk.carry = refusing(code, times=4 if code == "offset_wrong" else 2 if code == "checksum_wrong" else 1)
    report = desk.sync()
    assert report.stopped_by is None
    assert codes(report) == {waits.id: code, desk.files(other)[0].id: None}
    assert delivery(desk, stuck) is Delivery.UPLOADING
    assert delivery(desk, other) is Delivery.UPLOADED
    assert report.next_try_at is not None
    assert abs(report.next_try_at - desk.clock.now() - timedelta(seconds=seconds)) < timedelta(seconds=5)
    assert desk.sync().files == (), "not before its time"
    desk.clock.ahead = timedelta(seconds=seconds + 1)
    assert codes(desk.sync()) == {waits.id: None}


def test_an_upload_that_the_gateway_dropped_begins_again_and_progress_stands_still(
    desk: Desk, live: LiveGateway
) -> None:
    petition_id = desk.file(2 * MB).petition_id
    partials = live.gateway.data / "blobs" / ".partial"
    shares: list[int] = []
    for step in desk.steps():
        shares.append(step.bytes_done)
        if desk.calls.count("patch") == 2 and desk.calls[-1] == "patch":
            for path in partials.iterdir():
                path.unlink()
    assert shares == sorted(shares)
    assert held(live, desk, petition_id) == [True]
    assert desk.calls.count("create") == 2


def test_a_file_that_makes_the_gateway_fail_holds_up_no_other(desk: Desk) -> None:
    bad, good = desk.file(1_000).petition_id, desk.file(2_000).petition_id
    desk.carry = refusing("file_failed", times=1, call="create")
    report = desk.sync()
    assert codes(report)[desk.files(bad)[0].id] == "file_failed"
    assert delivery(desk, good) is Delivery.UPLOADED


def test_a_lost_receipt_is_proved_by_head_in_the_same_run(desk: Desk) -> None:
    """The answer to the last chunk told a wrong offset instead: the gateway is asked again."""
    petition_id = desk.file(600 * KB).petition_id

    def lose_the_last(name: str, go: Go) -> Upload:
        upload = go()
        if name == "patch" and upload.receipt is not None:
            raise RefusedError("offset_wrong")
        return upload

    desk.carry = lose_the_last
    assert desk.sync().stopped_by is None
    assert desk.calls[-1] == "head"
    assert delivery(desk, petition_id) is Delivery.UPLOADED


def test_a_receipt_lost_with_the_line_is_proved_by_the_next_run(desk: Desk) -> None:
    petition_id = desk.file(300 * KB).petition_id

    def cut_after_the_last(name: str, go: Go) -> Upload:
        upload = go()
        if upload.receipt is not None:
            raise OfflineError("outcome_unknown")
        return upload

    desk.carry = cut_after_the_last
    report = desk.sync()
    assert report.stopped_by is not None
    assert delivery(desk, petition_id) is Delivery.UPLOADING
    desk.carry, desk.calls = carried, []
    assert desk.sync().stopped_by is None
    assert desk.calls == ["create"]
    assert delivery(desk, petition_id) is Delivery.UPLOADED


@pytest.mark.parametrize("times", [1, 9])
def test_a_receipt_that_proves_nothing_is_asked_for_once_more_and_then_not_believed(
    desk: Desk, times: int
) -> None:
    petition_id = desk.file(1_000).petition_id
    left = [times]

    def forge(name: str, go: Go) -> Upload:
        upload = go()
        if upload.receipt is None or not left[0]:
            return upload
        left[0] -= 1
        return upload._replace(receipt=Signed(document=upload.receipt.document, signature="A" * 86))

    desk.carry = forge
    error = desk.sync().stopped_by
    assert (error and error.code) == (None if times == 1 else "gateway_not_trusted")
    assert delivery(desk, petition_id) is (Delivery.UPLOADED if times == 1 else Delivery.UPLOADING)


@pytest.mark.parametrize(
    "error", [OfflineError("gateway_busy", retry_after=300), OfflineError("captive_portal", status=302)]
)
def test_what_is_about_the_line_ends_the_run(desk: Desk, error: AppError) -> None:
    desk.file(1_000)

    def fail(_name: str, _go: Go) -> Upload:
        raise error

    desk.carry = fail
    report = desk.sync()
    assert report.stopped_by is error
    asked = error.facts.get("retry_after")
    if isinstance(asked, int):
        assert report.next_try_at is not None
        assert abs(report.next_try_at - desk.clock.now() - timedelta(seconds=asked)) < timedelta(seconds=5)
    else:
        assert report.next_try_at is None


def test_a_file_that_gets_no_further_lets_the_others_go_first(desk: Desk) -> None:
    """A line that breaks at one file, for whatever reason, does not break at the others."""
    stuck = desk.file(1_000).petition_id
    other = desk.file(2_000).petition_id

    def cut(_name: str, go: Go) -> Upload:
        if not desk.files(stuck)[0].tries:
            raise OfflineError("outcome_unknown")
        return go()

    desk.carry = cut
    engine = desk.engine()
    assert engine.run().stopped_by is not None
    assert engine.run().stopped_by is not None
    report = engine.run()
    assert report.stopped_by is None
    assert codes(report) == {desk.files(other)[0].id: None}
    desk.clock.ahead = timedelta(seconds=61)
    assert engine.run().files_waiting == 0
