"""Enrolled anew: a laptop that was revoked comes back as another device; nothing that it said is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.actions.attaching import read_attachment
from app.actions.setup import enrol
from app.domain.status import Status
from app.errors import DeviceError, RefusedError
from app.store import device as devices
from app.store import foreign, outbox
from app.store import store as stores
from app.store.backup import BACKUPS_NAME, find_backups
from app.store.opening import DATABASE_NAME
from app.store.store import Store
from app.store.vault import Vault
from app.store.verify import verify
from app.system import SYSTEM_ENTROPY
from app.wire.enrolment import DeviceState
from gateway.bundles_in import import_bundle
from gateway.handovers import heirs_of
from gateway.review import waiting
from tests.enrolments import enrolment_file
from tests.gateway.live import LiveGateway
from tests.handing import Pair, shown
from tests.store.scene import Scene
from tests.sync.desk import PASSPHRASE, Desk, new_desk
from tests.sync.sticks import Stick, recount
from tests.sync.test_downloads import Office


def device_id_of(desk: Desk) -> str:
    with desk.store.read() as work:
        return work.device.device_id


def revoked(desk: Desk, live: LiveGateway) -> str:
    """The id under which it is trusted no more, and it has heard so."""
    device_id = device_id_of(desk)
    live.revoke(device_id)
    report = desk.sync()
    assert isinstance(report.stopped_by, DeviceError)
    return device_id


def enrolled_anew(desk: Desk, live: LiveGateway) -> None:
    enrol(desk.store, msgspec.json.encode(live.add_device("again")))


def lose_database(folder: Path) -> None:
    for name in ("", "-wal", "-shm"):
        (folder / f"{DATABASE_NAME}{name}").unlink(missing_ok=True)


def kept_aside(backup: Path, folder: Path) -> Path:
    """Of two of one hour only the newer one is kept."""
    return Path(shutil.copy(backup, folder))


def reopened(desk: Desk, damage: Callable[[Path], None]) -> None:
    folder = desk.store.folder
    desk.store.close()
    damage(folder)
    keys = Vault.load(folder).unlock(PASSPHRASE)
    desk.store = Store.open(folder, keys, clock=desk.clock, entropy=SYSTEM_ENTROPY)


def test_what_it_said_before_goes_on_and_what_was_never_sent_waits_for_an_officer(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    sent = desk.file(400).petition_id
    desk.sync()
    unsent = desk.file(500).petition_id
    before = revoked(desk, live)
    enrolled_anew(desk, live)
    assert device_id_of(desk) != before
    assert verify(desk.store).findings == ()
    report = desk.sync()
    assert report.stopped_by is None
    with live.store.read() as connection:
        (told,) = waiting(connection)
    assert (told.author.device_id, told.bringer.device_id, told.petitions) == (before, device_id_of(desk), 1)
    new = desk.file(300).petition_id
    desk.sync()
    assert recount(live.gateway).petitions == 2
    stick = Stick(tmp_path / "stick")
    stick.write(desk)
    import_bundle(live.gateway, stick.out, takes_revoked=True)
    assert recount(live.gateway).petitions == 3
    with desk.store.write() as work:
        outbox.release(work)
    report = desk.sync()
    assert (report.waiting, report.files_waiting, report.stopped_by) == (0, 0, None)
    assert recount(live.gateway).receipted == 3
    assert verify(desk.store).findings == ()
    for petition_id in (sent, unsent, new):
        live.act(petition_id, "register")
    desk.sync()
    assert {desk.case(name).view.status for name in (sent, unsent, new)} == {Status.REGISTERED}


def test_it_survives_being_closed_and_losing_its_database(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    sent = desk.file(400).petition_id
    desk.sync()
    unsent = desk.file(500).petition_id
    revoked(desk, live)
    enrolled_anew(desk, live)
    name, folder = device_id_of(desk), desk.store.folder
    desk.store.back_up()
    desk.store.close()
    keys = Vault.load(folder).unlock(PASSPHRASE)
    with Store.open(folder, keys, clock=desk.clock, entropy=SYSTEM_ENTROPY) as store:
        assert verify(store).findings == ()
    (folder / "xiangyin.db").unlink()
    desk.store = Store.open(folder, keys, clock=desk.clock, entropy=SYSTEM_ENTROPY)
    assert device_id_of(desk) == name
    assert {desk.case(each).view.petition_id for each in (sent, unsent)} == {sent, unsent}
    assert verify(desk.store).findings == ()


def test_it_loses_its_database_the_day_it_was_enrolled_and_what_was_never_sent_is_still_there(
    desk: Desk, live: LiveGateway
) -> None:
    """A journal holds what its own device said: so there is a backup from the first minute on."""
    desk.sync()
    desk.store.back_up()
    unsent = desk.file(500).petition_id
    revoked(desk, live)
    enrolled_anew(desk, live)
    desk.sync()
    new = desk.file(300).petition_id
    desk.sync()
    reopened(desk, lose_database)
    assert {desk.case(each).view.petition_id for each in (unsent, new)} == {unsent, new}
    assert verify(desk.store).findings == ()


def test_a_disk_that_has_no_room_for_a_backup_holds_nobody_up(
    desk: Desk, live: LiveGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DeviceError("disk_full")

    desk.sync()
    before = revoked(desk, live)
    monkeypatch.setattr(stores, "make_backup", full)
    enrolled_anew(desk, live)
    assert device_id_of(desk) != before


def test_repaired_from_a_backup_of_before_it_is_who_it_is_now_and_can_hand_over(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """What it said as another stands apart again, and the papers that were sealed to that one open."""
    office = Office(live, tmp_path)
    sent = desk.file(400).petition_id
    desk.sync()
    office.answer(sent, 300)
    desk.sync()
    before_that = kept_aside(desk.store.back_up().path, tmp_path)
    unsent = desk.file(500).petition_id
    before = revoked(desk, live)
    enrolled_anew(desk, live)
    name = device_id_of(desk)

    def damage(folder: Path) -> None:
        lose_database(folder)
        for backup in find_backups(folder):
            backup.path.unlink()
        shutil.copy(before_that, folder / BACKUPS_NAME)

    reopened(desk, damage)
    assert device_id_of(desk) == name
    assert verify(desk.store).findings == ()
    with desk.store.read() as work:
        assert {each.device_id for each in foreign.known(work)} == {before}
    assert desk.case(unsent).view.petition_id == unsent
    (paper,) = (file for file in desk.files(sent) if file.is_incoming)
    assert read_attachment(desk.store, paper.id) == office.sent[paper.name]
    assert desk.sync().stopped_by is None
    new = desk.file(100).petition_id
    with new_desk(tmp_path / "heir", live.add_device("second")) as heir:
        heir.sync()
        pair = Pair(giver=desk, heir=heir, stick=tmp_path / "handover.xyb")
        pair.leave()
        pair.take()
        assert shown(heir) == {sent, unsent, new}
        assert verify(heir.store).findings == ()


def test_a_backup_of_before_that_somebody_asks_for_takes_nothing_of_what_is_here_away(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """The list of who spoke is that of the file that was there: the places in it are the same."""
    sent = desk.file(400).petition_id
    desk.sync()
    base = kept_aside(desk.store.back_up().path, tmp_path)
    unsent = desk.file(500).petition_id
    revoked(desk, live)
    enrolled_anew(desk, live)
    desk.sync()
    name, new, folder = device_id_of(desk), desk.file(300).petition_id, desk.store.folder
    with desk.store.read() as work:
        speakers = foreign.known(work)
    desk.store.close()
    keys = Vault.load(folder).unlock(PASSPHRASE)
    desk.store = Store.restore(folder, keys, base, clock=desk.clock, entropy=SYSTEM_ENTROPY)
    assert device_id_of(desk) == name
    assert verify(desk.store).findings == ()
    with desk.store.read() as work:
        assert foreign.known(work) == speakers
    assert {desk.case(each).view.petition_id for each in (sent, unsent, new)} == {sent, unsent, new}


def test_with_a_pending_device_nothing_changes_hands_until_it_is_confirmed(
    desk: Desk, live: LiveGateway
) -> None:
    desk.file()
    desk.sync()
    revoked(desk, live)
    enrol(desk.store, msgspec.json.encode(live.add_device("again", trust_first=False)))
    report = desk.sync()
    assert isinstance(report.stopped_by, DeviceError)
    assert report.stopped_by.code == "device_pending"
    live.confirm(device_id_of(desk))
    assert desk.sync().stopped_by is None
    with desk.store.read() as work:
        assert work.device.state is DeviceState.ACTIVE


def test_a_file_of_another_gateway_does_not_take_a_revoked_laptop_away(desk: Desk, live: LiveGateway) -> None:
    desk.sync()
    revoked(desk, live)
    stranger = msgspec.structs.replace(
        live.add_device("again"), gateway_id="0190c3c1-0000-7000-8000-0000000000aa"
    )
    with pytest.raises(RefusedError, match="already_enrolled"):
        enrol(desk.store, msgspec.json.encode(stranger))


def test_what_was_practised_stays_practice(tmp_path: Path) -> None:
    """It was signed by who the laptop was then, and goes nowhere."""
    file = enrolment_file()
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        practised = scene.file(1)
        for _ in range(2):
            enrol(scene.store, file)
            scene.file(2)
            with scene.store.write() as work:
                devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.REVOKED))
        enrol(scene.store, file)
        assert verify(scene.store).findings == ()
        assert practised.petition_id not in {stored.petition_id for stored in scene.due()}
        assert len({stored.device_id for stored in scene.due()}) == 3


def test_what_it_had_left_to_another_stays_with_that_one(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """Neither of the two had been online with it: the stick of the revoked one says all of it at once."""
    with new_desk(tmp_path / "heir", live.add_device("second")) as heir:
        for each in (desk, heir):
            each.sync()
        left, kept = desk.file(300).petition_id, desk.file(400).petition_id
        pair = Pair(giver=desk, heir=heir, stick=tmp_path / "handover.xyb")
        pair.leave(left)
        pair.take()
        before = revoked(desk, live)
        enrolled_anew(desk, live)
        desk.sync()
        stick = Stick(tmp_path / "stick")
        stick.write(desk)
        import_bundle(live.gateway, stick.out, takes_revoked=True)
        with live.store.read() as connection:
            found = heirs_of(connection, before, (left, kept))
        assert found == {left: device_id_of(heir), kept: device_id_of(desk)}
        for each in (desk, heir):
            with each.store.write() as work:
                outbox.release(work)
        report = heir.sync()
        assert (report.waiting, report.files_waiting, report.stopped_by) == (0, 0, None)
        assert desk.sync().waiting == 0
        assert recount(live.gateway).receipted == 2
