"""Bounds: however much there is to send, no request is larger than the gateway takes, and all arrives."""

from collections.abc import Sequence
from typing import ClassVar

from app.wire.batch import MAX_BYTES, write_batch
from app.wire.event import Event
from app.wire.files import MAX_CHUNK_BYTES
from app.wire.in_flight import Pending
from app.wire.receipt import Verdict
from app.wire.signed_http import Headers, SignedHttp
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, Send
from tests.sync.uploading import KB, held

CASES = 100
SIZE = 400 * KB


class Measured(SignedHttp):
    """Remembers how large each body was."""

    bodies: ClassVar[list[int]] = []

    def send(self, method: str, path: str, headers: Headers, *, body: bytes | None) -> Pending:
        self.bodies.append(len(body or b""))
        return super().send(method, path, headers, body=body)


def test_a_hundred_cases_with_files_travel_in_requests_of_a_bounded_size(
    live: LiveGateway, desk: Desk
) -> None:
    """pain 3"""
    batches: list[int] = []

    def send(to: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        batches.append(len(write_batch(events)))
        return to(events)

    Measured.bodies = []
    desk.send, desk.http = send, Measured
    filed = [desk.file(SIZE).petition_id for _ in range(CASES)]
    report = desk.sync()
    assert (report.stopped_by, report.waiting, report.files_waiting) == (None, 0, 0)
    assert all(held(live, desk, petition_id) == [True] for petition_id in filed)
    assert max(batches) <= 1.1 * MAX_BYTES
    assert 0 < max(Measured.bodies) <= 1.1 * MAX_CHUNK_BYTES
