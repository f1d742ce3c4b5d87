"""Lines that break, programs that die: an upload goes on where the gateway is, and costs its bytes once."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.wire.files import FIRST_CHUNK_BYTES
from tests.gateway.live import LiveGateway, running_gateway
from tests.relay import Relay, running_relay
from tests.sync.desk import Desk, new_desk
from tests.sync.uploading import KB, MB, delivery, held


@dataclass(frozen=True)
class Road:
    """A desk whose line to the gateway can be cut."""

    desk: Desk
    live: LiveGateway
    relay: Relay

    def upload(self, size: int, *, up: int | None = None, down: int | None = None) -> None:
        """A petition with one file: the line breaks after so many bytes, and is then a good one."""
        petition_id = self.desk.file(size).petition_id
        engine = self.desk.engine()
        self.relay.cut_after(up=up, down=down)
        error = engine.run().stopped_by
        assert error is None or isinstance(error, OfflineError)
        self.relay.cut_after()
        assert engine.run().stopped_by is None
        assert delivery(self.desk, petition_id) is Delivery.UPLOADED
        assert held(self.live, self.desk, petition_id) == [True]


@pytest.fixture
def road(tmp_path: Path, live: LiveGateway) -> Iterator[Road]:
    port = int(live.url.rpartition(":")[2])
    with running_relay(port) as relay:
        enrolment = msgspec.structs.replace(live.add_device(), url=relay.url)
        with new_desk(tmp_path / "desk", enrolment) as desk:
            desk.sync()
            yield Road(desk, live, relay)


@pytest.mark.parametrize("start", range(0, 12_000, 3_000))
def test_the_line_may_break_at_any_byte_of_the_way_up(road: Road, start: int) -> None:
    """Handshake, hello, texts, the creation, its body: each file is cut off a little later than the last."""
    for cut in range(start, start + 3_000, 211):
        road.upload(6_000, up=cut)


@pytest.mark.parametrize("start", range(0, 6_000, 2_000))
def test_the_line_may_break_at_any_byte_of_an_answer(road: Road, start: int) -> None:
    """pain 2"""
    for cut in range(start, start + 2_000, 173):
        road.upload(6_000, down=cut)


def test_a_file_cut_at_half_goes_on_from_there(road: Road) -> None:
    size = 4 * MB
    before = road.relay.up
    road.upload(size, up=size // 2)
    assert road.relay.cuts == 1
    assert road.relay.up - before < 1.02 * size


def test_twenty_cuts_cost_no_chunk_twice(road: Road) -> None:
    """Pain 15."""
    size, before = 20 * MB, road.relay.up
    petition_id = road.desk.file(size).petition_id
    engine = road.desk.engine()
    for _ in range(20):
        road.relay.cut_after(up=900 * KB)
        assert engine.run().stopped_by is not None
    road.relay.cut_after()
    assert engine.run().stopped_by is None
    assert held(road.live, road.desk, petition_id) == [True]
    assert road.relay.cuts == 20
    assert road.relay.up - before < size + 20 * FIRST_CHUNK_BYTES


def test_small_files_that_were_on_their_way_together_are_not_sent_again(road: Road) -> None:
    """What had arrived whole when the line broke is asked for, not sent."""
    sizes = [200 * KB + number for number in range(12)]
    petition_id, before = road.desk.file(*sizes).petition_id, road.relay.up
    engine = road.desk.engine()
    road.relay.cut_after(up=sum(sizes) * 2 // 3)
    assert engine.run().stopped_by is not None
    assert engine.run().stopped_by is None
    assert held(road.live, road.desk, petition_id) == [True] * 12
    assert road.relay.up - before < sum(sizes) + 2 * FIRST_CHUNK_BYTES


def test_a_program_that_was_killed_in_the_middle_of_a_file_goes_on(road: Road) -> None:
    """Pain 15. Nothing but the gateway remembers how far it was."""
    size, before = 3 * MB, road.relay.up
    petition_id = road.desk.file(size).petition_id
    steps = road.desk.steps()
    next(step for step in steps if road.desk.calls.count("patch") == 2)
    steps.close()
    road.desk.calls = []
    assert road.desk.sync().stopped_by is None
    assert held(road.live, road.desk, petition_id) == [True]
    assert road.relay.up - before < 1.02 * size


def test_a_gateway_that_was_restarted_in_the_middle_of_a_file_knows_how_far_it_was(tmp_path: Path) -> None:
    """Pain 15."""
    folder, size = tmp_path / "gateway", 3 * MB
    with running_gateway(folder) as live:
        port, enrolment = int(live.url.rpartition(":")[2]), live.add_device()
    with running_relay(port) as relay:
        with new_desk(tmp_path / "desk", msgspec.structs.replace(enrolment, url=relay.url)) as desk:
            petition_id = desk.file(size).petition_id
            engine = desk.engine()
            with running_gateway(folder, port=port):
                steps = engine.steps()
                next(step for step in steps if desk.calls.count("patch") == 2)
            steps.close()
            assert engine.run().stopped_by is not None
            with running_gateway(folder, port=port) as live:
                assert engine.run().stopped_by is None
                assert held(live, desk, petition_id) == [True]
        assert relay.up < 1.02 * size


def test_a_gateway_that_vanishes_and_comes_back_between_two_chunks_is_not_noticed_twice(
    tmp_path: Path,
) -> None:
    """The run ends; the next one, whenever it comes, finishes the file."""
    folder = tmp_path / "gateway"
    with running_gateway(folder) as live:
        port, enrolment = int(live.url.rpartition(":")[2]), live.add_device()
    with new_desk(tmp_path / "desk", enrolment) as desk:
        petition_id = desk.file(2 * MB).petition_id
        steps = desk.steps()
        with running_gateway(folder, port=port):
            next(step for step in steps if desk.calls.count("patch") == 2)
        last = list(steps)[-1]
        assert last.percent < 100
        assert delivery(desk, petition_id) is Delivery.UPLOADING
        with running_gateway(folder, port=port):
            assert desk.sync().stopped_by is None
        assert delivery(desk, petition_id) is Delivery.UPLOADED
