"""The system's own voice: real espeak-ng where it is installed, and what is done where it is not."""

import math
import stat
import sys
import threading
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from app.accessibility.reading import RATES
from app.accessibility.speech.pyttsx import PyttsxEngine, resampled
from app.accessibility.speech.types import SAMPLE_RATE
from app.errors import AppError


@pytest.fixture
def espeak(tmp_path: Path) -> PyttsxEngine:
    engine = PyttsxEngine(tmp_path / "scratch", "espeak")
    if not engine.probe().is_well:
        pytest.skip("espeak-ng with Mandarin is not installed here")
    return engine


class FakeVoice:
    def __init__(self, id: str, name: str, languages: list[str]) -> None:  # noqa: A002 - as pyttsx3 has it
        self.id, self.name, self.languages = id, name, languages


class FakePyttsx:
    """Takes only voices that it `takes`, without a word about the others, as the real one does."""

    def __init__(self, voices: list[FakeVoice], takes: set[str]) -> None:
        self._voices, self._takes, self._voice = voices, takes, "gmw/en"

    def getProperty(self, name: str) -> object:
        return self._voices if name == "voices" else self._voice

    def setProperty(self, name: str, value: str | int) -> None:
        if name == "voice" and value in self._takes:
            self._voice = str(value)

    def save_to_file(self, _text: str, _filename: str) -> None:
        """Nothing is kept."""

    def runAndWait(self) -> None:
        """Nothing is done."""


ENGLISH = FakeVoice("gmw/en", "English", ["en"])
PINYIN = FakeVoice("sit/cmn-latn-pinyin", "Chinese (Mandarin, latin as Pinyin)", ["cmn"])
HUIHUI = FakeVoice(r"TTS_MS_ZH-CN_HUIHUI_11.0", "Microsoft Huihui Desktop", ["zh-CN"])


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[[FakePyttsx], None]:
    def install(engine: FakePyttsx) -> None:
        module = ModuleType("pyttsx3")
        module.__dict__["init"] = lambda: engine
        monkeypatch.setitem(sys.modules, "pyttsx3", module)

    return install


def test_a_missing_library_is_a_state_and_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyttsx3", None)
    engine = PyttsxEngine(tmp_path)
    assert engine.probe().code == "engine_missing"
    with pytest.raises(AppError, match="speech_failed"):
        list(engine.speak("您好", "", 150))


def test_a_machine_that_speaks_only_english_does_not_speak(
    tmp_path: Path, fake: Callable[[FakePyttsx], None]
) -> None:
    fake(FakePyttsx([ENGLISH], {"gmw/en"}))
    for name in ("espeak", "sapi5"):
        assert PyttsxEngine(tmp_path, name).probe().code == "mandarin_missing"


def test_a_voice_that_is_offered_but_not_taken_is_no_voice(
    tmp_path: Path, fake: Callable[[FakePyttsx], None]
) -> None:
    fake(FakePyttsx([ENGLISH, PINYIN, HUIHUI], {"gmw/en"}))
    assert PyttsxEngine(tmp_path, "espeak").probe().code == "mandarin_missing"
    assert PyttsxEngine(tmp_path, "sapi5").probe().code == "mandarin_missing"


def test_a_chinese_voice_of_windows_is_natural(tmp_path: Path, fake: Callable[[FakePyttsx], None]) -> None:
    fake(FakePyttsx([ENGLISH, HUIHUI], {HUIHUI.id}))
    engine = PyttsxEngine(tmp_path, "sapi5")
    assert engine.probe().is_well
    assert [(voice.id, voice.is_natural) for voice in engine.voices()] == [(HUIHUI.id, True)]


