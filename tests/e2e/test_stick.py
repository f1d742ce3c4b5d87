"""A stick is enough: a laptop that was never online hands over, hears back, and nothing counts twice."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.delivery import Delivery
from app.domain.status import Status
from app.errors import RefusedError
from app.store import deliveries, outbox
from app.store.verify import verify
from app.sync.bundle_in import take_in
from app.wire.enrolment import DeviceState
from gateway.acts import Words
from gateway.bundles_in import import_bundle
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import Desk, new_desk
from tests.sync.sticks import Count, Stick, recount

CASES = 50
FILES = sum(place % 3 for place in range(CASES))
MOVED = 20
SIZES = (300, 40_000, 300_000)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveGateway]:
    with running_gateway(tmp_path / "gateway") as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, live: LiveGateway) -> Iterator[Desk]:
    """Enrolled by a file; nobody at the office has heard of it."""
    with new_desk(tmp_path / "desk", live.add_device(trust_first=False)) as made:
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return Stick(tmp_path / "stick")


def deliveries_of(desk: Desk) -> Counter[Delivery]:
    with desk.store.read() as work:
        return Counter({name: number for name, number in deliveries.count(work).items() if number})


def file_cases(desk: Desk) -> list[str]:
    """Every third with one file, every third with two, the others with none."""
    return [desk.file(*SIZES[: place % 3]).petition_id for place in range(CASES)]


def admit(stick: Stick, live: LiveGateway) -> None:
    """The first stick of a new laptop: its fingerprint is compared, then the stick is put in again."""
    with pytest.raises(RefusedError) as pending:
        import_bundle(live.gateway, stick.out)
    assert pending.value.code == "device_pending"
    assert recount(live.gateway).events == 0
    live.confirm(str(pending.value.facts["fingerprint"]))


def test_fifty_cases_go_by_stick_and_their_answers_come_back_by_stick(
    desk: Desk, live: LiveGateway, stick: Stick
) -> None:
    petitions = file_cases(desk)
    written = stick.write(desk)
    events, files = len(written.load.places), len(written.load.blobs)
    assert (written.load.petitions, files, len(written.load.missing)) == (CASES, FILES, 0)
    assert deliveries_of(desk) == {Delivery.WAITING: CASES}

    admit(stick, live)
    imported = import_bundle(live.gateway, stick.out)
    assert (imported.accepted, imported.known, imported.refused, imported.waiting) == (events, 0, 0, 0)
    assert (imported.files, imported.files_taken, imported.files_waiting) == (files, files, {})
    assert (imported.missing_events, imported.missing_bundles) == ((), ())
    there = recount(live.gateway)
    assert there == Count(events, CASES, files, files, 0, Counter({201: events}))

    for petition_id in petitions[:MOVED]:
        live.act(petition_id, "register", "forward", words=Words(unit="镇水利站"))
    taken = stick.carry_down(desk, live.gateway)
    assert (taken.accepted, taken.refused, taken.file_receipts) == (events, 0, files)
    assert (len(taken.changed), taken.waiting, taken.files_waiting) == (MOVED, 0, 0)
    assert taken.state is DeviceState.ACTIVE
    assert deliveries_of(desk) == {Delivery.UPLOADED: CASES}
    statuses = Counter(desk.case(petition_id).view.status for petition_id in petitions)
    assert statuses == {Status.FORWARDED: MOVED, None: CASES - MOVED}
    assert verify(desk.store).findings == ()
    assert (desk.batches, desk.calls) == ([], []), "it was online"


def test_what_went_by_stick_is_not_doubled_by_the_network(
    desk: Desk, live: LiveGateway, stick: Stick
) -> None:
    file_cases(desk)
    stick.write(desk)
    admit(stick, live)
    import_bundle(live.gateway, stick.out)
    before = recount(live.gateway)
    report = desk.sync()
    assert (report.stopped_by, report.waiting, report.files_waiting) == (None, 0, 0)
    assert recount(live.gateway) == before
    assert deliveries_of(desk) == {Delivery.UPLOADED: CASES}
    # The stick comes back late: everything is known already.
    taken = stick.carry_down(desk, live.gateway)
    assert (taken.accepted, taken.refused, taken.file_receipts, taken.waiting) == (0, 0, 0, 0)
    again = import_bundle(live.gateway, stick.out)
    assert (again.accepted, again.known) == (0, before.events)
    assert recount(live.gateway) == before
    assert verify(desk.store).findings == ()


def test_after_a_stick_the_network_carries_only_what_is_new(
    desk: Desk, live: LiveGateway, stick: Stick
) -> None:
    file_cases(desk)
    stick.write(desk)
    admit(stick, live)
    import_bundle(live.gateway, stick.out)
    stick.carry_down(desk, live.gateway)
    desk.file(1_000)
    with desk.store.read() as work:
        assert outbox.counts(work).waiting == 1
    report = desk.sync()
    assert [result.is_accepted for result in report.results] == [True]
    assert report.stopped_by is None
    there = recount(live.gateway)
    assert (there.petitions, there.receipted) == (CASES + 1, FILES + 1)
    take_in(desk.store, stick.back)
    assert deliveries_of(desk) == {Delivery.UPLOADED: CASES + 1}
