"""Two machines with the keys of one device: each petition arrives once, and a new epoch begins."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from app.actions.keeping import untold_move
from app.domain.delivery import Delivery
from app.store import cases, chain, refused
from app.store.moved import Why
from app.store.moving_on import MOST_TIMES
from app.store.store import Store
from app.store.tables import SettingRow
from app.store.vault import Vault
from app.store.verify import verify
from app.system import SYSTEM_ENTROPY
from app.wire.bodies import PetitionAmended
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, Event, EventType, read_header
from app.wire.fields import utc_instant
from app.wire.receipt import PLACE_TAKEN, RECEIPT_SCHEMA, Code, Receipt, Verdict
from app.wire.sealing import new_identity, seal_opaque
from gateway.tables import EventRow, PetitionRow
from tests.gateway.live import AheadClock, LiveGateway
from tests.sync.desk import PASSPHRASE, Desk, Send
from tests.sync.uploading import KB, delivery, held


@contextmanager
def copy_of(desk: Desk, folder: Path) -> Iterator[Desk]:
    """As somebody makes who copies the whole disk: the store lies still meanwhile.

    It forgets where it lay, as the stores of the first releases never knew: else a copy knows by itself.
    """
    source, clock = folder.parent / "desk", AheadClock()
    with desk.store.write() as work:
        work.connection.execute(delete(SettingRow).where(SettingRow.name == "place"))
    desk.store.close()
    shutil.copytree(source, folder)
    keys = Vault.load(source).unlock(PASSPHRASE)
    with (
        Store.open(source, keys, clock=desk.clock, entropy=SYSTEM_ENTROPY) as store,
        Store.open(folder, keys, clock=clock, entropy=SYSTEM_ENTROPY) as copied,
    ):
        desk.store = store
        yield Desk(copied, clock)


def filed_once(live: LiveGateway) -> list[str]:
    with live.store.read() as connection:
        return list(connection.execute(select(PetitionRow.petition_id)).scalars())


def test_what_came_to_a_taken_place_is_said_again_and_arrives_once(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    desk.sync()
    with copy_of(desk, tmp_path / "twin") as twin:
        mine = [desk.file(5 * KB).petition_id for _ in range(3)]
        theirs = [twin.file(5 * KB).petition_id for _ in range(3)]
        desk.sync()
        report = twin.sync()
        assert report.stopped_by is None
        assert report.said_again == 3
        assert [untold_move(each.store) for each in (twin, desk)] == [Why.COPIED, None]
        assert report.needing_attention == ()
        assert desk.sync().said_again == 0
        assert sorted(filed_once(live)) == sorted([*mine, *theirs])
        for each, ids in ((desk, mine), (twin, theirs)):
            for petition_id in ids:
                assert delivery(each, petition_id) is Delivery.UPLOADED
                assert held(live, each, petition_id) == [True]
            assert verify(each.store).findings == ()
        with twin.store.read() as work:
            assert work.device.epoch == 2
        twin.file()
        assert twin.sync().said_again == 0


def test_both_may_lose_their_place_in_turn_and_it_ends(desk: Desk, live: LiveGateway, tmp_path: Path) -> None:
    desk.sync()
    filed: list[str] = []
    with copy_of(desk, tmp_path / "twin") as twin:
        for turn in range(6):
            for each in (desk, twin) if turn % 2 else (twin, desk):
                filed.append(each.file().petition_id)
                each.sync()
        again = [each.sync().said_again for each in (desk, twin, desk, twin)]
        assert again[-2:] == [0, 0]
        assert sorted(filed_once(live)) == sorted(filed)
        with desk.store.read() as one, twin.store.read() as other:
            assert one.device.epoch != other.device.epoch


def test_what_both_had_waiting_arrives_once(desk: Desk, live: LiveGateway, tmp_path: Path) -> None:
    desk.sync()
    waiting = desk.file(5 * KB).petition_id
    with copy_of(desk, tmp_path / "twin") as twin:
        for each in (desk, twin):
            assert each.sync().stopped_by is None
            assert delivery(each, waiting) is Delivery.UPLOADED
    assert filed_once(live) == [waiting]


def test_an_amendment_follows_its_filing_into_the_new_epoch(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """It went out together with the filing, and is held until that has arrived at its new place."""
    desk.sync()
    with copy_of(desk, tmp_path / "twin") as twin:
        desk.file()
        desk.sync()
        petition_id = twin.file().petition_id
        with twin.store.write() as work:
            body = canonical_json(PetitionAmended(note="又塌了一段"))
            chain.append(work, EventType.PETITION_AMENDED, body=body, petition_id=petition_id)
        twin.sync()
        twin.clock.ahead = timedelta(minutes=2)
        twin.sync()
        assert delivery(twin, petition_id) is Delivery.UPLOADED
        assert len(twin.case(petition_id).events) >= 3


def test_who_said_it_and_when_stays_though_the_clock_was_set_since(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """Dates in a filing are judged by the day it was captured: said again today it was refused."""
    desk.sync()
    with copy_of(desk, tmp_path / "twin") as twin:
        desk.file()
        desk.sync()
        twin.clock.ahead = timedelta(days=3_650)
        petition_id = twin.file().petition_id
        twin.clock.ahead = timedelta()
        assert twin.sync().said_again == 1
        assert delivery(twin, petition_id) is Delivery.UPLOADED
        first, again = twin.case(petition_id).events
        assert (first.captured_at, first.actor) == (again.captured_at, again.actor)


def test_what_is_opaque_is_said_again_without_telling_of_the_first(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """It named what it replaced, was refused for that, and no list on the laptop would ever have told."""
    desk.sync()
    body = seal_opaque("评价".encode(), new_identity()[1])
    with copy_of(desk, tmp_path / "twin") as twin:
        desk.file()
        desk.sync()
        with twin.store.write() as work:
            chain.append(work, EventType.OPAQUE, body=body)
        assert twin.sync().said_again == 1
        with live.store.read() as connection:
            opaque = select(EventRow.code).where(EventRow.type == EventType.OPAQUE).order_by(EventRow.code)
            assert connection.execute(opaque).scalars().all() == [Code.ACCEPTED, Code.OTHER_BYTES]
        with twin.store.read() as work:
            assert not refused.find(work), "what was said again has arrived"


def test_that_a_new_epoch_began_is_an_accountable_act(desk: Desk, live: LiveGateway, tmp_path: Path) -> None:
    desk.sync()
    with copy_of(desk, tmp_path / "twin") as twin:
        desk.file()
        desk.sync()
        twin.file()
        twin.sync()
        twin.sync()
        with live.store.read() as connection:
            acts = select(EventRow.epoch).where(EventRow.type == AuditAct.EPOCH_BEGUN)
            assert connection.execute(acts).scalars().all() == [2]


def test_an_opaque_event_that_found_its_place_taken_arrives_as_well(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    desk.sync()
    with copy_of(desk, tmp_path / "twin") as twin:
        for each in (desk, twin):
            with each.store.write() as work:
                body = seal_opaque(b"not satisfied", new_identity()[1])
                chain.append(work, EventType.OPAQUE, body=body)
        said_again = [each.sync().said_again for each in (desk, twin)]
    with live.store.read() as connection:
        query = select(EventRow.code).where(EventRow.type == EventType.OPAQUE).order_by(EventRow.number)
        codes = list(connection.execute(query).scalars())
    assert said_again == [0, 1]
    assert codes == [201, 409, 201]


def test_a_gateway_that_finds_every_place_taken_is_not_talked_to_for_ever(
    desk: Desk, live: LiveGateway
) -> None:
    """The words stay here, and somebody is told: of what is opaque no more than that there is something."""
    desk.sync()
    petition_id = desk.file().petition_id
    with desk.store.write() as work:
        chain.append(work, EventType.OPAQUE, body=seal_opaque(b"not satisfied", new_identity()[1]))
    sent: list[Event] = []

    def refuse(_send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        sent.extend(events)
        assert len(sent) < 100, "it would never have ended"
        return tuple(taken(live, event) for event in events)

    desk.send = refuse
    for _ in range(4):
        desk.sync()
    assert len(sent) < 3 * MOST_TIMES + 6
    assert desk.case(petition_id).view.delivery is Delivery.NEEDS_ATTENTION
    with desk.store.read() as work:
        assert refused.find(work)
        assert [case.petition_id for case in cases.list_cases(work, limit=9, needs_attention=True)] == [
            petition_id
        ]


def taken(live: LiveGateway, event: Event) -> Verdict:
    header = read_header(event.header)
    receipt = Receipt(
        schema=RECEIPT_SCHEMA,
        gateway_id=live.gateway.keys.gateway_id,
        device_id=header.device_id,
        event_sha256=event.sha256,
        code=Code.OTHER_BYTES,
        received_at=utc_instant(live.gateway.clock.now()),
        event_id=header.id,
        epoch=header.epoch,
        seq=header.seq,
        reason=PLACE_TAKEN,
    )
    signed = live.gateway.keys.sign(receipt).on_the_wire()
    return Verdict(code=Code.OTHER_BYTES, event_sha256=event.sha256, id=header.id, receipt=signed)


def test_a_petition_that_two_copies_had_waiting_and_a_third_kept_from_its_place_is_green_on_both(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """Both say it again, each in an epoch of its own; the second showed it as refused though it was there."""
    desk.sync()
    with copy_of(desk, tmp_path / "third") as third:
        third.file()
        third.sync()
        petition_id = desk.file(5 * KB).petition_id
        with copy_of(desk, tmp_path / "twin") as twin:
            for each in (desk, twin, desk, twin):
                each.sync()
            for each in (desk, twin):
                assert delivery(each, petition_id) is Delivery.UPLOADED
                assert held(live, each, petition_id) == [True]
                assert verify(each.store).findings == ()
            assert filed_once(live).count(petition_id) == 1
