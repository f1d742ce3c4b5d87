"""Letters of the form: 授权委托书 of what stands there, and other ways where an agent must not go on."""

import pytest

from app.ui.paper.print_sheet import PrintSheet
from tests.ui.desk import Desk


@pytest.fixture
def desk(fresh_desk: Desk) -> Desk:
    fresh_desk.begin()
    return fresh_desk


def sheets(desk: Desk) -> list[PrintSheet]:
    return [each for each in desk.window.findChildren(PrintSheet) if each.isVisible()]


def test_the_letter_of_authority_can_be_printed_before_anything_is_whole(desk: Desk) -> None:
    desk.sheet.authority.letter_button.click()
    assert len(sheets(desk)) == 1


def test_other_ways_can_be_printed_where_an_agent_must_not_go_on(desk: Desk) -> None:
    desk.page.stops.conflict.letter_button.click()
    assert len(sheets(desk)) == 1
