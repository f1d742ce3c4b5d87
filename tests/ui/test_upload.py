"""The upload page: each petition says why it is where it is, with one thing to do; a run shows how far."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.domain.status import Move, Status
from app.errors import AppError, DeviceError, OfflineError
from app.store.transfers import Filter
from app.sync.progress import Progress, Tally
from app.sync.report import EventResult, FileResult, Report
from app.ui.agent.upload import UploadPage
from app.ui.agent.upload_row import UploadRow
from app.ui.kit import Kit
from app.ui.widgets.question import Question
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.fakes import NOON, FakeSync
from tests.store.scene import Scene, change
from tests.ui import upload_scene as scenes
from tests.ui.kits import kit_of

MB = 2**20


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def sync() -> FakeSync:
    made = FakeSync()
    made.last_success_at = NOON - timedelta(hours=3, minutes=48)
    made.next_try_at = NOON + timedelta(minutes=5)
    return made


@pytest.fixture
def seconds() -> list[float]:
    """What the page believes of the time, in its only element."""
    return [0.0]


@pytest.fixture
def kit(scene: Scene, look: Look, sync: FakeSync, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path, sync) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit, seconds: list[float]) -> UploadPage:
    made = UploadPage(kit, lambda: seconds[0])
    qtbot.addWidget(made)
    made.resize(1_258, 700)
    return made


def shown(qtbot: QtBot, page: UploadPage) -> UploadPage:
    page.show()
    page.opened.emit()
    page.window().activateWindow()
    return settled(qtbot, page)


def settled(qtbot: QtBot, page: UploadPage) -> UploadPage:
    qtbot.waitUntil(lambda: page.is_read and page.list.is_whole)
    return page


def row(page: UploadPage, title: str) -> UploadRow:
    return next(each for each in page.list.rows if each.line.title == title)


def only(page: UploadPage) -> UploadRow:
    (found,) = page.list.rows
    return found


def action(found: UploadRow) -> str:
    return found.line.words.action.word if found.line.words.action else ""


def progress(**changes: Any) -> Progress:
    return replace(Tally().snapshot(), **changes)


def focused() -> object:
    return QApplication.focusWidget()


class Told(QObject):
    """What was announced."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.words: list[str] = []
        kit.announcer.said.connect(self._on_said)

    @Slot(str, bool)
    def _on_said(self, words: str, _is_urgent: bool) -> None:  # noqa: FBT001 - a Qt slot
        self.words.append(words)


# what stands in the rows


def test_what_waits_for_a_network_is_safe_and_can_be_tried_now(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    sync.is_online, sync.last_error = False, OfflineError("offline")
    found = only(shown(qtbot, page))
    assert found.line.title == "陈*生 · 道路破损"
    assert found.line.mark.word == "待上传"
    assert found.sentence == "没有网络，已保存在本机，联网后自动上传。"
    assert action(found) == "现在试一次"
    found.buttons[0].click()
    assert sync.uploads == 1


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(423, "服务器繁忙，12:20 再试。"), (202, "服务器还没收到它前面的话，12:20 再送。")],
)
def test_what_the_gateway_put_off_says_until_when(
    qtbot: QtBot, page: UploadPage, scene: Scene, code: int, sentence: str
) -> None:
    scene.clock.turn(seconds=-1)
    scenes.put_off(scene, scenes.file(scene, "陈德生", "道路破损"), code, minutes=20)
    assert only(shown(qtbot, page)).sentence == sentence


