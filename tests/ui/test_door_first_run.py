"""The first run: from the size of the text to an open store; whatever happens in between costs no step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.actions.first_run import FirstRun, Step, keep_first_run, read_first_run
from app.actions.setup import standing
from app.domain.passphrase import is_long_enough
from app.domain.text import check_text
from app.ui.agent.door.account_step import AccountStep
from app.ui.agent.door.done import DonePage
from app.ui.agent.door.door import Door
from app.ui.agent.door.first_run import FirstRunPages
from app.ui.agent.door.kit import DoorKit
from app.ui.agent.door.look_step import LookStep
from app.ui.agent.door.rules_step import RulesStep
from app.ui.agent.door.use_step import FILE, PRACTICE, UseStep
from app.ui.widgets.pages import Page
from app.ui.window import Window
from tests.enrolments import enrolment_file
from tests.fakes import FakeClock
from tests.ui.doors import (
    LOOKS,
    PASSPHRASE,
    Opened,
    clock,
    fits,
    focused,
    make_kit,
    press,
    through,
    window,
    write,
)
from tests.ui.hostile import HOSTILE

__all__ = ["clock", "make_kit", "through", "window"]

MakeKit = Callable[[Path], DoorKit]


class Start:
    """A machine that nobody has set up, and the pages of its first run."""

    def __init__(self, kit: DoorKit, window: Window, through: Opened) -> None:
        self.kit = kit
        self.door = Door(kit)
        self.door.opened.connect(through.take)
        window.show_face(self.door)

    @property
    def pages(self) -> FirstRunPages:
        pages = self.door.frame.findChild(FirstRunPages)
        assert isinstance(pages, FirstRunPages)
        return pages

    @property
    def page(self) -> Page:
        page = self.door.frame.page
        assert page is not None
        return page

    def go_on(self) -> None:
        assert self.page.primary is not None
        self.page.primary.click()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


@pytest.fixture
def begin(
    qtbot: QtBot, window: Window, make_kit: MakeKit, empty: Path, through: Opened
) -> Callable[[], Start]:
    return lambda: Start(make_kit(empty), window, through)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "shiqiao.xyenrol"
    path.write_bytes(enrolment_file(url="https://gateway.example:8443"))
    return path


def to_account(start: Start) -> AccountStep:
    start.go_on()
    start.pages.use.uses.buttons[0].click()
    start.go_on()
    start.go_on()
    assert isinstance(start.page, AccountStep)
    return start.page


def test_practice_begins_with_nothing_but_the_keyboard(
    qtbot: QtBot, begin: Callable[[], Start], through: Opened, look: Look
) -> None:
    start = begin()
    press(Qt.Key.Key_Right)
    assert look.size is Size.LARGE
    start.go_on()
    press(Qt.Key.Key_Space)
    start.go_on()
    assert isinstance(start.page, RulesStep)
    press(Qt.Key.Key_Space)
    assert isinstance(start.page, AccountStep)
    write("zhoumin")
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(start.page, DonePage))
    press(Qt.Key.Key_Space)
    assert through.store.account_name == "zhoumin"
    assert standing(through.store).is_practising
    assert start.kit.settings.current.account == through.store.account_id


def test_the_file_of_the_township_is_read_told_and_taken(
    qtbot: QtBot, begin: Callable[[], Start], through: Opened, file: Path
) -> None:
    start = begin()
    start.go_on()
    use = start.pages.use
    use.uses.buttons[1].click()
    use.panel.take(file)
    qtbot.waitUntil(lambda: use.enrolment is not None)
    assert use.panel.read is not None
    assert use.panel.read.unit == "清溪镇信访办"
    assert use.panel.read.until == "2030-01-01 08:00", "local time"
    start.go_on()
    start.go_on()
    account = start.pages.account
    account.name_edit.setText("周敏")
    account.field.set_text(PASSPHRASE)
    account.again_field.set_text(PASSPHRASE)
    start.go_on()
    qtbot.waitUntil(lambda: isinstance(start.page, DonePage))
    start.go_on()
    known = standing(through.store)
    assert (known.unit, known.is_practising) == ("清溪镇信访办", False)
    shown = [text.text() for text in start.page.findChildren(type(start.page.heading))]
    assert known.fingerprint in shown


def test_the_file_can_be_chosen_in_a_window_or_dropped(
    qtbot: QtBot, begin: Callable[[], Start], file: Path, window: Window
) -> None:
    start = begin()
    start.go_on()
    panel = start.pages.use.panel
    start.pages.use.uses.buttons[1].click()
    panel.pick.click()
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    qtbot.waitUntil(lambda: panel.data is not None)
    dialog.close()
    panel.read = None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    copy = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(5, 5), copy, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(drop)
    qtbot.waitUntil(lambda: panel.data is not None)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{}", "登记文件读不出来"),
        (b"x" * (1 << 21), "登记文件读不出来"),
        (None, "文件打不开"),
        (enrolment_file(expires_at="2020-01-01T00:00:00.000Z"), "文件过期了"),
    ],
)
def test_a_file_that_is_no_good_is_told(
    qtbot: QtBot, begin: Callable[[], Start], tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "bad.xyenrol"
    if content is not None:
        path.write_bytes(content)
    panel = begin().pages.use.panel
    panel.take(path)
    qtbot.waitUntil(lambda: not panel.loading.is_running)
    assert words in panel.problem.text()


def test_going_on_without_a_choice_or_a_file_is_told(begin: Callable[[], Start]) -> None:
    start = begin()
    start.go_on()
    start.go_on()
    use = start.page
    assert isinstance(use, UseStep)
    assert focused() is use.uses.buttons[0]
    use.uses.buttons[1].click()
    start.go_on()
    assert start.page is use
    assert "还没有选文件" in use.panel.problem.text()
    assert focused() is use.panel.pick


@pytest.mark.parametrize("step", Step)
def test_a_crash_costs_no_step(qtbot: QtBot, begin: Callable[[], Start], empty: Path, step: Step) -> None:
    data = enrolment_file() if step in {Step.RULES, Step.ACCOUNT} else None
    keep_first_run(empty, FirstRun(step=step, enrolment=data, account_name="周敏"))
    start = begin()
    assert start.page is start.pages.steps[step]
    assert start.pages.account.name_edit.text() == "周敏"
    if data is not None:
        qtbot.waitUntil(lambda: start.pages.use.enrolment is not None)
        assert start.pages.use.uses.value == FILE


def test_each_step_is_kept_as_it_is_left(qtbot: QtBot, begin: Callable[[], Start], empty: Path) -> None:
    start = begin()
    steps = []
    for _ in range(3):
        start.pages.use.uses.choose(PRACTICE)
        start.go_on()
        qtbot.waitUntil(lambda: read_first_run(empty) == start.pages.run)
        steps.append(read_first_run(empty).step)
    assert steps == [Step.USE, Step.RULES, Step.ACCOUNT]


def test_one_step_back_and_on_again_loses_nothing(begin: Callable[[], Start]) -> None:
    start = begin()
    account = to_account(start)
    account.name_edit.setText("周敏")
    assert start.page.go_back()
    assert isinstance(start.page, RulesStep)
    start.go_on()
    assert account.name_edit.text() == "周敏"


def test_the_first_step_has_none_before_it(begin: Callable[[], Start]) -> None:
    start = begin()
    start.page.go_back()
    assert isinstance(start.page, LookStep)


def test_what_is_missing_is_told_at_every_field_and_the_first_gets_the_focus(
    qtbot: QtBot, begin: Callable[[], Start]
) -> None:
    start = begin()
    account = to_account(start)
    account.field.set_text("shiqiao")
    account.again_field.set_text("shiqia")
    start.go_on()
    assert account.name.problem == "请写您的姓名。"
    assert account.passphrase.problem == "密码太短，还差 5 个字。"
    assert account.again.problem == "两遍不一样，请再打一遍。"
    assert focused() is account.name_edit
    write("z")
    assert account.name.problem == ""
    account.next_error()
    assert focused() is account.field.edit


def test_a_name_that_could_never_be_filed_is_named_at_once(
    qtbot: QtBot, begin: Callable[[], Start], empty: Path, through: Opened
) -> None:
    start = begin()
    account = to_account(start)
    account.field.set_text(PASSPHRASE)
    account.again_field.set_text(PASSPHRASE)
    beside = empty.with_name("beside")  # the window writes its own meanwhile
    beside.mkdir()
    for name, text in HOSTILE.items():
        account.name_edit.setText(text)
        shown = account.name_edit.text()
        account.check()
        wrong = check_text("name", shown, limit=30, is_required=True)
        assert bool(account.name.problem) is bool(wrong), name
        keep_first_run(beside, FirstRun(account_name=shown))
        assert read_first_run(beside).account_name == shown, name
    account.name_edit.setText(HOSTILE["patterns"])
    shown = account.name_edit.text()
    start.go_on()
    qtbot.waitUntil(lambda: isinstance(start.page, DonePage))
    assert start.page.title == f"准备好了，{shown}"
    start.go_on()
    assert through.store.account_name == shown


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("", "至少 12 个字，或者 4 个词。"),
        ("shiqiao", "还差 5 个字。"),
        (PASSPHRASE, "够长了。"),
        ("138001380001380", "都是数字"),
        ("aaaaaaaaaaaaaa", "太有规律"),
        ("zhoumin12zhoumin", "有您的名字"),
    ],
)
def test_a_hint_says_how_good_a_passphrase_is(begin: Callable[[], Start], typed: str, hint: str) -> None:
    account = to_account(begin())
    account.name_edit.setText("zhoumin")
    account.field.set_text(typed)
    assert hint in account.field.edit.accessibleDescription()


def test_an_idea_is_four_words_that_are_then_typed_once_more(begin: Callable[[], Start]) -> None:
    account = to_account(begin())
    account.idea.think.click()
    first = [word.text for word in account.idea.words]
    account.idea.think.click()
    assert len(first) == 4
    assert [word.text for word in account.idea.words] != first
    account.idea.take.click()
    assert is_long_enough(account.field.text)
    assert account.field.text.split() == [word.typed for word in account.idea.words]
    assert account.again_field.text == "", "typing it once is the first practice"
    assert focused() is account.again_field.edit


def test_a_beginning_that_fails_is_told_and_can_be_repeated(
    qtbot: QtBot, begin: Callable[[], Start], empty: Path, through: Opened
) -> None:
    start = begin()
    account = to_account(start)
    account.name_edit.setText("周敏")
    account.field.set_text(PASSPHRASE)
    account.again_field.set_text(PASSPHRASE)
    (empty / "xiangyin.db").mkdir()
    start.go_on()
    qtbot.waitUntil(account.trouble.isVisible)
    assert not account.loading.is_running
    (empty / "xiangyin.db").rmdir()
    start.go_on()
    qtbot.waitUntil(lambda: isinstance(start.page, DonePage))
    start.go_on()
    assert through.store.account_name == "周敏"


@pytest.mark.parametrize("step", Step)
def test_nothing_is_clipped_at_any_step(
    qtbot: QtBot, begin: Callable[[], Start], look: Look, window: Window, empty: Path, step: Step
) -> None:
    keep_first_run(empty, FirstRun(step=step))
    start = begin()
    start.pages.account.idea.think.click()
    start.pages.account.check()
    start.pages.use.uses.buttons[1].click()
    for size, theme in LOOKS:
        look.set_size(size)
        look.set_theme(theme)
        assert fits(qtbot, window)
    look.set_size(Size.STANDARD)
    window.resize(455, 600)
    assert fits(qtbot, window)


def test_the_clock_of_the_file_is_the_clock_of_the_machine(
    qtbot: QtBot, begin: Callable[[], Start], file: Path, clock: FakeClock
) -> None:
    panel = begin().pages.use.panel
    panel.take(file)
    qtbot.waitUntil(lambda: panel.read is not None)
    assert panel.read is not None
    assert not panel.read.is_over
    clock.turn(days=365 * 4)
    panel.take(file)
    qtbot.waitUntil(lambda: panel.read is not None and panel.read.is_over)
