"""Every field with what nobody expects in it: kept to the character or named, never changed unseen."""

import logging
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.counting import civil_date
from app.domain.draft import Draft, as_filing, check_draft
from app.domain.problem import Problems
from app.domain.text import is_blank
from app.ui.agent.form.fields import ChoiceField, FormField, PickField, TextField
from app.ui.messages import problem_sentence
from app.ui.widgets.textbox import TextBox
from app.wire.bodies import PetitionFiled
from tests.fakes import NOON
from tests.ui.desk import CTRL, Desk, wait_for
from tests.ui.hostile import HOSTILE, as_taken

GROUP = "petition.group_size"
TODAY = civil_date(NOON)
ODD = ("NUL", "half a character", "turned about", "markup", "patterns", "lines", "rare", "ten thousand")
"""Of each sort one, for where all of them would take minutes."""

Enter = Callable[[TextBox, str], None]


def commit(box: TextBox, text: str) -> None:
    """As an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)


def paste(box: TextBox, text: str) -> None:
    QApplication.clipboard().setText(text)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """With two petitioners, two agents and a guardian, and everything unfolded."""
    desk.sheet.petitioner.add_button.click()
    desk.sheet.authority.second_button.click()
    desk.choose("authority.capacity", "limited")
    desk.choose("petition.is_first", "false")
    desk.choose("read_back.by", "none")
    for person in desk.sheet.petitioner.people:
        person.show_details(is_shown=True)
    return desk


@pytest.fixture
def guided(place: Desk) -> Iterator[Desk]:
    place.kit.settings.change(records_by_steps=True)
    place.begin()
    yield place
    place.clear_away()


def text_fields(fields: tuple[FormField, ...]) -> list[TextField]:
    return [field for field in fields if isinstance(field, TextField)]


def write_alone(desk: Desk, field: TextField, text: str, enter: Enter) -> None:
    """In place of what stands there."""
    assert field.isVisible(), field.path
    field.box.setFocus()
    field.box.selectAll()
    QTest.keyClick(field.box, Qt.Key.Key_Delete)
    enter(field.box, text)
    desk.go_elsewhere()


def expected(field: TextField, text: str, people: int) -> str:
    """How many there are is never open: those that are listed are at least meant."""
    return str(people) if field.path == GROUP and is_blank(text) else as_taken(text)


def assert_all_told(desk: Desk, problems: Problems) -> None:
    """Each in a sentence, beside its field or above them all."""
    assert all(problem_sentence(problem) for problem in problems)
    found = desk.edit.checker.found
    assert {problem.code for problem in problems} == found.codes
    assert [field.path for field in found.by_field if not field.problem] == []
    assert desk.edit.banner.isVisible() or not problems


def assert_kept(desk: Desk, written: Draft) -> None:
    """On the disk, and in the form that is opened again."""
    desk.page.autosave.save_now()
    desk.rest()
    assert desk.kept().texts == written.texts
    desk.reopen(desk.page.draft_id)
    assert desk.sheet.draft.texts == written.texts


@pytest.mark.parametrize(
    ("name", "enter"), [*((name, paste) for name in HOSTILE), *((name, commit) for name in ODD)]
)
def test_whatever_is_written_is_kept_or_named(
    desk: Desk, name: str, enter: Enter, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = HOSTILE[name]
    agents = {field for agent in desk.sheet.authority.agents for field in agent.fields}
    for field in text_fields(desk.sheet.fields):
        write_alone(desk, field, text, enter)
        assert field.value == expected(field, text, 2), field.path
        if field in agents:
            field.put("")  # or they would be the respondent's own
    desk.edit.check()
    desk.rest()
    assert desk.is_editing
    written = desk.sheet.draft
    assert_all_told(desk, check_draft(written, (), TODAY, desk.kit.counties))
    assert_kept(desk, written)
    assert is_blank(text) or text not in caplog.text


@pytest.mark.parametrize("name", ODD)
def test_question_by_question_it_is_the_same(guided: Desk, name: str) -> None:
    text, way = HOSTILE[name], guided.edit.guided
    seen: list[str] = []
    for number, stop in enumerate(way.guide.stops):
        way.guide.go(number)
        for field in text_fields(way.guide.fields_of(stop)):
            if field.isVisible():
                write_alone(guided, field, text, paste)
                assert field.value == expected(field, text, 1), field.path
                seen.append(field.path)
                if field.path.startswith("authority.agents"):
                    field.put("")
    assert len(seen) == len(set(seen)) > 12
    guided.rest()
    found = guided.edit.checker.found
    assert [field.path for field in found.by_field if field.path in seen and not field.problem] == []
    assert_kept(guided, guided.sheet.draft)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(), max_size=40), st.integers(0, 200), st.sampled_from([commit, paste]))
def test_any_text_in_any_field_is_kept_or_named(desk: Desk, text: str, number: int, enter: Enter) -> None:
    fields = [field for field in text_fields(desk.sheet.fields) if "agents" not in field.path]
    field = fields[number % len(fields)]
    try:
        write_alone(desk, field, text, enter)
        assert field.value == expected(field, text, 2)
        found = check_draft(desk.sheet.draft, (), TODAY, desk.kit.counties)
        assert all(problem_sentence(problem) for problem in found)
    finally:
        field.put("")


@pytest.mark.parametrize("text", ["", "null", "TRUE", "是", ",", "a,b", "\x00", "-1", "天" * 10_000])
def test_an_answer_that_is_none_of_those_offered_is_no_answer(desk: Desk, text: str) -> None:
    """As a damaged draft has it: a list without it is not answered, and what must be is asked for."""
    chosen = [field for field in desk.sheet.fields if isinstance(field, ChoiceField | PickField)]
    desk.sheet.put(Draft({field.path: text for field in chosen}))
    for field in chosen:
        assert field.value != text or not text, field.path
    desk.edit.check()
    named = {field.path for field in desk.edit.checker.found.errors if field.problem}
    assert {"petition.purpose", "authority.capacity"} <= named


VALID = {
    "turned about": HOSTILE["turned about"],
    "emoji": HOSTILE["emoji"],
    "combining": "e\u0301क्षि" + "\u0300" * 9,
    "variants": HOSTILE["variants"],
    "markup": "<b>老人</b>&amp;",
    "patterns": HOSTILE["patterns"],
    "lines": "一行\n二行\t三行\u2028四",
    "dialect": HOSTILE["dialect"],
    "rare": HOSTILE["rare"],
    "other scripts": HOSTILE["other scripts"],
    "SQL": HOSTILE["SQL"],
    "formula": HOSTILE["formula"],
    "path": "../../etc/passwd\\\\a",
}
"""What a petition may have in its texts; short enough for each of them."""

FREE = (
    "petition.petitioners[0].name",
    "petition.petitioners[0].address",
    "petition.petitioners[0].occupation",
    "petition.title",
    "petition.request",
    "petition.facts",
    "petition.reasons",
    "petition.summary",
    "petition.happened_at",
    "petition.place.address",
    "petition.respondent.post",
    "authority.witness.name",
)


@pytest.mark.parametrize("name", VALID)
def test_what_may_be_filed_is_filed_to_the_character(
    place: Desk, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = VALID[name]
    place.begin()
    place.put_filing()
    place.sheet.petitioner.people[0].show_details(is_shown=True)
    for path in FREE:
        write_alone(place, place.text_field(path), text, paste)
    place.consent()
    place.confirm()
    expected_filing, unread = as_filing(place.sheet.draft, files=())
    assert unread == ()
    filed: list[str] = []
    place.page.filed.connect(lambda done: filed.append(done.petition_id))
    place.edit.bottom.next_button.click()
    wait_for(lambda: bool(filed) or bool(place.edit.checker.found.errors))
    problems = check_draft(place.sheet.draft, (), TODAY, place.kit.counties)
    assert filed, [(problem.field, problem.code) for problem in problems]
    (event,) = place.scene.case(filed[0]).events
    assert event.body is not None
    said = msgspec.json.decode(event.body, type=PetitionFiled).filing
    assert said.petition.facts == text
    assert said == expected_filing
    assert text not in caplog.text
    place.clear_away()
