"""Carry card: by card and stick from one window to another's, each step asked for and told."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.handover import in_hand
from app.ui.agent.carry_card import CarryCard
from app.ui.kit import Kit
from app.ui.widgets.question import Question
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of


@dataclass
class Side:
    """A laptop with its card in a window; `chosen` is what the person picks, `told` what was said."""

    kit: Kit
    window: QWidget
    card: CarryCard
    chosen: list[Path]
    told: list[str] = field(default_factory=list)

    def rest(self) -> None:
        wait_for(lambda: not self.kit.jobs.is_busy)

    def answer(self, key: Qt.Key) -> None:
        (question,) = self.window.findChildren(Question)
        QTest.keyClick(question.buttons[0], key)
        self.rest()


@contextlib.contextmanager
def side_of(qtbot: QtBot, scene: Scene, look: Look, folder: Path, stick: Path) -> Iterator[Side]:
    folder.mkdir()
    with kit_of(scene, look, folder) as kit:
        chosen: list[Path] = []

        def choose(_parent: QWidget) -> Sequence[Path]:
            return chosen

        window = QWidget()
        qtbot.addWidget(window)
        window.resize(900, 700)
        card = CarryCard(kit, choose, lambda _parent: [stick])
        card.setParent(window)
        window.show()
        made = Side(kit, window, card, chosen)
        kit.announcer.said.connect(lambda words, _urgent: made.told.append(words))
        yield made
        made.rest()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def sides(qtbot: QtBot, tmp_path: Path, look: Look, stick: Path) -> Iterator[tuple[Side, Side]]:
    """Two laptops of one office: the giver, who has a petition, and the heir."""
    with Scene(tmp_path / "a") as giver, Scene(tmp_path / "b", is_enrolled=False, seed=2) as heir:
        heir.gateway_key, heir.gateway_id = giver.gateway_key, giver.gateway_id
        heir.enrol()
        giver.confirm()
        heir.confirm()
        giver.file(1)
        with (
            side_of(qtbot, giver, look, tmp_path / "x", stick) as left,
            side_of(qtbot, heir, look, tmp_path / "y", stick) as right,
        ):
            yield left, right


def save_card(heir: Side, stick: Path) -> Path:
    heir.card.save.click()
    heir.rest()
    (path,) = stick.glob("*.xycard")
    return path


def test_a_petition_goes_from_one_window_to_the_other(sides: tuple[Side, Side], stick: Path) -> None:
    giver, heir = sides
    giver.chosen.append(save_card(heir, stick))
    giver.card.give.click()
    giver.rest()
    giver.answer(Qt.Key.Key_Return)
    assert in_hand(giver.kit.store) == (0, 0)
    assert "写好了，也核对过了：1 件，草稿 0 份。把U盘交给他。" in giver.told
    heir.chosen.extend(stick.glob("*.xyb"))
    heir.card.take.click()
    heir.rest()
    heir.answer(Qt.Key.Key_Return)
    assert in_hand(heir.kit.store) == (1, 0)
    assert "接过来了：1 件，草稿 0 份。" in heir.told


def test_escape_gives_nothing(sides: tuple[Side, Side], stick: Path) -> None:
    giver, heir = sides
    giver.chosen.append(save_card(heir, stick))
    giver.card.give.click()
    giver.rest()
    giver.answer(Qt.Key.Key_Escape)
    assert in_hand(giver.kit.store) == (1, 0)
    assert list(stick.glob("*.xyb")) == []


def test_what_is_no_card_is_told(sides: tuple[Side, Side], stick: Path) -> None:
    giver, _ = sides
    (stick / "letter.txt").write_text("something else")
    giver.chosen.append(stick / "letter.txt")
    giver.card.give.click()
    giver.rest()
    assert giver.told == ["这不是电脑名片，请到对方电脑上再存一份。"]
    assert giver.card.trouble.isVisible()
    assert not giver.card.loading.is_running
