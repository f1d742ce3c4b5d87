"""Home: what is to be done today, in what order, and that every row leads where it says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.domain.rules import RuleId
from app.domain.status import Move, Status
from app.errors import OfflineError, RefusedError
from app.store import drafts
from app.ui.agent.home import HomePage
from app.ui.jobs import Failed, Jobs, Lane
from tests.fakes import NOON, FakeSync
from tests.store.scene import Scene, change
from tests.store.test_cases import deadline
from tests.ui.kits import kit_of

T = TypeVar("T")
TODAY = date(2026, 11, 22)


class ToldJobs(Jobs):
    """`told` is called as soon as somebody was handed what was read."""

    told: Callable[[], None] = staticmethod(lambda: None)

    def run(
        self,
        lane: Lane,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        def hand_over(result: T) -> None:
            if done is not None:
                done(result)
            self.told()

        super().run(lane, owner, work, hand_over, failed)


class Moves(QObject):
    """Where a widget has gone to, and how high it was there."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.places: list[tuple[int, int]] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and isinstance(watched, QWidget):
            self.places.append((watched.y(), watched.height()))
        return False


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def sync() -> FakeSync:
    return FakeSync()


@pytest.fixture
def page(qtbot: QtBot, scene: Scene, look: Look, sync: FakeSync, tmp_path: Path) -> Iterator[HomePage]:
    with kit_of(scene, look, tmp_path, sync) as kit:
        made = HomePage(kit)
        qtbot.addWidget(made)
        made.resize(1_258, 700)
        yield made


def shown(qtbot: QtBot, page: HomePage) -> HomePage:
    page.show()
    page.opened.emit()
    page.window().activateWindow()
    qtbot.waitUntil(lambda: page.is_read)
    return page


def titles(page: HomePage) -> list[str]:
    return [row.label for row in page.rows.shown]


def hand_over(scene: Scene) -> None:
    with scene.store.write() as work:
        for draft in drafts.codes_to_hand_over(work):
            drafts.hand_over(work, draft.petition_id)


def test_a_day_without_work_says_so_and_leads_to_all_cases(qtbot: QtBot, page: HomePage) -> None:
    shown(qtbot, page)
    assert titles(page) == []
    assert page.quiet.text == "今天没有要办的事。"
    with qtbot.waitSignal(page.list_asked) as asked:
        page.quiet.action.click()
    assert asked.args == ["all"]


def test_what_is_late_comes_before_what_is_for_today_and_what_comes_soon(
    qtbot: QtBot, page: HomePage, scene: Scene
) -> None:
    filed = [scene.file(index) for index in range(3)]
    scene.settle_all()
    hand_over(scene)
    soon = [deadline(RuleId.D4, TODAY - timedelta(days=58))]
    scene.tell(
        change(str(filed[0].petition_id), 1, Move.HANDLE, Status.HANDLING, deadlines=soon),
        change(str(filed[1].petition_id), 1),
        change(str(filed[2].petition_id), 1, Move.BOUNCE, Status.BOUNCED),
    )
    assert titles(shown(qtbot, page)) == ["待告知 3 件", "退回补正 1 件", "到期 1 件"]
    late = [deadline(RuleId.D4, TODAY - timedelta(days=62))]
    scene.tell(change(str(filed[0].petition_id), 2, Move.HANDLE, Status.HANDLING, deadlines=late))
    shown(qtbot, page)
    qtbot.waitUntil(lambda: titles(page)[0] == "到期 1 件")
    assert "已超期 2 天" in page.rows.shown[0].accessibleName()


def test_a_row_opens_its_list_and_one_draft_opens_at_once(qtbot: QtBot, page: HomePage, scene: Scene) -> None:
    with scene.store.write() as work:
        drafts.save(work, "0190c3c1-0000-7000-8000-00000000000d", b"{}")
    scene.file(1)
    shown(qtbot, page)
    assert titles(page) == ["没写完的 1 件", "查询码没交 1 件"]
    with qtbot.waitSignal(page.draft_asked) as asked:
        page.rows.shown[0].click()
    assert asked.args == ["0190c3c1-0000-7000-8000-00000000000d"]
    with qtbot.waitSignal(page.list_asked) as listed:
        page.rows.shown[1].click()
    assert listed.args == ["codes"]


