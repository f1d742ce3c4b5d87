"""Shell: the keys that work everywhere, the places, and what is said on top of every page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.errors import DeviceError
from app.ui.agent.shell import Shell
from app.ui.kit import Kit
from app.ui.messages import sentence
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Question
from app.ui.widgets.states import Notice
from app.ui.window import Window
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class SamplePage(Page):
    """A page with a field and a primary button that notes what happens to it."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.primary = TextButton("存好", variant="primary")
        self.put(self.heading, self.edit)
        self.put_footer(self.primary)
        self.was_left = 0

    def first_focus(self) -> QWidget:
        return self.edit

    def leave(self) -> None:
        self.was_left += 1


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def kit(tmp_path: Path, look: Look, sync: FakeSync) -> Iterator[Kit]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def pages() -> dict[str, SamplePage]:
    titles = {"home": "首页", "cases": "事项", "upload": "上传情况", "stick": "U盘", "settings": "看得清"}
    return {name: SamplePage(title) for name, title in titles.items()}


@pytest.fixture
def shell(qtbot: QtBot, kit: Kit, pages: dict[str, SamplePage]) -> Iterator[Shell]:
    window = Window(kit.look)
    qtbot.addWidget(window)
    made = Shell(kit, pages.__getitem__, "清溪镇信访办")
    for page in pages.values():
        made.add(page)
    window.show_face(made)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.go("home")
    yield made
    window.close()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifier)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_2, "cases"),
        (Qt.Key.Key_3, "upload"),
        (Qt.Key.Key_4, "stick"),
        (Qt.Key.Key_5, "settings"),
    ],
)
def test_every_place_is_reached_by_its_keys_and_escape_leads_home(
    qtbot: QtBot, shell: Shell, pages: dict[str, SamplePage], key: Qt.Key, place: str
) -> None:
    press(qtbot, key, ALT)
    assert shell.current == place
    assert pages[place].edit.hasFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert shell.current == "home"


def test_a_page_that_goes_to_the_back_saves_first(
    qtbot: QtBot, shell: Shell, pages: dict[str, SamplePage]
) -> None:
    press(qtbot, Qt.Key.Key_2, ALT)
    assert pages["home"].was_left == 1


def test_sizes_change_from_everywhere(qtbot: QtBot, shell: Shell, look: Look) -> None:
    seen = []
    for key in (Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_Equal, Qt.Key.Key_0):
        press(qtbot, key, CTRL)
        seen.append(look.size)
    assert seen == [Size.LARGE, Size.STANDARD, Size.STANDARD, Size.LARGE, Size.STANDARD]


