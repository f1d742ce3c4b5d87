"""The list of cases: what is typed is found at once, filters and keys lead where they say, pages go on."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.audit.model import Look as Shown
from app.accessibility.audit.recording import Recording
from app.accessibility.audit.rules.contrast import contrast_text
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.store import drafts
from app.ui.agent.cases import CasesPage
from app.ui.kit import Kit
from tests.samples import sample_filing
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline
from tests.ui.kits import kit_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def kit(scene: Scene, look: Look, tmp_path: Path) -> Iterator[Kit]:
    with kit_of(scene, look, tmp_path) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, kit: Kit) -> CasesPage:
    made = CasesPage(kit)
    qtbot.addWidget(made)
    made.resize(1_258, 700)
    return made


def shown(qtbot: QtBot, page: CasesPage) -> CasesPage:
    page.show()
    page.opened.emit()
    page.window().activateWindow()
    settled(qtbot, page)
    page.first_focus().setFocus()
    return page


def settled(qtbot: QtBot, page: CasesPage) -> None:
    qtbot.waitUntil(lambda: page.is_read)


def heads(page: CasesPage) -> list[str]:
    return [page.list.rows.line(row).head for row in range(page.list.rows.rowCount())]


def title(index: int) -> str:
    return sample_filing(index).petition.title


def type_words(qtbot: QtBot, page: CasesPage, words: str) -> None:
    """As a person does: a key at a time; then the moment passes after which it is looked for."""
    page.search.clear()
    QTest.keyClicks(page.search, words)
    with qtbot.waitSignal(page.search.typed):
        pass
    settled(qtbot, page)


def test_a_machine_without_cases_says_so_and_offers_the_first(qtbot: QtBot, page: CasesPage) -> None:
    shown(qtbot, page)
    assert page.notice.text == "还没有事项。"
    with qtbot.waitSignal(page.new_asked):
        page.notice.action.click()


def test_names_are_masked_and_the_whole_row_is_heard(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    filed = scene.file(3)
    scene.settle_all()
    soon = [deadline(RuleId.D4, TODAY - timedelta(days=58))]
    scene.tell(change(str(filed.petition_id), 1, Move.HANDLE, Status.HANDLING, deadlines=soon))
    shown(qtbot, page)
    name = sample_filing(3).petition.petitioners[0].name
    assert name not in heads(page)[0]
    interface = QAccessible.queryAccessibleInterface(page.list)
    heard = interface.child(0).text(QAccessible.Text.Name)
    assert heard.startswith(f"{heads(page)[0]}，办理中，待告知，已上传，还剩 2 天，")


def test_what_is_typed_is_found_and_what_is_not_there_is_said(
    qtbot: QtBot, page: CasesPage, scene: Scene
) -> None:
    for text in ("水渠堵了", "路灯不亮"):
        scene.file(text=text)
    shown(qtbot, page)
    type_words(qtbot, page, "ab")
    assert page.notice.text == "没找到“ab”。换个说法，或看全部。"
    page.search.setText("路灯")
    page.search.typed.emit("路灯")
    settled(qtbot, page)
    assert len(heads(page)) == 1
    page.search.clear_words()
    settled(qtbot, page)
    assert len(heads(page)) == 2


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(
    qtbot: QtBot, page: CasesPage, scene: Scene
) -> None:
    for text in ("水渠堵了", "路灯不亮"):
        scene.file(text=text)
    shown(qtbot, page)
    page.search.typed.emit("水渠堵")
    page.search.typed.emit("没有的话")
    settled(qtbot, page)
    assert heads(page) == []


def test_filters_show_their_kind_with_numbers(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    first, second, third = (scene.file(index) for index in range(3))
    scene.settle(first)
    scene.settle(second, 422)
    scene.tell(change(str(first.petition_id), 1))
    with scene.store.write() as work:
        drafts.save(work, scene.new_petition_id(), b"{}")
        drafts.hand_over(work, str(third.petition_id))
    shown(qtbot, page)
    qtbot.waitUntil(lambda: page.filters.chips[0].label == "全部 3")
    labels = [chip.label for chip in page.filters.chips]
    assert labels == [
        "全部 3",
        "今天 3",
        "需处理 1",
        "待告知 1",
        "到期 0",
        "待评价 0",
        "查询码没交 2",
        "已办结 0",
        "草稿 1",
    ]
    page.filters.chips[2].click()
    settled(qtbot, page)
    assert [title(1) in head for head in heads(page)] == [True]
    page.show_filter("drafts")
    settled(qtbot, page)
    assert heads(page) == ["还没有写名字"]
    with qtbot.waitSignal(page.draft_asked):
        page.list.opened.emit(page.list.rows.line(0))


def test_the_whole_way_goes_by_keyboard(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    ids = [str(scene.file(index).petition_id) for index in range(2)]
    shown(qtbot, page)
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.case_asked) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == [ids[0]]
    assert page.go_back()
    assert page.search.hasFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.search.hasFocus()
    assert not page.go_back()


def test_escape_empties_the_search_before_it_leaves(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    scene.file(1)
    shown(qtbot, page)
    page.search.setText("无")
    page.search.typed.emit("无")
    assert page.go_back()
    settled(qtbot, page)
    assert (page.search.text(), len(heads(page))) == ("", 1)


def test_filters_are_one_stop_of_tab_and_arrows_choose(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    scene.file(1)
    shown(qtbot, page)
    QTest.keyClick(page.search, Qt.Key.Key_Tab)
    assert page.filters.chips[0].hasFocus()
    QTest.keyClick(page.filters.chips[0], Qt.Key.Key_Right)
    assert page.filters.value == "today"
    QTest.keyClick(page.filters.chips[1], Qt.Key.Key_Tab)
    assert page.sort.hasFocus()
    QTest.keyClick(page.sort, Qt.Key.Key_Tab)
    assert page.list.hasFocus()


def test_scrolling_fetches_further_pages_until_all_are_there(
    qtbot: QtBot, page: CasesPage, scene: Scene
) -> None:
    for index in range(150):
        scene.file(index)
    shown(qtbot, page)
    assert len(heads(page)) == 40

    def scroll() -> bool:
        page.list.scrollToBottom()
        return len(heads(page)) == 150 and not page.list.rows.canFetchMore(QModelIndex())

    qtbot.waitUntil(scroll)
    assert len(set(heads(page))) > 100


def test_reading_again_keeps_the_row_that_was_current(qtbot: QtBot, page: CasesPage, scene: Scene) -> None:
    for index in range(3):
        scene.file(index)
    shown(qtbot, page)
    page.list.setCurrentIndex(page.list.rows.index(1, 0))
    before = page.list.current_line()
    scene.file(9)
    page.refresh()
    settled(qtbot, page)
    after = page.list.current_line()
    assert before is not None
    assert after is not None
    assert (after.head, len(heads(page))) == (before.head, 4)


@pytest.mark.parametrize("width", [455, 1_258])
@pytest.mark.parametrize("size", list(Size))
def test_no_row_is_lower_than_its_words(
    qtbot: QtBot, page: CasesPage, scene: Scene, look: Look, size: Size, width: int
) -> None:
    scene.file(
        filing=sample_filing(1, title="清溪镇石桥村老井旁边灌溉水渠堵塞三年没有人管麦子浇不上水请派人清渠")
    )
    look.set_size(size)
    look.set_theme(Theme.CONTRAST)
    page.resize(width, 700)
    shown(qtbot, page)
    page.filters.show_counts({})
    qtbot.waitUntil(lambda: page.list.viewport().width() == page.list.measured_width)
    block = page.list.painter.block(page.list.rows.line(0), page.list.viewport().width())
    rect = page.list.visualRect(page.list.rows.index(0, 0))
    assert rect.height() >= block.words
    assert all(chip.top + chip.height <= rect.height() for chip in block.chips)
    assert all(chip.left + chip.width <= rect.width() for chip in block.chips)


@pytest.mark.parametrize("theme", list(Theme))
def test_every_word_of_the_row_that_is_chosen_stands_out(
    qtbot: QtBot, page: CasesPage, scene: Scene, look: Look, theme: Theme
) -> None:
    """Its ground is stronger than that of the others, and quieter words would drown in it."""
    scene.file(1)
    look.set_theme(theme)
    shown(qtbot, page)
    page.list.setCurrentIndex(page.list.rows.index(0, 0))
    page.list.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    seen = Recording(page, Shown(look.size, theme, lambda: None), lambda _widget: False)
    assert [str(found.what) for found in contrast_text(seen)] == []
