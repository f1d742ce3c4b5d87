"""Keys of the upload page: one tab stop, arrows inside, Enter does what the button says."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.ui.agent.upload import UploadPage
from app.ui.kit import Kit
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.upload import scenes
from tests.ui.upload.seeing import Told, row, settled, shown


def focused() -> object:
    return QApplication.focusWidget()


def test_rows_are_one_stop_and_arrows_walk_them(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.three(scene)
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
    scenes.three(scene)
    look.set_size(Size.EXTRA)
    shown(qtbot, page)
    qtbot.waitUntil(page.below.button.isVisible)
    page.filters.menu.setFocus()
    QTest.keyClick(page.filters.menu, Qt.Key.Key_Tab)
    assert focused() is page.list.rows[0]
    QTest.keyClick(page.list.rows[0], Qt.Key.Key_Tab)
    assert focused() is page.below.button


def test_enter_does_what_the_button_says(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.three(scene)
    refused = shown(qtbot, page).list.rows[0]
    refused.setFocus()
    with qtbot.waitSignal(page.correct_asked) as asked:
        QTest.keyClick(refused, Qt.Key.Key_Return)
    assert asked.args == [refused.line.petition_id]


def test_right_opens_a_row_and_left_closes_it(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.three(scene)
    moving = shown(qtbot, page).list.rows[1]
    moving.setFocus()
    seen = [len(moving.file_words)]
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(moving, key)
        seen.append(len(moving.file_words))
    assert seen == [1, 0, 0, 1, 1, 0], "without an action Enter opens and closes as well"
    moving.buttons[0].click()
    assert len(moving.file_words) == 1


def test_a_row_is_heard_whole_with_its_files_and_keys(qtbot: QtBot, page: UploadPage, scene: Scene) -> None:
    scenes.three(scene)
    refused, moving, waiting = shown(qtbot, page).list.rows
    assert refused.accessibleName() == (
        "需处理，孙*福 · 宅基地，服务器没有收下，请核对一遍再交。别的件不受影响。"
    )
    assert refused.accessibleDescription() == "按回车去修改"
    assert moving.accessibleName() == "上传中，王*山 · 低保停发，文字已到 12:00，有回执 · 附件 0/1"
    assert moving.accessibleDescription() == "照片 低保证 等着传；按左箭头收起"
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
    assert page.first_focus() is page.head.upload
    scenes.three(scene)
    shown(qtbot, page)
    assert page.first_focus() is page.list.rows[0]


def test_a_list_that_cannot_be_read_is_told(qtbot: QtBot, page: UploadPage, kit: Kit, scene: Scene) -> None:
    told = Told(kit)
    scene.tamper("DROP TABLE outbox")
    page.show()
    page.opened.emit()
    qtbot.waitUntil(lambda: bool(told.words))
    assert page.banner.isVisible()
