"""Agreeing: to no words with a gap in them; and who begins to write the name has chosen to."""

import pytest

from app.domain.consent import Method
from tests.ui.desk import Desk, wait_for
from tests.ui.test_form_consent import consent, desk, devices, section, speaker, write

__all__ = ["desk", "devices", "speaker"]


@pytest.mark.parametrize(
    ("path", "lacking"),
    [("petition.petitioners[0].address", "住址"), ("authority.powers", "老人请代理员做什么")],
)
def test_nobody_agrees_to_words_with_a_gap_in_them(desk: Desk, path: str, lacking: str) -> None:
    """住____ was read, and 同意已锁住 stood below it; 都对 was said to “住。”."""
    field = desk.field(path)
    field.put("")
    desk.sheet.tell_words()
    fields = [consent(desk)]
    if lacking == "住址":
        fields.append(desk.sheet.review.confirmed)
    for each in fields:
        desk.hear(each)
        each.panel.yes_button.click()
        assert not each.value
        assert each.panel.left.text() == f"还缺 1 样：{lacking}"
        assert desk.told[-1] == f"还缺 1 样：{lacking}"


def test_who_begins_to_write_has_chosen_and_is_not_sent_to_the_papers(desk: Desk) -> None:
    """签名 was not ticked, and “先放进材料里” stood below a name that had just been written."""
    proof = section(desk).proof
    assert not proof.evidence.isVisibleTo(desk.sheet)
    desk.edit.body.show_widget(proof.sign.pad)
    write(proof.sign.pad)
    assert proof.method.value == Method.SIGNATURE
    assert not proof.evidence.isVisibleTo(desk.sheet)
    proof.sign.keep_button.click()
    wait_for(lambda: not proof.evidence.is_empty)
    assert proof.evidence.isVisibleTo(desk.sheet)
    desk.rest()
