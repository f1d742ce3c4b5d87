"""The door of a machine that was set up: a name, a passphrase, and a word for whatever stands in the way."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.actions.keeping import untold_repair
from app.actions.opening import open_profile
from app.actions.patience import note_failed_unlock
from app.store.keyslots import COPIES
from app.system import SYSTEM_ENTROPY
from app.ui.agent.door.door import Door
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.unlock import UnlockPage
from app.ui.window import Window
from tests.fakes import FakeClock
from tests.ui.doors import (
    LOOKS,
    PASSPHRASE,
    SECOND,
    WRONG,
    Opened,
    clock,
    fits,
    focused,
    folder,
    made_profile,
    made_profile_of_two,
    make_kit,
    press,
    through,
    unlock_page,
    window,
    write,
)

__all__ = ["clock", "folder", "made_profile", "made_profile_of_two", "make_kit", "through", "window"]

MakeKit = Callable[[Path], DoorKit]
Knock = Callable[..., UnlockPage]


@pytest.fixture
def knock(qtbot: QtBot, window: Window, make_kit: MakeKit, through: Opened, folder: Path) -> Knock:
    """Stand before the door of a profile, with the names on it."""

    def stand(at: Path = folder) -> UnlockPage:
        door = Door(make_kit(at))
        door.opened.connect(through.take)
        window.show_face(door)
        page = unlock_page(door)
        qtbot.waitUntil(lambda: page.form.names is not None or page.trouble.isVisible())
        return page

    return stand


def refused(qtbot: QtBot, page: UnlockPage, passphrase: str = WRONG) -> str:
    page.form.field.edit.setText(passphrase)
    page.form.submit()
    qtbot.waitUntil(lambda: not page.form.loading.is_running)
    return page.form.passphrase.problem or page.form.banner.text


def test_one_account_is_chosen_and_the_passphrase_is_all_that_is_asked(
    qtbot: QtBot, knock: Knock, through: Opened
) -> None:
    page = knock()
    assert focused() is page.form.field.edit
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(through.stores))
    assert through.store.account_name == "周敏"
    assert page.form.field.text == "", "no passphrase stays behind"


def test_of_two_accounts_the_arrows_choose_one(
    qtbot: QtBot, knock: Knock, through: Opened, made_profile_of_two: Path
) -> None:
    page = knock(made_profile_of_two)
    names = page.form.names
    assert names is not None
    assert (focused(), names.value) == (names.buttons[0], "")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    write(SECOND)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(through.stores))
    assert through.store.account_name == "韩立国"


def test_who_was_here_last_need_not_choose_again(
    qtbot: QtBot, knock: Knock, through: Opened, made_profile_of_two: Path
) -> None:
    first = knock(made_profile_of_two)
    refused(qtbot, first, SECOND)
    qtbot.waitUntil(lambda: bool(through.stores))
    through.store.close()
    page = knock(made_profile_of_two)
    assert page.form.account_id == through.store.account_id
    assert focused() is page.form.field.edit


def test_what_is_typed_before_the_names_are_there_is_not_lost(
    qtbot: QtBot, window: Window, make_kit: MakeKit, through: Opened, folder: Path
) -> None:
    door = Door(make_kit(folder))
    door.opened.connect(through.take)
    window.show_face(door)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(through.stores))


def test_a_wrong_passphrase_is_told_with_the_tries_that_are_left(qtbot: QtBot, knock: Knock) -> None:
    page = knock()
    assert refused(qtbot, page) == "密码不对，还可以试 4 次。"
    assert focused() is page.form.field.edit
    assert page.form.field.edit.hasSelectedText(), "the next key begins anew"
    assert "密码不对" in page.form.field.edit.accessibleDescription()
    write("a")
    assert page.form.passphrase.problem == ""


def test_without_a_passphrase_nothing_is_tried(knock: Knock) -> None:
    page = knock()
    page.form.submit()
    assert page.form.passphrase.problem == "请输入密码。"


def test_after_five_wrong_ones_there_is_a_pause_that_a_restart_does_not_shorten(
    qtbot: QtBot, knock: Knock, folder: Path, clock: FakeClock, through: Opened
) -> None:
    for _ in range(4):
        note_failed_unlock(folder, clock)
    told = "请过 5 分钟再试，或找乡镇重设。记录不会丢。"
    assert refused(qtbot, knock()) == told
    again = knock()
    assert again.form.passphrase.problem == told
    clock.turn(minutes=4)
    assert refused(qtbot, again, PASSPHRASE) == "请过 1 分钟再试，或找乡镇重设。记录不会丢。"
    clock.turn(minutes=1)
    again.form.submit()
    qtbot.waitUntil(lambda: bool(through.stores))


def test_a_pause_that_is_over_is_told(qtbot: QtBot, knock: Knock, folder: Path, clock: FakeClock) -> None:
    for _ in range(5):
        note_failed_unlock(folder, clock)
    clock.turn(minutes=4, seconds=59)
    page = knock()
    assert page.form.passphrase.problem
    qtbot.waitUntil(lambda: page.form.passphrase.problem == "", timeout=10_000)


def test_damaged_keyslots_are_told_before_anybody_types(knock: Knock, folder: Path) -> None:
    for name in COPIES:
        (folder / name).write_bytes(b"{}")
    assert "钥匙文件损坏" in knock().trouble.text


def test_behind_a_damaged_database_the_door_opens_and_nothing_is_asked(
    qtbot: QtBot, knock: Knock, folder: Path, through: Opened
) -> None:
    """pain 19: what happened is told inside."""
    database = folder / "xiangyin.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    page = knock()
    page.form.field.edit.setText(PASSPHRASE)
    page.form.submit()
    qtbot.waitUntil(lambda: bool(through.stores))
    assert untold_repair(through.store) is not None


def test_another_window_leaves_the_way_of_reading(
    qtbot: QtBot, knock: Knock, folder: Path, clock: FakeClock, through: Opened
) -> None:
    with open_profile(folder, PASSPHRASE, clock=clock, entropy=SYSTEM_ENTROPY):
        page = knock()
        words = refused(qtbot, page, PASSPHRASE)
        assert words == "另一个窗口正在用这些记录。可以只看不改地打开。"
        assert focused() is page.form.banner.action
        press(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: bool(through.stores))
        assert through.store.is_read_only


def test_the_eye_shows_what_was_typed_until_it_is_sent(qtbot: QtBot, knock: Knock) -> None:
    page = knock()
    field = page.form.field
    write("shiqiao")
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.label == "藏起来"
    refused(qtbot, page)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_what_is_typed_is_not_heard(knock: Knock) -> None:
    page = knock()
    write("139abc")
    heard = QAccessible.queryAccessibleInterface(page.form.field.edit)
    assert "139" not in heard.text(QAccessible.Text.Value)
    assert "139" not in heard.text(QAccessible.Text.Name)


def test_input_methods_are_asked_to_learn_nothing(knock: Knock) -> None:
    field = knock().form.field
    for shown in (False, True):
        field.eye.setChecked(shown)
        hints = field.edit.inputMethodHints()
        assert hints & Qt.InputMethodHint.ImhSensitiveData
        assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_capitals_that_nobody_wanted_are_told(knock: Knock) -> None:
    page = knock()
    write("s")
    hint = page.form.field.edit.accessibleDescription
    assert "大写" not in hint()
    field = page.form.field.edit
    field.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "S"))
    assert "大写锁定" in hint()


def test_nothing_is_clipped_in_any_size_and_theme(
    qtbot: QtBot, knock: Knock, look: Look, window: Window, made_profile_of_two: Path
) -> None:
    page = knock(made_profile_of_two)
    page.form.passphrase.set_problem("密码不对，还可以试 4 次。")
    for size, theme in LOOKS:
        look.set_size(size)
        look.set_theme(theme)
        assert fits(qtbot, window)


@pytest.mark.parametrize("size", Size)
def test_what_is_wrong_is_seen_whole_below_the_passphrase(
    qtbot: QtBot, knock: Knock, look: Look, window: Window, made_profile_of_two: Path, size: Size
) -> None:
    """In 超大 half of it was below the edge: the field was brought without what is said under it."""
    look.set_size(size)
    window.resize(1366, 700)
    page = knock(made_profile_of_two)
    names = page.form.names
    assert names is not None
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    write(WRONG)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.form.passphrase.problem))
    told = next(each for each in page.findChildren(QLabel) if each.text() == page.form.passphrase.problem)
    qtbot.waitUntil(lambda: is_whole(told) and is_whole(page.form.field))


def is_whole(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().height() == widget.height()


def test_a_third_of_the_width_is_enough(qtbot: QtBot, knock: Knock, window: Window) -> None:
    page = knock()
    window.resize(455, 600)
    assert fits(qtbot, window)
    assert page.promise.isVisible(), "what stands on the hills is said below the form"


def test_the_hills_give_way_to_large_letters(
    qtbot: QtBot, make_kit: MakeKit, folder: Path, window: Window, look: Look
) -> None:
    door = Door(make_kit(folder))
    window.show_face(door)
    qtbot.wait(1)
    shown = []
    for size in Size:
        look.set_size(size)
        qtbot.wait(1)
        shown.append((door.frame.panel.isVisible(), unlock_page(door).promise.isVisible()))
    assert shown == [(True, False), (True, False), (False, True), (False, True)]


def test_every_stop_of_tab_has_a_name(knock: Knock, window: Window) -> None:
    page = knock()
    stops: list[QWidget] = []
    while not stops or (focused() is not stops[0] and len(stops) < 30):
        widget = focused()
        assert widget is not None
        stops.append(widget)
        press(Qt.Key.Key_Tab)
    assert {page.form.field.edit, page.form.field.eye, page.form.open_button} <= set(stops)
    assert [stop for stop in stops if not stop.accessibleName()] == []


def test_the_door_is_there_before_the_libraries_of_the_store() -> None:
    heavy = "sqlalchemy", "cryptography", "requests", "alembic", "pyrage", "sqlcipher3"
    code = (
        "import sys, app.ui.agent.door.door, app.ui.agent.door.first_run;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.strip() == "[]"
