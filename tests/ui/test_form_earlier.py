"""The number of an earlier petition: asked for where there was one, read back, filed and shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.domain.query_code import new_query_code, show
from app.ui.agent.case import CasePage
from app.ui.agent.form.fields import NO, YES
from tests.samples import SeededEntropy
from tests.ui.desk import Desk, desk_in
from tests.ui.test_form_page import file_it

FIRST = "petition.is_first"
EARLIER = "petition.earlier_number"
NUMBER = "3701161012026112200001"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    with desk_in(qapp, tmp_path) as made:
        made.begin()
        yield made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def is_asked(desk: Desk) -> bool:
    return desk.field(EARLIER).isVisible()


def test_it_is_asked_for_where_the_matter_was_raised_before(desk: Desk) -> None:
    assert not is_asked(desk)
    desk.choose(FIRST, NO)
    assert is_asked(desk)
    desk.choose(FIRST, YES)
    assert not is_asked(desk)


def test_what_is_written_there_stays_in_sight_and_is_asked_about(desk: Desk) -> None:
    desk.choose(FIRST, NO)
    field = desk.write(EARLIER, NUMBER)
    desk.choose(FIRST, YES)
    desk.edit.check()
    assert is_asked(desk)
    assert "就没有以前的编号" in field.problem


def test_a_query_code_is_not_taken_for_it(desk: Desk) -> None:
    desk.choose(FIRST, NO)
    field = desk.write(EARLIER, show(new_query_code(SeededEntropy(4))))
    desk.go_elsewhere()
    assert "这像是查询码，只有老人自己用" in field.problem
    assert field.is_suspect


def test_it_is_read_back_and_travels_with_the_petition(qtbot: QtBot, desk: Desk) -> None:
    desk.put_filing()
    desk.choose(FIRST, NO)
    desk.write(EARLIER, NUMBER)
    desk.go_elsewhere()
    desk.confirm()
    said = [each.text for each in desk.sheet.review.said]
    assert f"这件事以前反映过，编号是{NUMBER}。" in said
    filed = file_it(qtbot, desk)
    filing = desk.scene.case(filed.petition_id).filing
    assert filing is not None
    assert (filing.petition.is_first, filing.petition.earlier_number) == (False, NUMBER)
    case = CasePage(desk.kit)
    desk.window.show_face(case)
    case.open_case(filed.petition_id)
    desk.rest()
    assert f"以前反映过，编号\n{NUMBER}" in words(case)
