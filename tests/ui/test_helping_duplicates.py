"""好像反映过: another record is named, with reasons; a person says if it is one matter, and that is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.duplicates import find_duplicates, load_lexicon
from app.assist.helping import Help, Parts
from app.domain.draft import Draft
from app.store.resembling import told_apart
from app.ui.agent.form.helping.compare_sheet import CompareSheet
from app.ui.agent.form.helping.helping import Helping
from app.ui.agent.form.helping.hints import DIFFERENT
from tests.samples import sample_filing
from tests.ui.desk import Desk, desk_in
from tests.ui.test_helping import go_to


def real_duplicates() -> Help:
    """Compared as in earnest; nothing else is suggested."""
    lexicon = load_lexicon()
    return Help(
        lambda: Parts(
            categories=lambda _work, _title, _content: (),
            units=lambda _work, _petition: (),
            similar=lambda _work, _id, _title, _content: (),
            duplicates=lambda work, own, petition: find_duplicates(work, petition, lexicon, but=own),
            law=lambda _words: (),
            cards=lambda _words: (),
            article=lambda _law, _number: None,
            learn=lambda _work, _id, _title, _content, _category: None,
        )
    )


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A matter that was filed already, told once more."""
    with desk_in(qapp, tmp_path, helping=real_duplicates()) as made:
        made.scene.file()
        made.kit.settings.change(records_by_steps=True)
        made.begin()
        texts = dict(Draft.of(sample_filing(0)).texts)
        texts.pop("petition.is_first", None)
        made.sheet.put(Draft({**made.sheet.draft.texts, **texts}))
        go_to(made, "facts")
        yield made


def hinted(desk: Desk) -> Helping:
    found = desk.page.helping
    found.ask()
    desk.rest()
    assert found.panel.hints.hints
    return found


def sheet_of(desk: Desk) -> CompareSheet:
    (sheet,) = [each for each in desk.window.findChildren(CompareSheet) if each.isVisible()]
    return sheet


def test_another_record_of_the_same_is_named_masked_and_with_its_reasons(desk: Desk) -> None:
    (hint,) = hinted(desk).panel.hints.hints
    (case,) = desk.scene.cases()
    assert hint.case_id == case.petition_id
    assert case.petitioner_name not in hint.title
    assert case.title in hint.title
    assert any("同一个人" in reason for reason in hint.reasons)


def test_both_stand_side_by_side(desk: Desk) -> None:
    found = hinted(desk)
    found.panel.hints.cards[0].look_button.click()
    desk.rest()
    sheet = sheet_of(desk)
    assert sheet.mine.isVisible()
    assert sheet.other.isVisible()
    assert sheet.reasons.words == found.panel.hints.hints[0].reasons


def test_one_matter_is_written_down_as_petitioned_for_before(desk: Desk) -> None:
    hinted(desk).panel.hints.cards[0].look_button.click()
    desk.rest()
    sheet_of(desk).same_button.click()
    assert desk.sheet.draft.text("petition.is_first") == "false"
    assert desk.told[-1] == "记下了：以前反映过。照样登记，不会丢。"


def test_another_matter_is_not_hinted_at_again_and_the_draft_remembers(desk: Desk) -> None:
    found = hinted(desk)
    (case,) = desk.scene.cases()
    found.panel.hints.cards[0].different_button.click()
    assert found.panel.hints.hints == ()
    desk.write("petition.facts", "就是这样。")
    found.ask()
    desk.rest()
    assert found.panel.hints.hints == ()
    desk.page.leave()
    desk.rest()
    assert desk.kept().unknown["different"] == [case.petition_id]


def test_when_it_is_filed_that_they_are_two_goes_into_the_chain(qtbot: QtBot, desk: Desk) -> None:
    desk.kit.settings.change(records_by_steps=False)
    desk.begin()
    desk.put_filing()
    found = hinted(desk)
    (case,) = desk.scene.cases()
    found.panel.hints.cards[0].different_button.click()
    # One that was there and is gone: it is passed over.
    gone = "00000000-0000-7000-8000-000000000000"
    desk.sheet.remember(DIFFERENT, [gone, case.petition_id])
    desk.confirm()
    with qtbot.waitSignal(desk.page.filed, timeout=20_000):
        desk.edit.bottom.next_button.click()
    desk.rest()
    (filed,) = [each for each in desk.scene.cases() if each.petition_id != case.petition_id]
    with desk.scene.store.read() as work:
        assert told_apart(work) == {frozenset((filed.petition_id, case.petition_id))}
    assert found.panel.count == 0
