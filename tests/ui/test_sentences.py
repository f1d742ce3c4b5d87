"""Sentences: read one by one, by voice or by hand; which were heard, and which were not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.accessibility.announce import Announcer
from app.accessibility.look import Look
from app.accessibility.passages import passages
from app.accessibility.reading import RATES, Reading
from app.accessibility.readout import Readout
from app.accessibility.scale import Size
from app.accessibility.speech.types import Voice
from app.accessibility.spotlight import Spotlight
from app.accessibility.themes import Theme
from app.domain.filing import ReadBackBy
from app.errors import DeviceError
from app.ui.widgets.buttons import TextButton
from app.ui.widgets.sentences import Pace, Sentence, SentenceReader
from tests.speaking import FakeSpeaker
from tests.ui.desk import press, wait_for

NATURAL = Voice("f1", "女声", "kokoro", is_natural=True)
MACHINE = Voice("e1", "机器", "espeak", is_natural=False)
WORDS = ("我叫王玉山。", "这件事，我请周敏帮我提出。", "评价由我自己做。")


class Sitting:
    """A reader in a window, and the voice that reads."""

    def __init__(self, look: Look, *voices: Voice) -> None:
        self.speaker = FakeSpeaker()
        self.speaker.all_voices = voices
        self.reading = Reading(self.speaker)
        self.reading.pause.setInterval(0)
        self.spotlight = Spotlight(self.reading)
        self.reader = SentenceReader(self.reading)
        self.reader.tell([Sentence(text) for text in WORDS])
        self.window = QWidget()
        self.other = SentenceReader(self.reading)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.reader)
        layout.addWidget(self.other)
        look.set_look(Size.STANDARD, Theme.LIGHT)
        self.window.show()
        self.window.activateWindow()
        wait_for(self.window.isActiveWindow)
        self.main.setFocus()

    @property
    def main(self) -> TextButton:
        return self.reader.player.main_button

    @property
    def label(self) -> str:
        return self.reader.player.main_button.label

    def press(self) -> None:
        self.reader.player.main_button.click()

    def finish(self) -> None:
        """The sentence that is being spoken comes to its end, and the next one begins if there is one."""
        told = len(self.speaker.told)
        self.speaker.finish()
        wait_for(lambda: len(self.speaker.told) > told or not self.reader.is_playing)

    def lit(self) -> list[str]:
        return [each.text() for each in self.reader.findChildren(QLabel) if each.property("speaking") is True]

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    made = Look(qapp, Size.STANDARD, Theme.LIGHT)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def sitting(look: Look) -> Iterator[Sitting]:
    made = Sitting(look, NATURAL)
    yield made
    made.close()


@pytest.fixture
def mute(look: Look) -> Iterator[Sitting]:
    made = Sitting(look, MACHINE)
    yield made
    made.close()


def missing(sitting: Sitting) -> list[int]:
    return list(sitting.reader.unheard)


def test_the_voice_reads_one_sentence_after_the_other_and_each_counts_at_its_end(sitting: Sitting) -> None:
    sitting.press()
    assert sitting.speaker.told == [WORDS[0]]
    assert sitting.lit() == [WORDS[0]]
    assert missing(sitting) == [0, 1, 2]
    assert sitting.label == "停一下"
    sitting.finish()
    assert sitting.lit() == [WORDS[1]]
    assert missing(sitting) == [1, 2]
    sitting.finish()
    sitting.finish()
    assert missing(sitting) == []
    assert sitting.reader.by is ReadBackBy.VOICE
    assert sitting.label == "播放"
    assert sitting.lit() == []
    assert sitting.reader.player.words == "第 3 句，共 3 句 · 都念完了"


def test_a_sentence_that_was_cut_off_was_not_heard(sitting: Sitting) -> None:
    sitting.press()
    sitting.finish()
    sitting.press()
    assert sitting.label == "播放"
    assert missing(sitting) == [1, 2]
    sitting.press()
    assert sitting.speaker.told[-1] == WORDS[1], "it goes on with the sentence that was cut off"


def test_the_button_does_what_it_said_when_it_was_pressed(sitting: Sitting) -> None:
    """A press of anything silences the voice before it is a click; 停一下 must not begin anew."""
    sitting.press()
    sitting.main.pressed.connect(sitting.reading.stop)
    QTest.mousePress(sitting.main, Qt.MouseButton.LeftButton)
    wait_for(lambda: not sitting.reader.is_playing)
    QTest.mouseRelease(sitting.main, Qt.MouseButton.LeftButton)
    assert not sitting.reader.is_playing
    assert sitting.speaker.line == []


def is_reading(sitting: Sitting) -> bool:
    return sitting.reader.is_playing


def by_space(sitting: Sitting) -> None:
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_Space)


def by_enter(sitting: Sitting) -> None:
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_Return)


def by_mouse(sitting: Sitting) -> None:
    middle = sitting.main.mapTo(sitting.window, sitting.main.rect().center())
    QTest.mouseClick(sitting.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)


@pytest.mark.parametrize("press_it", [by_space, by_enter, by_mouse])
def test_it_is_held_and_gone_on_with_while_the_program_listens_to_every_key(
    qapp: QApplication, sitting: Sitting, press_it: Callable[[Sitting], None]
) -> None:
    """As in the program: whatever somebody presses silences the voice first."""
    readout = Readout(qapp, sitting.reading, Announcer())
    press_it(sitting)
    assert is_reading(sitting)
    press_it(sitting)
    QTest.qWait(1)
    assert not is_reading(sitting)
    assert sitting.speaker.line == []
    press_it(sitting)
    assert is_reading(sitting)
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_Right)
    assert sitting.speaker.told[-1] == WORDS[1]
    sitting.reading.stop()
    QTest.qWait(1)
    assert not readout.is_listening
    readout.deleteLater()


def test_arrows_and_space_are_enough(sitting: Sitting) -> None:
    press(Qt.Key.Key_Space)
    assert sitting.speaker.told[-1] == WORDS[0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    assert sitting.speaker.told[-1] == WORDS[2]
    press(Qt.Key.Key_Right)
    assert sitting.reader.current == 2
    press(Qt.Key.Key_Left)
    assert sitting.speaker.told[-1] == WORDS[1]
    press(Qt.Key.Key_Space)
    assert not sitting.reader.is_playing


def test_a_tap_on_a_sentence_reads_it(sitting: Sitting) -> None:
    label = next(each for each in sitting.reader.findChildren(QLabel) if each.text() == WORDS[1])
    middle = label.mapTo(sitting.window, label.rect().center())
    QTest.mouseClick(sitting.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(middle))
    assert sitting.speaker.told == [WORDS[1]]


def test_what_is_missing_is_read_first(sitting: Sitting) -> None:
    sitting.reader.go_to(2)
    sitting.finish()
    sitting.reader.play_missing()
    assert sitting.speaker.told[-1] == WORDS[0]
    assert sitting.main.hasFocus()


def test_words_that_change_are_to_be_heard_again_and_no_others(sitting: Sitting) -> None:
    sitting.press()
    for _ in WORDS:
        sitting.finish()
    sitting.reader.tell([Sentence(WORDS[0]), Sentence("这件事，我请李华帮我提出。"), Sentence(WORDS[2])])
    assert missing(sitting) == [1]


def test_what_one_resident_heard_another_has_not(sitting: Sitting) -> None:
    sitting.press()
    sitting.finish()
    sitting.reader.begin(is_heard=False)
    assert missing(sitting) == [0, 1, 2]
    assert not sitting.reader.is_playing


def test_what_another_reader_reads_is_none_of_this_one(sitting: Sitting) -> None:
    sitting.other.tell([Sentence(WORDS[0])])
    sitting.other.play()
    sitting.speaker.finish()
    assert missing(sitting) == [0, 1, 2]
    assert sitting.other.unheard == ()


def test_a_page_that_is_read_aloud_counts_as_well(sitting: Sitting) -> None:
    sitting.reading.read(passages(sitting.reader))
    while sitting.speaker.told[-1] != WORDS[1]:
        sitting.speaker.finish()
        wait_for(lambda: bool(sitting.speaker.line))
    assert missing(sitting) == [1, 2]


def test_the_pace_is_a_wish_of_the_voice(sitting: Sitting) -> None:
    pace = Pace(sitting.reading)
    slow = pace.button_of(str(RATES[0]))
    assert slow is not None
    slow.click()
    assert sitting.reading.wishes.rate == RATES[0]
    sitting.reading.wish(rate=RATES[1])
    assert pace.value == str(RATES[1])


def test_an_artificial_voice_reads_to_nobody(mute: Sitting) -> None:
    assert not mute.reader.can_speak
    assert mute.label == "我念完了"
    assert mute.lit() == [WORDS[0]]
    for _ in WORDS:
        press(Qt.Key.Key_Space)
    assert mute.speaker.told == []
    assert missing(mute) == []
    assert mute.reader.by is ReadBackBy.AGENT


def test_a_sentence_that_another_engine_had_to_help_with_is_for_who_sits_there(sitting: Sitting) -> None:
    sitting.press()
    sitting.speaker.finish(is_clear=False)
    assert not sitting.reader.is_playing
    assert (sitting.label, missing(sitting)) == ("我念完了", [0, 1, 2])
    assert "这一句电脑念不清，请您念给老人听" in [
        each.text() for each in sitting.reader.findChildren(QLabel) if each.isVisible()
    ]
    sitting.press()
    assert (sitting.label, missing(sitting)) == ("播放", [1, 2])
    sitting.press()
    sitting.finish()
    sitting.finish()
    assert sitting.reader.by is ReadBackBy.AGENT


def test_what_one_resident_could_not_hear_is_tried_again_for_the_next(sitting: Sitting) -> None:
    sitting.press()
    sitting.speaker.finish(is_clear=False)
    sitting.reader.begin(is_heard=False)
    assert sitting.label == "播放"


def test_subtitles_alone_are_heard_by_nobody(look: Look) -> None:
    silent = Sitting(look)
    silent.press()
    assert silent.label == "停一下", "before the first word nobody knows what this machine can do"
    silent.finish()
    assert missing(silent) == [0, 1, 2]
    assert silent.label == "我念完了"
    silent.close()


def test_a_loudspeaker_that_is_pulled_out_ends_the_reading(sitting: Sitting) -> None:
    sitting.press()
    sitting.speaker.trouble_changed.emit(DeviceError("no_sound_device"))
    assert not sitting.reader.is_playing
    assert sitting.label == "我念完了"
    sitting.speaker.trouble_changed.emit(None)
    assert sitting.label == "播放"


def test_whoever_sits_there_may_read_and_then_it_was_not_the_voice(sitting: Sitting) -> None:
    sitting.press()
    sitting.finish()
    sitting.reader.read_by_hand(is_by_hand=True)
    assert not sitting.reader.is_playing
    sitting.press()
    sitting.press()
    assert missing(sitting) == []
    assert sitting.reader.by is ReadBackBy.AGENT


def test_what_no_voice_can_read_waits_for_who_sits_there(sitting: Sitting) -> None:
    sitting.reader.tell([Sentence(WORDS[0]), Sentence("后面还长。", is_for_agent=True)])
    sitting.press()
    sitting.finish()
    assert sitting.speaker.told == [WORDS[0]]
    assert sitting.label == "我念完了"
    sitting.press()
    assert missing(sitting) == []
