"""The lock: nothing on the screen at once, no keys once nothing needs them, everything back as it was."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.reading import Reading
from app.accessibility.scale import Size
from app.accessibility.speech.quiet import QuietSpeaker
from app.actions.opening import open_profile
from app.errors import DeviceError, OfflineError
from app.settings import SettingsFile
from app.store.store import Store
from app.store.tables import EventRow
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY
from app.ui.agent.door.lock import Lock
from app.ui.almanac import Almanac
from app.ui.jobs import Jobs, Lane
from app.ui.kit import Kit
from app.ui.messages import ERRORS
from app.ui.readers.readers import CardReaders
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Answer, Question
from app.ui.window import Window
from app.wire.event import AuditAct, read_header
from tests.fakes import FakeClock, FakeSync
from tests.samples import KNOWN_COUNTIES
from tests.ui.doors import (
    LOOKS,
    PASSPHRASE,
    WRONG,
    clock,
    fits,
    focused,
    folder,
    made_profile,
    press,
    window,
    write,
)
from tests.ui.kits import calendar

if TYPE_CHECKING:
    from app.ui.sync_service import SyncService

__all__ = ["clock", "folder", "made_profile", "window"]


class Desk:
    """A session in a window: one page with a field in which somebody writes, and the lock over it."""

    def __init__(self, store: Store, kit: Kit, window: Window, folder: Path) -> None:
        self.store, self.kit, self.window = store, kit, window
        self.sync = cast("FakeSync", kit.sync)
        self.seconds = 0.0
        self.saved = 0
        self.page = Page("王玉山的事")
        self.field = QLineEdit()
        self.page.put(self.page.heading, self.field)
        window.show_face(self.page)
        window.setWindowTitle("王玉山的事 · 乡音")
        self.field.setFocus()
        self.lock = Lock(kit, window, folder, save=self._save, seconds=lambda: self.seconds)
        self.lock.start()

    def _save(self) -> None:
        assert self.window.face() is self.page, "saved while it can be seen"
        self.saved += 1

    def wait(self, seconds: int) -> None:
        for _ in range(seconds // 5):
            self.seconds += 5
            self.lock.idle.tick()

    def acts(self) -> list[str]:
        with self.store.read() as work:
            headers = work.connection.execute(select(EventRow.header).order_by(EventRow.number)).scalars()
            return [read_header(bytes(header)).type for header in headers]


@pytest.fixture
def desk(
    qtbot: QtBot, window: Window, look: Look, folder: Path, tmp_path: Path, clock: FakeClock
) -> Iterator[Desk]:
    jobs = Jobs()
    with open_profile(folder, PASSPHRASE, clock=clock, entropy=SYSTEM_ENTROPY) as store:
        settings = SettingsFile(tmp_path / "settings.json")
        kit = Kit(
            store=store,
            jobs=jobs,
            look=look,
            announcer=Announcer(),
            reading=Reading(QuietSpeaker()),
            settings=settings,
            readers=CardReaders(settings),
            sync=cast("SyncService", FakeSync()),
            almanac=Almanac(calendar(), KNOWN_COUNTIES),
            account_name=store.account_name,
        )
        yield Desk(store, kit, window, folder)
        jobs.close(wait=tuple(Lane))
    jobs.deleteLater()


@pytest.fixture
def unlocks(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    def unlock() -> None:
        write(PASSPHRASE)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not desk.lock.is_locked)

    return unlock


def words(widget: QWidget) -> str:
    """All that can be read or heard in a window."""
    shown = [child for child in widget.findChildren(QWidget) if child.isVisible()]
    texts = [str(child.property("text") or "") + child.accessibleName() for child in shown]
    return " ".join((widget.windowTitle(), *texts))


def test_a_lock_blanks_everything_at_once(qtbot: QtBot, desk: Desk) -> None:
    desk.field.setText("老人说的话")
    assert "王玉山" in words(desk.window)
    desk.lock.lock_now()
    assert desk.window.windowTitle() == "乡音"
    assert "王玉山" not in words(desk.window)
    assert "老人说的话" not in words(desk.window)
    assert desk.saved == 1
    assert focused() is desk.lock.page.form.field.edit


def test_unlocking_shows_all_as_it_was(qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]) -> None:
    desk.field.setText("老人说的话")
    desk.lock.lock_now()
    qtbot.waitUntil(lambda: desk.store.is_locked)
    unlocks()
    assert desk.window.face() is desk.page
    assert desk.window.windowTitle() == "王玉山的事 · 乡音"
    assert desk.field.text() == "老人说的话"
    assert focused() is desk.field
    assert not desk.store.is_locked
    assert desk.sync.starts == 1
    assert desk.lock.idle.is_running


def test_both_are_in_the_chain(qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]) -> None:
    before = desk.acts()
    desk.lock.lock_now()
    unlocks()
    assert desk.acts()[len(before) :] == [AuditAct.LOCKED, AuditAct.UNLOCKED]


def test_without_a_sync_the_keys_go_at_once(qtbot: QtBot, desk: Desk) -> None:
    desk.lock.lock_now()
    qtbot.waitUntil(lambda: desk.store.is_locked)
    assert desk.sync.is_idle, "and no new one begins"
    with pytest.raises(DeviceError, match="vault_locked"), desk.store.read():
        pass


def test_a_sync_that_is_on_the_way_keeps_the_keys_until_it_ends(qtbot: QtBot, desk: Desk) -> None:
    desk.sync.is_running = True
    desk.lock.lock_now()
    rest(qtbot, desk)
    assert not desk.store.is_locked
    desk.sync.is_running = False
    desk.sync.finished.emit(None)
    qtbot.waitUntil(lambda: desk.store.is_locked)


def has_pin(desk: Desk) -> bool:
    return desk.kit.pin.is_set


def locked(desk: Desk) -> bool:
    return desk.lock.is_locked


def test_a_machine_that_is_trusted_no_more_locks_itself_and_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    """Once, until it is trusted again: whoever unlocks may still look at what lies here."""
    revoked = Report(stopped_by=DeviceError("device_revoked"), is_revoked=True)
    desk.sync.end(revoked)
    assert locked(desk)
    assert desk.lock.page.form.banner.text == ERRORS["device_revoked"]
    qtbot.waitUntil(lambda: desk.store.is_locked)
    with qtbot.waitSignal(desk.lock.unlocked):
        desk.lock.page.form.submitted.emit(PASSPHRASE, "", False)
    for report in (
        revoked,
        Report(stopped_by=OfflineError("offline"), is_revoked=True),
        Report(stopped_by=DeviceError("disk_failed")),
        revoked,
    ):
        desk.sync.end(report)
        assert not locked(desk)
    desk.sync.end(Report(is_revoked=False))
    desk.sync.end(revoked)
    assert locked(desk)


def test_a_sync_that_takes_too_long_is_stopped(qtbot: QtBot, desk: Desk) -> None:
    desk.sync.is_running = True
    desk.lock.lock_now()
    assert desk.lock.keys_kept.isActive()
    assert desk.lock.keys_kept.interval() == 30 * 60 * 1_000
    desk.lock.keys_kept.timeout.emit()
    assert desk.sync.is_idle


def test_who_comes_back_while_it_syncs_finds_it_going_on(
    qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]
) -> None:
    desk.sync.is_running = True
    desk.lock.lock_now()
    unlocks()
    assert not desk.lock.keys_kept.isActive()
    desk.sync.is_running = False
    desk.sync.finished.emit(None)
    rest(qtbot, desk)
    assert not desk.store.is_locked


def test_a_wrong_passphrase_shows_nothing(qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]) -> None:
    desk.lock.lock_now()
    write(WRONG)
    press(Qt.Key.Key_Return)
    form = desk.lock.page.form
    qtbot.waitUntil(lambda: form.passphrase.problem == "密码不对，还可以试 4 次。")
    assert desk.lock.is_locked
    assert "王玉山" not in words(desk.window)
    qtbot.waitUntil(lambda: desk.store.is_locked)
    unlocks()


@pytest.mark.parametrize("said", ["idle.slept", "system.locked"])
def test_six_digits_open_it_until_the_machine_sleeps(qtbot: QtBot, desk: Desk, said: str) -> None:
    desk.kit.pin.keep(desk.store, "470915")
    desk.lock.lock_now()
    form = desk.lock.page.form
    assert "6 位短码" in form.field.edit.accessibleDescription()
    qtbot.waitUntil(lambda: desk.store.is_locked)
    write("470916")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.passphrase.problem == "短码不对，还可以试 4 次。")
    write("470915")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desk.lock.is_locked)
    attrgetter(said)(desk.lock).emit()
    assert "6 位短码" not in form.field.edit.accessibleDescription()
    assert not has_pin(desk)
    qtbot.waitUntil(lambda: desk.store.is_locked)


def test_a_machine_that_sleeps_while_it_is_locked_asks_for_the_passphrase(qtbot: QtBot, desk: Desk) -> None:
    desk.kit.pin.keep(desk.store, "470915")
    desk.sync.is_running = True
    desk.lock.lock_now()
    desk.wait(600)
    assert desk.lock.idle.sees_sleep
    assert has_pin(desk)
    assert not desk.store.is_locked
    desk.seconds += 3_600
    desk.lock.idle.tick()
    assert not has_pin(desk)
    qtbot.waitUntil(lambda: desk.store.is_locked)


def test_five_minutes_without_a_touch_lock_and_a_minute_before_it_is_said(qtbot: QtBot, desk: Desk) -> None:
    said: list[str] = []
    desk.kit.announcer.said.connect(lambda text, _urgent: said.append(text))
    desk.wait(240)
    assert desk.lock.warning.isVisible()
    assert desk.lock.warning.text == "还有 60 秒锁屏"
    assert said == ["还有 60 秒锁屏。按任意键接着用。"]
    assert focused() is desk.field, "who is writing goes on writing"
    desk.wait(10)
    assert desk.lock.warning.text == "还有 50 秒锁屏"
    assert len(said) == 1
    desk.lock.warning.action.click()
    assert not desk.lock.warning.isVisible()
    desk.wait(295)
    assert desk.lock.warning.isVisible()
    desk.wait(5)
    assert desk.lock.is_locked
    assert not desk.lock.warning.isVisible()


def test_a_machine_that_slept_is_locked_without_waiting_for_anything(qtbot: QtBot, desk: Desk) -> None:
    desk.sync.is_running = True
    desk.seconds += 7_200
    desk.lock.idle.tick()
    assert desk.lock.is_locked
    qtbot.waitUntil(lambda: desk.store.is_locked)


def test_a_question_that_was_open_is_gone_and_comes_back(
    qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]
) -> None:
    question = Question(desk.window, "放弃王玉山的草稿？", "写的都会删掉。", [Answer("留着", lambda: None)])
    assert "放弃王玉山" in words(desk.window)
    desk.lock.lock_now()
    assert "王玉山" not in words(desk.window)
    assert focused() is desk.lock.page.form.field.edit
    unlocks()
    assert question.isVisible()
    assert focused() is question.buttons[0]


def test_a_sheet_over_the_page_is_gone_and_comes_back(
    qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]
) -> None:
    sheet = Overlay(desk.window)
    inside = QLineEdit("王玉山", sheet)
    sheet.open(inside)
    assert "王玉山" in words(desk.window)
    desk.lock.lock_now()
    assert "王玉山" not in words(desk.window)
    unlocks()
    assert focused() is inside


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_was_open_closes(qtbot: QtBot, desk: Desk) -> None:
    menu = QMenu("王玉山", desk.window)
    menu.addAction("删掉")
    menu.popup(desk.window.pos())
    desk.lock.lock_now()
    assert not menu.isVisible()


def test_a_second_lock_changes_nothing(qtbot: QtBot, desk: Desk, unlocks: Callable[[], None]) -> None:
    desk.lock.lock_now()
    desk.lock.lock_now()
    assert desk.saved == 1
    unlocks()
    assert desk.window.face() is desk.page


def test_somebody_else_can_take_over(qtbot: QtBot, desk: Desk) -> None:
    desk.lock.lock_now()
    left: list[bool] = []
    desk.lock.left.connect(lambda: left.append(True))
    desk.lock.page.other.click()
    assert left == [True]


def test_who_opened_the_folder_meanwhile_is_named(
    qtbot: QtBot, desk: Desk, folder: Path, clock: FakeClock
) -> None:
    desk.lock.lock_now()
    qtbot.waitUntil(lambda: desk.store.is_locked)
    with open_profile(folder, PASSPHRASE, clock=clock, entropy=SYSTEM_ENTROPY):
        write(PASSPHRASE)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(desk.lock.page.form.banner.isVisible)
    assert "另一个窗口" in desk.lock.page.form.banner.text
    assert desk.lock.page.form.banner.action.isHidden()
    assert desk.lock.is_locked


def test_nothing_is_clipped_on_the_lock_page_or_in_the_warning(
    qtbot: QtBot, desk: Desk, look: Look, window: Window
) -> None:
    desk.wait(240)
    for size, theme in LOOKS:
        look.set_size(size)
        look.set_theme(theme)
        assert fits(qtbot, window)
    desk.lock.lock_now()
    for size, theme in LOOKS:
        look.set_size(size)
        look.set_theme(theme)
        assert fits(qtbot, window)
    look.set_size(Size.STANDARD)
    window.resize(455, 600)
    assert fits(qtbot, window)


def rest(qtbot: QtBot, desk: Desk) -> None:
    """All that was given to the lanes is done."""
    for lane in (Lane.MEDIA, Lane.READ, Lane.STORE):
        done: list[None] = []
        desk.kit.jobs.run(lane, desk.lock, lambda: None, done.append)
        qtbot.waitUntil(partial(bool, done))
