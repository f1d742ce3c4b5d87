"""Viewer: pictures, texts and pages are seen inside the window, opened in memory, and gone when it closes."""

import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.attaching import attach
from app.errors import RefusedError
from app.store.attachments import Attachment
from app.ui.agent.files.decoding import decode_image, decode_text, render_page, thumbnail
from app.ui.agent.files.viewer import Viewer
from app.ui.kit import Kit
from app.ui.window import Window
from tests.store.scene import Scene
from tests.ui.desk import press, wait_for
from tests.ui.kits import kit_of
from tests.ui.pictures import picture, turned_picture, write_pdf

JPEG = "image/jpeg"


@pytest.fixture
def kit(tmp_path: Path, look: Look) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Window:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def attached(kit: Kit, data: bytes, name: str) -> Attachment:
    return attach(kit.store, "0190c3c1-0000-7000-8000-0000000000aa", BytesIO(data), name=name)


def opened(kit: Kit, window: Window, data: bytes, name: str) -> Viewer:
    viewer = Viewer(kit, window, attached(kit, data, name))
    viewer.show_file()
    return viewer


def test_a_picture_fits_and_can_be_made_larger_by_keys(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, picture(), "照片.jpg")
    wait_for(viewer.canvas.isVisible)
    assert viewer.canvas.hasFocus()
    assert viewer.canvas.accessibleName() == "照片.jpg"
    press(Qt.Key.Key_Minus)
    assert viewer.canvas.zoom_factor == 1.0
    press(Qt.Key.Key_Plus)
    press(Qt.Key.Key_Plus)
    assert viewer.canvas.zoom_factor > 1.5
    viewer.whole.click()
    assert viewer.canvas.zoom_factor == 1.0


def test_arrows_scroll_a_large_picture(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, picture(), "照片.jpg")
    wait_for(viewer.canvas.isVisible)
    for _ in range(6):
        press(Qt.Key.Key_Plus)
    before = viewer.canvas.verticalScrollBar().value()
    press(Qt.Key.Key_Down)
    assert viewer.canvas.verticalScrollBar().value() > before


def test_escape_closes_and_the_focus_goes_back(qtbot: QtBot, kit: Kit, window: Window) -> None:
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    viewer = opened(kit, window, picture(), "照片.jpg")
    wait_for(viewer.canvas.isVisible)
    with qtbot.waitSignal(viewer.closed):
        press(Qt.Key.Key_Escape)
    assert window.hasFocus()


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16"],
    ids=["UTF-8", "with a mark", "GB 18030", "UTF-16"],
)
def test_a_text_is_read_in_whatever_it_was_written(encoding: str) -> None:
    assert decode_text("低保折子,九月份起没有到账\n".encode(encoding)) == "低保折子,九月份起没有到账\n"


def test_a_text_that_is_in_nothing_is_shown_as_far_as_it_goes() -> None:
    assert decode_text(b"abc\xff\xff\xff def").startswith("abc")


def test_a_text_is_shown(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, "九月份起没有到账。\n".encode(), "说明.txt")
    wait_for(viewer.words.isVisible)
    assert viewer.words.words == "九月份起没有到账。\n"
    assert viewer.words.isReadOnly()


def test_pages_of_a_pdf_are_turned(kit: Kit, window: Window, tmp_path: Path) -> None:
    data = write_pdf(tmp_path / "证明.pdf", pages=3).read_bytes()
    viewer = opened(kit, window, data, "证明.pdf")
    wait_for(lambda: viewer.place_words == "第 1 页，共 3 页")
    viewer.forth.click()
    wait_for(lambda: viewer.place_words == "第 2 页，共 3 页")
    press(Qt.Key.Key_PageDown)
    wait_for(lambda: viewer.place_words == "第 3 页，共 3 页")
    press(Qt.Key.Key_PageDown)
    viewer.back.click()
    wait_for(lambda: viewer.place_words == "第 2 页，共 3 页")


def test_a_page_is_drawn_as_it_is(tmp_path: Path) -> None:
    sheet = render_page(write_pdf(tmp_path / "red.pdf").read_bytes(), 1, 300)
    assert sheet.pages == 2
    assert sheet.image.width() in range(299, 303)
    assert sheet.image.pixelColor(150, 200) == QColor("red")


def test_a_pdf_that_is_none_is_told() -> None:
    with pytest.raises(RefusedError, match="pdf_unreadable"):
        render_page(b"%PDF-1.4\nbroken", 0, 300)


def test_a_pdf_that_takes_for_ever_is_given_up(tmp_path: Path) -> None:
    data = write_pdf(tmp_path / "red.pdf").read_bytes()
    with pytest.raises(RefusedError, match="pdf_too_slow"):
        render_page(data, 0, 300, seconds=0.0)


@pytest.mark.qt_log_ignore("Invalid JPEG file structure")
def test_a_damaged_picture_is_told(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, picture()[:200] + b"\xff\xd9", "照片.jpg")
    wait_for(lambda: viewer.notice.isVisible() and bool(viewer.notice.text))
    assert viewer.notice.text == "照片损坏，请重拍。"


def test_what_cannot_be_seen_here_can_be_seen_at_the_office(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "通知.doc")
    assert viewer.notice.text == "这种文件这里看不了，镇上能看。"


def test_a_picture_is_turned_as_the_camera_was_held() -> None:
    image = decode_image(turned_picture(), JPEG, 4_000)
    assert (image.width(), image.height()) == (480, 640)


def test_a_large_picture_is_made_smaller_while_it_is_read() -> None:
    image = decode_image(picture(3_000, 2_000), JPEG, 500)
    assert (image.width(), image.height()) == (500, 333)


def test_a_thumbnail_is_small_and_has_no_black_ground() -> None:
    data = thumbnail(picture(900, 600, kind=b"png"), "image/png", 240)
    assert len(data) < 20_000
    small = decode_image(data, JPEG, 240)
    assert (small.width(), small.height()) == (240, 160)
    assert small.pixelColor(200, 80).lightness() > 240


def test_nothing_of_a_file_ever_lies_in_a_temporary_folder(
    kit: Kit, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(empty))
    monkeypatch.setattr(tempfile, "tempdir", str(empty))
    data = write_pdf(tmp_path / "证明.pdf").read_bytes()
    viewer = opened(kit, window, data, "证明.pdf")
    wait_for(lambda: bool(viewer.place_words))
    assert list(empty.iterdir()) == []


def test_tab_stays_in_the_viewer(kit: Kit, window: Window) -> None:
    viewer = opened(kit, window, picture(), "照片.jpg")
    wait_for(viewer.canvas.isVisible)
    for _ in range(8):
        press(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert viewer.isAncestorOf(focus)
