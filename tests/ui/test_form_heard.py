"""What was heard outlives the program: no old person hears twice what was read to them before a crash."""

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from app.accessibility.speech.types import Voice
from app.domain.draft import Draft
from app.domain.filing import ReadBackBy
from app.ui.agent.form.aloud_field import AloudField
from app.ui.agent.form.sheet import HEARD
from tests.speaking import FakeSpeaker
from tests.ui.desk import Desk, wait_for

NATURAL = Voice("f1", "女声", "kokoro", is_natural=True)
READ = "authority.was_read_aloud"
FACTS = "petition.facts"
SAID = "今年九月起停了。到今天没见一分钱。村里让我等通知。"


@pytest.fixture(scope="module")
def speaker(qapp: QApplication) -> FakeSpeaker:
    made = FakeSpeaker()
    made.all_voices = (NATURAL,)
    return made


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.put_filing()
    texts = {**desk.sheet.draft.texts, FACTS: SAID}
    texts.pop(READ)
    desk.sheet.put(Draft(texts, desk.sheet.draft.unknown))
    desk.page.autosave.touch()
    return desk


@pytest.fixture(params=["consent", "finger", "record"])
def read(request: pytest.FixtureRequest, desk: Desk) -> AloudField:
    authority = desk.sheet.authority
    of = {
        "consent": authority.consent,
        "finger": authority.proof.finger,
        "record": desk.sheet.review.confirmed,
    }
    return of[str(request.param)]


def hear(field: AloudField, speaker: FakeSpeaker, count: int) -> None:
    """So many sentences, from the voice; then it is stopped."""
    left = len(field.reader.unheard) - count
    field.reader.play_missing()
    while len(field.reader.unheard) > left:
        goes_on = partial(_goes_on, field, speaker, len(speaker.told))
        speaker.finish()
        wait_for(goes_on)
    field.reader.stop()


def _goes_on(field: AloudField, speaker: FakeSpeaker, told: int) -> bool:
    return len(speaker.told) > told or not field.reader.is_playing


def unheard(field: AloudField) -> list[str]:
    return [field.reader.sentences[place].text for place in field.reader.unheard]


def crash(desk: Desk, speaker: FakeSpeaker) -> None:
    """The program ends half a second after the last sentence; another draft lay on the desk meanwhile."""
    wait_for(lambda: desk.page.autosave.is_saved)
    desk.rest()
    (stored,) = desk.open_drafts()
    desk.page.autosave.stop()
    desk.begin()
    desk.reopen(stored.petition_id)


def test_who_goes_on_after_a_crash_begins_with_the_first_that_was_not_heard(
    desk: Desk, read: AloudField, speaker: FakeSpeaker
) -> None:
    count = len(read.reader.sentences)
    heard = min(3, count - 1)
    hear(read, speaker, heard)
    crash(desk, speaker)
    assert read.reader.unheard == tuple(range(heard, count))
    assert read.reader.current == heard
    assert f"还有 {count - heard} 句" in read.words
    assert read.reader.by is ReadBackBy.VOICE
    hear(read, speaker, count - heard)
    read.panel.yes_button.click()
    assert read.value


def test_nothing_of_it_can_be_read_in_the_draft(desk: Desk, read: AloudField, speaker: FakeSpeaker) -> None:
    """It is sealed as the texts are; that a sentence was heard says nothing that they do not."""
    hear(read, speaker, 2)
    kept = desk.sheet.draft.unknown[HEARD]
    assert isinstance(kept, dict)
    assert list(kept) == [read.path]
    assert set(kept[read.path].values()) == {"voice"}
    assert all(len(key) == 32 and key.isalnum() and key.isascii() for key in kept[read.path])


def test_a_sentence_that_was_changed_is_heard_anew_also_when_it_is_changed_back(
    desk: Desk, speaker: FakeSpeaker
) -> None:
    record = desk.sheet.review.confirmed
    hear(record, speaker, len(record.reader.sentences))
    crash(desk, speaker)
    assert not unheard(record)
    changed = SAID.replace("一分钱", "两分钱")
    for text in (changed, SAID):
        field = desk.text_field(FACTS)
        field.put(text)
        field.edited.emit()
        field.left.emit()
        assert unheard(record) == [text[text.index("到今天") : text.index("村里")]]


def test_what_another_record_was_told_counts_for_nothing(desk: Desk, speaker: FakeSpeaker) -> None:
    record = desk.sheet.review.confirmed
    hear(record, speaker, 2)
    texts = {path: text for path, text in desk.sheet.draft.texts.items() if path != FACTS}
    desk.sheet.put(Draft(texts))
    assert len(record.reader.unheard) == len(record.reader.sentences)


def test_to_be_read_once_more_is_to_be_read_once_more(desk: Desk, speaker: FakeSpeaker) -> None:
    desk.confirm()
    desk.sheet.review.confirmed.panel.again_button.click()
    crash(desk, speaker)
    record = desk.sheet.review.confirmed
    assert len(record.reader.unheard) == len(record.reader.sentences)


@pytest.mark.parametrize("odd", [None, "all", [1], {"read_back.is_confirmed": "all"}, {READ: {"x": "elder"}}])
def test_whatever_else_stands_in_a_draft_was_not_heard(desk: Desk, odd: object) -> None:
    desk.sheet.put(Draft(desk.sheet.draft.texts, {HEARD: odd}))
    for field in (desk.sheet.authority.consent, desk.sheet.review.confirmed):
        assert len(field.reader.unheard) == len(field.reader.sentences)
