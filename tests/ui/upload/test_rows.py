"""Rows of the upload page: each petition says why it is where it is, with one thing to do."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.status import Move, Status
from app.errors import OfflineError
from app.store.transfers import Filter
from app.sync.bundle_out import hand_over
from app.sync.report import Report
from app.ui.agent.upload import UploadPage
from app.ui.widgets.chips import Chip
from app.ui.widgets.question import Question
from app.wire.bodies import PetitionAmended
from app.wire.event import EventType
from tests.fakes import FakeSync
from tests.store.scene import Scene, change
from tests.ui.upload import scenes
from tests.ui.upload.seeing import action, only, settled, shown


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
    [(423, "服务器繁忙，12:20 再试。"), (202, "服务器还不能收下它，12:20 再送。")],
)
def test_what_the_gateway_put_off_says_until_when(
    qtbot: QtBot, page: UploadPage, scene: Scene, code: int, sentence: str
) -> None:
    """Pain 8."""
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
    """Pain 7."""
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
    """Pain 7."""
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


def test_what_went_by_stick_says_so_while_it_waits(
    qtbot: QtBot, page: UploadPage, scene: Scene, tmp_path: Path
) -> None:
    scenes.file(scene, "陈德生", "道路破损")
    hand_over(scene.store, tmp_path / "out.xyb")
    scenes.file(scene, "王小山", "低保停发")
    rows = {row.line.title: row for row in shown(qtbot, page).list.rows}
    carried, other = rows["陈*生 · 道路破损"], rows["王*山 · 低保停发"]
    assert carried.line.mark.word == "待上传"
    assert [chip.text for chip in carried.findChildren(Chip)] == ["待上传", "已交乡镇"]
    assert "已交乡镇" in carried.accessibleName()
    assert [chip.text for chip in other.findChildren(Chip)] == ["待上传"]
    scene.settle_all()
    page.refresh()
    settled(qtbot, page)
    assert page.list.rows == ()
