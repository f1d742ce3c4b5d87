"""Looking at an answer on a stick: what it brings is known before anything is taken in."""

from pathlib import Path

import pytest

from app.sync.bundle_in import take_in
from app.sync.bundle_out import hand_over
from gateway.bundles_in import import_bundle
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk
from tests.sync.sticks import Stick
from tests.sync.test_downloads import Office, office

__all__ = ["office"]


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


@pytest.fixture
def known(desk: Desk) -> Desk:
    """A laptop that was online once, so that the gateway knows it."""
    assert desk.sync().stopped_by is None
    return desk


def test_a_dry_run_tells_what_an_answer_brings(
    known: Desk, live: LiveGateway, stick: Stick, office: Office
) -> None:
    first = known.file(1_000).petition_id
    known.file(2_000)
    stick.carry_up(known, live.gateway)
    office.answer(first, 1_000)
    stick.answer(known, live.gateway)
    brings = take_in(known.store, stick.back, is_dry_run=True).brings
    assert (brings.settled, brings.refused, brings.changed, brings.files) == (2, 0, 1, 1)
    assert take_in(known.store, stick.back).brings == brings
    again = take_in(known.store, stick.back, is_dry_run=True)
    assert (again.is_old, again.brings.is_nothing) == (True, True)


def test_a_petition_whose_file_has_no_receipt_is_not_whole(
    known: Desk, live: LiveGateway, stick: Stick
) -> None:
    known.file(50_000)
    hand_over(known.store, stick.out, with_files=False)
    import_bundle(live.gateway, stick.out)
    stick.answer(known, live.gateway)
    taken = take_in(known.store, stick.back, is_dry_run=True)
    assert taken.brings.settled == 0
