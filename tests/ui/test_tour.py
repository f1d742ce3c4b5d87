"""Help and tour: what a page is for, the keys, and a walk around the first page that anybody may skip."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.fonts import load_fonts
from app.accessibility.look import Look
from app.accessibility.scale import Size
from app.accessibility.themes import Theme
from app.ui.agent.agent import Agent
from app.ui.agent.help import page_help
from app.ui.kit import Kit
from app.ui.widgets.question import Question
from app.ui.window import Window
from tests.store.scene import Scene
from tests.ui.desk import press, wait_for
from tests.ui.kits import kit_of


class Face:
    """The agent's window, as it is after unlocking."""

    def __init__(self, kit: Kit, *, wants_tour: bool) -> None:
        self.kit = kit
        kit.settings.change(wants_tour=wants_tour)
        self.told: list[str] = []
        kit.announcer.said.connect(lambda words, _urgent: self.told.append(words))
        self.window = Window(kit.look)
        self.window.resize(1366, 768)
        self.agent = Agent(kit, self.window, "清溪镇")
        self.window.show()
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)
        self.agent.start()
        wait_for(lambda: not kit.jobs.is_busy)

    @property
    def questions(self) -> list[Question]:
        return [each for each in self.window.findChildren(Question) if each.isVisible()]

    @property
    def words(self) -> list[str]:
        (asked,) = self.questions
        return [button.label for button in asked.buttons]

    @property
    def title(self) -> str:
        (asked,) = self.questions
        return asked.accessibleName()

    def answer(self, words: str) -> None:
        (asked,) = self.questions
        next(button for button in asked.buttons if button.label == words).click()


@pytest.fixture
def kit(qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    qapp.setStyle("Fusion")
    load_fonts()
    look = Look(qapp, Size.STANDARD, Theme.LIGHT)
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path) as made:
        yield made
    qapp.setStyleSheet("")
    look.deleteLater()


@pytest.fixture
def first(kit: Kit) -> Iterator[Face]:
    face = Face(kit, wants_tour=True)
    yield face
    face.window.close()
    face.window.deleteLater()


@pytest.fixture
def later(kit: Kit) -> Iterator[Face]:
    face = Face(kit, wants_tour=False)
    yield face
    face.window.close()
    face.window.deleteLater()


def test_the_first_time_somebody_is_shown_around_by_enter_alone(first: Face) -> None:
    titles = []
    while first.questions:
        titles.append(first.title)
        press(Qt.Key.Key_Return)
    assert titles == [
        "第一次来，带您看一遍",
        "老人来了，点这里",
        "今天要做的事",
        "传到了没有",
        "字大字小、念不念",
        "拿不准就按 F1",
    ]
    assert not first.kit.settings.current.wants_tour


def test_every_word_of_it_is_spoken(first: Face) -> None:
    (asked,) = first.questions
    assert first.told[-2:] == [asked.accessibleName(), asked.accessibleDescription()]


def test_escape_skips_it_for_good(first: Face) -> None:
    press(Qt.Key.Key_Escape)
    assert first.questions == []
    assert not first.kit.settings.current.wants_tour


def test_one_may_go_back(first: Face) -> None:
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    first.answer("上一处")
    assert first.title == "老人来了，点这里"


def test_what_is_spoken_of_stays_lit_and_the_rest_is_dimmed(later: Face) -> None:
    upload = later.agent.home.upload
    inside = upload.mapTo(later.window, upload.rect().topRight() + QPoint(-30, 14))
    outside = QPoint(later.window.width() - 8, later.window.height() // 2)
    before = later.window.grab().toImage()
    later.agent.show_tour()
    for _ in range(3):
        press(Qt.Key.Key_Return)
    shown = later.window.grab().toImage()
    assert shown.pixelColor(inside) == before.pixelColor(inside)
    assert shown.pixelColor(outside).lightness() < before.pixelColor(outside).lightness()


def test_nobody_else_is_shown_around(later: Face) -> None:
    assert later.questions == []


@pytest.mark.parametrize("name", ["home", "cases", "upload", "settings"])
def test_each_page_says_what_it_is_for_and_the_keys_are_one_press_further(later: Face, name: str) -> None:
    later.agent.shell.go(name)
    QTest.keyClick(later.window, Qt.Key.Key_F1)
    assert later.title == f"怎么用：{later.agent.shell.page.title}"
    (asked,) = later.questions
    assert len(asked.accessibleDescription().splitlines()) > 1
    later.answer("看快捷键")
    assert later.title == "快捷键"
    press(Qt.Key.Key_Return)
    assert later.questions == []


def test_the_walk_can_be_had_again(later: Face) -> None:
    QTest.keyClick(later.window, Qt.Key.Key_F1)
    later.answer("从头带我看一遍")
    assert later.title == "第一次来，带您看一遍"


def test_no_page_is_without_help(later: Face) -> None:
    for name in later.agent.names:
        assert len(page_help(name).splitlines()) > 1, name
