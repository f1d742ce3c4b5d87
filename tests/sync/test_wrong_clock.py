"""Pain 13: a laptop whose clock is years off files, uploads and is told; nothing else is relaxed for it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.domain.delivery import Delivery
from app.errors import AppError
from app.wire.event import EventType
from app.wire.signing import SignKey
from gateway.tables import EventRow
from tests.faulty_server import FaultyServer, faulty_server
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk
from tests.sync.test_client import GATEWAY_KEY, client_of, hello_answer
from tests.sync.uploading import KB, delivery, held

YEARS = timedelta(days=3_650)
OFF = [pytest.param(YEARS, id="ten years behind"), pytest.param(-YEARS, id="ten years ahead")]


@pytest.mark.parametrize("off", OFF)
def test_ten_years_off_texts_and_files_arrive_over_certificates_of_another_time(
    tmp_path: Path, off: timedelta
) -> None:
    """Pain 13. The certificates are real and of the gateway's year; TLS asks this machine's clock."""
    with (
        running_gateway(tmp_path / "gateway", ahead=off) as live,
        new_desk(tmp_path / "desk", live.add_device()) as desk,
    ):
        filed = [desk.file(20 * KB, 200 * KB).petition_id for _ in range(2)]
        report = desk.sync()
        assert report.stopped_by is None
        assert abs(report.clock_ahead - off) < timedelta(minutes=1), "and the person is told"
        for petition_id in filed:
            assert delivery(desk, petition_id) is Delivery.UPLOADED
            assert all(held(live, desk, petition_id))


@pytest.mark.parametrize("off", OFF)
def test_order_is_kept_and_deadlines_run_by_the_gateway_s_day(
    desk: Desk, live: LiveGateway, off: timedelta
) -> None:
    """Pain 13. The clock jumps between two filings of one laptop."""
    first = desk.file()
    desk.clock.ahead = off
    second = desk.file()
    assert desk.sync().stopped_by is None
    desk.clock.ahead = timedelta()
    third = desk.file()
    assert desk.sync().stopped_by is None
    order = [first.petition_id, second.petition_id, third.petition_id]
    with live.store.read() as connection:
        filings = select(EventRow.petition_id, EventRow.received_at).where(
            EventRow.type == EventType.PETITION_FILED
        )
        found = connection.execute(filings.order_by(EventRow.number)).all()
    assert [row[0] for row in found] == order
    today = live.clock.now().date()
    assert all(abs(datetime.fromisoformat(row[1]).date() - today) <= timedelta(days=1) for row in found)
    live.act(second.petition_id, "register")
    desk.sync()
    starts = {deadline.starts_on for deadline in desk.case(second.petition_id).deadlines}
    assert starts
    assert all(abs(start - today) <= timedelta(days=1) for start in starts)


@pytest.mark.parametrize("off", OFF)
def test_a_clock_that_jumps_while_a_file_travels_costs_one_hello(
    desk: Desk, live: LiveGateway, off: timedelta
) -> None:
    """Pain 13: mid-session."""
    petition_id = desk.file(2_000 * KB).petition_id
    for _ in desk.steps():
        if desk.calls.count("patch") == 1:
            desk.clock.ahead = off
    assert delivery(desk, petition_id) is Delivery.UPLOADED
    assert all(held(live, desk, petition_id))


THEN = datetime(2021, 6, 1, tzinfo=UTC)


@pytest.fixture
def old_server() -> Iterator[FaultyServer]:
    """Its certificate was good in 2021."""
    month = timedelta(days=30)
    with faulty_server(not_before=THEN - month, not_after=THEN + month) as running:
        yield running


def failure_of_hello(server: FaultyServer, answer: bytes) -> AppError:
    server.answer = answer
    with client_of(server.url, server.ca) as client, pytest.raises(AppError) as failed:
        client.hello()
    return failed.value


def hello_at(moment: datetime, key: SignKey = GATEWAY_KEY) -> bytes:
    return hello_answer(key, time_ms=int(moment.timestamp() * 1_000))


def test_a_certificate_of_the_gateway_s_day_is_taken_once_a_signed_hello_has_told_the_day(
    old_server: FaultyServer,
) -> None:
    old_server.answer = hello_at(THEN)
    with client_of(old_server.url, old_server.ca) as client:
        client.hello()
        assert client.clock_ahead < timedelta(days=-1_000)


def test_a_certificate_that_is_old_by_the_gateway_s_own_time_is_refused(old_server: FaultyServer) -> None:
    assert failure_of_hello(old_server, hello_at(THEN + timedelta(days=31))).code == "certificate_dates"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(hello_at(THEN, SignKey(b"\1" * 32)), id="signed by somebody else"),
        pytest.param(hello_answer(GATEWAY_KEY, nonce="B" * 22), id="over another nonce"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\n<p/>", id="html"
        ),
    ],
)
def test_without_a_genuine_hello_no_date_is_relaxed_and_nothing_else_is_sent(
    old_server: FaultyServer, answer: bytes
) -> None:
    old_server.answer = answer
    with client_of(old_server.url, old_server.ca) as client:
        with pytest.raises(AppError) as failed:
            client.hello()
        assert failed.value.code in {"gateway_not_trusted", "captive_portal"}
        with pytest.raises(AppError, match="certificate_dates"):
            client.changes(after=0, limit=1)
    assert [request.split()[1].split(b"?")[0] for request in old_server.seen] == [b"/v1/hello"]


def test_another_authority_is_never_relaxed(old_server: FaultyServer) -> None:
    with faulty_server() as stranger:
        old_server.answer = hello_at(THEN)
        with client_of(old_server.url, stranger.ca) as client, pytest.raises(AppError) as failed:
            client.hello()
    assert failed.value.code == "gateway_not_trusted"
    assert old_server.seen == []
