"""What is told of a case by voice: sealed while it is spoken, and sent with the one thing it was said for."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.attaching import read_attachment
from app.domain.manifest import FileKind
from app.ui.agent.about.amendment import AmendmentPage
from app.ui.agent.about.review import ReviewPage
from app.ui.agent.case import CasePage
from app.ui.capture.devices import Found
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from app.wire.bodies import NoticeDelivered, PetitionAmended, ReviewRequested, ReviewStage
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.capture.pages import voice
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of
from tests.ui.test_case_tasks import confirm, deliver, last_body, opine, words


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def devices() -> StillDevices:
    return StillDevices()


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path, devices: StillDevices) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, FakeSync()) as made:
        yield replace(made, devices=devices)
        wait_for(lambda: not made.jobs.is_busy)


@pytest.fixture
def petition_id(scene: Scene) -> str:
    filed = str(scene.file(3).petition_id)
    scene.settle_all()
    return filed


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.resize(1_366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


Said = ReviewPage | AmendmentPage


def shown(window: Window, kit: Kit, page: Said, petition_id: str) -> None:
    window.show_face(page)
    page.open(petition_id)
    wait_for(lambda: page.facts is not None and not kit.jobs.is_busy)


def rest(kit: Kit) -> None:
    wait_for(lambda: not kit.jobs.is_busy)


def speak(kit: Kit, devices: StillDevices, page: Said, seconds: int = 9) -> None:
    page.files.ways.sound_button.click()
    devices.ear.hear(voice(seconds))
    rest(kit)
    sheet = page.files.gathering.sheet
    assert sheet is not None
    sheet.panel.stop()
    wait_for(lambda: not page.files.is_busy and not kit.jobs.is_busy)


def test_who_does_not_write_says_why_and_it_is_sent_sealed(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices, qtbot: QtBot
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    shown(window, kit, page, petition_id)
    assert page.files.ways.sound_button.label == "让老人说"
    speak(kit, devices, page)
    assert "老人自己说的，录了音，共 1 段。" in words(page.read_back)
    page.go.click()
    assert "先念给老人听，老人说都对再交。" in words(page)
    confirm(page)
    with qtbot.waitSignal(page.said):
        page.go.click()
    body = last_body(scene.case(petition_id))
    assert isinstance(body, ReviewRequested)
    (file,) = body.files
    assert (body.stage, body.grounds, file.kind) == (ReviewStage.REVIEW, "", FileKind.AUDIO)
    sound = read_attachment(scene.store, file.id)
    assert len(opened(sound)) / BYTES_A_SECOND == pytest.approx(9, abs=0.1)
    assert not any(sound[:64] in path.read_bytes() for path in scene.folder.rglob("*") if path.is_file())
    case = CasePage(kit)
    window.show_face(case)
    case.open_case(petition_id)
    wait_for(lambda: case.is_read and not kit.jobs.is_busy)
    assert "老人自己说的，在录音里。" in words(case)


def test_another_sound_wants_another_yes(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    shown(window, kit, page, petition_id)
    speak(kit, devices, page, seconds=2)
    confirm(page)
    assert page.read_back.is_confirmed
    speak(kit, devices, page, seconds=3)
    assert not page.read_back.is_confirmed


def test_a_voice_is_kept_when_the_screen_is_locked_in_the_middle_of_it(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices
) -> None:
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    shown(window, kit, page, petition_id)
    page.files.ways.sound_button.click()
    devices.ear.hear(voice(4))
    page.hide()
    wait_for(lambda: not page.files.is_busy and not kit.jobs.is_busy)
    assert not devices.ear.is_on
    assert [file.kind for file in scene.attached(petition_id)] == [FileKind.AUDIO]


def test_a_machine_without_a_microphone_offers_none(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices
) -> None:
    devices.found = Found(0, 0)
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    shown(window, kit, page, petition_id)
    assert page.files.ways.sound_button.isHidden()
    assert page.files.ways.photo_button.isHidden()
    page.go.click()
    assert page.field.problem == "还没有说。写一句，或者让老人说。"


def test_what_is_recorded_for_an_addition_is_not_shown_and_not_sent_with_a_notice(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices, qtbot: QtBot
) -> None:
    opine(scene, petition_id)
    addition = AmendmentPage(kit, lambda _parent: ())
    shown(window, kit, addition, petition_id)
    speak(kit, devices, addition)
    case = CasePage(kit)
    window.show_face(case)
    case.open_case(petition_id)
    wait_for(lambda: case.is_read and not kit.jobs.is_busy)
    case.telling.begin.click()
    rest(kit)
    assert case.telling.files.tiles.tiles == ()
    case.telling.save.click()
    qtbot.waitUntil(case.telling.isHidden)
    told = last_body(scene.case(petition_id))
    assert isinstance(told, NoticeDelivered)
    assert told.files == ()
    shown(window, kit, addition, petition_id)
    assert len(addition.files.tiles.tiles) == 1
    confirm(addition)
    with qtbot.waitSignal(addition.said):
        addition.go.click()
    added = last_body(scene.case(petition_id))
    assert isinstance(added, PetitionAmended)
    assert [file.kind for file in added.files] == [FileKind.AUDIO]


def test_it_is_said_by_keys_alone(
    window: Window, kit: Kit, scene: Scene, petition_id: str, devices: StillDevices
) -> None:
    """Tab goes from the words to the buttons beside them."""
    deliver(scene, petition_id)
    page = ReviewPage(kit, lambda _parent: ())
    shown(window, kit, page, petition_id)
    page.words.setFocus()
    while not page.files.ways.sound_button.hasFocus():
        focused = window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert window.focusWidget() is not page.words
    QTest.keyClick(page.files.ways.sound_button, Qt.Key.Key_Return)
    devices.ear.hear(voice(2))
    assert page.files.gathering.sheet is not None
    stop = window.focusWidget()
    assert stop is not None
    QTest.keyClick(stop, Qt.Key.Key_Return)
    wait_for(lambda: not page.files.is_busy and not kit.jobs.is_busy)
    assert len(page.sounds) == 1
