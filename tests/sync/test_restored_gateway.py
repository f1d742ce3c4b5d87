"""A gateway restored from an older backup has lost answers: nothing is green until it has them again."""

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.domain.delivery import Delivery
from app.domain.status import Status
from app.errors import OfflineError
from app.store import chain, outbox
from app.store.opening import DATABASE_NAME as STORE
from app.store.store import Store
from app.store.vault import Vault
from app.store.verify import verify
from app.system import SYSTEM_ENTROPY
from app.wire.bodies import PetitionAmended
from app.wire.canonical import canonical_json
from app.wire.event import Event, EventType
from app.wire.receipt import Verdict
from gateway.acts import Words
from gateway.gateway import BLOBS_FOLDER, DATABASE_FILE
from gateway.tables import FileRow, PetitionRow
from tests.gateway.live import LiveGateway, running_gateway
from tests.sync.desk import PASSPHRASE, Desk, Send, new_desk, undisturbed
from tests.sync.uploading import KB, delivery, held, refusing


@dataclass
class Machine:
    """Of a gateway whose disk can be put back to an earlier day."""

    folder: Path
    backup: Path
    port: int

    @contextlib.contextmanager
    def running(self) -> Iterator[LiveGateway]:
        with running_gateway(self.folder, port=self.port) as live:
            yield live

    def back_up(self) -> None:
        self.backup.mkdir()
        shutil.copy(self.folder / DATABASE_FILE, self.backup / DATABASE_FILE)
        shutil.copytree(self.folder / BLOBS_FOLDER, self.backup / BLOBS_FOLDER)

    def restore(self) -> None:
        for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.folder / BLOBS_FOLDER)
        shutil.copy(self.backup / DATABASE_FILE, self.folder / DATABASE_FILE)
        shutil.copytree(self.backup / BLOBS_FOLDER, self.folder / BLOBS_FOLDER)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    folder = tmp_path / "gateway"
    with running_gateway(folder) as live:
        return Machine(folder, tmp_path / "backup", int(live.url.rpartition(":")[2]))


@pytest.fixture
def desk(tmp_path: Path, machine: Machine) -> Iterator[Desk]:
    with machine.running() as live:
        file = live.add_device()
    with new_desk(tmp_path / "desk", file) as made:
        yield made


def arrived(live: LiveGateway) -> int:
    with live.store.read() as connection:
        return connection.execute(select(func.count()).select_from(PetitionRow)).scalar_one()


def test_what_a_restored_gateway_has_lost_is_offered_again_with_its_files(
    desk: Desk, machine: Machine
) -> None:
    with machine.running():
        before = desk.file(20 * KB).petition_id
        desk.sync()
    machine.back_up()
    with machine.running() as live:
        lost = [desk.file(10 * KB, 400 * KB).petition_id for _ in range(3)]
        desk.sync()
        live.act(lost[0], "register", "forward", words=Words(unit="县水利局"))
        desk.sync()
        assert desk.case(lost[0]).view.status is Status.FORWARDED
    machine.restore()
    with machine.running() as live:
        assert arrived(live) == 1
        report = desk.sync()
        assert report.stopped_by is None
        assert report.offered_again >= 3 + 6
        assert arrived(live) == 4
        for petition_id in (before, *lost):
            assert delivery(desk, petition_id) is Delivery.UPLOADED
            assert all(held(live, desk, petition_id))
        assert desk.case(lost[0]).view.status is not Status.FORWARDED, "its word counts, not its old one"
        assert verify(desk.store).findings == ()
        assert desk.sync().offered_again == 0


def test_a_revision_that_only_the_lost_gateway_knew_is_forgotten(desk: Desk, machine: Machine) -> None:
    """The amendment came to a registered petition, and comes to one that nobody has registered yet."""
    with machine.running():
        desk.sync()
    machine.back_up()
    with machine.running() as live:
        petition_id = desk.file().petition_id
        desk.sync()
        live.act(petition_id, "register")
        desk.sync()
        with desk.store.write() as work:
            body = canonical_json(PetitionAmended(note="又塌了一段"))
            chain.append(work, EventType.PETITION_AMENDED, body=body, petition_id=petition_id, base=1)
        desk.sync()
        assert desk.case(petition_id).view.rev == 1
    machine.restore()
    with machine.running():
        assert desk.sync().stopped_by is None
        assert desk.case(petition_id).view.rev == 0
        assert verify(desk.store).findings == ()


