"""Who hears a personal number: everybody near a loudspeaker, one person with a headset."""

import re
import sys
from pathlib import Path

import pytest

from app.accessibility.speech.device import is_headset
from app.accessibility.speech.pace import CLAUSE_MS, SENTENCE_MS
from app.accessibility.speech.script import pieces_of
from app.accessibility.speech.types import Utterance
from app.ui.paper.code_aloud import code_words
from tests.a11y.conftest import Speak

ID = "370786195203251526"
TEXT = f"王桂兰的号码是{ID}，请您核对。"


def spoken(utterance: Utterance, *, is_masked: bool) -> str:
    return "".join(piece.spoken for piece in pieces_of(utterance, is_masked=is_masked))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Jabra EVOLVE 20 Headset", True),
        ("USB 耳机", True),
        ("WH-1000XM4 Hands-Free AG Audio", False),
        ("Headset (JBL Flip 5 Hands-Free AG Audio)", False),
        ("耳机 (JBL Flip 5 Stereo)", False),
        ("Headset Analog Stereo", True),
        ("Headphones (Realtek(R) Audio)", True),
        ("Built-in Audio Analog Stereo", False),
        ("Speakers/Headphones (Realtek(R) Audio)", False),
        ("扬声器/耳机 (Realtek(R) Audio)", False),
        ("Speakers (Realtek(R) Audio)", False),
        ("", False),
    ],
)
def test_a_headset_is_known_by_its_name_and_all_else_is_a_loudspeaker(name: str, *, is_one: bool) -> None:
    assert is_headset(name) is is_one


def test_a_private_number_is_masked_and_the_clause_still_lies_where_it_is_shown() -> None:
    utterance = Utterance(TEXT, is_private=True)
    pieces = pieces_of(utterance, is_masked=True)
    (number,) = [piece for piece in pieces if "尾号一五二六" in piece.spoken]
    assert "三七零" not in number.spoken
    assert TEXT[number.start : number.end].endswith(f"{ID}，")


def test_without_a_mask_a_number_is_said_digit_by_digit() -> None:
    assert "三七零" in spoken(Utterance(TEXT, is_private=True), is_masked=False)


def test_what_is_not_private_is_said_as_it_stands() -> None:
    utterance = Utterance("联系电话：13800138000。")
    assert spoken(utterance, is_masked=True) == spoken(utterance, is_masked=False)


def test_there_is_always_something_to_tell_even_of_marks_alone() -> None:
    for text in ("——", "😀", "\u200b", "，。"):
        pieces = pieces_of(Utterance(text), is_masked=False)
        assert [piece.spoken for piece in pieces] == [""]
        assert (pieces[0].start, pieces[-1].end) == (0, len(text))


def test_what_cannot_be_said_is_noted_by_number_and_never_quoted(caplog: pytest.LogCaptureFixture) -> None:
    assert spoken(Utterance("张😀三在村里😀"), is_masked=False) == "张三在村里"
    assert "speech_unspeakable: 2 " in caplog.text
    assert "张" not in caplog.text
    assert "1F600" not in caplog.text


def test_sentences_are_further_apart_than_clauses_and_the_end_has_no_pause() -> None:
    pieces = pieces_of(Utterance("今天天气很好，我们去村里。\n明天再去镇上"), is_masked=False)
    assert [piece.pause for piece in pieces] == [CLAUSE_MS, SENTENCE_MS, 0]


CHILD = """
import json, sys
def tell(**report):
    print(json.dumps(report), flush=True)
is_headset, is_pulled = "headset" in sys.argv, "pulled" in sys.argv
tell(report="ready", version=2)
tell(report="device", is_there=True, is_headset=is_headset)
with open(sys.argv[1], "w", encoding="utf-8") as file:
    for line in sys.stdin:
        order = json.loads(line)
        if order["order"] == "ping":
            tell(report="pong")
        if order["order"] == "say":
            print(order["is_bare"], *(piece[2] for piece in order["pieces"]), file=file, flush=True)
            if is_pulled:
                tell(report="device", is_there=True, is_headset=False)
"""
"""A process that has a headset, perhaps until the first word, and writes down what it is given to say."""


