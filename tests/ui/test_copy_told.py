"""Copies: that the records are a copy, or an older state, is told in plain words, once."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.actions.keeping import untold_move
from app.store import moved
from app.store.moved import Why
from app.ui.agent.repaired import tell_repair
from app.ui.widgets.question import Question
from app.ui.widgets.texts import Text
from app.ui.window import Window
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.doors import window
from tests.ui.kits import kit_of

__all__ = ["window"]


@pytest.mark.parametrize(
    ("why", "words"),
    [(Why.ELSEWHERE, "另一台电脑"), (Why.RESTORED, "从备份放回来"), (Why.COPIED, "服务器收到过")],
)
def test_it_says_what_happened_what_it_means_and_what_to_do_once(
    qtbot: QtBot, tmp_path: Path, look: Look, window: Window, why: Why, words: str
) -> None:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as kit:
        with scene.store.write() as work:
            moved.note(work, why)
        tell_repair(kit, window)
        (question,) = window.findChildren(Question)
        told = " ".join(text.text() for text in question.findChildren(Text))
        for said in (words, "照常用", "请只留一台"):
            assert said in told
        question.buttons[0].click()
        qtbot.waitUntil(lambda: untold_move(scene.store) is None)
        tell_repair(kit, window)
        assert all(each is question for each in window.findChildren(Question))
