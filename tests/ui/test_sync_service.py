"""The sync service: it sends by itself, stops where it is told to, and nothing wedges it."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event as Gate

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.domain.delivery import Delivery
from app.errors import DeviceError, OfflineError
from app.settings import SettingsFile
from app.store import device as devices
from app.store.chain import StoredEvent
from app.ui.jobs import Jobs, Lane
from app.ui.sync_service import SyncService
from app.wire.enrolment import DeviceState
from tests.store.scene import Scene
from tests.ui.edge import Edge, failing, run


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        with made.store.write() as work:
            devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.ACTIVE))
        yield made


@pytest.fixture
def edge(scene: Scene) -> Edge:
    return Edge(scene)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close(wait=tuple(Lane))


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def service(scene: Scene, jobs: Jobs, settings: SettingsFile, edge: Edge) -> Iterator[SyncService]:
    """Not started yet. Its back-off is none: the next try comes at once."""
    made = SyncService(scene.store, jobs, settings, edge, chance=lambda: 0.0)
    yield made
    made.stop()


def state(service: SyncService) -> str:
    if service.is_running:
        return "stopping" if service.is_paused else "running"
    return "paused" if service.is_paused else "resting"


def line(service: SyncService) -> str:
    return {True: "good", False: "gone", None: "unknown"}[service.is_online]


def is_uploaded(scene: Scene, stored: StoredEvent) -> bool:
    return scene.case(str(stored.petition_id)).view.delivery is Delivery.UPLOADED


def test_it_sends_by_itself_once_it_is_started(
    qtbot: QtBot, scene: Scene, service: SyncService, settings: SettingsFile
) -> None:
    stored = scene.file()
    assert service.is_idle
    report = run(qtbot, service, service.start)
    assert report.stopped_by is None
    assert is_uploaded(scene, stored)
    assert line(service) == "good"
    assert service.last_success_at == scene.clock.now()
    assert settings.current.synced_at == scene.clock.now().isoformat()
    assert service.last_report is report
    assert state(service) == "resting"
    assert service.next_try_at == scene.clock.now() + timedelta(minutes=15)


def test_a_device_that_practises_has_nobody_to_talk_to(qtbot: QtBot, tmp_path: Path, jobs: Jobs) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene:
        edge = Edge(scene)
        service = SyncService(scene.store, jobs, SettingsFile(tmp_path / "settings.json"), edge)
        service.start()
        service.upload_now()
        assert service.is_idle
        assert state(service) == "resting"
        assert service.next_try_at is None
        assert edge.hellos == 0


def test_who_asks_is_told_apart_from_what_begins_by_itself(
    qtbot: QtBot, scene: Scene, service: SyncService
) -> None:
    asked: list[bool] = []
    service.asked.connect(lambda: asked.append(service.is_running))
    run(qtbot, service, service.start)
    scene.file()
    run(qtbot, service, service.on_filed)
    assert asked == []
    run(qtbot, service, service.upload_now)
    assert asked == [True], "it has begun"


def test_what_is_filed_while_it_watches_goes_at_once(
    qtbot: QtBot, scene: Scene, service: SyncService
) -> None:
    run(qtbot, service, service.start)
    stored = scene.file()
    run(qtbot, service, service.on_filed)
    assert is_uploaded(scene, stored)


def test_without_a_network_it_says_so_and_tries_again_by_itself(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    """pain 8"""
    stored = scene.file()
    edge.on_hello = failing(OfflineError("offline"), times=2)
    online: list[bool | None] = []
    service.finished.connect(lambda _report: online.append(service.is_online))
    service.start()
    qtbot.waitUntil(lambda: is_uploaded(scene, stored) and not service.is_running)
    assert online == [False, False, True]
    assert service.last_error is None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OfflineError("captive_portal", status=200), "gone"),
        (OfflineError("outcome_unknown"), "unknown"),
        (OfflineError("gateway_not_trusted"), "good"),
        (OfflineError("gateway_busy", retry_after=60), "good"),
    ],
)
def test_what_an_error_says_of_the_line(
    qtbot: QtBot, service: SyncService, edge: Edge, error: OfflineError, told: str
) -> None:
    edge.on_hello = failing(error, times=1)
    service.finished.connect(lambda _report: service.pause())
    assert run(qtbot, service, service.start).stopped_by is error
    assert line(service) == told
    assert service.last_error is error


def test_a_busy_gateway_is_left_alone_until_the_hour_it_named_but_a_click_goes(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    """pain 8"""
    edge.on_hello = failing(OfflineError("gateway_busy", retry_after=600), times=1)
    run(qtbot, service, service.start)
    assert service.next_try_at == scene.clock.now() + timedelta(minutes=10)
    service.on_filed()
    assert state(service) == "resting"
    run(qtbot, service, service.upload_now)
    assert edge.hellos == 2
    assert service.last_error is None


def test_a_pause_holds_until_a_click(qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge) -> None:
    service.pause()
    service.start()
    stored = scene.file()
    service.on_filed()
    assert state(service) == "paused"
    assert service.next_try_at is None
    run(qtbot, service, service.upload_now)
    assert state(service) == "resting"
    assert is_uploaded(scene, stored)


def test_a_pause_between_two_steps_ends_the_run_and_resuming_goes_on(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    """A text that goes in a batch of its own makes a step of its own."""
    stored = [scene.file(index, text="水渠堵了。" * 1_500) for index in range(6)]
    service.progressed.connect(lambda _progress: service.pause() if edge.sent else None)
    report = run(qtbot, service, service.start)
    arrived = sum(is_uploaded(scene, each) for each in stored)
    assert 0 < arrived < 6
    assert report.stopped_by is None
    assert report.waiting == 6 - arrived
    assert state(service) == "paused"
    assert service.last_success_at is None, "half a run is no success"
    service.progressed.disconnect()
    run(qtbot, service, service.resume)
    assert all(is_uploaded(scene, each) for each in stored)


def test_a_pause_while_a_request_is_on_its_way_waits_for_its_answer(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    gate, stored = Gate(), scene.file()
    edge.on_send = gate.wait
    service.start()
    qtbot.waitUntil(lambda: edge.hellos == 1)
    service.pause()
    assert state(service) == "stopping"
    run(qtbot, service, gate.set)
    assert state(service) == "paused"
    assert is_uploaded(scene, stored), "what the gateway answered is settled"


@pytest.mark.parametrize("go_on", [SyncService.resume, SyncService.upload_now])
def test_going_on_before_the_pause_has_taken_hold_loses_nothing(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge, go_on: Callable[[SyncService], None]
) -> None:
    gate, stored = Gate(), scene.file()
    edge.on_send = gate.wait
    service.start()
    qtbot.waitUntil(lambda: edge.hellos == 1)
    service.pause()
    go_on(service)
    gate.set()
    qtbot.waitUntil(lambda: not service.is_running)
    assert is_uploaded(scene, stored)
    assert state(service) == "resting"


def test_between_two_steps_others_may_use_the_network(
    qtbot: QtBot, scene: Scene, service: SyncService, jobs: Jobs, edge: Edge
) -> None:
    for index in range(4):
        scene.file(index, text="水渠堵了。" * 1_500)
    sent: list[int] = []

    def ask() -> None:
        jobs.run(Lane.NETWORK, service, lambda: edge.sent, sent.append)

    service.progressed.connect(lambda _progress: ask() if not sent else None)
    run(qtbot, service, service.start)
    assert sent[0] < edge.sent


def test_stopping_while_it_runs_takes_no_further_step(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    gate = Gate()
    edge.on_send = gate.wait
    for index in range(4):
        scene.file(index, text="水渠堵了。" * 1_500)
    service.start()
    qtbot.waitUntil(lambda: edge.hellos == 1)
    service.stop()
    run(qtbot, service, gate.set)
    assert 0 < edge.sent < 4
    assert state(service) == "resting"
    assert service.next_try_at is None
    service.upload_now()
    assert state(service) == "resting"


def test_a_bug_in_a_step_is_told_and_wedges_nothing(
    qtbot: QtBot, scene: Scene, service: SyncService, jobs: Jobs, edge: Edge
) -> None:
    stored = scene.file()
    edge.on_send = failing(ZeroDivisionError("水渠"), times=1)
    with qtbot.waitSignal(jobs.broken):
        report = run(qtbot, service, service.start)
    assert isinstance(report.stopped_by, DeviceError)
    assert report.stopped_by.code == "program_bug"
    assert service.last_error is report.stopped_by
    assert state(service) == "resting"
    assert service.next_try_at is not None
    assert run(qtbot, service, service.upload_now).stopped_by is None
    assert is_uploaded(scene, stored)


def test_a_full_disk_is_told_and_tried_again_later(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    edge.on_send = failing(DeviceError("disk_full"), times=1)
    scene.file()
    assert run(qtbot, service, service.start).stopped_by is not None
    assert service.last_error is not None
    assert service.last_error.code == "disk_full"
    run(qtbot, service, service.upload_now)
    assert service.last_error is None


def test_the_system_says_when_the_line_comes_and_goes(
    qtbot: QtBot, scene: Scene, service: SyncService, edge: Edge
) -> None:
    run(qtbot, service, service.start)
    service.on_network_changed(False, False)
    assert line(service) == "gone"
    stored = scene.file()
    service.on_filed()
    assert state(service) == "resting"
    run(qtbot, service, lambda: service.on_network_changed(True, False))
    assert line(service) == "good"
    assert is_uploaded(scene, stored)


def test_a_policy_of_not_by_itself_is_kept_until_it_changes(
    qtbot: QtBot, scene: Scene, service: SyncService, settings: SettingsFile, edge: Edge
) -> None:
    settings.change(upload_policy="off")
    service.on_policy_changed()
    service.start()
    stored = scene.file()
    service.on_filed()
    assert state(service) == "resting"
    assert service.next_try_at is None
    settings.change(upload_policy="any")
    run(qtbot, service, service.on_policy_changed)
    assert is_uploaded(scene, stored)


def test_it_tells_what_changes(qtbot: QtBot, service: SyncService) -> None:
    running: list[bool] = []
    service.state_changed.connect(lambda: running.append(service.is_running))
    run(qtbot, service, service.start)
    assert running[0] is True
    assert running[-1] is False
    with qtbot.waitSignal(service.state_changed):
        service.pause()


def test_steps_are_taken_off_the_main_thread(qtbot: QtBot, service: SyncService, edge: Edge) -> None:
    """pain 17"""
    threads: list[int] = []
    edge.on_hello = lambda: threads.append(threading.get_ident())
    run(qtbot, service, service.start)
    assert threads
    assert threads[0] != threading.get_ident()