class Listener:
    """Says the private text to a device of a kind; `lines` are what the process was given."""

    def __init__(self, speak: Speak, folder: Path, *device: str) -> None:
        self._file = folder / "given"
        self.speaking = speak(command=(sys.executable, "-c", CHILD, str(self._file), *device))
        self.service = self.speaking.service

    def known(self) -> "Listener":
        """Only then the service knows what the device is."""
        self.service.say(Utterance("早上好。"))
        self.lines(1)
        return self

    def say(self) -> None:
        self.service.say(Utterance(TEXT, is_private=True))

    def lines(self, count: int) -> list[str]:
        self.speaking.until(lambda: len(self._read()) >= count)
        return self._read()

    def _read(self) -> list[str]:
        return self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []


def test_a_loudspeaker_hears_the_mask(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path).known()
    listener.say()
    said = listener.lines(2)[1]
    assert "尾号一五二六" in said
    assert said.startswith("False")


def test_a_headset_hears_the_number_and_nobody_else_may(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path, "headset").known()
    listener.say()
    said = listener.lines(2)[1]
    assert "三七零" in said
    assert said.startswith("True")


def test_before_a_device_is_known_it_counts_as_a_loudspeaker(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path)
    listener.say()
    assert "尾号一五二六" in listener.lines(1)[0]


def test_whoever_chose_so_hears_the_number_aloud_until_they_choose_otherwise(
    speak: Speak, tmp_path: Path
) -> None:
    listener = Listener(speak, tmp_path).known()
    listener.service.set_private_aloud(is_aloud=True)
    listener.say()
    assert "三七零" in listener.lines(2)[1]
    listener.service.set_private_aloud(is_aloud=False)
    assert "三七零" not in listener.lines(3)[2]


def test_a_headset_that_is_pulled_out_brings_the_mask_back_at_once(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path, "headset", "pulled")
    listener.service.wake()
    listener.speaking.bot.wait(500)
    listener.say()
    assert "三七零" in listener.lines(1)[0]
    assert "尾号一五二六" in listener.lines(2)[1]


def test_the_telephone_of_the_office_is_heard_in_full_by_everybody(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path).known()
    listener.service.spare("0531-10000245")
    text = "请打镇上的电话 0531-10000245，别打 0531-10000246。"
    listener.service.say(Utterance(text, is_private=True))
    said = listener.lines(2)[1]
    assert "零五三幺，幺零零零，零二四五" in said
    assert "尾号零二四六" in said


@pytest.mark.parametrize("number", ["0531-76543210", "１３８００１３８０００", "1380013800"])
def test_a_loudspeaker_hears_no_telephone_however_it_is_written(number: str) -> None:
    said = spoken(Utterance(f"联系电话，输入框，{number}", is_private=True), is_masked=True)
    assert "尾号" in said
    assert "零零幺三" not in said
    assert "七六五四" not in said
    assert "三八零零" not in said.replace("尾号三八零零", "")


def test_a_loudspeaker_never_hears_a_query_code_and_whoever_chose_so_does(
    speak: Speak, tmp_path: Path
) -> None:
    """As it is read to the resident: twice, digit by digit, to an earphone or where no stranger is near."""
    words = code_words("3702811500012345")
    listener = Listener(speak, tmp_path).known()
    listener.service.say(Utterance(words, is_private=True))
    said = listener.lines(2)[1]
    assert said.count("查询码，已遮住") == 2
    assert not re.search("[零一二三四五六七八九幺]{2,}", said)
    listener.service.say(Utterance(words))
    assert listener.lines(3)[2].count("三七零二，八一一五，零零零一，二三四五") == 2


def test_a_headset_hears_the_query_code(speak: Speak, tmp_path: Path) -> None:
    listener = Listener(speak, tmp_path, "headset").known()
    listener.service.say(Utterance(code_words("3702811500012345"), is_private=True))
    assert listener.lines(2)[1].count("三七零二，八一一五，零零零一，二三四五") == 2
