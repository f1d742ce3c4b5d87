"""A gateway restored from a backup older than a laptop: that is enrolled again and brings all again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.actions.setup import enrol, phone_of, standing
from app.domain.delivery import Delivery
from app.errors import AppError, RefusedError
from app.store.verify import verify
from app.wire.enrolment import EnrolmentFile
from tests.gateway.live import LiveGateway
from tests.handing import Pair
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Stick
from tests.sync.test_restored_gateway import Machine, arrived, machine
from tests.sync.uploading import KB, delivery, held

__all__ = ["machine"]


@pytest.fixture
def desk(tmp_path: Path, machine: Machine) -> Iterator[Desk]:
    """It came after the backup, and the gateway has answered it."""
    with machine.running():
        pass
    machine.back_up()
    with machine.running() as live:
        file = msgspec.structs.replace(live.add_device(), phone="0123-4567890")
    with new_desk(tmp_path / "desk", file) as made:
        yield made


@pytest.fixture
def sent(desk: Desk, machine: Machine) -> str:
    """A petition that only the lost gateway knew."""
    with machine.running():
        petition_id = desk.file(10 * KB).petition_id
        assert desk.sync().waiting == 0
        assert delivery(desk, petition_id) is Delivery.UPLOADED
    machine.restore()
    return petition_id


def stopped_by(desk: Desk) -> str | None:
    error = desk.sync().stopped_by
    assert error is None or isinstance(error, AppError)
    return error.code if error else None


def enrolled_again(desk: Desk, live: LiveGateway) -> EnrolmentFile:
    return enrol(desk.store, msgspec.json.encode(live.add_device("again")))


def test_it_comes_back_with_its_name_and_brings_all_that_was_lost(
    desk: Desk, machine: Machine, sent: str
) -> None:
    with desk.store.read() as work:
        before = work.device
    with machine.running() as live:
        for _ in range(2):
            assert stopped_by(desk) == "device_unknown"
        assert delivery(desk, sent) is Delivery.CHECKING
        enrolled_again(desk, live)
        report = desk.sync()
        assert (report.stopped_by, report.waiting, report.files_waiting) == (None, 0, 0)
        assert arrived(live) == 1
        assert delivery(desk, sent) is Delivery.UPLOADED
        assert all(held(live, desk, sent))
        assert verify(desk.store).findings == ()
        assert desk.sync().offered_again == 0
    with desk.store.read() as work:
        assert (work.device.device_id, work.device.epoch) == (before.device_id, before.epoch)
        assert work.device.sign_seed == before.sign_seed


def test_it_comes_back_by_stick(desk: Desk, machine: Machine, sent: str, tmp_path: Path) -> None:
    stick = Stick(tmp_path / "stick")
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
        enrolled_again(desk, live)
        stick.carry_up(desk, live.gateway)
        assert arrived(live) == 1
        assert stick.carry_down(desk, live.gateway).waiting == 0
        assert delivery(desk, sent) is Delivery.UPLOADED
        assert standing(desk.store).is_confirmed
        assert stopped_by(desk) is None


def test_until_an_officer_has_confirmed_it_anew_nothing_goes(desk: Desk, machine: Machine, sent: str) -> None:
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
        enrol(desk.store, msgspec.json.encode(live.add_device("again", trust_first=False)))
        assert stopped_by(desk) == "device_pending"
        assert (arrived(live), delivery(desk, sent)) == (0, Delivery.CHECKING)
        with desk.store.read() as work:
            live.confirm(work.device.device_id)
        assert stopped_by(desk) is None
        assert (arrived(live), delivery(desk, sent)) == (1, Delivery.UPLOADED)


@pytest.mark.parametrize("member", ["gateway_id", "gateway_key", "gateway_recipient", "ca"])
def test_only_a_file_of_the_very_gateway_is_taken(
    desk: Desk, machine: Machine, sent: str, tmp_path: Path, member: str
) -> None:
    """Its name alone is no proof: who stands between would write it into a file of their own."""
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
        own = live.add_device("again")
    other = Machine(tmp_path / "other", tmp_path / "none", machine.port)
    with other.running() as live:
        theirs = getattr(live.add_device(), member)
    with pytest.raises(RefusedError, match="already_enrolled"):
        enrol(desk.store, msgspec.json.encode(msgspec.structs.replace(own, **{member: theirs})))
    assert delivery(desk, sent) is Delivery.CHECKING


@pytest.mark.usefixtures("sent")
def test_the_office_is_called_on_the_number_of_before_until_there_is_another_file(
    desk: Desk, machine: Machine
) -> None:
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
        assert phone_of(desk.store) == "0123-4567890"
        enrolled_again(desk, live)
        assert not phone_of(desk.store)


def test_a_gateway_that_knows_it_after_all_needs_no_new_file(
    desk: Desk, machine: Machine, sent: str, tmp_path: Path
) -> None:
    """The newer backup was found, before or after the office has handed out another file."""
    newer = Machine(machine.folder, tmp_path / "newer", machine.port)
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
        enrolled_again(desk, live)
        assert stopped_by(desk) is None
    newer.back_up()
    machine.restore()
    with machine.running() as live:
        assert stopped_by(desk) == "device_unknown"
    newer.restore()
    with machine.running() as live:
        enrolled_again(desk, live)
        assert stopped_by(desk) is None
        assert (arrived(live), delivery(desk, sent)) == (1, Delivery.UPLOADED)


def test_what_it_left_to_another_waits_there_until_it_is_enrolled_again(
    desk: Desk, machine: Machine, tmp_path: Path
) -> None:
    """Nothing is refused because a restored gateway does not know who signed it."""
    with machine.running() as live:
        file = live.add_device("second")
    with new_desk(tmp_path / "heir", file) as heir:
        with machine.running():
            petition_id = desk.file(10 * KB).petition_id
            assert (stopped_by(desk), stopped_by(heir)) == (None, None)
            pair = Pair(giver=desk, heir=heir, stick=tmp_path / "handover.xyb")
            pair.leave()
            pair.take()
        machine.restore()
        with machine.running() as live:
            assert (stopped_by(desk), stopped_by(heir)) == ("device_unknown", "device_unknown")
            enrolled_again(heir, live)
            assert stopped_by(heir) is None
            assert (arrived(live), delivery(heir, petition_id)) == (0, Delivery.CHECKING)
            enrolled_again(desk, live)
            assert stopped_by(desk) is None
            heir.clock.ahead += timedelta(hours=1)
            assert stopped_by(heir) is None
            assert (arrived(live), delivery(heir, petition_id)) == (1, Delivery.UPLOADED)
