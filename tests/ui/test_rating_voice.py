"""What was not good, by voice: heard by whoever has the county's key, and kept nowhere on the laptop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.rating import Opinion, Satisfaction
from app.errors import DeviceError
from app.ui.agent.rating.pages import WhyPage
from app.ui.agent.rating.sitting import Sitting
from app.ui.capture.devices import Found
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from app.ui.messages import ERRORS
from app.ui.showroom.still_devices import StillDevices
from app.wire.canonical import from_base64url
from app.wire.rating import VOICE_SECONDS
from tests.ui.capture.pages import voice
from tests.ui.desk import wait_for
from tests.ui.test_rating import Turned, turned, words

__all__ = ["turned"]

BAD = Satisfaction.DISSATISFIED


@pytest.fixture
def devices() -> StillDevices:
    return StillDevices()


def complain(turned: Turned) -> Sitting:
    """Of the office; the resident is asked why."""
    sitting = turned.begin()
    sitting.turn.go.click()
    sitting.office.question.faces.choose(BAD)
    sitting.office.question.go.click()
    return sitting


def speak(why: WhyPage, devices: StillDevices, seconds: float) -> None:
    why.voice.voice.start.click()
    devices.ear.hear(voice(seconds))


def stop(turned: Turned, why: WhyPage) -> None:
    assert why.voice.voice.panel is not None
    why.voice.voice.panel.stop_button.click()
    turned.rest()


def seconds_of(opinion: Opinion | None) -> float:
    assert opinion is not None
    return len(opened(from_base64url(opinion.audio))) / BYTES_A_SECOND


def test_what_is_said_is_heard_once_more_and_sealed(turned: Turned, devices: StillDevices) -> None:
    sitting = complain(turned)
    why = sitting.office.why
    assert "代理员听不到" in words(why)
    speak(why, devices, 3)
    stop(turned, why)
    why.voice.listening.play_button.click()
    assert len(devices.mouth.samples) == pytest.approx(3 * BYTES_A_SECOND, rel=0.05)
    why.go.click()
    sitting.unit.question.faces.choose(Satisfaction.SATISFIED)
    sitting.unit.question.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert why.voice.audio == b""
    told = turned.told()
    assert seconds_of(told.office) == pytest.approx(3, abs=0.1)
    assert told.unit == Opinion(value=Satisfaction.SATISFIED)


def test_who_goes_on_while_speaking_is_heard_to_the_end(turned: Turned, devices: StillDevices) -> None:
    """The last page seals: nothing may be sealed before the sound is whole."""
    sitting = complain(turned)
    sitting.office.why.go.click()
    sitting.unit.question.faces.choose(BAD)
    sitting.unit.question.go.click()
    speak(sitting.unit.why, devices, 2)
    sitting.unit.why.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert seconds_of(turned.told().unit) == pytest.approx(2, abs=0.1)


def test_what_was_said_is_taken_back_or_said_anew(turned: Turned, devices: StillDevices) -> None:
    why = complain(turned).office.why
    speak(why, devices, 2)
    stop(turned, why)
    assert why.voice.voice.start.label == "重新录"
    why.voice.drop.click()
    assert why.audio == ""
    assert not why.voice.listening.isVisible()
    speak(why, devices, 1)
    stop(turned, why)
    assert len(opened(why.voice.audio)) == pytest.approx(BYTES_A_SECOND, rel=0.1)


def test_the_longest_that_can_be_said_of_both_fits_the_envelope(
    turned: Turned, devices: StillDevices
) -> None:
    sitting = complain(turned)
    for answer in (sitting.office, sitting.unit):
        if answer is sitting.unit:
            answer.question.faces.choose(BAD)
            answer.question.go.click()
        speak(answer.why, devices, VOICE_SECONDS + 5)
        turned.rest()
        answer.why.words.put("长" * 2_000)
        answer.why.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    told = turned.told()
    assert [seconds_of(each) for each in (told.office, told.unit)] == pytest.approx([60, 60], abs=0.1)


def test_who_changes_their_mind_has_said_nothing(turned: Turned, devices: StillDevices) -> None:
    sitting = complain(turned)
    speak(sitting.office.why, devices, 2)
    stop(turned, sitting.office.why)
    sitting.office.why.back.click()
    for answer in (sitting.office, sitting.unit):
        answer.question.faces.choose(Satisfaction.MOSTLY)
        answer.question.go.click()
    wait_for(lambda: sitting.page is sitting.done)
    assert turned.told().office == Opinion(value=Satisfaction.MOSTLY)


def test_whoever_locks_while_somebody_speaks_has_recorded_nothing(
    turned: Turned, devices: StillDevices
) -> None:
    why = complain(turned).office.why
    speak(why, devices, 2)
    assert devices.ear.is_on
    turned.agent.leave()
    turned.rest()
    assert not devices.is_in_use
    assert why.voice.audio == b""


def test_a_microphone_that_is_pulled_out_keeps_nobody_from_going_on(
    turned: Turned, devices: StillDevices
) -> None:
    """Nothing was heard: it says so, and the next press goes on without it."""
    sitting = complain(turned)
    why = sitting.office.why
    why.voice.voice.start.click()
    devices.ear.fail(DeviceError("microphone_silent"))
    wait_for(lambda: ERRORS["microphone_silent"] in words(why))
    why.go.click()
    assert sitting.page is sitting.unit.question


def test_without_a_microphone_nobody_is_asked_to_speak(turned: Turned, devices: StillDevices) -> None:
    devices.found = Found()
    why = complain(turned).office.why
    assert why.spoken.isHidden()
    assert why.guide == "点一点，写一写，不说也行。"


def test_it_is_done_by_keys_alone(turned: Turned, devices: StillDevices) -> None:
    why = complain(turned).office.why
    while not why.voice.voice.start.hasFocus():
        focused = turned.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert focused is not why.words
    QTest.keyClick(why.voice.voice.start, Qt.Key.Key_Return)
    devices.ear.hear(voice(1))
    stopping = turned.window.focusWidget()
    assert stopping is not None
    QTest.keyClick(stopping, Qt.Key.Key_Return)
    turned.rest()
    assert why.voice.audio
