"""Sound that is really played: into a loudspeaker that leads nowhere, and what is heard of it there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.speech.types import SAMPLE_RATE
from tests.a11y.sound_server import FIRST, SECOND, SoundServer, is_available, loud_seconds
from tests.a11y.speaking import Speaking, pitches_of, speaking

LONG = "村里的路坏了三年没有人修，" * 4

pytestmark = pytest.mark.skipif(not is_available(), reason="pulseaudio and its tools are not installed")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[SoundServer]:
    made = SoundServer(tmp_path)
    yield made
    made.end()


@pytest.fixture
def one(
    server: SoundServer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Speaking]:
    monkeypatch.setenv("PULSE_SERVER", server.address)
    made = speaking(qtbot, tmp_path, "prompts=tone", "kokoro=tone", is_recorded=False)
    yield made
    made.service.close()


def test_what_is_told_is_heard(server: SoundServer, one: Speaking) -> None:
    with server.listening() as heard:
        one.hear("录音甲一，张三李四。")
    assert pitches_of(heard, SAMPLE_RATE) == [200, 400]
    assert loud_seconds(heard) == pytest.approx(1.0, abs=0.3)
    assert one.told_of("trouble") == []


@pytest.mark.parametrize("rate", [113, 137, 211])
def test_a_sound_of_any_number_of_samples_is_heard_to_its_last(
    server: SoundServer, one: Speaking, rate: int
) -> None:
    one.service.set_rate(rate)
    with server.listening() as heard:
        one.hear("张三李四。")
    assert loud_seconds(heard) == pytest.approx(0.5 * 150 / rate, abs=0.1)
    assert one.told_of("trouble") == []


def test_after_stop_there_is_silence(server: SoundServer, one: Speaking) -> None:
    with server.listening() as heard:
        one.say(LONG)
        one.until(lambda: bool(one.clauses))
        one.bot.wait(300)
        one.service.stop()
        one.bot.wait(600)
    last = max(place for place, sample in enumerate(heard) if abs(sample) > 500)
    assert 0.1 < loud_seconds(heard) < 1.0
    assert len(heard) - last > SAMPLE_RATE // 4


def test_words_in_answer_to_stop_are_the_next_to_be_heard(server: SoundServer, one: Speaking) -> None:
    with server.listening() as heard:
        one.say(LONG)
        one.until(lambda: bool(one.clauses))
        one.bot.wait(200)
        one.hear("录音甲一。")
    assert pitches_of(heard, SAMPLE_RATE) == [400, 200]


def test_a_silent_volume_is_silent_and_everything_is_told(server: SoundServer, one: Speaking) -> None:
    one.service.set_volume(0)
    with server.listening() as heard:
        one.hear("张三李四。")
    assert loud_seconds(heard) == 0


def test_a_loudspeaker_that_is_pulled_out_is_followed_by_the_next(server: SoundServer, one: Speaking) -> None:
    one.say(LONG)
    one.until(lambda: bool(one.clauses))
    server.plug_in(SECOND)
    server.pull_out(FIRST)
    with server.listening(SECOND) as heard:
        one.until_told("finished", LONG)
    assert loud_seconds(heard) > 1
    assert "".join(one.clauses) == LONG


def test_the_only_loudspeaker_is_pulled_out_while_it_speaks(
    server: SoundServer, one: Speaking, caplog: pytest.LogCaptureFixture
) -> None:
    one.say(LONG)
    one.until(lambda: bool(one.clauses))
    server.pull_out(FIRST)
    one.until_told("trouble", "no_sound_device")
    one.until_told("finished", LONG)
    assert "".join(one.clauses) == LONG
    server.plug_in(SECOND)
    with server.listening(SECOND) as heard:
        one.hear("张三李四。")
    assert loud_seconds(heard) > 0.2
    assert one.told_of("trouble") == ["no_sound_device", ""]
    lines = [record.getMessage() for record in caplog.records]
    assert lines == ["no_sound_device: words are only shown", "words are heard again"]


def test_a_sound_service_that_dies_is_told_and_the_words_go_on(server: SoundServer, one: Speaking) -> None:
    one.say(LONG)
    one.until(lambda: bool(one.clauses))
    server.end()
    one.until_told("trouble", "no_sound_device")
    one.until_told("finished", LONG)
    assert "".join(one.clauses) == LONG
