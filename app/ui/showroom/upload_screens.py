"""Upload screens: the page that says how far everything is, in each of its moods."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from app.errors import AppError, DeviceError, OfflineError
from app.sync.progress import Tally
from app.sync.report import Report
from app.ui.agent.upload import UploadPage
from app.ui.showroom.stage import Build, Stage, Steps


def _upload(stage: Stage) -> UploadPage:
    stage.sync.last_success_at = stage.house.clock.now() - timedelta(hours=3, minutes=48)
    return stage.put(UploadPage(stage.kit(stage.house.busy), lambda: 0.0))


def _busy(stage: Stage) -> Steps:
    page = _upload(stage)
    yield
    for row in page.list.rows:
        row.updateGeometry()
    yield


def _empty(stage: Stage) -> Steps:
    stage.put(UploadPage(stage.kit(stage.house.empty), lambda: 0.0))
    yield


def _refused(stage: Stage) -> Steps:
    """What the gateway will not have, and of which nobody may know more."""
    stage.put(UploadPage(stage.kit(stage.house.refused), lambda: 0.0))
    yield


def _practice(stage: Stage) -> Steps:
    stage.put(UploadPage(stage.kit(stage.house.practice), lambda: 0.0))
    yield


def _running(stage: Stage) -> Steps:
    _upload(stage)
    yield
    stage.sync.is_running = True
    stage.sync.tell()
    progress = replace(
        Tally().snapshot(), texts_done=1, texts_total=3, bytes_done=400_000, bytes_total=900_000, percent=43
    )
    stage.sync.progressed.emit(progress)
    yield


def _stopped(error: AppError, stage: Stage) -> Steps:
    _upload(stage)
    yield
    stage.sync.last_report = Report(stopped_by=error)
    stage.sync.last_error = error
    stage.sync.next_try_at = stage.house.clock.now() + timedelta(minutes=20)
    stage.sync.finished.emit(stage.sync.last_report)
    stage.sync.tell()
    yield


def _paused(stage: Stage) -> Steps:
    _upload(stage)
    yield
    stage.sync.pause()
    yield


def _loading(stage: Stage) -> Steps:
    page = UploadPage(stage.kit(stage.house.empty), lambda: 0.0)
    stage.window.show_face(page)
    page.loading.start()
    page.loading.show()
    yield


def _broken(stage: Stage) -> Steps:
    stage.put(UploadPage(stage.broken_kit(DeviceError("database_damaged")), lambda: 0.0))
    yield


def _advice(stage: Stage) -> Steps:
    """How to set the clock."""
    yield from _stopped(OfflineError("clock_wrong"), stage)
    page = stage.window.face()
    if isinstance(page, UploadPage):
        page.banner.action.click()
    yield


def _stop(error: AppError) -> Callable[[Stage], Steps]:
    return partial(_stopped, error)


UPLOADS: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "upload": _busy,
        "upload-empty": _empty,
        "upload-refused": _refused,
        "upload-practice": _practice,
        "upload-running": _running,
        "upload-paused": _paused,
        "upload-offline": _stop(OfflineError("offline")),
        "upload-portal": _stop(OfflineError("captive_portal")),
        "upload-server-busy": _stop(OfflineError("gateway_busy", retry_after=600)),
        "upload-clock": _stop(OfflineError("clock_wrong")),
        "upload-revoked": _stop(DeviceError("device_revoked")),
        "upload-advice": _advice,
        "upload-loading": _loading,
        "upload-error": _broken,
    }
)
