"""让老人说: what a resident says to a question is kept beside what is written of it."""

import pytest
from PySide6.QtCore import Qt

from app.domain.manifest import FileKind
from app.ui.agent.form.sheet import FILES
from app.ui.agent.form.spoken import Spoken
from app.ui.capture.audio_panel import AudioPanel
from app.ui.capture.devices import Found
from app.ui.capture.sheet import CaptureSheet
from app.ui.showroom.still_devices import StillDevices
from tests.ui.capture.pages import voice
from tests.ui.desk import Desk, press, wait_for

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def devices() -> StillDevices:
    return StillDevices()


@pytest.fixture
def desk(place: Desk) -> Desk:
    place.kit.settings.change(records_by_steps=True)
    place.begin()
    return place


def spoken(desk: Desk) -> Spoken:
    return desk.edit.guided.spoken


def go_to(desk: Desk, key: str) -> None:
    guide = desk.edit.guided.guide
    guide.go(next(place for place, stop in enumerate(guide.stops) if stop.ask.key == key))


def speak(desk: Desk, devices: StillDevices) -> str:
    """What was asked while somebody spoke."""
    press(Qt.Key.Key_R, ALT)
    (panel,) = [each for each in desk.window.findChildren(AudioPanel) if each.isVisible()]
    (sheet,) = [each for each in desk.window.findChildren(CaptureSheet) if each.isVisible()]
    asked = sheet.accessibleName()
    devices.ear.hear(voice(2))
    panel.stop_button.click()
    wait_for(lambda: bool(desk.sheet.files.files))
    desk.rest()
    return asked


def test_what_is_said_is_a_material_that_belongs_to_its_question(desk: Desk, devices: StillDevices) -> None:
    go_to(desk, "request")
    assert speak(desk, devices) == "老人想让政府帮什么忙？"
    (sound,) = desk.sheet.files.files
    assert sound.kind is FileKind.AUDIO
    assert sound.name.startswith("老人说的请求 ")
    assert spoken(desk).words.text() == "已录 1 段，和文字一起交"
    heard: list[object] = []
    desk.sheet.files.view_asked.disconnect()
    desk.sheet.files.view_asked.connect(heard.append)
    spoken(desk).hear_button.click()
    assert heard == [sound]
    go_to(desk, "facts")
    assert not spoken(desk).hear_button.isVisible(), "it was said to another question"
    desk.clear_away()


def test_a_step_to_which_nothing_was_put_is_not_ticked(desk: Desk, devices: StillDevices) -> None:
    """材料 was, without a single one; also when the draft is opened again."""
    materials = desk.edit.guided.header.steps[FILES]
    go_to(desk, "gaps")
    assert materials.accessibleName() == "第 4 步，材料"
    go_to(desk, "facts")
    speak(desk, devices)
    go_to(desk, "gaps")
    assert materials.accessibleName() == "第 4 步，材料，记全了"
    desk.page.leave()
    desk.reopen(desk.page.draft_id)
    wait_for(lambda: materials.accessibleName() == "第 4 步，材料，记全了")
    desk.clear_away()


def test_only_what_is_answered_in_words_can_be_said(desk: Desk) -> None:
    asked = set()
    for number, stop in enumerate(desk.edit.guided.guide.stops):
        desk.edit.guided.guide.go(number)
        if spoken(desk).isVisible():
            asked.add(stop.ask.key)
    assert asked == {"request", "facts", "where", "reasons"}
    desk.clear_away()


def test_without_a_microphone_it_says_so(fresh_desk: Desk, devices: StillDevices) -> None:
    desk = fresh_desk
    found, devices.found = devices.found, Found()
    desk.kit.settings.change(records_by_steps=True)
    desk.begin()
    go_to(desk, "request")
    wait_for(lambda: not spoken(desk).speak_button.isVisible())
    assert "没有找到话筒" in spoken(desk).words.text()
    devices.found = found  # somebody plugs one in
    go_to(desk, "facts")
    wait_for(spoken(desk).speak_button.isVisible)
    assert "没有找到话筒" not in spoken(desk).words.text()
