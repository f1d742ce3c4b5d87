"""Capture screens: a camera, a recorder, a scanner's folder, a player; invented pictures and a hum."""

from array import array
from collections.abc import Callable, Mapping
from functools import partial
from math import pi, sin
from pathlib import Path
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.errors import AppError, DeviceError, RefusedError
from app.store import attachments
from app.ui.agent.files.intake import Arrival
from app.ui.agent.files.taking import Taken
from app.ui.agent.files.viewer import Viewer
from app.ui.agent.form.files import FilesSection
from app.ui.agent.home import HomePage
from app.ui.capture.audio_panel import SILENCE_S, AudioPanel
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.sheet import CaptureSheet
from app.ui.capture.sounds import RATE
from app.ui.showroom.files import photograph
from app.ui.showroom.filled import REPLIED, UPLOADING
from app.ui.showroom.stage import Build, Stage, Steps
from app.ui.widgets.pages import Page

_GONE: Final = DeviceError("microphone_gone")
_BUSY: Final = DeviceError("camera_busy")


def hum(seconds: int, volume: float = 0.4) -> bytes:
    """Samples of somebody who hums, louder and softer."""
    second = array("h")
    for place in range(RATE):
        swell = 0.6 + 0.4 * sin(2 * pi * 3 * place / RATE)
        second.append(round(32_767 * volume * swell * sin(2 * pi * 220 * place / RATE)))
    return second.tobytes() * seconds


def _field(is_sharp: bool) -> QImage:  # noqa: FBT001 - sharp or not
    image = QImage.fromData(photograph(3))
    if is_sharp:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(30, smooth).scaledToWidth(640, smooth)


def _home(stage: Stage) -> None:
    stage.window.show_face(HomePage(stage.kit(stage.house.empty)))
    stage.window.show()
    stage.window.activateWindow()


def _photo(act: Callable[[Stage, PhotoPanel], object], stage: Stage) -> Steps:
    _home(stage)
    yield
    kit = stage.kit(stage.house.empty)
    panel = PhotoPanel(kit, kit.devices.camera())
    CaptureSheet(stage.window, "拍一张", panel).begin()
    yield
    act(stage, panel)
    yield


def _see(stage: Stage, _panel: PhotoPanel) -> None:
    stage.devices.eye.see(_field(is_sharp=True))


def _shoot(stage: Stage, panel: PhotoPanel) -> None:
    _see(stage, panel)
    panel.shoot()
    stage.devices.eye.see(_field(is_sharp=False))


def _sound(act: Callable[[Stage], object], stage: Stage) -> Steps:
    _home(stage)
    yield
    kit = stage.kit(stage.house.empty)
    CaptureSheet(stage.window, "录一段", AudioPanel(kit, kit.devices.microphone())).begin()
    yield
    act(stage)
    yield


def _files(act: Callable[[FilesSection], object], stage: Stage) -> Steps:
    """The section alone on a page, with the files of a petition."""
    page = Page("材料")
    section = FilesSection(stage.kit(stage.house.busy))
    page.put(section)
    stage.put(page)
    section.open(UPLOADING)
    yield
    act(section)
    yield


def _scanned(section: FilesSection) -> None:
    section.scans.show_folder(Path("扫描件"))
    section.scans.folder.found.emit(Path("扫描件/低保证第二页.pdf"))
    section.scans.note_taken(Path("扫描件/低保证第一页.pdf"))


def _refused(section: FilesSection) -> None:
    too_big = RefusedError("file_too_big", limit=20 << 20, limit_mb=20, media_type="audio/wav")
    kinds: tuple[tuple[str, AppError], ...] = (
        ("开会录音.wav", too_big),
        ("IMG_0231.HEIC", RefusedError("picture_kind_refused", kind="HEIC")),
        ("水渠.mp4", RefusedError("film_refused", kind="MP4")),
    )
    for name, error in kinds:
        arrival = Arrival(name, partial(_nothing, error), partial(_nothing, error))
        section.refuse(arrival, error)


def _nothing(error: AppError, _petition_id: str) -> Taken:
    raise error


def _doubtful(section: FilesSection) -> None:
    section.tiles.doubtful.add(section.files[0].id)
    section.tiles.show_files(())
    section.tiles.show_files(section.files)


def _player(stage: Stage) -> Steps:
    _home(stage)
    yield
    with stage.house.busy.store.read() as work:
        file = attachments.of_petition(work, REPLIED)[0]
    viewer = Viewer(stage.kit(stage.house.busy), stage.window, file)
    viewer.open(viewer.close_button)
    viewer._show_sound(hum(75))  # noqa: SLF001 - as if it had been opened
    yield
    viewer.listening.play_button.click()
    stage.devices.mouth.tell(12.0)
    yield


CAPTURES: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "photo-opening": partial(_photo, lambda _stage, _panel: None),
        "photo-live": partial(_photo, _see),
        "photo-taken": partial(_photo, _shoot),
        "photo-trouble": partial(_photo, lambda stage, _panel: stage.devices.eye.fail(_BUSY)),
        "sound-opening": partial(_sound, lambda _stage: None),
        "sound-recording": partial(_sound, lambda stage: stage.devices.ear.hear(hum(5))),
        "sound-silent": partial(_sound, lambda stage: stage.devices.ear.hear(hum(SILENCE_S + 1, 0.0))),
        "sound-trouble": partial(_sound, lambda stage: stage.devices.ear.fail(_GONE)),
        "files-scanned": partial(_files, _scanned),
        "files-refused": partial(_files, _refused),
        "files-doubtful": partial(_files, _doubtful),
        "viewer-sound": _player,
    }
)
