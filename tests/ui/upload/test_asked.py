"""Asked: whoever presses 现在上传 hears that it begins and what came of it, once, wherever they are."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.errors import OfflineError
from app.sync.report import EventResult, Report
from app.ui.agent.upload import UploadPage
from app.ui.kit import Kit
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.upload import scenes
from tests.ui.upload.seeing import Told, progress, settled

OFFLINE = "没有网络，已保存在本机，联网后自动上传。"


def asked(sync: FakeSync) -> None:
    """The run begins at once, as a service begins it that has nothing else to do."""
    sync.begin()
    sync.upload_now()


def test_it_is_said_that_it_begins_and_that_all_has_arrived(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync
) -> None:
    stored = scenes.file(scene, "陈德生", "道路破损")
    told = Told(kit)
    asked(sync)
    assert told.words == ["正在上传。"]
    scene.settle(stored)
    result = EventResult(event_id=stored.id, petition_id=stored.petition_id, code=201)
    sync.end(Report(results=(result,)))
    settled(qtbot, page)
    assert told.words == ["正在上传。", "都上传好了，1 件有回执"]


def test_that_nothing_waits_and_that_there_is_no_line_are_answers_too(
    qtbot: QtBot, page: UploadPage, kit: Kit, sync: FakeSync
) -> None:
    told = Told(kit)
    asked(sync)
    sync.end(Report())
    settled(qtbot, page)
    assert told.words == ["正在上传。", "没有等着上传的"]
    asked(sync)
    sync.end(Report(stopped_by=OfflineError("offline")))
    settled(qtbot, page)
    assert told.words[2:] == ["正在上传。", OFFLINE]


def test_the_next_run_by_itself_says_nothing(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync
) -> None:
    asked(sync)
    sync.end(Report(stopped_by=OfflineError("offline")))
    settled(qtbot, page)
    told = Told(kit)
    stored = scenes.file(scene, "陈德生", "道路破损")
    sync.begin()
    scene.settle(stored)
    sync.end(Report(results=(EventResult(event_id=stored.id, petition_id=stored.petition_id, code=201),)))
    settled(qtbot, page)
    assert told.words == []


def test_what_was_asked_for_during_a_run_is_answered_by_the_run_that_follows(
    qtbot: QtBot, page: UploadPage, kit: Kit, sync: FakeSync
) -> None:
    told = Told(kit)
    asked(sync)
    sync.end(Report())
    sync.begin()
    settled(qtbot, page)
    assert told.words == ["正在上传。"]
    sync.end(Report())
    settled(qtbot, page)
    assert told.words == ["正在上传。", "没有等着上传的"]


def test_progress_is_told_to_whoever_asked(
    page: UploadPage, kit: Kit, scene: Scene, sync: FakeSync, seconds: list[float]
) -> None:
    scenes.file_with(scene, "王玉山", "低保停发", "低保证")
    told = Told(kit)
    asked(sync)
    seconds[0] = 3
    sync.progressed.emit(progress(files_total=1, bytes_total=100, offsets={"a": 60}))
    assert told.words[1].startswith("上传了 60%")


@pytest.mark.parametrize(
    ("is_read_only", "words"),
    [(False, "练习的内容不会上传。"), (True, "另一个窗口正在用这些记录，由它上传。")],
)
def test_where_nothing_is_uploaded_it_is_said_why(
    qtbot: QtBot, kit: Kit, sync: FakeSync, words: str, *, is_read_only: bool
) -> None:
    page = UploadPage(replace(kit, is_read_only=is_read_only))
    qtbot.addWidget(page)
    told = Told(kit)
    sync.is_idle = True
    sync.upload_now()
    sync.end(Report())
    settled(qtbot, page)
    assert told.words == [words]


def test_a_lock_leaves_the_answer_unsaid(qtbot: QtBot, page: UploadPage, kit: Kit, sync: FakeSync) -> None:
    told = Told(kit)
    asked(sync)
    sync.stop()
    sync.end(Report())
    settled(qtbot, page)
    assert told.words == ["正在上传。"]
