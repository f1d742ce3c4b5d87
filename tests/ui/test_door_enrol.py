"""Enrolling later: out of practice by a file, and eight characters to compare with the township."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import msgspec
import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.actions.setup import standing
from app.errors import RefusedError
from app.store import device as devices
from app.ui.agent.door.enrol_page import EnrolPage
from app.ui.agent.door.enrolment import file_in
from app.ui.capture.scan_panel import ScanPanel
from app.ui.kit import Kit
from app.ui.showroom.still_devices import StillDevices
from app.ui.window import Window
from app.wire.enrolment import DeviceState
from app.wire.invitation import to_qr, to_typed, typed_address
from tests.enrolments import enrolment_file
from tests.fakes import FakeSync
from tests.gateway.live import running_gateway
from tests.store.scene import Scene
from tests.ui.doors import LOOKS, fits, focused, press, window
from tests.ui.kits import kit_of
from tests.ui.pictures import picture

__all__ = ["window"]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault", is_enrolled=False) as made:
        yield made


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path, sync: FakeSync) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit, window: Window) -> EnrolPage:
    made = EnrolPage(kit)
    window.show_face(made)
    made.opened.emit()
    qtbot.waitUntil(lambda: bool(made.words.text()))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shiqiao.xyenrol"
    path.write_bytes(enrolment_file())
    return path


def words(page: EnrolPage) -> str:
    return " ".join(text.text() for text in page.findChildren(type(page.words)) if text.isVisible())


def enrol(qtbot: QtBot, page: EnrolPage, file: Path) -> None:
    page.panel.take(file)
    qtbot.waitUntil(lambda: page.panel.data is not None)
    page.enrol_button.click()
    qtbot.waitUntil(lambda: not page.panel.isVisible())


def test_a_file_ends_practice_and_shows_what_to_compare(
    qtbot: QtBot, page: EnrolPage, scene: Scene, sync: FakeSync, file: Path
) -> None:
    assert "练习的内容留在本机" in page.words.text()
    enrolled: list[bool] = []
    page.enrolled.connect(lambda: enrolled.append(True))
    enrol(qtbot, page, file)
    known = standing(scene.store)
    assert known.unit == "清溪镇信访办"
    assert known.fingerprint in words(page)
    assert "等乡镇确认" in page.words.text()
    assert (enrolled, sync.starts) == ([True], 1)


def test_without_a_file_it_is_told_what_to_do(page: EnrolPage) -> None:
    page.enrol_button.click()
    assert "还没有选文件" in page.panel.problem.text()
    assert focused() is page.panel.pick


def test_a_code_that_ran_out_is_no_dead_end(qtbot: QtBot, page: EnrolPage, scene: Scene, file: Path) -> None:
    enrol(qtbot, page, file)
    page.again.click()
    assert focused() is page.panel.pick
    file.write_bytes(enrolment_file(code="1" * 16))
    enrol(qtbot, page, file)
    assert scene.device.enrolment is not None
    assert scene.device.enrolment.code == "1" * 16


def test_a_file_of_another_gateway_is_refused_in_words(qtbot: QtBot, page: EnrolPage, file: Path) -> None:
    enrol(qtbot, page, file)
    page.again.click()
    file.write_bytes(enrolment_file(gateway_id="0190c3c1-0000-7000-8000-0000000000aa"))
    page.panel.take(file)
    qtbot.waitUntil(lambda: page.panel.read is not None and not page.panel.loading.is_running)
    page.enrol_button.click()
    qtbot.waitUntil(page.trouble.isVisible)
    assert page.trouble.text == "这台电脑已经登记过了。"


def test_a_confirmed_machine_has_nothing_to_do(
    qtbot: QtBot, page: EnrolPage, scene: Scene, file: Path
) -> None:
    enrol(qtbot, page, file)
    with scene.store.write() as work:
        devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.ACTIVE))
    page.refresh()
    qtbot.waitUntil(lambda: "已经确认" in page.words.text())
    assert not page.again.isVisible()
    assert scene.device.sign_key.public.fingerprint not in words(page)


def test_esc_leads_back_to_the_settings(qtbot: QtBot, page: EnrolPage) -> None:
    with qtbot.waitSignal(page.back_asked):
        page.go_back()
    page.back.setFocus()
    with qtbot.waitSignal(page.back_asked):
        press(Qt.Key.Key_Space)


def test_nothing_is_clipped(qtbot: QtBot, page: EnrolPage, look: Look, window: Window, file: Path) -> None:
    page.panel.take(file)
    qtbot.waitUntil(lambda: page.panel.data is not None)
    for size, theme in LOOKS:
        look.set_size(size)
        look.set_theme(theme)
        assert fits(qtbot, window)
    look.set_size(Size.STANDARD)
    window.resize(455, 600)
    assert fits(qtbot, window)
    enrol(qtbot, page, file)
    assert fits(qtbot, window)


def test_a_revoked_machine_is_told_so_and_enrols_anew_as_another(
    qtbot: QtBot, page: EnrolPage, scene: Scene, file: Path
) -> None:
    enrol(qtbot, page, file)
    before = standing(scene.store).fingerprint
    with scene.store.write() as work:
        devices.save(work, msgspec.structs.replace(work.device, state=DeviceState.REVOKED))
    page.refresh()
    qtbot.waitUntil(lambda: "已被停用" in page.words.text())
    assert before not in words(page)
    enrol(qtbot, page, file)
    qtbot.waitUntil(lambda: "等乡镇确认" in page.words.text())
    after = standing(scene.store).fingerprint
    assert after != before
    assert after in words(page)


def photographed(file: bytes, *, side: int = 900) -> QImage:
    """A page with the code on it, turned a little, as somebody holds it."""
    drawn = BytesIO()
    segno.make_qr(to_qr(file), error="l", boost_error=False).save(drawn, kind="png", scale=6, border=4)
    code = QImage.fromData(drawn.getvalue()).convertToFormat(QImage.Format.Format_RGB32)
    page = QImage(side, side, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.lightGray)
    with painting(page) as painter:
        painter.translate(side / 2, side / 2)
        painter.rotate(7)
        painter.drawImage(-code.width() // 2, -code.height() // 2, code)
    return page


@contextmanager
def painting(page: QImage) -> Iterator[QPainter]:
    painter = QPainter(page)
    yield painter
    painter.end()


def test_a_photograph_of_the_code_is_as_good_as_the_file(
    qtbot: QtBot, page: EnrolPage, tmp_path: Path
) -> None:
    path, file = tmp_path / "code.png", enrolment_file()
    assert photographed(file).save(str(path))
    page.panel.take(path)
    qtbot.waitUntil(lambda: page.panel.data is not None)
    assert page.panel.data == file


def test_a_photograph_without_a_code_says_what_to_do(qtbot: QtBot, page: EnrolPage, tmp_path: Path) -> None:
    path = tmp_path / "cat.jpg"
    path.write_bytes(picture())
    page.panel.take(path)
    qtbot.waitUntil(lambda: "照片里没有登记码" in page.panel.problem.text())
    assert page.panel.data is None


def test_of_several_codes_in_a_picture_the_file_counts_and_two_files_are_one_too_many() -> None:
    good, torn = enrolment_file(), to_qr(b"hello")
    assert file_in((b"https://example.com", torn, to_qr(good), to_qr(good))) == good
    assert file_in((torn,)) == b"hello"
    assert file_in((b"https://example.com",)) is None
    with pytest.raises(RefusedError, match="enrolment_unreadable"):
        file_in((to_qr(good), to_qr(enrolment_file(unit="另一个镇"))))


def test_an_address_as_long_as_a_file_may_hold_can_be_typed(page: EnrolPage) -> None:
    typed, long = page.panel.typed, "a" * 63 + ".example/" + "x" * 200
    typed.address.setText(long)
    assert typed.address.text() == long


def test_the_camera_looks_until_the_code_is_in_view_and_is_let_go(
    qtbot: QtBot, kit: Kit, window: Window
) -> None:
    devices, file = StillDevices(), enrolment_file()
    page = EnrolPage(replace(kit, devices=devices))
    window.show_face(page)
    page.opened.emit()
    qtbot.waitUntil(page.panel.isVisible)
    page.panel.scan.click()
    qtbot.waitUntil(lambda: devices.eye.is_on)
    panel = window.findChild(ScanPanel)
    assert isinstance(panel, ScanPanel)
    for _ in range(2):
        devices.eye.see(QImage.fromData(picture()))
    in_view = photographed(file)

    def has_read() -> bool:
        if devices.eye.is_on:
            devices.eye.see(in_view)
        return page.panel.data is not None

    qtbot.waitUntil(has_read)
    assert page.panel.data == file
    assert not devices.eye.is_on


def test_without_a_camera_it_is_said_and_the_other_ways_stay(qtbot: QtBot, page: EnrolPage) -> None:
    page.panel.scan.click()
    qtbot.waitUntil(lambda: bool(page.panel.problem.text()))
    assert page.panel.pick.isVisible()
    assert page.panel.typed.ask.isVisible()


def test_a_mistyped_code_is_found_out_without_a_network_and_stays_to_be_mended(
    qtbot: QtBot, page: EnrolPage
) -> None:
    typed = page.panel.typed
    typed.ask.click()
    assert focused() is typed.address
    typed.address.setText("10.0.0.5:8443")
    typed.code.setText(to_typed("https://10.0.0.5:8443", "0123456789ABCDEF")[:-1] + "?")
    typed.fetch.click()
    qtbot.waitUntil(lambda: "打错了" in typed.code_labelled.problem)
    assert focused() is typed.code
    assert typed.address.text() == "10.0.0.5:8443"


def test_what_was_typed_brings_the_file_of_the_gateway(qtbot: QtBot, page: EnrolPage, tmp_path: Path) -> None:
    with running_gateway(tmp_path / "gateway") as live:
        file = live.add_device(trust_first=False)
        typed = page.panel.typed
        typed.ask.click()
        typed.address.setText(typed_address(file.url))
        typed.code.setText(to_typed(file.url, file.code).lower())
        typed.fetch.click()
        qtbot.waitUntil(lambda: page.panel.data is not None)
    assert page.panel.data == msgspec.json.encode(file)
    assert typed.code.text() == ""
