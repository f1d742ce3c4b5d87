"""Whatever fails on the other side: the next engine speaks, or everything is told at the pace of reading."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from app.accessibility.speech.types import Utterance
from tests.a11y.conftest import Speak

KOKORO, SAPI, ESPEAK, PROMPT = 400, 600, 800, 200
FAILING = ["raise", "bug", "mute", "unwell"]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level("INFO", logger="xiangyin.speech")
    return caplog


@pytest.mark.parametrize("habit", FAILING)
def test_an_engine_that_fails_is_followed_by_the_next(
    speak: Speak, log: pytest.LogCaptureFixture, habit: str
) -> None:
    one = speak(f"kokoro={habit}", "espeak=tone")
    one.hear("您好老张，请坐下来。")
    assert one.pitches() == [ESPEAK, ESPEAK]
    assert "kokoro" in log.text
    assert "您好" not in log.text


def test_an_engine_that_breaks_off_is_followed_by_the_next_from_the_beginning(speak: Speak) -> None:
    one = speak("kokoro=break", "espeak=tone")
    one.hear("您好老张，请坐下来。")
    assert one.pitches() == [KOKORO, ESPEAK, KOKORO, ESPEAK]
    assert one.clauses == ["您好老张，", "请坐下来。"]


def test_a_recording_that_cannot_be_played_is_spoken(speak: Speak) -> None:
    one = speak("prompts=raise", "kokoro=tone")
    one.hear("录音甲一，录音乙一。")
    assert one.pitches() == [KOKORO]


def test_only_the_clause_that_an_engine_cannot_say_is_passed_on(speak: Speak) -> None:
    one = speak("kokoro=raise@", "espeak=tone")
    one.hear("都是好的，这个坏了，还是好的。")
    assert one.pitches() == [KOKORO, ESPEAK, KOKORO]


def test_an_engine_knows_whether_anything_is_heard_while_it_works(speak: Speak) -> None:
    one = speak("prompts=tone", "kokoro=calm", "espeak=tone")
    one.hear("都是好的，也是好的，还是好的。")
    one.hear("题头是好的。")
    assert one.pitches() == [ESPEAK, KOKORO, KOKORO, PROMPT, KOKORO]


@pytest.mark.parametrize("habit", ["die", "hang", "hold"])
def test_an_engine_that_hangs_or_dies_is_left_out_and_the_clause_is_said_by_the_next(
    speak: Speak, log: pytest.LogCaptureFixture, habit: str
) -> None:
    one = speak(f"kokoro={habit}@", "espeak=tone")
    one.service.set_rate(240)
    one.hear("一二三四五六七八九十。")
    before = one.service.process_id
    one.hear("都是好的，这个坏了，还是好的。")
    assert one.clauses[1:] == ["都是好的，", "这个坏了，", "还是好的。"]
    assert one.service.process_id not in {before, 0}
    assert ("speech_died" if habit == "die" else "speech_hung") in log.text
    assert "kokoro" in log.text
    assert "坏" not in log.text
    one.hear("一二三四五六七八九十。")
    assert one.pitches()[-1] == KOKORO


def test_an_engine_that_hangs_behind_a_recorded_beginning_is_left_out(
    speak: Speak, log: pytest.LogCaptureFixture
) -> None:
    one = speak("prompts=tone", "kokoro=hang@", "espeak=tone")
    one.hear("好的好的。")
    one.hear("题头坏了的。")
    assert one.clauses[1:] == ["题头坏了的。"]
    assert one.pitches()[-2:] == [PROMPT, ESPEAK]
    assert "speech_hung" in log.text


def test_what_is_stopped_keeps_the_next_words_waiting_for_no_engine(speak: Speak) -> None:
    one = speak("kokoro=long@", "espeak=tone")
    one.hear("好的好的。")
    before = one.service.process_id
    one.say("都是好的，这个坏了。")
    one.until_told("clause", "都是好的，")
    one.service.stop()
    one.hear("好的好的。")
    assert one.pitches()[-1] == KOKORO
    assert one.service.process_id == before


def test_an_engine_that_fails_three_times_is_not_asked_again(speak: Speak) -> None:
    one = speak("kokoro=die@", "espeak=tone")
    for number in range(3):
        one.hear(f"坏{number}。")
    one.hear("好。")
    assert one.pitches() == [ESPEAK]
    assert [voice.engine for voice in one.service.voices] == ["espeak", "espeak"]


def test_the_words_are_shown_while_an_engine_hangs(speak: Speak, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    one = speak(f"kokoro=wait:{gate}")
    one.say("请等一等。")
    one.until_told("clause", "请等一等。")
    assert one.told_of("finished") == []
    gate.touch()
    one.until_told("finished", "请等一等。")
    assert one.clauses == ["请等一等。"]


def test_an_engine_that_hangs_when_asked_how_it_is_does_not_keep_a_recording_waiting(speak: Speak) -> None:
    one = speak("prompts=tone", "kokoro=lost", "espeak=tone")
    one.hear("录音。")
    assert one.pitches() == [PROMPT]


def test_what_was_said_goes_on_where_it_was_when_the_process_is_killed(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    text = "第一句话，第二句话，第三句话。"
    one.say(text)
    one.until_told("clause", "第二句话，")
    os.kill(one.service.process_id, signal.SIGKILL)
    one.until_told("finished", text)
    assert one.clauses == ["第一句话，", "第二句话，", "第三句话。"]


def test_a_process_that_stands_still_is_replaced(speak: Speak, log: pytest.LogCaptureFixture) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say("第一句话，第二句话。")
    one.until(lambda: bool(one.clauses))
    stopped = one.service.process_id
    os.kill(stopped, signal.SIGSTOP)
    one.until_told("finished", "第一句话，第二句话。")
    assert one.service.process_id != stopped
    assert "speech_hung" in log.text


@pytest.mark.parametrize(
    "command", [("no-such-program-anywhere",), (sys.executable, "-c", "raise SystemExit(3)")]
)
def test_where_no_process_can_be_had_everything_is_told_at_the_pace_of_reading(
    speak: Speak, command: tuple[str, ...]
) -> None:
    one = speak(command=command)
    one.service.set_rate(240)
    one.hear("您好老张，请坐下来。")
    assert one.clauses == ["您好老张，", "请坐下来。"]
    assert one.told_of("trouble") == ["speech_failed"]
    one.service.wake()
    assert one.told_of("trouble") == ["speech_failed", ""]


def test_words_told_in_silence_can_be_paused_and_stopped(speak: Speak) -> None:
    one = speak(command=("no-such-program-anywhere",))
    one.say("您好老张，请坐下来。")
    one.until(lambda: bool(one.clauses))
    one.service.pause()
    one.bot.wait(1_500)
    assert one.clauses == ["您好老张，"]
    one.service.go_on()
    one.until_told("clause", "请坐下来。")
    one.service.stop()
    assert one.told[-1] == ("stopped", "您好老张，请坐下来。")


def test_without_any_voice_clauses_are_told_and_the_trouble_has_a_name(speak: Speak) -> None:
    one = speak("kokoro=unwell")
    one.hear("您好老张，请坐下来。")
    assert one.clauses == ["您好老张，", "请坐下来。"]
    assert one.told_of("trouble") == ["no_voice"]
    assert one.service.voice is None


def test_without_a_sound_device_clauses_are_told_and_the_trouble_has_a_name(
    speak: Speak, log: pytest.LogCaptureFixture
) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.hear("您好老张，请坐下来。")
    assert one.clauses == ["您好老张，", "请坐下来。"]
    assert one.told_of("trouble") == ["no_sound_device"]
    assert "no_sound_device: words are only shown" in log.text


@pytest.mark.parametrize(
    "text", ["ABC 1024, GB/T 37668", "😀", "好😀👵🏽好", "\u0000\ufffd", "𠮷䶮龘", "\u202eabc", "——"]
)
def test_odd_characters_are_told_to_the_end(speak: Speak, text: str) -> None:
    one = speak("kokoro=tone")
    one.hear(text)
    assert one.told_of("trouble") == []


def test_ten_thousand_characters_are_told_to_the_end(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.service.set_rate(240)
    text = "村里的路坏了三年没有人修，" * 770
    assert len(text) > 10_000
    one.hear(text)
    assert "".join(one.clauses) == text


def test_ten_thousand_characters_are_stopped_at_once(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say("村里的路坏了三年没有人修，" * 770)
    one.until(lambda: bool(one.clauses))
    one.service.stop()
    one.hear("好。")


def test_a_process_that_is_no_longer_needed_ends_with_its_window(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.hear("好。")
    process = one.service.process_id
    one.service.close()
    assert not is_alive(process)


def test_utterances_that_wait_survive_the_death_of_an_engine(speak: Speak) -> None:
    one = speak("kokoro=die@", "espeak=tone")
    one.service.say(Utterance("好。"), Utterance("坏。"), Utterance("后。"))
    one.until_told("finished", "后。")
    assert one.told_of("finished") == ["好。", "坏。", "后。"]


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def gone(process: int) -> bool:
    """Within ten seconds."""
    until = time.monotonic() + 10
    while is_alive(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_alive(process)