def test_sizes_change_even_where_nothing_else_can_be_done(qtbot: QtBot, look: Look) -> None:
    window = Window(look)
    qtbot.addWidget(window)
    window.show_face(Notice("磁盘读写失败。", "warning-fill"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Equal, CTRL)
    assert look.size is Size.LARGE


def test_the_bar_says_which_size_and_theme_and_a_click_takes_the_next(
    qtbot: QtBot, shell: Shell, look: Look
) -> None:
    buttons = shell.bar.look_buttons
    QTest.mouseClick(buttons.size_button, Qt.MouseButton.LeftButton)
    assert (look.size, buttons.size_button.label) == (Size.LARGE, "大字")
    assert shell.status.text == "字号，大字，已选。"
    QTest.mouseClick(buttons.theme_button, Qt.MouseButton.LeftButton)
    assert (look.theme, buttons.theme_button.label) == (Theme.DARK, "深色")


def test_the_rail_makes_room_for_a_menu_where_words_are_large(qtbot: QtBot, shell: Shell, look: Look) -> None:
    assert shell.rail.isVisible()
    look.set_size(Size.HUGE)
    qtbot.waitUntil(lambda: not shell.rail.isVisible())
    assert shell.bar.menu.isVisible()
    QTest.mouseClick(shell.bar.menu, Qt.MouseButton.LeftButton)
    question = shell.window().findChild(Question)
    assert isinstance(question, Question)
    words = [button.label for button in question.buttons]
    assert words[1:8] == ["首页", "事项", "上传", "U盘", "设置", "查法条", "锁屏"]
    QTest.mouseClick(question.buttons[2], Qt.MouseButton.LeftButton)
    assert shell.current == "cases"


def test_the_rail_makes_room_for_a_menu_where_a_keyboard_leaves_no_height(qtbot: QtBot, shell: Shell) -> None:
    window = shell.window()
    wide, high = window.width(), window.height()
    window.resize(wide, shell.rail.minimumSizeHint().height())
    qtbot.waitUntil(lambda: not shell.rail.isVisible() and shell.bar.menu.isVisible())
    window.resize(wide, high)
    qtbot.waitUntil(lambda: shell.rail.isVisible() and not shell.bar.menu.isVisible())


def test_one_task_has_no_rail(qtbot: QtBot, shell: Shell) -> None:
    shell.go("cases", is_task=True)
    assert not shell.rail.isVisible()
    shell.go("home")
    assert shell.rail.isVisible()


def test_regions_take_turns(qtbot: QtBot, shell: Shell, pages: dict[str, SamplePage]) -> None:
    def region() -> str:
        focused = QApplication.focusWidget()
        parts = {"bar": shell.bar, "rail": shell.rail, "page": shell.page.body, "footer": shell.page.footer}
        return next(name for name, part in parts.items() if part and focused and part.isAncestorOf(focused))

    seen = []
    for _ in range(4):
        press(qtbot, Qt.Key.Key_F6)
        seen.append(region())
    assert seen == ["footer", "bar", "rail", "page"]


def test_the_primary_button_is_pressed_from_wherever_the_focus_is(
    qtbot: QtBot, shell: Shell, pages: dict[str, SamplePage]
) -> None:
    primary = pages["home"].primary
    assert primary is not None
    with qtbot.waitSignal(primary.clicked):
        press(qtbot, Qt.Key.Key_Return, CTRL)


def test_uploading_and_locking_have_keys(qtbot: QtBot, shell: Shell, sync: FakeSync) -> None:
    press(qtbot, Qt.Key.Key_U, CTRL)
    assert sync.uploads == 1
    with qtbot.waitSignal(shell.lock_asked):
        press(qtbot, Qt.Key.Key_L, CTRL)


def test_holding_alt_shows_the_keys(qtbot: QtBot, shell: Shell) -> None:
    window = shell.window()
    button = next(b for b in shell.rail.findChildren(TextButton) if b.label == "事项")
    QTest.keyPress(window, Qt.Key.Key_Alt)
    assert button.key_words == "Alt+2"
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert button.key_words == ""
    QTest.keyPress(window, Qt.Key.Key_Alt)
    button.hide()  # as another page comes with the key that was pressed
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    button.show()
    assert button.key_words == ""


def test_what_no_page_took_is_said_on_top(qtbot: QtBot, shell: Shell, kit: Kit) -> None:
    error = DeviceError("disk_full")
    kit.jobs.failed.emit(error)
    assert shell.banner.isVisible()
    assert shell.banner.text == sentence(error)


def test_a_bug_has_a_number_and_the_program_goes_on(qtbot: QtBot, shell: Shell, kit: Kit) -> None:
    kit.jobs.broken.emit("0a1b")
    assert "0a1b" in shell.banner.text
    press(qtbot, Qt.Key.Key_2, ALT)
    assert shell.current == "cases"


def test_the_network_is_told_in_icon_and_word(qtbot: QtBot, shell: Shell, sync: FakeSync) -> None:
    sync.is_online = False
    sync.state_changed.emit()
    assert shell.bar.network.text == "没有网络 · 都存在本机"
    sync.is_online = True
    sync.state_changed.emit()
    assert shell.bar.network.text == "已联网"
