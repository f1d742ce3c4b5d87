"""The page of the stick: a folder stands for the stick, and a real store for the laptop."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.ui.agent.stick.courier import Stage
from app.ui.agent.stick.drives import folder_as_drive
from tests.store.scene import Scene
from tests.ui.sticks import Table, carried, focused, table_of
from tests.ui.upload import scenes

ENTER = Qt.Key.Key_Return


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Scene(tmp_path / "vault") as made:
        yield made


@pytest.fixture
def table(qtbot: QtBot, look: Look, scene: Scene, tmp_path: Path) -> Iterator[Table]:
    with table_of(qtbot, look, scene, tmp_path) as made:
        yield made


def test_enter_alone_leads_from_the_stick_to_what_is_handed_over(table: Table, scene: Scene) -> None:
    stored = scenes.file(scene, "王小山", "低保停发")
    scenes.file_with(scene, "郑小友", "修路占地", "路面")
    assert "请插上 U盘" in table.words
    table.put_in()
    assert table.courier.stage is Stage.CHOOSE
    assert "王*山 · 低保停发" in table.words
    assert focused().label == "写到 U盘"
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.told.words[-2:] == ["正在写到U盘，别拔。", "写好了，也核对过了。请交给镇上。"]
    assert "写好了，也核对过了。请交给镇上。" in table.words
    (name,) = table.written()
    assert name.startswith("清溪镇 U盘/xiangyin-out-")
    assert name.endswith(".xyb")
    assert stored.petition_id in carried(scene.store)
    assert len(carried(scene.store)) == 2
    assert scene.waiting() == 2, "the petition, and that it left"
    with table.qtbot.waitSignal(table.page.left):
        QTest.keyClick(focused(), ENTER)
    table.rest()


def test_a_stick_with_little_room_takes_the_texts_alone(table: Table, scene: Scene) -> None:
    stored, _ = scenes.file_with(scene, "郑小友", "修路占地", *"一二三")
    scenes.file(scene, "王小山", "低保停发")
    table.put_in()
    assert table.courier.offer is not None
    texts = table.courier.offer.texts.room
    table.pull()
    table.put_in("小的", free=texts)
    assert table.page.trouble.text == "U盘空间不够，还差 1 兆。换一个，或者只带文字。本机的都在。"
    assert table.told.words[-1] == table.page.trouble.text
    assert table.told.words.count(table.page.trouble.text) == 1
    assert not table.page.main.isVisible()
    assert focused() is table.page.trouble.action
    QTest.keyClick(focused(), ENTER)
    assert not table.page.trouble.isVisible()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.courier.stage is Stage.HAND
    assert stored.petition_id not in carried(scene.store)


def test_a_stick_that_is_locked_says_so_before_anything_is_written(table: Table, scene: Scene) -> None:
    scenes.file(scene, "王小山", "低保停发")
    table.put_in(is_read_only=True)
    assert "可能锁着" in table.page.trouble.text
    assert not table.page.main.isVisible()


def test_another_stick_in_its_place_is_not_written_to(table: Table, scene: Scene) -> None:
    scenes.file(scene, "王小山", "低保停发")
    first = table.put_in()
    table.sticks.sticks = [replace(first, mark="another")]
    table.courier.write()
    table.rest()
    assert table.written() == []
    assert carried(scene.store) == frozenset()
    assert "没有找到U盘" in table.told.words[-1]


def test_a_stick_that_is_pulled_while_it_is_written_can_be_written_again(table: Table, scene: Scene) -> None:
    scenes.file_with(scene, "郑小友", "修路占地", "路面")
    drive = table.put_in()
    table.sticks.is_pulling = True
    table.courier.write()
    table.rest()
    assert table.page.trouble.text == "U盘拔早了，没写完。插上再写一次，本机的都在。"
    assert table.courier.stage is Stage.PLUG
    assert carried(scene.store) == frozenset()
    table.sticks.is_pulling = False
    table.put_in(drive.name)
    assert not table.page.trouble.isVisible()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert len(table.written()) == 1


def test_whoever_stops_it_leaves_nothing_on_the_stick(table: Table, scene: Scene) -> None:
    scenes.file_with(scene, "郑小友", "修路占地", "路面")
    table.put_in()
    table.courier.write()
    assert focused().label == "停下"
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.page.trouble.text == "停下了，没写完的不留在U盘上。本机的都在。"
    assert table.written() == []
    assert focused().label in {"写到 U盘", "再写一次"}


def test_of_several_sticks_one_is_chosen(table: Table, scene: Scene) -> None:
    scenes.file(scene, "王小山", "低保停发")
    table.sticks.sticks.append(replace(folder_as_drive(table.folder), is_folder=False, mark="a", name="甲"))
    table.put_in("乙")
    assert [button.label for button in table.page.plug.buttons] == ["甲", "乙"]
    assert focused().label == "甲"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.courier.drive is not None
    assert table.courier.drive.name == "乙"


def test_a_folder_will_do_where_no_stick_is_found(table: Table, scene: Scene) -> None:
    scenes.file(scene, "王小山", "低保停发")
    assert focused() is table.page.folder
    QTest.keyClick(focused(), ENTER)
    table.rest()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert len(table.written()) == 1


def test_what_was_written_stays_to_be_read_when_the_stick_is_pulled(table: Table, scene: Scene) -> None:
    scenes.file(scene, "王小山", "低保停发")
    drive = table.put_in()
    table.courier.write()
    table.rest()
    table.pull()
    assert "请交给镇上" in table.words
    table.sticks.sticks.append(drive)
    table.look()
    assert table.courier.stage is Stage.CHOOSE


def test_nothing_to_carry_is_said(table: Table) -> None:
    table.put_in()
    assert "没有要带的" in table.words
    assert not table.page.main.isVisible()


def test_in_the_largest_text_there_is_one_step_a_page(table: Table, look: Look) -> None:
    look.set_size(Size.HUGE)
    assert "第 1 步，共 5 步" in table.words
    assert not table.page.steps.isVisible()


def test_what_the_largest_text_hides_is_named_and_one_press_away(
    table: Table, scene: Scene, look: Look
) -> None:
    look.set_size(Size.HUGE)
    assert not table.page.below.isVisible(), "nothing is hidden yet"
    for name in ("王小山", "郑小友", "赵水生", "李大田", "周月娥"):
        scenes.file_with(scene, name, "修路占地", "路面")
    table.put_in()
    QTest.qWait(50)
    bar = table.page.body.verticalScrollBar()
    assert table.page.below.isVisible()
    assert "还有 5 件" in table.page.below.text
    table.page.below.button.setFocus()
    for _ in range(9):
        if table.page.below.isVisible():
            QTest.keyClick(table.page.below.button, ENTER)
            QTest.qWait(50)
    assert not table.page.below.isVisible()
    assert bar.value() > 0
