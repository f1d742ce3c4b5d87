"""Pain 16: proxies that let no PATCH pass are got around; a portal's page is never taken for an answer."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.wire.batch import PackedBatch
from app.wire.client import GatewayClient
from app.wire.heartbeat import Heartbeat
from app.wire.known import KnownThings
from tests.faulty_server import FaultyServer, faulty_server, http
from tests.gateway.live import LiveGateway
from tests.sync.desk import new_desk
from tests.sync.test_client import client_of
from tests.sync.uploading import KB, delivery, held
from tests.tls_proxy import inspecting_proxy

SHA = "0" * 64
BEAT = Heartbeat(
    nonce="n",
    client="1",
    queued=0,
    files_queued=0,
    needs_attention=0,
    oldest_seconds=0,
    drift_ms=0,
    free_bytes=0,
)
CALLS: dict[str, Callable[[GatewayClient], object]] = {
    "hello": lambda client: client.hello(),
    "enrol": lambda client: client.enrol(code="A" * 16, name="周敏", client="1"),
    "events": lambda client: client.start_events(PackedBatch.of([])).answer(),
    "changes": lambda client: client.changes(after=0, limit=1),
    "snapshot": lambda client: client.snapshot(after=0, limit=1),
    "known": lambda client: client.ask_known(KnownThings()),
    "heartbeat": lambda client: client.heartbeat(BEAT),
    "create": lambda client: client.files.create(SHA, 4, b"blob"),
    "whole": lambda client: client.files.send_whole(SHA, b"blob").answer(),
    "head": lambda client: client.files.head(SHA),
    "patch": lambda client: client.files.patch(SHA, 0, b"blob"),
    "fetch": lambda client: list(client.files.fetch(SHA, 0, 4)),
}


@pytest.fixture
def portal() -> Iterator[FaultyServer]:
    with faulty_server() as running:
        yield running


@pytest.mark.parametrize("page", ["200 OK", "204 No Content", "302 Found", "403 Forbidden", "511 Login"])
@pytest.mark.parametrize("call", CALLS)
def test_a_page_of_a_portal_is_never_success_whatever_was_asked(
    portal: FaultyServer, call: str, page: str
) -> None:
    """Pain 16. For every call that the client has."""
    portal.answer = http(page, b"<html>login</html>", content_type="text/html")
    with client_of(portal.url, portal.ca) as client, pytest.raises(OfflineError) as failed:
        CALLS[call](client)
    assert failed.value.code in {"captive_portal", "gateway_failed", "outcome_unknown"}


@pytest.mark.parametrize("status", [405, 501, 403])
def test_where_a_proxy_bars_patch_a_large_file_arrives_in_the_same_run(
    tmp_path: Path, live: LiveGateway, status: int
) -> None:
    """Pain 16, through a proxy that reads and writes anew what passes: the signature covers the override."""
    with inspecting_proxy(live, barred=frozenset({"PATCH", "HEAD"}), status=status) as proxy:
        enrolment = msgspec.structs.replace(live.add_device(), url=proxy.url)
        with new_desk(tmp_path / "desk", enrolment) as desk:
            filed = [desk.file(1_200 * KB).petition_id for _ in range(2)]
            assert desk.sync().stopped_by is None
            for petition_id in filed:
                assert delivery(desk, petition_id) is Delivery.UPLOADED
                assert held(live, desk, petition_id) == [True]
        assert proxy.seen.count("PATCH") == 1, "asked once, and remembered for the run"
        assert "POST PATCH" in proxy.seen


def test_a_proxy_that_cuts_every_patch_without_a_word_is_found_out(tmp_path: Path, live: LiveGateway) -> None:
    """Pain 16."""
    with inspecting_proxy(live, barred=frozenset({"PATCH", "HEAD"}), status=0) as proxy:
        enrolment = msgspec.structs.replace(live.add_device(), url=proxy.url)
        with new_desk(tmp_path / "desk", enrolment) as desk:
            petition_id = desk.file(600 * KB).petition_id
            engine = desk.engine()
            for minutes in range(4):
                desk.clock.ahead = timedelta(minutes=2 * minutes)
                engine.run()
            assert delivery(desk, petition_id) is Delivery.UPLOADED
            assert held(live, desk, petition_id) == [True]
