"""Large events: what cannot go on where a line broke keeps nothing else back, however often it fails."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from app.errors import AppError, OfflineError, RefusedError
from app.store import chain
from app.wire.event import Event, EventType
from app.wire.receipt import Verdict
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk, Send, undisturbed
from tests.sync.uploading import KB, held

_LARGE = 256 * KB


def seal(desk: Desk) -> None:
    with desk.store.write() as work:
        chain.append(work, EventType.OPAQUE, body=bytes(_LARGE))


class _Line:
    """Lets no batch pass that holds something large; counts how often one was tried."""

    def __init__(self, error: AppError) -> None:
        self._error = error
        self.tries = 0

    def send(self, send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if sum(len(event.body) for event in events) >= _LARGE:
            self.tries += 1
            raise self._error
        return send(events)


@pytest.mark.parametrize("error", [OfflineError("outcome_unknown"), RefusedError("batch_too_large")])
def test_one_that_never_gets_through_keeps_no_petition_no_file_and_no_news_back(
    desk: Desk, live: LiveGateway, error: AppError
) -> None:
    """Pain 4."""
    seal(desk)
    petition_id = desk.file(20 * KB).petition_id
    line = _Line(error)
    desk.send = line.send
    assert desk.sync().waiting == 1
    assert held(live, desk, petition_id) == [True]
    later = desk.file(20 * KB).petition_id
    assert desk.sync().stopped_by is None, "it waits its turn, and the line is well"
    assert held(live, desk, later) == [True]
    assert line.tries == 1


def test_it_is_tried_again_when_its_time_has_come(desk: Desk) -> None:
    seal(desk)
    line = _Line(OfflineError("outcome_unknown"))
    desk.send = line.send
    desk.sync()
    desk.send = undisturbed
    assert desk.sync().waiting == 1
    desk.clock.ahead = timedelta(seconds=61)
    assert desk.sync().waiting == 0
