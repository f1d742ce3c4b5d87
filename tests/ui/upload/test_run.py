"""A run as it goes: the bar, the rows, what is told aloud, and what stands there when it is over."""

from pytestqt.qtbot import QtBot

from app.errors import OfflineError
from app.sync.report import EventResult, FileResult, Report
from app.ui.agent.upload import UploadPage
from app.ui.kit import Kit
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.upload import scenes
from tests.ui.upload.seeing import Told, only, progress, settled, shown

MB = 2**20


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