def test_a_step_that_only_the_lost_gateway_knew_is_not_shown_any_more(desk: Desk, machine: Machine) -> None:
    """It has the petition, and nothing to tell of it: whoever asks by the number would be sent away."""
    with machine.running():
        petition_id = desk.file().petition_id
        desk.sync()
    machine.back_up()
    with machine.running() as live:
        live.act(petition_id, "register")
        desk.sync()
        assert desk.case(petition_id).view.number is not None
    machine.restore()
    with machine.running():
        assert petition_id in desk.sync().changed
        case = desk.case(petition_id)
        assert (case.changes, case.view.status, case.view.number) == ((), None, None)
        assert delivery(desk, petition_id) is Delivery.UPLOADED
        assert verify(desk.store).findings == ()


def test_what_came_beside_an_older_answer_is_missed_too(desk: Desk, machine: Machine) -> None:
    """Behind the new one stands, in the same batch, one whose answer had been lost before the backup."""

    def answer_lost(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        send(events)
        raise OfflineError("outcome_unknown")

    with machine.running():
        desk.sync()
        desk.send = answer_lost
        desk.file()
        desk.sync()
        desk.send = undisturbed
    machine.back_up()
    with machine.running():
        lost = desk.file().petition_id
        assert desk.sync().waiting == 0
    machine.restore()
    with machine.running() as live:
        assert desk.sync().offered_again > 0
        assert arrived(live) == 2
        assert delivery(desk, lost) is Delivery.UPLOADED


def test_until_it_has_them_again_nothing_that_it_lost_is_green(desk: Desk, machine: Machine) -> None:
    with machine.running():
        desk.sync()
    machine.back_up()
    with machine.running():
        lost = desk.file(10 * KB).petition_id
        desk.sync()
        assert delivery(desk, lost) is Delivery.UPLOADED
    machine.restore()

    def cut(_send: Send, _events: Sequence[Event]) -> tuple[Verdict, ...]:
        raise OfflineError("outcome_unknown")

    with machine.running() as live:
        desk.send = cut
        assert desk.sync().stopped_by is not None
        assert delivery(desk, lost) is Delivery.CHECKING
        desk.send = undisturbed
        assert desk.sync().stopped_by is None
        assert delivery(desk, lost) is Delivery.UPLOADED
        assert all(held(live, desk, lost))


def test_a_file_alone_that_was_lost_is_noticed_and_sent_again(desk: Desk, machine: Machine) -> None:
    """The backup knows the text and not yet the photo."""
    with machine.running():
        petition_id = desk.file(10 * KB).petition_id
        desk.engine().run(with_files=False)
    machine.back_up()
    with machine.running():
        desk.sync()
        assert delivery(desk, petition_id) is Delivery.UPLOADED
    machine.restore()
    with machine.running() as live:
        assert desk.sync().offered_again == 1
        assert delivery(desk, petition_id) is Delivery.UPLOADED
        with live.store.read() as connection:
            receipts = connection.execute(select(FileRow.receipt)).scalars().all()
        assert all(receipts)


def test_what_was_put_off_before_the_restore_is_tried_at_once(desk: Desk, machine: Machine) -> None:
    """The gateway that had no room for it is another one now."""
    with machine.running():
        desk.sync()
    machine.back_up()
    with machine.running():
        petition_id = desk.file(10 * KB).petition_id
        desk.carry = refusing("quota_full", times=1, call="create")
        desk.sync()
        assert delivery(desk, petition_id) is Delivery.UPLOADING
        assert desk.sync().next_try_at is not None
    machine.restore()
    with machine.running():
        assert desk.sync().offered_again >= 1
        assert delivery(desk, petition_id) is Delivery.UPLOADED


def test_what_the_office_did_since_the_restore_hides_nothing_that_was_lost(
    desk: Desk, machine: Machine
) -> None:
    with machine.running():
        petition_id = desk.file().petition_id
        desk.sync()
    machine.back_up()
    with machine.running():
        other = desk.file().petition_id
        desk.sync()
    machine.restore()
    with machine.running() as live:
        with desk.store.read() as work:
            assert outbox.counts(work).waiting == 0
        live.act(petition_id, "register")
        assert desk.sync().offered_again >= 1
        assert delivery(desk, other) is Delivery.UPLOADED


def test_a_gateway_that_was_restored_while_it_was_talked_to_takes_nothing_in_between(
    desk: Desk, machine: Machine
) -> None:
    """The first request after it names what was answered before it."""
    with machine.running():
        desk.sync()
    machine.back_up()
    running = contextlib.ExitStack()
    lives = [running.enter_context(machine.running())]
    first = desk.file().petition_id
    before, restored = len(desk.batches), list[bool]()

    def restore_between(send: Send, events: Sequence[Event]) -> tuple[Verdict, ...]:
        if len(desk.batches) == before + 2 and not restored:
            restored.append(True)
            running.close()
            machine.restore()
            lives.append(running.enter_context(machine.running()))
        return send(events)

    desk.send = restore_between
    with running:
        steps = desk.steps()
        next(steps)
        second = desk.file().petition_id
        for _ in steps:
            pass
        desk.sync()
        assert restored
        assert {delivery(desk, first), delivery(desk, second)} == {Delivery.UPLOADED}
        assert arrived(lives[-1]) == 2


def test_a_restored_gateway_that_gives_a_cursor_a_second_time_is_noticed(
    desk: Desk, machine: Machine
) -> None:
    """The device has said nothing since the backup, but read what the office did."""
    with machine.running() as live:
        petition_id = desk.file().petition_id
        desk.sync()
        live.act(petition_id, "register")
        desk.sync()
    machine.back_up()
    with machine.running() as live:
        live.act(petition_id, "forward", words=Words(unit="县水利局"))
        desk.sync()
        assert desk.case(petition_id).view.unit == "县水利局"
    machine.restore()
    with machine.running() as live:
        live.act(petition_id, "forward", words=Words(unit="县交通局"))
        assert desk.sync().stopped_by is None
        assert desk.case(petition_id).view.unit == "县交通局"
        assert verify(desk.store).findings == ()


def put_off(desk: Desk, petition_ids: Sequence[str]) -> None:
    with desk.store.write() as work:
        due = outbox.due(work, now_ms=work.now_ms(), max_events=100, max_bytes=1 << 20)
        ids = [stored.id for stored in due if stored.petition_id in petition_ids]
        outbox.note_attempt(work, ids, next_try_ms=work.now_ms() + 3_600_000, last_code=423)


def test_a_repair_in_the_midst_of_offering_again_forgets_nothing(
    desk: Desk, machine: Machine, tmp_path: Path
) -> None:
    """The receipts of before came back with the backup, and the queue was taken for settled by them."""
    with machine.running():
        desk.sync()
    machine.back_up()
    with machine.running():
        lost = [desk.file(10 * KB).petition_id for _ in range(5)]
        desk.sync()
    machine.restore()

    def cut(_send: Send, _events: Sequence[Event]) -> tuple[Verdict, ...]:
        raise OfflineError("outcome_unknown")

    with machine.running() as live:
        desk.send = cut
        desk.sync()
        desk.send = undisturbed
        put_off(desk, lost[:2])
        desk.sync()
        assert arrived(live) == 3, "the newest answers of the laptop are known here again"
        desk.store.back_up()
        desk.store.close()
        (tmp_path / "desk" / STORE).unlink()
        keys = Vault.load(tmp_path / "desk").unlock(PASSPHRASE)
        with Store.open(tmp_path / "desk", keys, clock=desk.clock, entropy=SYSTEM_ENTROPY) as repaired:
            desk.store = repaired
            engine = desk.engine()
            engine.ask()
            assert engine.run().stopped_by is None
            assert arrived(live) == 5
            for petition_id in lost:
                assert delivery(desk, petition_id) is Delivery.UPLOADED
                assert all(held(live, desk, petition_id))
