"""Heartbeat and revocation: counts alone are told, and who is trusted no more keeps what it has."""

from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select, update

from app.actions.setup import phone_of
from app.domain.delivery import Delivery
from app.errors import DeviceError, OfflineError
from app.store import outbox
from app.store.engine import driver_of
from app.wire.enrolment import DeviceState
from app.wire.heartbeat import Heartbeat, Pulse
from app.wire.hello import Hello
from gateway.devices import tell_phone
from gateway.tables import DeviceRow, PetitionRow
from tests.gateway.live import LiveGateway
from tests.sync.desk import Desk
from tests.sync.uploading import KB, blob_path, delivery, refusing


def state_of(desk: Desk) -> DeviceState | None:
    with desk.store.read() as work:
        return work.device.state


def revoke(live: LiveGateway) -> None:
    live.revoke(live.devices()[0].device_id)


def test_at_the_end_of_a_run_the_office_knows_how_the_device_stands(desk: Desk, live: LiveGateway) -> None:
    desk.file(5 * KB)
    desk.carry = refusing("upload_locked", times=1, call="create")
    desk.sync()
    (device,) = live.devices()
    standing = device.standing
    assert standing is not None
    assert (standing.queued, standing.files_queued, standing.needs_attention) == (0, 1, 0)
    assert standing.free_bytes > 0
    assert standing.client == device.client
    assert device.heartbeat_at == device.last_contact_at


def test_what_waits_longest_is_told_in_seconds_and_never_by_name(desk: Desk, live: LiveGateway) -> None:
    petition_id = desk.file().petition_id
    desk.clock.ahead = timedelta(hours=2)
    desk.send = lambda send, events: tuple(
        msgspec.structs.replace(verdict, code=423, receipt=None) for verdict in send(events)
    )
    desk.sync()
    (beat,) = desk.beats
    assert beat.queued >= 1
    assert beat.oldest_seconds >= 7_200
    assert petition_id not in msgspec.json.encode(beat).decode()
    assert all(
        isinstance(value, int)
        for name, value in msgspec.structs.asdict(beat).items()
        if name not in {"nonce", "client"}
    )


def test_a_laptop_that_was_enrolled_without_a_telephone_learns_it_and_every_change(
    desk: Desk, live: LiveGateway
) -> None:
    """Its enrolment file is as old as the laptop: 镇上电话 stood on no receipt and on no page of help."""
    desk.sync()
    assert phone_of(desk.store) == ""
    for number in ("0634-6211111", "0634-6222222"):
        with live.store.write() as connection:
            tell_phone(connection, live.devices()[0].unit, number)
        desk.clock.ahead += timedelta(minutes=16)
        desk.sync()
        assert phone_of(desk.store) == number
    with live.store.write() as connection:
        connection.execute(update(DeviceRow).values(phone=None))
    desk.clock.ahead += timedelta(minutes=16)
    desk.sync()
    assert phone_of(desk.store) == number, "who says nothing takes nothing back"


def test_it_beats_every_quarter_of_an_hour_and_not_with_each_run(desk: Desk) -> None:
    engine = desk.engine()
    for _ in range(3):
        engine.run()
    assert len(desk.beats) == 1
    desk.clock.ahead = timedelta(minutes=16)
    engine.run()
    assert len(desk.beats) == 2
    desk.clock.ahead = timedelta(days=-3_000)
    engine.run()
    assert len(desk.beats) == 3, "a clock that was set back keeps nothing from beating"


def test_that_it_fails_is_no_failure(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(_line: object, _beat: Heartbeat) -> Pulse:
        raise OfflineError("outcome_unknown")

    monkeypatch.setattr("tests.sync.desk.Line.heartbeat", cut)
    petition_id = desk.file().petition_id
    assert desk.sync().stopped_by is None
    assert delivery(desk, petition_id) is Delivery.UPLOADED


def test_a_revocation_is_kept_and_nothing_that_was_recorded_goes(
    desk: Desk, live: LiveGateway, tmp_path: Path
) -> None:
    """Queue and files stay on the disk; the gateway is asked first the next time, and gets nothing."""
    desk.sync()
    filed = [desk.file(30 * KB) for _ in range(3)]
    revoke(live)
    for _ in range(2):
        error = desk.sync().stopped_by
        assert error is not None
        assert error.code == "device_revoked"
    assert state_of(desk) is DeviceState.REVOKED
    with desk.store.read() as work:
        assert outbox.counts(work).waiting >= 3
    for each in filed:
        assert desk.case(each.petition_id).filing is not None
        assert all(blob_path(tmp_path, file.sha256).exists() for file in desk.files(each.petition_id))
    with live.store.read() as connection:
        assert connection.execute(select(func.count()).select_from(PetitionRow)).scalar_one() == 0
    desk.file()


def test_a_revocation_comes_back_with_the_heartbeat_signed(desk: Desk, live: LiveGateway) -> None:
    """It happened while the run was on its way."""
    desk.sync()
    engine = desk.engine()
    steps = engine.steps()
    next(steps)
    revoke(live)
    for _ in steps:
        pass
    error = engine.report().stopped_by
    assert error is not None
    assert error.code == "device_revoked"
    assert state_of(desk) is DeviceState.REVOKED


def test_a_revocation_holds_until_something_signed_says_otherwise(desk: Desk, live: LiveGateway) -> None:
    """Not only as long as there is a line."""
    engine = desk.engine()
    assert engine.run().is_revoked is False
    revoke(live)
    assert engine.run().is_revoked
    desk.hello = nobody_there
    for each in (engine, desk.engine()):
        report = each.run()
        assert isinstance(report.stopped_by, OfflineError)
        assert report.is_revoked


def test_a_disk_that_cannot_take_a_revocation_in_ends_in_a_report_that_tells_of_it(
    desk: Desk, live: LiveGateway
) -> None:
    """pain 14: kept in mind until the disk takes it, and nothing is sent before."""
    engine = desk.engine()
    engine.run()
    revoke(live)
    with desk.store.write() as work:
        writer = driver_of(work.connection)
    # To SQLite a disk that takes nothing.
    writer.execute("PRAGMA query_only=ON")
    report = engine.run()
    assert (report.is_revoked, str(report.stopped_by)) == (True, "device_revoked")
    report = engine.run()
    assert report.is_revoked
    assert isinstance(report.stopped_by, DeviceError)
    assert state_of(desk) is not DeviceState.REVOKED
    writer.execute("PRAGMA query_only=OFF")
    assert engine.run().is_revoked
    assert state_of(desk) is DeviceState.REVOKED


def nobody_there(_hello: Hello) -> Hello:
    raise OfflineError("offline")
