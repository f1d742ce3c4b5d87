"""The parts that pages are made of: they wrap, they are named, they work without a mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.announce import Announcer
from app.accessibility.focus import FocusRing
from app.accessibility.held import held
from app.accessibility.labelled import Labelled
from app.accessibility.look import Look
from app.accessibility.scale import SCALES, Size
from app.accessibility.themes import COLORS, Theme
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Banner, Chip
from app.ui.widgets.choices import Choices
from app.ui.widgets.follow_focus import FollowFocus
from app.ui.widgets.layouts import Centred, Reflow, clear
from app.ui.widgets.pages import Page
from app.ui.widgets.progress import Bar
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.states import Loading
from app.ui.widgets.texts import Text

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Show:
    """Puts widgets below each other in a window, which lives as long as the test."""
    kept: list[QWidget] = []

    def in_a_window(*widgets: QWidget, width: int = 800) -> QWidget:
        window = QWidget()
        kept.append(window)
        layout = QVBoxLayout(window)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch(1)
        qtbot.addWidget(window)
        window.resize(width, 600)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return in_a_window


class Paints(QObject):
    """How often what it watches was painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def test_a_bar_is_painted_with_all_that_changes_beside_it_and_not_before(qtbot: QtBot, show: Show) -> None:
    bar, paints = Bar("传了多少"), Paints()
    bar.installEventFilter(paints)
    show(bar)
    qtbot.waitUntil(lambda: paints.count > 0)
    before = paints.count
    bar.show_part(1, 4)
    assert (bar.value(), paints.count) == (250, before)
    qtbot.waitUntil(lambda: paints.count > before)


@pytest.mark.parametrize("size", Size)
def test_a_button_is_a_large_target_in_every_size(qtbot: QtBot, look: Look, show: Show, size: Size) -> None:
    button = TextButton("去核对", "check", "primary")
    look.set_size(size)
    show(button)
    assert button.height() >= SCALES[size].target


def test_a_long_button_wraps_where_there_is_no_room(qtbot: QtBot, look: Look, show: Show) -> None:
    button = TextButton("用U盘把没上传的都带到镇上去，请乡镇收下", "usb")
    window = show(button, width=900)
    on_one_line = button.height()
    window.resize(240, 600)
    qtbot.waitUntil(lambda: button.height() > on_one_line)


def test_a_button_is_called_what_stands_on_it(qtbot: QtBot, look: Look) -> None:
    button = TextButton("新建代理", "plus", "hero", sub="替老人记一件事", key="Ctrl + N")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "新建代理，替老人记一件事"
    button.set_text("再记一件", sub="")
    assert button.accessibleName() == "再记一件"


def test_a_field_names_its_control_and_tells_its_problem(qtbot: QtBot, look: Look, show: Show) -> None:
    edit = QLineEdit()
    field = Labelled("身份证号", edit, is_required=False, hint="填了好判重")
    show(field)
    assert edit.accessibleName() == "身份证号，可不填"
    field.set_problem("少 2 位，请核对。")
    assert edit.accessibleDescription().startswith("少 2 位")
    assert edit.property("bad") is True
    field.set_problem("")
    assert edit.accessibleDescription() == "填了好判重"


def test_tab_leaves_a_field_of_many_lines(qtbot: QtBot, look: Look, show: Show) -> None:
    first, second = QPlainTextEdit(), QLineEdit()
    show(Labelled("事实", first), Labelled("理由", second))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()


def test_one_of_several_answers_is_chosen_with_the_arrows(qtbot: QtBot, look: Look, show: Show) -> None:
    choices = Choices([("a", "满意"), ("b", "基本满意"), ("c", "不满意")])
    show(choices)
    choices.buttons[0].setFocus()
    QTest.keyClick(choices.buttons[0], Qt.Key.Key_Space)
    assert choices.value == "a"
    with qtbot.waitSignal(choices.changed):
        QTest.keyClick(choices.buttons[0], Qt.Key.Key_Right)
    assert choices.value == "b"
    assert choices.buttons[1].hasFocus()