class FakeSapi(FakePyttsx):
    """Paces as the driver of pyttsx3 does: a whole step from -10 to 10 around the voice's own, 11 % each."""

    def __init__(self, own_pace: float) -> None:
        super().__init__([HUIHUI], {HUIHUI.id})
        self._rate, self._own_pace = 200, own_pace
        self.said = dict[str, int]()

    def getProperty(self, name: str) -> object:
        return self._rate if name == "rate" else super().getProperty(name)

    def setProperty(self, name: str, value: str | int) -> None:
        if name == "rate" and isinstance(value, int):
            assert -10 <= int(math.log(value / 156.63, 1.11)) <= 10
            self._rate = value
        else:
            super().setProperty(name, value)

    def save_to_file(self, text: str, filename: str) -> None:
        pace = self._own_pace * 1.11 ** int(math.log(self._rate / 156.63, 1.11))
        with wave.open(filename, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(16_000)
            file.writeframes(b"\1\1" * round(len(text) / pace * 60 * 16_000))
        self.said[text] = self.said.get(text, 0) + 1


@pytest.mark.parametrize("own_pace", [220, 260, 300])
def test_a_voice_of_windows_speaks_as_many_characters_a_minute_as_are_asked_for(
    tmp_path: Path, fake: Callable[[FakePyttsx], None], own_pace: float
) -> None:
    sapi = FakeSapi(own_pace)
    fake(sapi)
    engine = PyttsxEngine(tmp_path / "scratch", "sapi5")
    engine.probe()
    text = "村里的路坏了三年。" * 3
    for rate in RATES:
        sound = b"".join(engine.speak(text, HUIHUI.id, rate))
        possible = max(rate, own_pace * 1.11**-10)
        assert len(text) * 60 * SAMPLE_RATE * 2 / len(sound) == pytest.approx(possible, rel=0.13)
    assert list(sapi.said.values()) == [1, len(RATES)], "its own pace is asked for once"


def test_english_in_the_last_moment_is_refused(
    tmp_path: Path, fake: Callable[[FakePyttsx], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = FakePyttsx([PINYIN], {PINYIN.id})
    fake(speaker)
    engine = PyttsxEngine(tmp_path, "espeak")
    engine.probe()
    monkeypatch.setattr(speaker, "getProperty", lambda _name: "gmw/en")
    with pytest.raises(AppError, match="speech_failed"):
        list(engine.speak("您好", PINYIN.id, 150))


def test_espeak_speaks_mandarin_and_is_not_natural(espeak: PyttsxEngine) -> None:
    (voice,) = espeak.voices()
    assert voice.id == "sit/cmn-latn-pinyin"
    assert not voice.is_natural
    sound = b"".join(espeak.speak("您好，请说出您的问题。", voice.id, 150))
    assert len(sound) > SAMPLE_RATE
    assert max(array("h", sound)) > 1_000


def test_espeak_speaks_faster_at_a_higher_rate(espeak: PyttsxEngine) -> None:
    voice = espeak.voices()[0].id
    slow, fast = (len(b"".join(espeak.speak("您好，请说出您的问题。", voice, rate))) for rate in (90, 240))
    assert slow > fast * 2


def test_its_files_are_private_and_gone_when_it_has_spoken(espeak: PyttsxEngine, tmp_path: Path) -> None:
    list(espeak.speak("您好，请坐。", espeak.voices()[0].id, 150))
    scratch = tmp_path / "scratch"
    assert stat.S_IMODE(scratch.stat().st_mode) == 0o700
    assert list(scratch.iterdir()) == []


def test_it_can_be_used_in_a_thread_of_its_own(tmp_path: Path) -> None:
    made = list[bytes]()

    def work() -> None:
        engine = PyttsxEngine(tmp_path / "scratch", "espeak")
        if engine.probe().is_well:
            made.append(b"".join(engine.speak("您好，请坐。", engine.voices()[0].id, 150)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(20)
    if not made:
        pytest.skip("espeak-ng with Mandarin is not installed here")
    assert max(array("h", made[0])) > 1_000


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 24_000, 48_000])
def test_a_second_stays_a_second_at_every_rate(rate: int) -> None:
    assert len(resampled(b"\x01\x02" * rate, rate)) == pytest.approx(2 * SAMPLE_RATE, abs=4)
