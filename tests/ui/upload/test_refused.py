"""A record of no petition that was refused for good: seen, told to the office, and gone with one action."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.store import refused
from app.store.todo import read_standing
from app.ui.agent.upload import UploadPage
from app.ui.agent.upload_card import UploadCard
from app.ui.kit import Kit
from tests.store.scene import Scene
from tests.ui.upload import scenes
from tests.ui.upload.seeing import Told, only, settled, shown

WORDS = "这台电脑有记录没有送到，都在本机，不会丢。请告诉乡镇。"


def test_it_is_told_without_saying_which(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    """It may be what a resident said about somebody: it stands in no list and no count."""
    scene.settle(scene.audit(), 422)
    shown(qtbot, page)
    assert page.banner.text == WORDS
    assert page.summary.words[0] == "有记录没有送到"
    assert not page.list.rows


def test_one_action_says_that_the_office_knows_and_it_is_gone(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene
) -> None:
    scenes.refuse(scene, scenes.file(scene, "孙广福", "宅基地"))
    scene.settle(scene.audit(), 422)
    said = Told(kit)
    shown(qtbot, page)
    assert page.banner.action.label == "已经告诉乡镇了"
    page.banner.action.setFocus()
    QTest.keyClick(page.banner.action, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.banner.isVisible())
    assert "记下了，不再提醒。记录还在本机。" in said.words
    assert only(page).sentence, "the petition that was refused is there still"
    with scene.store.read() as work:
        assert not refused.find(work)


def test_a_later_one_is_told_again(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scene.settle(scene.audit(), 422)
    shown(qtbot, page).banner.action.click()
    qtbot.waitUntil(lambda: not page.banner.isVisible())
    scene.settle(scene.audit(), 422)
    page.refresh()
    assert settled(qtbot, page).banner.text == WORDS


def test_the_card_at_home_is_green_again_once_the_office_knows(
    qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene
) -> None:
    scene.settle(scenes.file(scene, "陈德生", "道路破损"))
    scene.settle(scene.audit(), 422)
    card = UploadCard(kit)
    qtbot.addWidget(card)

    def title() -> str:
        with scene.store.read() as work:
            card.show_standing(read_standing(work))
        return card.words[0]

    assert title() == "有要处理的"
    shown(qtbot, page).banner.action.click()
    qtbot.waitUntil(lambda: not page.banner.isVisible())
    assert title() == "都上传好了"
