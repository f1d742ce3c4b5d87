"""The summary of a month as a page: its numbers, what they count, and the months before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.accessibility.look import Look
from app.domain.summary import Month, Summary
from app.ui.agent.summary_page import SummaryPage, figures
from tests.fakes import FakeSync
from tests.store.scene import Scene
from tests.ui.desk import wait_for
from tests.ui.kits import kit_of


@pytest.fixture
def page(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[SummaryPage]:
    with Scene(tmp_path / "vault") as scene, kit_of(scene, look, tmp_path, FakeSync()) as kit:
        scene.file(1)
        made = SummaryPage(kit)
        qtbot.addWidget(made)
        made.resize(1_258, 700)
        made.show()
        made.opened.emit()
        wait_for(lambda: made.is_read)
        yield made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_it_opens_with_this_month_and_leafs_back(page: SummaryPage) -> None:
    assert page.title == "本月小结"
    wait_for(lambda: "记下\n1 件" in words(page))
    assert page.later.isHidden()
    page.earlier.click()
    wait_for(lambda: page.is_read)
    assert page.title == "2026年10月小结"
    wait_for(lambda: "记下\n0 件" in words(page))
    assert page.later.isVisible()


def test_a_mean_that_is_none_is_said_so_and_other_acts_are_named() -> None:
    summary = Summary(
        month=Month(2026, 11),
        recorded=0,
        uploaded=0,
        told=0,
        days_till_told=None,
        rated=0,
        declined=0,
        reviews=2,
        amended=0,
        withdrawn=1,
        revisited=0,
    )
    told = {figure.name: figure.value for figure in figures(summary)}
    assert told["几天告诉老人"] == "还没有"
    assert told["别的事"] == "申请复查、复核 2 件，撤回 1 件"
    assert told["老人评价"] == "已评 0 件，没评 0 件"
