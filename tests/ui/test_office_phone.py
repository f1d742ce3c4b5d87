"""The township's telephone: from the enrolment file to wherever somebody is told to call."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.actions.receipt import receipt_of
from app.actions.setup import phone_of, standing
from app.store import device as devices
from app.ui.agent.door.done import Fingerprint
from app.ui.agent.form.conflict import ConflictPage
from app.ui.agent.help import page_help
from app.ui.agent.home import HomePage
from app.ui.agent.settings import SettingsPage
from app.ui.agent.shell import Shell
from app.ui.agent.upload_faults import call_advice
from app.ui.paper.letters import print_other_ways
from app.ui.paper.receipt_paper import receipt_paper
from app.ui.paper.ways_paper import other_ways_paper
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Question
from app.wire.enrolment import DeviceState
from tests.speaking import FakeSpeaker
from tests.store.scene import Scene
from tests.ui.desk import Desk, desk_in, wait_for
from tests.ui.test_papers import texts_of

PHONE = "0531-10000245"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with desk_in(qapp, tmp_path) as made:
        yield made


def tell_phone(scene: Scene) -> None:
    """The office's file named it, and the office has confirmed the device since."""
    with scene.store.write() as work:
        enrolment = work.device.enrolment
        assert enrolment is not None
        known = msgspec.structs.replace(enrolment, phone=PHONE)
        device = msgspec.structs.replace(work.device, enrolment=known, state=DeviceState.ACTIVE)
        devices.save(work, device)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_a_file_without_it_is_as_good_and_says_nothing_of_a_number(desk: Desk) -> None:
    assert phone_of(desk.scene.store) == ""
    petition_id = str(desk.scene.file().petition_id)
    assert "电话 " not in texts_of(receipt_paper(receipt_of(desk.scene.store, petition_id)))
    assert page_help("home") == page_help("home", "")
    assert call_advice("清溪镇", "").title == "给清溪镇打电话"
    assert "打镇上的电话，或者打 12345" in texts_of(other_ways_paper())


def test_it_stands_on_the_receipt(desk: Desk) -> None:
    tell_phone(desk.scene)
    petition_id = str(desk.scene.file().petition_id)
    receipt = receipt_of(desk.scene.store, petition_id)
    assert receipt.phone == PHONE
    assert f"清溪镇\n电话 {PHONE}" in texts_of(receipt_paper(receipt))


def test_practice_has_no_office_to_call(tmp_path: Path) -> None:
    with Scene(tmp_path / "vault", is_enrolled=False) as scene:
        petition_id = str(scene.file().petition_id)
        assert receipt_of(scene.store, petition_id).phone == ""
        assert phone_of(scene.store) == ""


def test_whoever_is_not_sure_sees_whom_to_call(desk: Desk) -> None:
    tell_phone(desk.scene)
    home = HomePage(desk.kit)
    desk.window.show_face(home)
    home.refresh()
    wait_for(lambda: f"清溪镇 · {PHONE}" in words(home.help))
    assert home.help.title == "拿不准？问乡镇"


def test_it_is_for_everybody_s_ears(qapp: QApplication, tmp_path: Path) -> None:
    speaker = FakeSpeaker()
    with desk_in(qapp, tmp_path, speaker=speaker) as desk:
        tell_phone(desk.scene)
        home = HomePage(desk.kit)
        desk.window.show_face(home)
        home.refresh()
        wait_for(lambda: speaker.spared == (PHONE,))


def test_help_on_every_page_names_it(desk: Desk) -> None:
    tell_phone(desk.scene)
    home = Page("首页")
    shell = Shell(desk.kit, lambda _name: home, "清溪镇")
    shell.add(home)
    desk.window.show_face(shell)
    shell.go("home")
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    (asked,) = desk.window.findChildren(Question)
    assert f"问乡镇信访办，电话 {PHONE}" in words(asked)
    asked.buttons[0].click()


def test_who_is_in_danger_is_told_the_number(desk: Desk) -> None:
    tell_phone(desk.scene)
    desk.begin()
    desk.choose("petition.is_urgent", "true")
    labels = [button.label for button in desk.question().buttons]
    assert labels == ["打 110 / 120", f"打镇上电话 · {PHONE}", "不是急事"]
    desk.answer(labels[1])
    assert f"请现在就打镇上的电话 {PHONE}" in desk.edit.danger.text


def test_a_matter_of_the_agents_own_village_goes_to_a_number(desk: Desk) -> None:
    tell_phone(desk.scene)
    desk.begin()
    desk.put_filing()
    desk.choose("authority.agents[0].is_related_to_respondent", "true")
    desk.edit.check()
    wait_for(lambda: isinstance(desk.page.current, ConflictPage))
    assert f"{PHONE}，请镇上的人记下来" in words(desk.page.stops.conflict)
    sheet = print_other_ways(desk.kit, desk.window, choose=lambda _parent, _name: None)
    assert f"打镇上的电话 {PHONE}，或者打 12345" in texts_of(other_ways_paper(PHONE))
    sheet.close_sheet()


def test_what_the_server_does_not_take_is_told_on_the_telephone(desk: Desk) -> None:
    assert call_advice("清溪镇", PHONE).title == f"给清溪镇打电话：{PHONE}"
    assert call_advice("清溪镇", PHONE, title="王*山，低保", number="1").title == f"给清溪镇打电话：{PHONE}"


def test_until_the_office_has_confirmed_the_device_no_number_of_its_file_is_told(desk: Desk) -> None:
    tell_phone(desk.scene)
    settings = SettingsPage(desk.kit)
    desk.window.show_face(settings)
    settings.refresh()
    assert f"镇上电话：{PHONE}" in words(settings)
    with desk.scene.store.write() as work:
        devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.PENDING))
    settings.refresh()
    pending = standing(desk.scene.store)
    assert pending.phone == ""
    told = words(settings) + words(Fingerprint(pending))
    assert PHONE not in told
    assert "您平时打的号码" in told
    desk.rest()
