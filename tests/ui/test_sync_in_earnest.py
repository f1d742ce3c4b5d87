"""The sync service with a gateway on a free port: texts and files arrive, also over a line that breaks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.delivery import Delivery
from app.errors import OfflineError
from app.settings import SettingsFile
from app.sync.progress import Progress
from app.ui.jobs import Jobs, Lane
from app.ui.sync_service import SyncService
from app.wire.tus import Upload
from tests.gateway.live import running_gateway
from tests.sync.desk import Desk, new_desk
from tests.ui.edge import run


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close(wait=tuple(Lane))


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """In earnest: a gateway on a free port."""
    with (
        running_gateway(tmp_path / "gateway") as live,
        new_desk(tmp_path / "desk", live.add_device()) as made,
    ):
        yield made


def serving(desk: Desk, jobs: Jobs, settings: SettingsFile) -> SyncService:
    return SyncService(desk.store, jobs, settings, desk.connect, chance=lambda: 0.0)


def test_a_real_gateway_takes_texts_and_files(
    qtbot: QtBot, desk: Desk, jobs: Jobs, settings: SettingsFile
) -> None:
    service, seen = serving(desk, jobs, settings), list[Progress]()
    service.progressed.connect(seen.append)
    filed = desk.file(50_000, 600_000)
    report = run(qtbot, service, service.start)
    service.stop()
    assert report.stopped_by is None
    assert desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED
    percents = [progress.percent for progress in seen]
    assert percents == sorted(percents)
    assert percents[-1] == 100
    assert {file.id for file in desk.files(filed.petition_id)} <= {
        key for each in seen for key in each.offsets
    }


def test_a_line_that_breaks_inside_a_file_is_taken_up_again_by_itself(
    qtbot: QtBot, desk: Desk, jobs: Jobs, settings: SettingsFile
) -> None:
    service, left = serving(desk, jobs, settings), iter(range(1))

    def cut_once(name: str, go: Callable[[], Upload]) -> Upload:
        if name == "patch" and next(left, None) is not None:
            raise OfflineError("outcome_unknown")
        return go()

    desk.carry = cut_once
    filed = desk.file(900_000)
    service.start()
    qtbot.waitUntil(
        lambda: desk.case(filed.petition_id).view.delivery is Delivery.UPLOADED and not service.is_running,
        timeout=20_000,
    )
    service.stop()
    assert service.last_error is None
