"""Photo panel: seen, taken, looked at, used; a camera that fails says so, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.errors import DeviceError
from app.ui.capture.photo_panel import PhotoPanel
from app.ui.capture.pictures import MOST_BYTES
from app.ui.capture.sheet import CaptureSheet
from app.ui.kit import Kit
from app.ui.messages import ERRORS
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from tests.ui.capture.pages import out_of_focus, written_page
from tests.ui.desk import press, wait_for


@pytest.fixture
def sheet(kit: Kit, window: Window) -> CaptureSheet:
    made = CaptureSheet(window, "拍一张", PhotoPanel(kit, kit.devices.camera()))
    made.begin()
    return made


@pytest.fixture
def panel(sheet: CaptureSheet) -> PhotoPanel:
    assert isinstance(sheet.panel, PhotoPanel)
    return sheet.panel


def take(kit: Kit, panel: PhotoPanel, devices: StillDevices, picture: QImage | None = None) -> None:
    devices.eye.see(written_page(640, 480, 24))
    panel.shoot_button.click()
    devices.eye.see(picture or written_page())
    wait_for(lambda: not kit.jobs.is_busy)


def test_by_keys_alone_a_picture_is_taken_and_used(
    qtbot: QtBot, kit: Kit, sheet: CaptureSheet, panel: PhotoPanel, devices: StillDevices
) -> None:
    assert panel.words == "正在打开摄像头…"
    devices.eye.see(written_page(640, 480, 24))
    assert panel.shoot_button.hasFocus()
    press(Qt.Key.Key_Return)
    devices.eye.see(written_page(2_592, 1_944, 40))
    wait_for(panel.use_button.hasFocus)
    taken: list[bytes] = []
    panel.taken.connect(taken.append)
    with qtbot.waitSignal(sheet.closed):
        press(Qt.Key.Key_Return)
    (data,) = taken
    assert 0 < len(data) <= MOST_BYTES
    assert 1_600 <= QImage.fromData(data).width() <= 2_000
    assert not devices.eye.is_on


def test_before_it_is_used_it_can_be_taken_again(kit: Kit, panel: PhotoPanel, devices: StillDevices) -> None:
    take(kit, panel, devices)
    assert panel.shoot_button.isHidden()
    panel.again_button.click()
    assert panel.shoot_button.hasFocus()
    assert panel.use_button.isHidden()
    take(kit, panel, devices)
    assert panel.use_button.isVisible()


def test_what_may_be_blurred_is_doubted_and_may_be_used_all_the_same(
    qtbot: QtBot, kit: Kit, panel: PhotoPanel, devices: StillDevices, said: list[str]
) -> None:
    take(kit, panel, devices, out_of_focus(written_page(), 16))
    assert panel.doubt.text.startswith("文字看得清吗？")
    assert panel.doubt.text in said
    with qtbot.waitSignal(panel.taken):
        panel.use_button.click()


def test_a_sharp_one_is_not_doubted(kit: Kit, panel: PhotoPanel, devices: StillDevices) -> None:
    take(kit, panel, devices)
    assert panel.doubt.isHidden()


def test_a_camera_that_somebody_else_has_is_told_and_tried_again(
    panel: PhotoPanel, devices: StillDevices, said: list[str]
) -> None:
    devices.eye.fail(DeviceError("camera_busy"))
    assert panel.trouble.text == "摄像头被别的程序占着，关掉它再试。"
    assert panel.trouble.text in said
    assert panel.trouble.action.hasFocus()
    press(Qt.Key.Key_Return)
    assert panel.trouble.isHidden()
    devices.eye.see(written_page(640, 480, 24))
    assert panel.shoot_button.isVisible()


def test_a_camera_that_is_pulled_out_leaves_what_it_took(
    qtbot: QtBot, kit: Kit, panel: PhotoPanel, devices: StillDevices
) -> None:
    take(kit, panel, devices)
    devices.eye.fail(DeviceError("camera_gone"))
    assert panel.trouble.text == ERRORS["camera_gone"]
    assert panel.use_button.isVisible()
    with qtbot.waitSignal(panel.taken):
        panel.use_button.click()


def test_nobody_is_looked_at_who_does_not_see_it(
    sheet: CaptureSheet, panel: PhotoPanel, devices: StillDevices
) -> None:
    devices.eye.see(written_page(640, 480, 24))
    sheet.hide()
    assert not devices.eye.is_on
    assert panel.preview.image.isNull()
    sheet.show()
    assert panel.trouble.action.label == "再打开"
    panel.trouble.action.click()
    assert devices.eye.is_on