def test_what_is_next_says_when_it_goes_by_itself(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    assert only(shown(qtbot, page)).sentence == "已保存在本机，12:05 自动上传。"


def test_without_automatic_uploads_it_says_so(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    sync.next_try_at = None
    scenes.file(scene, "陈德生", "道路破损")
    assert only(shown(qtbot, page)).sentence == "没有设自动上传，点“现在上传”才走。"


def test_what_may_have_arrived_is_asked_about_and_never_doubled(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    scenes.put_off(scene, scenes.file(scene, "赵桂兰", "医药费"), is_unknown=True)
    found = only(shown(qtbot, page))
    assert found.line.mark.word == "核对中"
    assert found.sentence == "正在核对是否送达。不会重复登记。12:05 自动再问。"
    assert action(found) == "现在问"
    found.buttons[0].click()
    assert sync.uploads == 1


def test_what_has_arrived_in_part_shows_its_files(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    _, files = scenes.file_with(scene, "王玉山", "低保停发", "低保证", "存折页", "村口")
    scene.settle_file(files[0])
    scene.settle_file(files[1])
    found = only(shown(qtbot, page))
    assert found.line.mark.word == "上传中"
    assert found.sentence == "文字已到 12:00，有回执 · 附件 2/3"
    assert found.is_open, "the first one that moves shows its files"
    assert found.file_words == ("照片 低保证、存折页 已到 2 张", "照片 村口 等着传")


def test_a_refused_filing_names_the_field_and_leads_to_it(
    qtbot: QtBot, page: UploadPage, scene: Scene
) -> None:
    stored = scenes.file(scene, "孙广福", "宅基地")
    scenes.refuse(scene, stored, 422, scenes.IDENTITY)
    found = only(shown(qtbot, page))
    assert found.line.mark.word == "需处理"
    assert found.sentence == "第 1 项信访人的证件的号码有误，没有收下。别的件不受影响。"
    assert action(found) == "去修改"
    with qtbot.waitSignal(page.correct_asked) as asked:
        found.buttons[0].click()
    assert asked.args == [stored.petition_id]


def test_several_fields_are_counted(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.refuse(scene, scenes.file(scene, "孙广福", "宅基地"), 422, scenes.IDENTITY, "petition.request")
    assert (
        only(shown(qtbot, page)).sentence
        == "第 1 项信访人的证件的号码等 2 处有误，没有收下。别的件不受影响。"
    )


@pytest.mark.parametrize(
    ("code", "sentence", "word"),
    [
        (409, "服务器上已有不同内容，请联系乡镇。", "打电话"),
        (410, "这一件在服务器上已经办结或撤回，这次说的没有收。", "打电话"),
        (413, "内容太长，没有收下。请写短一些，别的件不受影响。", "去修改"),
        (422, "服务器没有收下，请核对一遍再交。别的件不受影响。", "去修改"),
    ],
)
def test_every_final_no_has_a_sentence_and_one_way_out(
    qtbot: QtBot, page: UploadPage, scene: Scene, code: int, sentence: str, word: str
) -> None:
    scenes.refuse(scene, scenes.file(scene, "孙广福", "宅基地"), code)
    found = only(shown(qtbot, page))
    assert (found.sentence, action(found)) == (sentence, word)


def test_a_refused_supplement_leads_to_the_case_not_to_the_filing(
    qtbot: QtBot, page: UploadPage, scene: Scene
) -> None:
    stored = scenes.file(scene, "孙广福", "宅基地")
    scene.settle(stored)
    said = scene.say(str(stored.petition_id), EventType.PETITION_AMENDED, PetitionAmended(note="还有一句。"))
    scenes.refuse(scene, said)
    found = only(shown(qtbot, page))
    with qtbot.waitSignal(page.case_asked) as asked:
        found.buttons[0].click()
    assert asked.args == [stored.petition_id]


def test_calling_says_whom_and_about_which_petition(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    stored = scenes.file(scene, "孙广福", "宅基地")
    scenes.refuse(scene, stored, 409)
    only(shown(qtbot, page)).buttons[0].click()
    (question,) = page.window().findChildren(Question)
    assert question.accessibleName() == "给清溪镇打电话"
    assert "孙*福 · 宅基地" in question.accessibleDescription()
    assert str(stored.petition_id) in question.accessibleDescription()


def test_what_only_a_newer_program_can_say_asks_for_an_update(
    qtbot: QtBot, page: UploadPage, scene: Scene
) -> None:
    scenes.put_off(scene, scenes.file(scene, "孙广福", "宅基地"), 501)
    found = only(shown(qtbot, page))
    assert (found.sentence, action(found)) == ("请更新程序，案件已保留。", "看怎么更新")
    found.buttons[0].click()
    (question,) = page.window().findChildren(Question)
    assert "没上传的都在" in question.accessibleDescription()


@pytest.mark.parametrize(
    ("code", "sentence", "word"),
    [
        ("blob_damaged", "照片“井口”损坏，文字已送达，请重拍。", "重拍照片"),
        ("blob_missing", "照片“井口”不在本机上了，文字已送达，请再加一份。", "重拍照片"),
    ],
)
def test_a_file_in_trouble_says_which_and_that_the_text_is_there(
    qtbot: QtBot, page: UploadPage, scene: Scene, code: str, sentence: str, word: str
) -> None:
    stored, (file,) = scenes.file_with(scene, "李秀英", "饮水工程", "井口")
    scenes.set_aside(scene, file, code)
    found = only(shown(qtbot, page))
    assert (found.sentence, action(found)) == (sentence, word)
    with qtbot.waitSignal(page.case_asked) as asked:
        found.buttons[-1].click()
    assert asked.args == [stored.petition_id]


def test_a_full_gateway_takes_texts_and_says_that_files_wait(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    _, (file,) = scenes.file_with(scene, "李秀英", "饮水工程", "井口")
    scenes.set_aside(scene, file, "quota_full", minutes=20)
    sync.last_report = Report(files_paused="quota_full")
    found = only(shown(qtbot, page))
    assert found.sentence == "服务器空间满，文字已送达，附件待传。"
    assert found.file_words == ("照片 井口 12:20 再传",)
    assert page.banner.text == "服务器空间满，文字已送达，附件待传。"
    page.banner.action.click()
    assert not page.banner.isVisible()
    sync.end(Report(files_paused="quota_full"))
    settled(qtbot, page)
    assert page.banner.isVisible(), "said again when it is so again"


def test_a_draft_says_whose_it_is_and_is_written_on(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    texts = {"petition.petitioners[0].name": "周长河", "petition.request": "水渠堵了，请清通。"}
    petition_id = scenes.draft(scene, texts)
    found = only(shown(qtbot, page))
    assert found.line.title == "周*河 · 水渠堵了，请清通。"
    assert found.sentence == "还没写完，今天 12:00 存在本机。"
    with qtbot.waitSignal(page.draft_asked) as asked:
        found.buttons[0].click()
    assert asked.args == [petition_id]


def test_what_has_arrived_whole_opens_its_case(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    stored = scenes.file(scene, "张有福", "路灯不亮")
    scene.settle(stored)
    shown(qtbot, page)
    assert page.list.rows == ()
    page.filters.chips[list(Filter).index(Filter.UPLOADED)].click()
    found = only(settled(qtbot, page))
    assert found.line.mark.word == "已上传"
    assert found.sentence == "文字已到 12:00，有回执"
    with qtbot.waitSignal(page.case_asked) as asked:
        found.buttons[0].click()
    assert asked.args == [stored.petition_id]


def test_what_an_office_began_says_where_it_came_from(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scene.tell(change(scene.new_petition_id(), 1, Move.REGISTER, Status.REGISTERED))
    shown(qtbot, page)
    page.filters.chips[-1].click()
    assert only(settled(qtbot, page)).sentence == "从镇上转来的"


# what concerns everything


@pytest.mark.parametrize(
    ("error", "sentence", "word"),
    [
        (OfflineError("offline"), "没有网络，已保存在本机，联网后自动上传。", "现在试一次"),
        (OfflineError("captive_portal", status=200), "网络需要先登录或被拦截。记录都在本机。", "打开登录页"),
        (OfflineError("gateway_busy", retry_after=300), "服务器繁忙，12:05 再试。", "现在试一次"),
        (OfflineError("outcome_unknown"), "正在核对是否送达，不会重复登记。", "现在问"),
        (
            OfflineError("gateway_failed", status=500),
            "服务器出了问题，请稍后再试。记录都在本机。",
            "现在试一次",
        ),
        (DeviceError("device_revoked"), "这台电脑已被停用。没上传的记录都在，请联系乡镇。", "打电话"),
        (DeviceError("client_old"), "请更新程序，案件已保留。", "看怎么更新"),
        (DeviceError("certificate_dates"), "本机时间可能不对，请校准；案件不会丢。", "去校准"),
        (
            DeviceError("clock_wrong", gateway_time_ms=int((NOON + timedelta(days=3)).timestamp() * 1_000)),
            "本机时间可能不对（差 3 天），请校准；案件不会丢。",
            "去校准",
        ),
        (
            DeviceError("disk_full"),
            "本机空间不足，这一步没有保存。请先上传或导出U盘，再清理空间。",
            "现在试一次",
        ),
        (
            DeviceError("program_bug", log_id="00ff"),
            "程序出了点毛病（编号 00ff），记录都在，可以接着用。请把编号告诉乡镇。",
            "现在试一次",
        ),
    ],
)
def test_what_holds_up_everything_is_said_once_with_one_action(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync, error: AppError, sentence: str, word: str
) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    sync.last_error = error
    shown(qtbot, page)
    assert (page.banner.text, page.banner.action.label) == (sentence, word)
    sync.begin()
    assert not page.banner.isVisible(), "while it runs, nothing is known yet"


def test_a_clock_that_is_off_is_said_even_though_it_went_well(
    qtbot: QtBot, page: UploadPage, sync: FakeSync
) -> None:
    sync.last_report = Report(clock_ahead=timedelta(hours=-2))
    shown(qtbot, page)
    assert page.banner.text == "本机时间可能不对（差 2 小时），请校准；案件不会丢。"
    page.banner.action.click()
    (question,) = page.window().findChildren(Question)
    assert question.accessibleName() == "怎么校准时间"
    sync.last_report = Report(clock_ahead=timedelta(minutes=-4))
    sync.state_changed.emit()
    assert not page.banner.isVisible()


def test_a_portal_opens_in_the_browser(qtbot: QtBot, page: UploadPage, sync: FakeSync) -> None:
    opened: list[str] = []
    page.acts.open_url = lambda url: opened.append(url.toString())
    sync.last_error = OfflineError("captive_portal", status=200)
    shown(qtbot, page).banner.action.click()
    assert opened == ["http://gateway.example/"]


def test_a_pause_is_shown_and_ended(qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    shown(qtbot, page).pause.click()
    assert (sync.is_paused, page.pause.label) == (True, "接着传")
    assert page.summary.words[0] == "停下了，还有 1 件"
    assert only(page).sentence == "停着，已保存在本机。"
    only(page).buttons[0].click()
    assert (sync.is_paused, page.pause.label) == (False, "全部停一下")


def test_practice_says_that_nothing_is_sent(qtbot: QtBot, look: Look, tmp_path: Path, sync: FakeSync) -> None:
    sync.is_idle, sync.next_try_at, sync.last_success_at = True, None, None
    with (
        Scene(tmp_path / "practice", is_enrolled=False) as scene,
        kit_of(scene, look, tmp_path, sync) as kit,
    ):
        scene.file()
        page = UploadPage(kit)
        qtbot.addWidget(page)
        shown(qtbot, page)
        assert page.notice.text == "练习的内容不会上传"
        assert page.summary.words == ("练习的内容不会上传",)
        assert not page.upload.isVisible()
        assert not page.pause.isVisible()
        assert page.list.rows == ()


def test_nothing_to_send_tells_the_last_time(qtbot: QtBot, page: UploadPage) -> None:
    shown(qtbot, page)
    assert page.notice.text == "没有等着上传的。上次 今天 08:12"
    page.filters.chips[2].click()
    settled(qtbot, page)
    assert page.notice.text == "这一类现在没有。"


def test_more_than_a_page_says_so(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    for index in range(52):
        scene.file(index)
    shown(qtbot, page)
    assert len(page.list.rows) == 50
    assert page.more.text() == "先看 50 件，一共 52 件。"


def test_filters_count_and_show(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    scenes.refuse(scene, scenes.file(scene, "孙广福", "宅基地"))
    scenes.draft(scene, {})
    shown(qtbot, page)
    assert [chip.label for chip in page.filters.chips] == [
        "没办完的 3",
        "草稿 1",
        "待上传 1",
        "上传中 0",
        "需处理 1",
        "核对中 0",
        "已上传 0",
    ]
    assert [each.line.mark.word for each in page.list.rows] == ["需处理", "待上传", "草稿"]
    page.filters.chips[4].click()
    assert only(settled(qtbot, page)).line.title == "孙*福 · 宅基地"


# while it runs


def test_a_run_is_shown_as_it_goes(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync, seconds: list[float]
) -> None:
    _, files = scenes.file_with(scene, "王玉山", "低保停发", "低保证", "存折页")
    shown(qtbot, page)
    sync.begin()
    settled(qtbot, page)
    assert page.summary.words[0] == "正在和服务器核对"
    size = files[0].size
    half = progress(files_total=2, bytes_total=2 * size, offsets={files[0].id: -(-size // 2)})
    sync.progressed.emit(half)
    assert page.summary.words[0] == "本次上传 1 件"
    assert page.summary.bar.value() == 250
    assert "附件 0 / 2" in page.summary.words
    assert only(page).file_words[0] == "照片 低保证 50% · 断了能接上"
    scene.settle_file(files[0])
    touched = (str(files[0].petition_id),)
    sync.progressed.emit(
        progress(
            files_done=1, files_total=2, bytes_total=2 * size, offsets={files[0].id: size}, touched=touched
        )
    )
    assert page.summary.bar.value() == 500
    settled(qtbot, page)
    assert only(page).sentence.endswith("附件 1/2")
    assert only(page).file_words == ("照片 低保证 已到 1 张", "照片 存折页 等着传")


def test_the_bar_tells_megabytes_and_minutes(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync, seconds: list[float]
) -> None:
    scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    shown(qtbot, page)
    sync.begin()
    for second, done in ((0, 0), (10, MB)):
        seconds[0] = second
        sync.progressed.emit(progress(files_total=1, bytes_total=11 * MB, offsets={"a": done}))
    assert page.summary.words[1] == "1.0 / 11.0 兆 · 约 2 分钟"
    seconds[0] = 100
    sync.progressed.emit(progress(files_total=1, bytes_total=11 * MB, offsets={"a": 10 * MB}))
    assert page.summary.words[1] == "10.0 / 11.0 兆 · 不到 1 分钟"


def test_during_a_run_the_store_is_not_read_at_every_step(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    shown(qtbot, page)
    sync.begin()
    settled(qtbot, page)
    reads = page.reads
    for _ in range(50):
        sync.progressed.emit(progress(touched=("0190c3c1-0000-7000-8000-00000000000d",)))
    settled(qtbot, page)
    assert page.reads == reads + 1


def test_when_all_has_arrived_it_says_so_on_screen_and_aloud(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync
) -> None:
    stored = scenes.file(scene, "陈德生", "道路破损")
    shown(qtbot, page)
    told = Told(kit)
    sync.begin()
    scene.settle(stored)
    result = EventResult(event_id=stored.id, petition_id=stored.petition_id, code=201)
    sync.end(Report(results=(result,)))
    settled(qtbot, page)
    assert page.notice.text == "都上传好了"
    assert page.summary.words[:2] == ("都上传好了", "1 件有回执")
    assert not page.summary.bar.isVisible()
    assert told.words == ["都上传好了，1 件有回执"]


def test_a_run_that_brings_nothing_says_nothing(
    qtbot: QtBot, page: UploadPage, kit: Kit, sync: FakeSync
) -> None:
    shown(qtbot, page)
    told = Told(kit)
    sync.begin()
    sync.end(Report())
    settled(qtbot, page)
    assert told.words == []
    assert page.notice.text.startswith("没有等着上传的。")


def test_a_line_that_broke_is_told_and_its_files_stay_where_they_are(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync
) -> None:
    _, (file,) = scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    shown(qtbot, page)
    told = Told(kit)
    sync.begin()
    sync.progressed.emit(
        progress(files_total=1, bytes_total=file.size, offsets={file.id: -(-file.size // 2)})
    )
    sync.end(Report(stopped_by=OfflineError("offline")))
    settled(qtbot, page)
    assert told.words[-1] == "没有网络，已保存在本机，联网后自动上传。"
    assert only(page).file_words == ("照片 低保证 50% · 断了能接上",)
    assert page.summary.bar.isVisible()
    assert page.summary.words[0] == "等着上传 1 件"


def test_progress_is_told_every_quarter_or_half_a_minute(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync, seconds: list[float]
) -> None:
    scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    shown(qtbot, page)
    told = Told(kit)
    sync.begin()
    for second, percent in (
        (0, 0),
        (1, 10),
        (2, 24),
        (3, 26),
        (4, 30),
        (20, 40),
        (34, 41),
        (35, 42),
        (36, 51),
    ):
        seconds[0] = second
        sync.progressed.emit(progress(files_total=1, bytes_total=100, offsets={"a": percent}))
    assert [words.split("，")[0] for words in told.words] == ["上传了 26%", "上传了 41%", "上传了 51%"]


def test_a_page_that_nobody_sees_tells_nothing_and_is_right_when_it_opens(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync
) -> None:
    told = Told(kit)
    scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    sync.begin()
    sync.progressed.emit(progress(files_total=1, bytes_total=100, offsets={"a": 60}))
    assert told.words == []
    shown(qtbot, page)
    assert page.summary.words[0] == "本次上传 1 件"
    assert page.summary.bar.value() == 600


def test_files_done_and_to_come_are_told(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    _, (file,) = scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    shown(qtbot, page)
    sync.begin()
    scene.settle_file(file)
    result = FileResult(id=file.id, petition_id=file.petition_id)
    sync.end(Report(files=(result,)))
    settled(qtbot, page)
    assert page.notice.text == "都上传好了"


# keys


def three(scene: Scene) -> None:
    scenes.refuse(scene, scenes.file(scene, "孙广福", "宅基地"))
    scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    scenes.file(scene, "陈德生", "道路破损")


def test_rows_are_one_stop_and_arrows_walk_them(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    three(scene)
    shown(qtbot, page)
    page.filters.chips[0].setFocus()
    QTest.keyClick(page.filters.chips[0], Qt.Key.Key_Tab)
    first, second, third = page.list.rows
    assert focused() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert focused() is second
    QTest.keyClick(second, Qt.Key.Key_Down)
    QTest.keyClick(third, Qt.Key.Key_Down)
    assert focused() is third, "there is nothing further down"
    QTest.keyClick(third, Qt.Key.Key_Tab)
    assert focused() not in page.list.rows
    third.setFocus()
    QTest.keyClick(third, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is page.filters.chips[0]


def test_what_leads_further_down_comes_after_the_rows(
    qtbot: QtBot, page: UploadPage, scene: Scene, look: Look
) -> None:
    three(scene)
    look.set_size(Size.EXTRA)
    shown(qtbot, page)
    qtbot.waitUntil(page.below.button.isVisible)
    page.filters.menu.setFocus()
    QTest.keyClick(page.filters.menu, Qt.Key.Key_Tab)
    assert focused() is page.list.rows[0]
    QTest.keyClick(page.list.rows[0], Qt.Key.Key_Tab)
    assert focused() is page.below.button


def test_enter_does_what_the_button_says(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    three(scene)
    refused = shown(qtbot, page).list.rows[0]
    refused.setFocus()
    with qtbot.waitSignal(page.correct_asked) as asked:
        QTest.keyClick(refused, Qt.Key.Key_Return)
    assert asked.args == [refused.line.petition_id]


def test_right_opens_a_row_and_left_closes_it(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    three(scene)
    moving = shown(qtbot, page).list.rows[1]
    moving.setFocus()
    seen = [len(moving.file_words)]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(moving, key)
        seen.append(len(moving.file_words))
    assert seen == [1, 0, 0, 1, 1, 0], "without an action Enter opens and closes as well"
    moving.buttons[0].click()
    assert len(moving.file_words) == 1


def test_a_row_is_heard_whole_with_its_keys(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    three(scene)
    refused, moving, waiting = shown(qtbot, page).list.rows
    assert refused.accessibleName() == (
        "需处理，孙*福 · 宅基地，服务器没有收下，请核对一遍再交。别的件不受影响"
    )
    assert refused.accessibleDescription() == "按回车去修改"
    assert moving.accessibleName() == (
        "上传中，王*山 · 低保停发，文字已到 12:00，有回执 · 附件 0/1，照片 低保证 等着传"
    )
    assert moving.accessibleDescription() == "按左箭头收起"
    assert waiting.accessibleDescription() == "按回车现在试一次"


def test_the_focus_stays_while_the_list_changes(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    gone, stays = scenes.file(scene, "孙广福", "宅基地"), scenes.file(scene, "陈德生", "道路破损")
    shown(qtbot, page)
    kept = row(page, "陈*生 · 道路破损")
    row(page, "孙*福 · 宅基地").setFocus()
    scene.settle(gone)
    page.refresh()
    settled(qtbot, page)
    assert focused() is kept, "the neighbour of a row that went has the focus"
    scenes.refuse(scene, stays)
    page.refresh()
    settled(qtbot, page)
    assert focused() is kept
    assert kept.line.mark.word == "需处理"


def test_the_page_opens_where_somebody_is_needed(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    assert page.first_focus() is page.upload
    three(scene)
    shown(qtbot, page)
    assert page.first_focus() is page.list.rows[0]


def test_a_list_that_cannot_be_read_is_told(qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene) -> None:
    told = Told(kit)
    scene.tamper("DROP TABLE outbox")
    page.show()
    page.opened.emit()
    qtbot.waitUntil(lambda: bool(told.words))
    assert page.banner.isVisible()


# how it looks


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("theme", Theme)
def test_nothing_is_clipped(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync, look: Look, size: Size, theme: Theme
) -> None:
    three(scene)
    scenes.draft(scene, {"petition.request": "请清通水渠，再定下谁来管，下游二十几户都等着浇地。" * 3})
    sync.last_error = OfflineError("offline")
    look.set_size(size)
    look.set_theme(theme)
    page.resize(1_258, 700)
    shown(qtbot, page)
    qtbot.wait(1)
    assert clipping(page) == []
    if size is Size.STANDARD:
        page.resize(455, 700)
        qtbot.wait(1)
        assert clipping(page) == []
        assert page.filters.is_folded
