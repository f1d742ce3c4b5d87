"""Pages read aloud: every visible text in reading order, shown where it stands and in the subtitles."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.describe import describe_at
from app.accessibility.labelled import Labelled
from app.accessibility.look import Look
from app.accessibility.passages import passages
from app.accessibility.reading import Reading, VoiceWishes
from app.accessibility.scale import Size
from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.speech.script import pieces_of
from app.accessibility.speech.types import Priority, Utterance
from app.accessibility.spotlight import Spotlight, lines_of
from app.accessibility.themes import COLORS, Theme
from app.ui.agent.form.filed import CodeCard
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.chips import Chip
from app.ui.widgets.choices import Choices
from app.ui.widgets.icons import Icon
from app.ui.widgets.layouts import row
from app.ui.widgets.pages import Page
from app.ui.widgets.question import Answer, Question
from app.ui.widgets.subtitles import Subtitles
from app.ui.widgets.texts import Text
from app.ui.window import Window
from tests.speaking import FakeSpeaker

LONG = "去年雨水多，渠里的水漫到路上，老人出门要人扶，孩子上学也要绕着走，大家都盼着早一点修好。"


@pytest.fixture
def speaker() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def reading(speaker: FakeSpeaker) -> Reading:
    return Reading(speaker)


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> Iterator[Window]:
    made = Window(look)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def heard(*roots: QWidget, title: str = "") -> list[str]:
    return [passage.utterance.text for passage in passages(*roots, title=title)]


def shown(window: Window, *widgets: QWidget) -> Page:
    page = Page("首页")
    page.put(page.heading, *widgets)
    window.show_face(page)
    QTest.qWait(5)
    return page


def test_the_title_comes_first_and_is_read_once(window: Window) -> None:
    page = shown(window, Text("没有网络。都存在本机！"))
    assert heard(page, title="首页") == ["首页", "没有网络。", "都存在本机！"]


def test_controls_are_read_with_the_words_on_them_and_numbers_with_their_words(window: Window) -> None:
    chip = Chip("今天到期", "alarm", "danger")
    line = QWidget()
    line.setLayout(row(Icon("files"), Text("草稿"), Text("3"), Text("需处理"), Text("0")))
    page = shown(window, TextButton("到期 1 件", end=chip, variant="row"), line)
    assert heard(page) == ["首页", "到期 1 件，今天到期，按钮", "草稿，3", "需处理，没有"]


def test_a_field_is_read_without_saying_anything_twice(window: Window) -> None:
    edit = QLineEdit("柳河镇")
    field = Labelled("住址", edit, hint="村和组", is_required=True)
    choices = Choices([("a", "男"), ("b", "女")])
    page = shown(window, field, Labelled("性别", choices))
    field.set_problem("写到村")
    assert heard(page)[1:] == [
        "住址",
        "必填",
        "村和组",
        "写到村",
        "输入框，柳河镇",
        "性别",
        "男，选项，没选，第 1 项，共 2 项",
        "女，选项，没选，第 2 项，共 2 项",
    ]


def test_what_is_hidden_or_only_for_the_eyes_is_not_read(window: Window) -> None:
    hidden = Text("不该念的")
    page = shown(window, hidden, Icon("files"), Text(""), Text("该念的"))
    hidden.hide()
    assert heard(page)[1:] == ["该念的"]


def test_a_password_is_not_read(window: Window) -> None:
    edit = QLineEdit("shiqiao")
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    edit.setAccessibleName("密码")
    assert heard(shown(window, edit))[1:] == ["密码，输入框，已输入 7 位"]


def test_of_a_list_the_rows_in_sight_are_read(window: Window) -> None:
    view = QListView()
    model = QStandardItemModel(view)
    for number in range(2_000):
        model.appendRow(QStandardItem(f"第 {number} 件"))
    view.setModel(model)
    view.setAccessibleName("事项")
    view.setFixedHeight(120)
    texts = heard(shown(window, view))[1:]
    assert texts[:2] == ["事项，单子", "第 0 件"]
    assert 3 <= len(texts) < 30


def test_a_dialogue_is_read_with_its_answers(window: Window) -> None:
    question = Question(window, "要去哪里？", "选一个。", [Answer("回去", lambda: None)])
    assert heard(question) == ["要去哪里？", "选一个。", "回去，按钮"]


def test_what_is_read_is_marked_in_place_and_brought_into_sight(
    window: Window, reading: Reading, speaker: FakeSpeaker
) -> None:
    spotlight = Spotlight(reading)
    last = Text("最后一句。")
    page = shown(window, *(Text(LONG) for _ in range(30)), last)
    reading.read(passages(last))
    assert last.property("speaking") is True
    QTest.qWait(5)
    seen = QRect(QPoint(0, 0), page.body.viewport().size())
    assert seen.contains(last.mapTo(page.body.viewport(), last.rect().center()))
    speaker.finish()
    QTest.qWait(5)
    assert last.property("speaking") is False
    spotlight.deleteLater()


def test_marking_lays_nothing_out_anew(window: Window, reading: Reading, speaker: FakeSpeaker) -> None:
    spotlight = Spotlight(reading)
    label = Text(LONG)
    shown(window, label, Text("下面"))
    before = label.geometry()
    reading.read(passages(label))
    speaker.clause_started.emit(speaker.line[0], 6, 15)
    QTest.qWait(5)
    assert label.geometry() == before
    spotlight.deleteLater()


def test_a_label_that_is_gone_is_read_all_the_same(
    window: Window, reading: Reading, speaker: FakeSpeaker
) -> None:
    spotlight = Spotlight(reading)
    page = Page("一")
    page.put(Text("第一句。第二句。"))
    window.show_face(page)
    QTest.qWait(5)
    script = passages(page)
    window.drop_face(page)
    QTest.qWait(20)
    reading.read(script)
    assert speaker.told == ["第一句。"]
    spotlight.deleteLater()


@pytest.mark.parametrize("size", list(Size))
def test_the_clause_is_underlined_where_its_characters_stand(window: Window, look: Look, size: Size) -> None:
    look.set_size(size)
    label = QLabel(LONG)
    label.setWordWrap(True)
    shown(window, label)
    label.setFixedWidth(600)
    QTest.qWait(5)
    lines = list(lines_of(label, 0, len(LONG)))
    image = label.grab().toImage()
    for line in lines:
        assert _has_ink(image, QRect(round(line.left()) + 2, round(line.top()), 24, round(line.height())))
    assert sum(line.height() for line in lines) == pytest.approx(label.heightForWidth(600), abs=len(lines))
    assert len(list(lines_of(label, 0, 3))) == 1


def _has_ink(image: QImage, part: QRect) -> bool:
    colors = {
        image.pixel(x, y) for x in range(part.left(), part.right()) for y in range(part.top(), part.bottom())
    }
    return len(colors) > 1


def test_subtitles_show_every_word_and_the_clause_that_is_heard(
    window: Window, reading: Reading, speaker: FakeSpeaker
) -> None:
    foot = Subtitles(reading)
    window.put_subtitles(foot)
    assert foot.isHidden()
    reading.wish(is_on=True)
    assert foot.isVisible()
    reading.say(LONG)
    QTest.qWait(5)
    speaker.clause_started.emit(speaker.line[0], 6, 15)
    assert foot.text == LONG
    assert foot.clause == (6, 15)
    assert "".join(foot.lines) == LONG


def test_in_a_narrow_window_the_lines_follow_the_clause(
    window: Window, look: Look, reading: Reading, speaker: FakeSpeaker
) -> None:
    foot = Subtitles(reading)
    window.put_subtitles(foot)
    window.resize(455, 768)
    look.set_size(Size.HUGE)
    reading.wish(is_on=True)
    reading.say(LONG)
    QTest.qWait(5)
    seen = set[str]()
    for start, end in ((0, 6), (6, 15), (15, 23), (23, 33), (33, len(LONG))):
        speaker.clause_started.emit(speaker.line[0], start, end)
        QTest.qWait(2)
        assert LONG[start:end] in "".join(foot.lines)
        seen.update(foot.lines)
    assert set(LONG) <= set("".join(seen))


def test_subtitles_take_room_and_cover_nothing(window: Window, reading: Reading) -> None:
    foot = Subtitles(reading)
    window.put_subtitles(foot)
    page = shown(window, Text("一"))
    question = Question(window, "要去哪里？", "选一个。", [Answer("回去", lambda: None)])
    reading.wish(is_on=True)
    QTest.qWait(5)
    for widget in (page, question):
        bottom = widget.mapTo(window, QPoint(0, widget.height())).y()
        assert bottom <= foot.geometry().top()
    reading.wish(is_on=False)
    QTest.qWait(5)
    assert page.mapTo(window, QPoint(0, page.height())).y() == window.height()


def test_subtitles_are_empty_once_the_screen_is_locked(window: Window, reading: Reading) -> None:
    foot = Subtitles(reading)
    window.put_subtitles(foot)
    reading.wish(is_on=True)
    reading.say("王某山，低保停发")
    QTest.qWait(5)
    reading.forget()
    assert (foot.text, foot.accessibleName(), "".join(foot.lines)) == ("", "", "")


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("size", list(Size))
def test_no_subtitle_is_cut(window: Window, look: Look, reading: Reading, size: Size, theme: Theme) -> None:
    foot = Subtitles(reading)
    window.put_subtitles(foot)
    look.set_look(size, theme)
    reading.wish(is_on=True)
    reading.say(LONG)
    for width in (1_366, 455):
        window.resize(width, 768)
        QTest.qWait(5)
        assert clipping(foot) == []
    painted = {foot.grab().toImage().pixelColor(x, 6).name().upper() for x in range(4)}
    assert painted == {COLORS[theme]["surface"]}


def test_a_voice_that_cannot_be_heard_still_tells_every_clause(qtbot: QtBot) -> None:
    quiet = QuietSpeaker()
    quiet.set_rate(240)
    told: list[str] = []
    ends: list[object] = []
    quiet.clause_started.connect(lambda said, start, end: told.append(said.text[start:end]))
    quiet.finished.connect(lambda *said: ends.append(said))
    first, second = Utterance("好，"), Utterance("一二。三！")
    quiet.say(first, second)
    qtbot.waitUntil(lambda: len(ends) == 2, timeout=10_000)
    assert told == ["好，", "一二。", "三！"]
    assert not quiet.is_speaking


def test_a_quiet_voice_keeps_the_ranks_and_stops_at_once(qtbot: QtBot) -> None:
    quiet = QuietSpeaker()
    cut: list[Utterance] = []
    quiet.stopped.connect(cut.append)
    alert, echo = Utterance("坏了", Priority.ALERT), Utterance("按钮")
    quiet.say(alert)
    quiet.say(echo)
    assert cut == []
    quiet.pause()
    assert quiet.is_paused
    assert not quiet.is_speaking
    quiet.stop()
    assert cut == [alert]
    quiet.say(Utterance("水" * 10_000))
    quiet.stop()
    assert not quiet.is_speaking


def test_wishes_that_are_off_leave_a_reading_silent(qtbot: QtBot, speaker: FakeSpeaker) -> None:
    reading = Reading(speaker, VoiceWishes(is_on=False))
    reading.say("按钮")
    QTest.qWait(5)
    assert speaker.told == []


def test_a_query_code_in_four_labels_is_said_as_one_and_masked_before_a_loudspeaker(window: Window) -> None:
    card = CodeCard()
    shown(window, card)
    card.show_code("3702811540935526")
    told = [passage.utterance for passage in passages(card)]
    assert "查询码 3702 8115 4093 5526" in [utterance.text for utterance in told]
    aloud = "".join(piece.spoken for each in told for piece in pieces_of(each, is_masked=True))
    assert "查询码，已遮住" in aloud
    assert not [
        group for group in ("三七零二", "八一一五", "四零九三", "五五二六", "三千七百") if group in aloud
    ]
    digits = next(label for label in card.findChildren(QLabel) if label.text() == "8115")
    middle = digits.mapToGlobal(digits.rect().center())
    assert describe_at(digits, middle).name == "查询码 3702 8115 4093 5526"
