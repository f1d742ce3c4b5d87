"""The page of the stick: a folder stands for the stick, and a real store for the laptop."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.store import bundles
from app.ui.agent.stick.courier import Courier, Stage
from app.ui.agent.stick.drives import Drive, folder_as_drive
from app.ui.agent.stick.page import StickPage
from app.ui.kit import Kit
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.texts import Text
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.kits import kit_of
from tests.ui.upload import scenes
from tests.ui.upload.seeing import Told

ENTER = Qt.Key.Key_Return


class Sticks:
    """Those that are in. Whoever `is_pulling` takes them out as soon as they were found."""

    def __init__(self) -> None:
        self.sticks: list[Drive] = []
        self.is_pulling = False

    def find(self) -> tuple[Drive, ...]:
        found = tuple(self.sticks)
        if self.is_pulling:
            self.sticks.clear()
            for drive in found:
                shutil.rmtree(drive.root)
        return found


@dataclass
class Table:
    """A laptop on a table, its page of the stick open, and sticks beside it."""

    qtbot: QtBot
    scene: Scene
    kit: Kit
    sticks: Sticks
    folder: Path
    courier: Courier
    page: StickPage
    told: Told

    def put_in(self, name: str = "清溪镇 U盘", **changes: object) -> Drive:
        root = self.folder / name
        root.mkdir(exist_ok=True)
        drive = replace(folder_as_drive(root), is_folder=False, mark=name, **changes)  # type: ignore[arg-type]
        self.sticks.sticks.append(drive)
        self.look()
        return drive

    def pull(self) -> None:
        self.sticks.sticks.clear()
        self.look()

    def look(self) -> None:
        self.courier.look()
        self.rest()

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.kit.jobs.is_busy, timeout=20_000)
        QTest.qWait(1)  # what was laid out is shown

    @property
    def words(self) -> str:
        return "\n".join(text.text() for text in self.page.findChildren(Text) if text.isVisible())

    def written(self) -> list[str]:
        return sorted(str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file())


@pytest.fixture
def table(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Table]:
    (tmp_path / "sticks").mkdir()
    sticks = Sticks()
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as plain:
        kit = replace(plain, drives=sticks)
        courier = Courier(kit, lambda: 0.0)
        page = StickPage(kit, courier, lambda _: tmp_path / "sticks")
        qtbot.addWidget(page)
        page.resize(1_258, 700)
        page.show()
        page.activateWindow()
        page.opened.emit()
        table = Table(qtbot, scene, kit, sticks, tmp_path / "sticks", courier, page, Told(kit))
        table.rest()
        yield table
        courier.stop()
        table.rest()


def focused() -> TextButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, TextButton)
    return widget


def carried(scene: Scene) -> frozenset[str]:
    with scene.store.read() as work:
        return bundles.carried(work)


def test_enter_alone_leads_from_the_stick_to_what_is_handed_over(table: Table) -> None:
    stored = scenes.file(table.scene, "王小山", "低保停发")
    scenes.file_with(table.scene, "郑小友", "修路占地", "路面")
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
    assert stored.petition_id in carried(table.scene)
    assert len(carried(table.scene)) == 2
    assert table.scene.waiting() == 2, "the petition, and that it left"
    with table.qtbot.waitSignal(table.page.left):
        QTest.keyClick(focused(), ENTER)
    table.rest()


def test_a_stick_with_little_room_takes_the_texts_alone(table: Table) -> None:
    stored, _ = scenes.file_with(table.scene, "郑小友", "修路占地", *"一二三")
    scenes.file(table.scene, "王小山", "低保停发")
    table.put_in()
    assert table.courier.offer is not None
    texts = table.courier.offer.texts.room
    table.pull()
    table.put_in("小的", free=texts)
    assert table.page.trouble.text == "U盘空间不够，还差 1 兆。换一个，或者只带文字。本机的都在。"
    assert not table.page.main.isVisible()
    assert focused() is table.page.trouble.action
    QTest.keyClick(focused(), ENTER)
    assert not table.page.trouble.isVisible()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.courier.stage is Stage.HAND
    assert stored.petition_id not in carried(table.scene)


def test_a_stick_that_is_locked_says_so_before_anything_is_written(table: Table) -> None:
    scenes.file(table.scene, "王小山", "低保停发")
    table.put_in(is_read_only=True)
    assert "可能锁着" in table.page.trouble.text
    assert not table.page.main.isVisible()


def test_another_stick_in_its_place_is_not_written_to(table: Table) -> None:
    scenes.file(table.scene, "王小山", "低保停发")
    first = table.put_in()
    table.sticks.sticks = [replace(first, mark="another")]
    table.courier.write()
    table.rest()
    assert table.written() == []
    assert carried(table.scene) == frozenset()
    assert "没有找到U盘" in table.told.words[-1]


def test_a_stick_that_is_pulled_while_it_is_written_can_be_written_again(table: Table) -> None:
    scenes.file_with(table.scene, "郑小友", "修路占地", "路面")
    drive = table.put_in()
    table.sticks.is_pulling = True
    table.courier.write()
    table.rest()
    assert table.page.trouble.text == "U盘拔早了，没写完。插上再写一次，本机的都在。"
    assert table.courier.stage is Stage.PLUG
    assert carried(table.scene) == frozenset()
    table.sticks.is_pulling = False
    table.put_in(drive.name)
    assert not table.page.trouble.isVisible()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert len(table.written()) == 1


def test_whoever_stops_it_leaves_nothing_on_the_stick(table: Table) -> None:
    scenes.file_with(table.scene, "郑小友", "修路占地", "路面")
    table.put_in()
    table.courier.write()
    assert focused().label == "停下"
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.page.trouble.text == "停下了，没写完的不留在U盘上。本机的都在。"
    assert table.written() == []
    assert focused().label in {"写到 U盘", "再写一次"}


def test_of_several_sticks_one_is_chosen(table: Table) -> None:
    scenes.file(table.scene, "王小山", "低保停发")
    table.sticks.sticks.append(replace(folder_as_drive(table.folder), is_folder=False, mark="a", name="甲"))
    table.put_in("乙")
    assert [button.label for button in table.page.plug.buttons] == ["甲", "乙"]
    assert focused().label == "甲"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert table.courier.drive is not None
    assert table.courier.drive.name == "乙"


def test_a_folder_will_do_where_no_stick_is_found(table: Table) -> None:
    scenes.file(table.scene, "王小山", "低保停发")
    assert focused() is table.page.folder
    QTest.keyClick(focused(), ENTER)
    table.rest()
    QTest.keyClick(focused(), ENTER)
    table.rest()
    assert len(table.written()) == 1


def test_what_was_written_stays_to_be_read_when_the_stick_is_pulled(table: Table) -> None:
    scenes.file(table.scene, "王小山", "低保停发")
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
