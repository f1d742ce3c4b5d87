"""What concerns all that is on its way: banners, the pause, practice, filters, and nothing clipped."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.audit.clipping import clipping
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.errors import AppError, DeviceError, OfflineError
from app.sync.report import Report
from app.ui.agent.upload import UploadPage
from app.ui.widgets.question import Question
from tests.fakes import NOON, FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of
from tests.ui.upload import scenes
from tests.ui.upload.seeing import only, settled, shown


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


def test_a_damaged_database_asks_to_open_the_program_again_and_offers_nothing_that_does_not_help(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync
) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    sync.last_error = DeviceError("database_damaged", reason="text")
    shown(qtbot, page)
    words = "数据库损坏，没有再写入。请关掉程序再打开，会自己修好；没上传的记录另有一份。"
    assert page.banner.text == words
    assert not page.banner.action.isVisible()


@pytest.mark.parametrize(
    ("report", "words", "word"),
    [
        (Report(said_again=2), "另一台电脑也在用这一份记录。2 份换了新编号重新送", "打电话"),
        (Report(offered_again=3), "服务器恢复过旧的备份，少了 3 份，已经自动重新送。", "知道了"),
    ],
)
def test_what_was_mended_by_itself_is_said_in_plain_words(
    qtbot: QtBot, page: UploadPage, sync: FakeSync, report: Report, words: str, word: str
) -> None:
    sync.last_report = report
    shown(qtbot, page)
    assert page.banner.text.startswith(words)
    assert page.banner.action.label == word


def test_a_clock_that_is_off_is_said_even_though_it_went_well(
    qtbot: QtBot, page: UploadPage, sync: FakeSync
) -> None:
    """pain 13"""
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
    shown(qtbot, page).head.pause.click()
    assert (sync.is_paused, page.head.pause.label) == (True, "接着传")
    assert page.summary.words[0] == "停下了，还有 1 件"
    assert only(page).sentence == "停着，已保存在本机。"
    only(page).buttons[0].click()
    assert (sync.is_paused, page.head.pause.label) == (False, "全部停一下")


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
        assert not page.head.upload.isVisible()
        assert not page.head.pause.isVisible()
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


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("theme", Theme)
def test_nothing_is_clipped(
    qtbot: QtBot, page: UploadPage, scene: Scene, sync: FakeSync, look: Look, size: Size, theme: Theme
) -> None:
    scenes.three(scene)
    scenes.draft(scene, {"petition.request": "请清通水渠，再定下谁来管，下游二十几户都等着浇地。" * 3})
    sync.last_error = OfflineError("offline")
    look.set_size(size)
    look.set_theme(theme)
    page.resize(1_258, 700)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: clipping(page) == [])
    if size is Size.STANDARD:
        page.resize(455, 700)
        qtbot.waitUntil(lambda: page.filters.is_folded and clipping(page) == [])
