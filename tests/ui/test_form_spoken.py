"""Spoken consent: a voice that says it agrees is kept while it speaks, and counts for these words alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.consent import Method
from app.domain.draft import Draft
from app.store import attachments
from app.ui.showroom.still_devices import StillDevices
from tests.samples import sample_filing
from tests.ui.capture.pages import voice
from tests.ui.desk import Desk

EVIDENCE = "authority.evidence"


@pytest.fixture
def devices(qapp: QApplication) -> StillDevices:
    return StillDevices()


@pytest.fixture
def desk(fresh_desk: Desk) -> Iterator[Desk]:
    """All that is needed, but for the consent."""
    fresh_desk.begin()
    texts = dict(Draft.of(sample_filing()).texts)
    for path in ("authority.was_read_aloud", "authority.method", EVIDENCE):
        texts.pop(path, None)
    fresh_desk.sheet.put(Draft(texts))
    yield fresh_desk
    fresh_desk.clear_away()


def speak_consent(desk: Desk, devices: StillDevices, seconds: float) -> None:
    """And go on speaking."""
    desk.consent()
    desk.choose("authority.method", Method.VOICE)
    desk.sheet.authority.proof.voice_button.click()
    devices.ear.hear(voice(seconds))
    desk.rest()


def kept_sounds(desk: Desk) -> list[str]:
    with desk.scene.store.read() as work:
        return [file.name for file in attachments.of_petition(work, desk.page.draft_id)]


def test_a_voice_is_kept_while_it_agrees(desk: Desk, devices: StillDevices) -> None:
    """A power cut in the middle of the sentence costs the last two seconds of it."""
    speak_consent(desk, devices, 1.9)
    assert kept_sounds(desk) == []
    devices.ear.hear(voice(0.2))
    desk.rest()
    assert kept_sounds(desk) == ["说同意.ogg"]
    desk.page.leave()
    desk.rest()


def test_a_voice_that_is_locked_out_while_it_agrees_is_kept_and_shows_the_consent(
    desk: Desk, devices: StillDevices
) -> None:
    speak_consent(desk, devices, 1.0)
    desk.page.leave()
    desk.rest()
    assert not devices.ear.is_on
    desk.page.autosave.save_now()
    desk.rest()
    draft_id = desk.page.draft_id
    desk.reopen(draft_id)
    desk.rest()
    (file,) = desk.sheet.files.files
    assert (file.name, desk.sheet.draft.text(EVIDENCE)) == ("说同意.ogg", file.id)


def test_a_voice_that_agreed_to_words_that_are_changed_is_not_kept(desk: Desk, devices: StillDevices) -> None:
    speak_consent(desk, devices, 3.0)
    desk.sheet.authority.agents[0].name.box.insertPlainText("二")
    desk.rest()
    assert kept_sounds(desk) == []
    assert desk.sheet.files.files == ()
    assert desk.sheet.draft.text(EVIDENCE) == ""
