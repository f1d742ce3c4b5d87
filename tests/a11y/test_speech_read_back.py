"""Read-back by the real service: what any engine but a natural one said was read to nobody."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.accessibility.reading import Reading
from app.domain.filing import ReadBackBy
from app.ui.widgets.sentences import Sentence, SentenceReader
from tests.a11y.conftest import Speak
from tests.a11y.speaking import Speaking

FINE, BAD, LAST = "我叫王玉山。", "这个，坏了，修吧。", "评价由我自己做。"
Read = Callable[..., "ReadBack"]


class ReadBack:
    """Sentences that a service with these engines reads, where nothing is missing but what is asked for."""

    def __init__(self, one: Speaking) -> None:
        self.one = one
        self.reading = Reading(one.service)
        self.reading.pause.setInterval(0)
        self.reader = SentenceReader(self.reading)
        self.reader.tell([Sentence(text) for text in (FINE, BAD, LAST)])
        one.service.set_rate(240)
        one.service.wake()
        one.until(lambda: one.service.voice is not None)

    @property
    def missing(self) -> list[str]:
        return [self.reader.sentences[place].text for place in self.reader.unheard]

    def press(self) -> None:
        """Until the voice comes to its end, or does not know how to go on."""
        self.reader.player.main_button.click()
        self.one.until(lambda: not self.reader.is_playing)

    def close(self) -> None:
        self.reader.close()
        self.reader.deleteLater()


@pytest.fixture
def read(qapp: QApplication, speak: Speak) -> Iterator[Read]:
    made = list[ReadBack]()

    def make(*engines: str) -> ReadBack:
        made.append(ReadBack(speak(*engines)))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.mark.parametrize("habit", ["raise@", "die@"])
def test_a_clause_that_espeak_had_to_say_was_not_read_back(read: Read, habit: str) -> None:
    back = read(f"kokoro={habit}", "espeak=tone")
    back.press()
    assert back.missing == [BAD, LAST]
    assert back.reader.player.main_button.label == "我念完了"
    back.press()
    assert back.missing == [LAST]
    back.press()
    assert back.missing == []
    assert back.reader.by is ReadBackBy.AGENT


def test_a_clause_that_was_told_in_silence_was_not_read_back(read: Read) -> None:
    back = read("kokoro=raise@")
    back.press()
    assert back.missing == [BAD, LAST]


@pytest.mark.parametrize("text", ["我叫王𠮷。", "赔了½亩地。", "我的电话是13800138000。"])
def test_what_the_voice_left_out_or_masked_was_not_read_back(read: Read, text: str) -> None:
    back = read("kokoro=tone")
    back.reader.tell([Sentence(FINE), Sentence(text)])
    back.press()
    assert back.missing == [text]
    back.press()
    assert back.missing == []
    assert back.reader.by is ReadBackBy.AGENT


def test_a_number_that_may_be_said_in_full_is_read_back(read: Read) -> None:
    back = read("kokoro=tone")
    back.one.service.set_private_aloud(is_aloud=True)
    back.reader.tell([Sentence(FINE), Sentence("我的电话是13800138000。")])
    back.press()
    assert back.missing == []


def test_another_natural_voice_reads_back_as_well(read: Read) -> None:
    back = read("kokoro=raise@", "sapi5=tone")
    back.press()
    assert back.missing == []
    assert back.reader.by is ReadBackBy.VOICE