def test_several_answers_can_be_ticked_and_arrows_tick_nothing(qtbot: QtBot, look: Look, show: Show) -> None:
    choices = Choices([("a", "代书"), ("b", "代为提出")], is_many=True)
    show(choices)
    choices.choose("a")
    choices.buttons[0].setFocus()
    QTest.keyClick(choices.buttons[0], Qt.Key.Key_Down)
    assert list(choices.values) == ["a"]
    QTest.keyClick(choices.buttons[1], Qt.Key.Key_Space)
    assert list(choices.values) == ["a", "b"]


def test_an_answer_is_chosen_by_its_number(qtbot: QtBot, look: Look, show: Show) -> None:
    one = Choices([("a", "是"), ("b", "否"), ("c", "没有问")])
    many = Choices([("a", "代书"), ("b", "代为提出")], is_many=True)
    for choices in (one, many):
        show(choices)
    QTest.keyClick(one.buttons[0], Qt.Key.Key_3)
    QTest.keyClick(one.buttons[2], Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert one.value == "b"
    QTest.keyClick(one.buttons[1], Qt.Key.Key_4)
    assert one.value == "b", "there is no fourth"
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1):
        QTest.keyClick(many.buttons[0], key)
    assert many.values == ("b",)


def test_choices_are_one_stop_of_tab(qtbot: QtBot, look: Look, show: Show) -> None:
    before, after = QLineEdit(), QLineEdit()
    choices = Choices([("a", "是"), ("b", "否")])
    show(before, choices, after)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert choices.buttons[0].hasFocus()
    QTest.keyClick(choices.buttons[0], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_each_answer_is_heard_with_its_question_and_place(qtbot: QtBot, look: Look) -> None:
    choices = Choices([("a", "是"), ("b", "否")])
    qtbot.addWidget(choices)
    choices.setAccessibleName("头一回反映")
    assert choices.buttons[1].accessibleName() == "头一回反映：否（2/2）"


def test_cells_stand_side_by_side_only_while_there_is_room(qtbot: QtBot, look: Look, show: Show) -> None:
    flow = Reflow([Text("一"), Text("二")], ems=12)
    show(flow, width=1000)
    qtbot.waitUntil(lambda: flow.columns == 2)
    look.set_size(Size.HUGE)
    qtbot.waitUntil(lambda: flow.columns == 1)


def test_a_page_brings_what_has_the_focus_into_sight(qtbot: QtBot, look: Look, show: Show) -> None:
    page = Page("很长的一页")
    edits = [QLineEdit() for _ in range(30)]
    page.put(*edits)
    window = show(page)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    follow = FollowFocus(window)
    application.focusChanged.connect(follow.on_focus_changed)
    edits[-1].setFocus()
    assert page.body.verticalScrollBar().value() > 0


def test_a_question_keeps_tab_inside_and_gives_the_focus_back(qtbot: QtBot, look: Look, show: Show) -> None:
    edit = QLineEdit()
    window = show(edit)
    edit.setFocus()
    given: list[str] = []
    question = Question(
        window,
        "不要这份草稿了？",
        "删了就没有了。",
        [Answer("留着", lambda: given.append("kept")), Answer("删掉", lambda: given.append("gone"))],
    )
    safe, other = question.buttons
    assert safe.hasFocus()
    QTest.keyClick(safe, Qt.Key.Key_Tab)
    assert other.hasFocus()
    QTest.keyClick(other, Qt.Key.Key_Tab)
    assert safe.hasFocus()
    QTest.keyClick(safe, Qt.Key.Key_Escape)
    assert given == ["kept"]
    assert edit.hasFocus()


def test_the_focus_ring_is_seen_around_what_has_the_focus(qtbot: QtBot, look: Look, show: Show) -> None:
    first, second = QLineEdit(), QLineEdit()
    window = show(first, second)
    FocusRing(window).show()
    first.setFocus()
    qtbot.wait(1)
    ring = COLORS[Theme.LIGHT]["focus"].lower()
    shot = window.grab().toImage()
    beside = [shot.pixelColor(first.x() - 7, first.y() + y).name() for y in range(first.height())]
    assert beside.count(ring) > first.height() // 2
    second.setFocus()
    qtbot.wait(1)
    shot = window.grab().toImage()
    assert shot.pixelColor(first.x() - 7, first.y() + first.height() // 2).name() != ring


def test_a_chip_changes_its_state_and_stays_word_and_icon(qtbot: QtBot, look: Look) -> None:
    chip = Chip("待上传", "clock", "info")
    qtbot.addWidget(chip)
    chip.set_state("已上传", "check-circle-fill", "ok")
    assert chip.text == "已上传"
    assert chip.property("chip") == "ok"


def test_a_banner_shows_its_action_only_when_it_has_one(qtbot: QtBot, look: Look, show: Show) -> None:
    banner = Banner()
    show(banner)
    banner.show_sentence("本机空间不足。")
    assert not banner.action.isVisible()
    banner.show_sentence("登录已失效。", action="重新登录")
    assert banner.action.isVisible()


def test_loading_says_nothing_at_once(qtbot: QtBot, look: Look, show: Show) -> None:
    loading = Loading()
    show(loading)
    loading.start()
    assert not loading.isVisible()
    qtbot.waitUntil(loading.isVisible)
    loading.stop()
    assert not loading.isVisible()


def test_an_announcement_reaches_whoever_shows_it(qtbot: QtBot, look: Look, show: Show) -> None:
    show(QLineEdit())
    announcer = Announcer()
    with qtbot.waitSignal(announcer.said) as said:
        announcer.say("字号，大字，已选。")
    assert said.args == ["字号，大字，已选。", False]


def test_a_hushed_announcer_tells_nothing_and_one_apart_from_it_tells_all(qtbot: QtBot) -> None:
    announcer, told = Announcer(), list[str]()
    announcer.said.connect(lambda words, _urgent: told.append(words))
    announcer.heard.connect(lambda words, _urgent: told.append(words))
    apart = announcer.apart(announcer)
    announcer.hush(is_hushed=True)
    announcer.say("王桂兰的病历收好了。", is_urgent=True)
    announcer.echo("王桂兰的病历")
    assert told == []
    apart.say("密码不对。")
    apart.echo("键盘打开了。")
    assert told == ["密码不对。", "密码不对。", "键盘打开了。"]
    announcer.hush(is_hushed=False)
    announcer.echo("王桂兰的病历")
    assert told[-1] == "王桂兰的病历"


def test_what_is_cleared_away_at_once_never_becomes_a_window(qtbot: QtBot, look: Look, show: Show) -> None:
    inner = QVBoxLayout()
    card = QWidget()
    card.setLayout(inner)
    window = show(card)
    inner.addWidget(Text("一"))
    clear(inner)
    qtbot.wait(10)
    assert [widget for widget in held(QApplication.topLevelWidgets) if widget.isVisible()] == [window]


def test_a_choice_is_heard_with_its_second_line_and_ticked_at_its_end(qtbot: QtBot, show: Show) -> None:
    picture = QWidget()
    choices = Choices([("a", "先练习"), ("b", "登记")], subs={"a": "不上传"}, starts={"a": picture})
    choices.setAccessibleName("请选一种")
    show(choices)
    assert choices.buttons[0].accessibleName() == "请选一种：先练习，不上传（1/2）"
    choices.choose("a")
    assert choices.value == "a"
    assert choices.buttons[0].isAncestorOf(picture)


def test_cells_that_are_wide_side_by_side_stand_below_each_other_where_there_is_no_room(
    qtbot: QtBot, show: Show
) -> None:
    cells = [TextButton("很宽很宽的按钮", "check") for _ in range(4)]
    for cell in cells:
        cell.setMinimumWidth(260)
    page = Page()
    grid = Reflow(cells, ems=10, most=4)
    page.put(grid)
    window = show(page, width=1_300)
    assert grid.columns == 4
    window.resize(360, 600)
    qtbot.waitUntil(lambda: grid.columns == 1)


def test_what_is_centred_is_as_wide_as_its_text_size_allows(qtbot: QtBot, show: Show, look: Look) -> None:
    field = QLineEdit()
    inner = QVBoxLayout()
    inner.addWidget(field)
    show(Centred(inner, ems=10), width=1_200)
    qtbot.waitUntil(lambda: field.width() == 240)
    look.set_size(Size.HUGE)
    qtbot.waitUntil(lambda: field.width() == 480)
