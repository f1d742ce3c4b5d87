"""A restored gateway is brought again what another laptop said and left to this one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.actions.setup import enrol
from app.domain.delivery import Delivery
from app.store.verify import verify
from tests.gateway.live import LiveGateway
from tests.handing import Pair
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick
from tests.sync.test_restored_gateway import Machine, arrived, desk, machine
from tests.sync.uploading import KB, delivery, held

__all__ = ["desk", "machine"]


@pytest.fixture
def pair(desk: Desk, machine: Machine, tmp_path: Path) -> Iterator[Pair[Desk]]:
    """Both are known to the backup."""
    with machine.running() as live:
        file = live.add_device("second")
    with new_desk(tmp_path / "heir", file) as heir:
        with machine.running():
            desk.sync()
            heir.sync()
        yield Pair(giver=desk, heir=heir, stick=tmp_path / "handover.xyb")


def is_whole(live: LiveGateway, desk: Desk, petition_id: str) -> bool:
    return delivery(desk, petition_id) is Delivery.UPLOADED and all(held(live, desk, petition_id))


def test_what_a_lost_laptop_never_sent_is_brought_again_by_its_heir(
    pair: Pair[Desk], machine: Machine
) -> None:
    machine.back_up()
    petition_id = pair.giver.file(10 * KB).petition_id
    with machine.running() as live:
        pair.leave()
        pair.take()
        pair.heir.sync()
        assert is_whole(live, pair.heir, petition_id)
    machine.restore()
    with machine.running() as live:
        assert pair.heir.sync().stopped_by is None
        assert arrived(live) == 1
        assert is_whole(live, pair.heir, petition_id)
        assert verify(pair.heir.store).findings == ()
        assert pair.heir.sync().offered_again == 0


def test_what_a_lost_laptop_had_sent_itself_is_brought_again_by_its_heir(
    pair: Pair[Desk], machine: Machine
) -> None:
    machine.back_up()
    petition_id = pair.giver.file(10 * KB).petition_id
    with machine.running():
        pair.giver.sync()
        pair.leave()
        pair.take()
        pair.heir.sync()
    machine.restore()
    with machine.running() as live:
        assert pair.heir.sync().stopped_by is None
        assert arrived(live) == 1
        assert is_whole(live, pair.heir, petition_id)


def test_by_stick_it_is_found_out_and_brought_again_too(
    pair: Pair[Desk], machine: Machine, tmp_path: Path
) -> None:
    stick = Stick(tmp_path / "stick")
    machine.back_up()
    petition_id = pair.giver.file(10 * KB).petition_id
    with machine.running() as live:
        pair.leave()
        pair.take()
        stick.carry_up(pair.heir, live.gateway)
        stick.carry_down(pair.heir, live.gateway)
        assert is_whole(live, pair.heir, petition_id)
    machine.restore()
    with machine.running() as live:
        pair.heir.file()
        stick.carry_up(pair.heir, live.gateway)
        assert stick.carry_down(pair.heir, live.gateway).offered_again > 1
        assert delivery(pair.heir, petition_id) is Delivery.CHECKING
        stick.carry_up(pair.heir, live.gateway)
        stick.carry_down(pair.heir, live.gateway)
        assert is_whole(live, pair.heir, petition_id)


def test_what_the_gateway_has_kept_is_not_asked_for_by_any_stick(
    pair: Pair[Desk], machine: Machine, tmp_path: Path
) -> None:
    """Neither what the giver had sent nor what the heir brought, nor what was given back since."""
    stick = Stick(tmp_path / "stick")
    kept = pair.giver.file(10 * KB).petition_id
    with machine.running() as live:
        pair.giver.sync()
        brought, back = (pair.giver.file(10 * KB).petition_id for _ in range(2))
        pair.leave()
        pair.take()
        pair.heir.sync()
        for _ in range(2):
            pair.heir.file()
            stick.carry_up(pair.heir, live.gateway)
            assert stick.carry_down(pair.heir, live.gateway).offered_again == 0
        Pair(giver=pair.heir, heir=pair.giver, stick=pair.stick).leave(back)
        pair.heir.sync()
        pair.heir.file()
        stick.carry_up(pair.heir, live.gateway)
        assert stick.carry_down(pair.heir, live.gateway).offered_again == 0
        for petition_id in (kept, brought):
            assert is_whole(live, pair.heir, petition_id)


def test_what_a_laptop_said_before_it_was_enrolled_anew_is_brought_again(
    desk: Desk, machine: Machine
) -> None:
    with machine.running():
        desk.sync()
    machine.back_up()
    with machine.running() as live:
        petition_id = desk.file(10 * KB).petition_id
        desk.sync()
        assert is_whole(live, desk, petition_id)
        with desk.store.read() as work:
            live.revoke(work.device.device_id)
        desk.sync()
        enrol(desk.store, msgspec.json.encode(live.add_device("again")))
        desk.sync()
    machine.restore()
    with machine.running() as live:
        desk.sync()
        enrol(desk.store, msgspec.json.encode(live.add_device("again")))
        assert desk.sync().stopped_by is None
        assert arrived(live) == 1
        assert is_whole(live, desk, petition_id)
        assert verify(desk.store).findings == ()


def test_of_what_waits_for_an_officer_no_stick_takes_back_what_had_arrived(
    desk: Desk, machine: Machine, tmp_path: Path
) -> None:
    """The gateway has not taken the word of the revoked laptop, and does not say what else it has of it."""
    stick = Stick(tmp_path / "stick")
    with machine.running() as live:
        petition_id = desk.file(10 * KB).petition_id
        desk.sync()
        with desk.store.read() as work:
            live.revoke(work.device.device_id)
        desk.sync()
        enrol(desk.store, msgspec.json.encode(live.add_device("again")))
        desk.sync()
        desk.file()
        stick.carry_up(desk, live.gateway)
        assert stick.carry_down(desk, live.gateway).offered_again == 0
        assert delivery(desk, petition_id) is Delivery.UPLOADED