def test_arrows_walk_the_rows_which_are_one_stop_of_tab(qtbot: QtBot, page: HomePage, scene: Scene) -> None:
    filed = scene.file(1)
    scene.settle_all()
    scene.tell(change(str(filed.petition_id), 1))
    shown(qtbot, page)
    page.new.setFocus()
    QTest.keyClick(page.new, Qt.Key.Key_Tab)
    first, second = page.rows.shown
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.upload.try_now


def test_the_upload_card_says_what_the_network_is_like(
    qtbot: QtBot, page: HomePage, sync: FakeSync, scene: Scene
) -> None:
    scene.file(1)
    sync.is_online, sync.last_error = False, OfflineError("offline")
    sync.last_success_at = NOON - timedelta(hours=3, minutes=48)
    sync.next_try_at = NOON + timedelta(minutes=12)
    shown(qtbot, page)
    assert page.upload.words == (
        "没有网络",
        "都存在本机，不会丢",
        "上次上传成功 今天 08:12",
        "下次自动试 12:12（12分钟后）",
    )
    page.upload.try_now.click()
    assert sync.uploads == 1


def test_what_went_wrong_is_said_with_a_way_to_look_at_it(
    qtbot: QtBot, page: HomePage, sync: FakeSync
) -> None:
    sync.last_error = RefusedError("device_unknown")
    shown(qtbot, page)
    assert page.upload.words[0] == "没有传成"
    with qtbot.waitSignal(page.upload_asked):
        page.upload.look.click()


@pytest.mark.parametrize(("days", "warning"), [(2, ""), (3, "已经 3 天没上传，带U盘去镇上？")])
def test_three_days_without_an_upload_are_said(
    qtbot: QtBot, page: HomePage, sync: FakeSync, days: int, warning: str
) -> None:
    sync.last_success_at = NOON - timedelta(days=days, hours=1)
    shown(qtbot, page)
    assert page.upload.warning.text == warning
    assert page.upload.warning.isVisible() is bool(warning)


def test_practice_says_how_to_begin_in_earnest(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    with Scene(tmp_path / "practice", is_enrolled=False) as scene, kit_of(scene, look, tmp_path) as kit:
        page = HomePage(kit)
        qtbot.addWidget(page)
        shown(qtbot, page)
        assert not page.upload.isVisible()
        assert page.help.title == "现在是练习"
        with qtbot.waitSignal(page.settings_asked):
            page.help.enrol.click()


def test_in_large_text_the_page_says_what_comes_further_down(
    qtbot: QtBot, page: HomePage, look: Look, scene: Scene
) -> None:
    scene.file(1)
    look.set_size(Size.EXTRA)
    page.resize(1_366, 400)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: "上传情况" in page.below.text)
    assert page.below.isVisible()
    page.body.verticalScrollBar().setValue(page.body.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: not page.below.isVisible())


def test_the_day_is_told_in_a_few_sentences(qtbot: QtBot, page: HomePage, scene: Scene) -> None:
    scene.file(1)
    shown(qtbot, page)
    assert page.spoken() == (
        "周敏，中午好。今天有 1 件事：查询码没交 1 件。"
        "等着上传，1 件，联网后自动上传。按 Ctrl 加 N 新建代理。"
    )


def test_what_has_come_stands_still_at_once(qtbot: QtBot, scene: Scene, look: Look, tmp_path: Path) -> None:
    """A row was 207 high for a moment, then 84: a finger that had come down on it lifted beside it."""
    with kit_of(scene, look, tmp_path) as kit:
        jobs = ToldJobs()
        page = HomePage(replace(kit, jobs=jobs))
        qtbot.addWidget(page)
        page.resize(1_258, 700)
        shown(qtbot, page)
        qtbot.wait(50)
        filed = scene.file(1)
        scene.settle_all()
        hand_over(scene)
        scene.tell(change(str(filed.petition_id), 1))
        moves: list[Moves] = []
        jobs.told = lambda: moves.extend(Moves(each) for each in (page.new, page.rows, *page.rows.shown))
        page.refresh()
        qtbot.waitUntil(lambda: bool(moves) and not jobs.is_busy)
        qtbot.wait(50)
        assert titles(page) == ["待告知 1 件"]
        assert [each.places for each in moves] == [[], [], []]
        jobs.close(wait=tuple(Lane))
        jobs.deleteLater()
