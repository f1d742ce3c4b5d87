"""What is said, what interrupts what, and what can be changed while it is said."""

import pytest

from app.accessibility.speech.types import Priority, Utterance
from tests.a11y.conftest import Speak

KOKORO, SAPI, ESPEAK, PROMPT = 400, 600, 800, 200
LONG = "第一句话有很多很多很多字，" * 20


def test_a_text_is_told_clause_by_clause_and_then_finished(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.hear("您好老张，请坐下来。")
    assert one.told == [
        ("clause", "您好老张，"),
        ("clause", "请坐下来。"),
        ("finished", "您好老张，请坐下来。"),
    ]
    assert one.pitches() == [KOKORO, KOKORO]
    assert not one.service.is_speaking


def test_what_exists_as_a_recording_is_played_and_neighbours_are_one(speak: Speak) -> None:
    one = speak("prompts=tone", "kokoro=tone")
    one.hear("录音甲一，录音乙一，张三李四，录音丙一")
    assert one.pitches() == [PROMPT, KOKORO, PROMPT]
    assert one.clauses == ["录音甲一，", "录音乙一，", "张三李四，", "录音丙一"]


def test_utterances_follow_one_another(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.service.say(Utterance("一。"), Utterance("二。"), Utterance("三。"))
    one.until_told("finished", "三。")
    assert one.told_of("finished") == ["一。", "二。", "三。"]
    assert one.told_of("stopped") == []


@pytest.mark.parametrize("later", [Priority.ECHO, Priority.PROMPT, Priority.ALERT])
def test_what_is_as_urgent_or_more_interrupts(speak: Speak, later: Priority) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say(LONG, Priority.ECHO)
    one.until(lambda: bool(one.clauses))
    one.say("好。", later)
    assert one.told[-1] == ("stopped", LONG)
    one.until_told("finished", "好。")
    assert one.told_of("finished") == ["好。"]


def test_what_is_less_urgent_is_dropped_without_a_word(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say("这里出了错，请看一看。", Priority.ALERT)
    one.say("按钮", Priority.PROMPT)
    one.until(lambda: not one.service.is_speaking)
    assert "按钮" not in [text for _, text in one.told]


def test_an_alert_that_waits_its_turn_is_not_lost_to_less_urgent_words(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.service.say(Utterance("页。", Priority.AMBIENT), Utterance("出错。", Priority.ALERT))
    one.say("按钮", Priority.PROMPT)
    one.until_told("finished", "出错。")


def test_stop_drops_everything_and_says_what_was_cut_off(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.service.say(Utterance(LONG), Utterance("后面。"))
    one.until(lambda: bool(one.clauses))
    one.service.stop()
    assert one.told[-1] == ("stopped", LONG)
    assert not one.service.is_speaking
    one.hear("新的。")
    assert one.told[-2:] == [("clause", "新的。"), ("finished", "新的。")]


def test_stop_with_nothing_to_stop_says_nothing(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.service.stop()
    one.service.go_on()
    one.service.pause()
    assert one.told == []
    assert not one.service.is_paused
    assert one.service.process_id == 0


def test_no_words_are_nothing_to_say(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.say(" \n")
    one.service.say()
    assert not one.service.is_speaking


def test_a_pause_lasts_until_it_goes_on(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say("第一句话，第二句话，第三句话。")
    one.until(lambda: bool(one.clauses))
    one.service.pause()
    assert one.service.is_paused
    told = list(one.told)
    one.bot.wait(2_000)
    assert one.told == told or one.told[:-1] == told
    one.service.go_on()
    one.until_told("finished", "第一句话，第二句话，第三句话。")
    assert one.clauses == ["第一句话，", "第二句话，", "第三句话。"]


def test_what_is_new_ends_a_pause(speak: Speak) -> None:
    one = speak("kokoro=tone", is_recorded=False)
    one.say(LONG)
    one.until(lambda: bool(one.clauses))
    one.service.pause()
    one.say("好。")
    assert not one.service.is_paused
    one.until_told("finished", "好。")


def test_a_listener_may_say_something_new_in_answer(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.service.finished.connect(lambda told: one.say("后来。") if told.text == "先。" else None)
    one.say("先。")
    one.until_told("finished", "后来。")


def test_rate_and_voice_are_heard_from_the_next_clause_on(speak: Speak) -> None:
    one = speak("kokoro=tone", "sapi5=tone")
    one.hear("一二三四。")
    one.service.set_voice("sapi5-二")
    assert one.service.voice is not None
    assert one.service.voice.id == "sapi5-二"
    one.hear("五六七八。")
    assert one.pitches() == [KOKORO, SAPI + 600]


def test_a_clause_made_ahead_is_made_again_in_the_new_voice(speak: Speak) -> None:
    one = speak("kokoro=tone", "sapi5=tone", is_recorded=False)
    one.service.wake()
    one.until(lambda: len(one.service.voices) == 4)
    one.say("第一句很长很长很长，第二句话，第三句话。")
    one.until(lambda: bool(one.clauses))
    one.service.set_voice("sapi5-一")
    one.service.set_rate(240)
    one.service.set_volume(0.5)
    one.until(lambda: not one.service.is_speaking)
    assert one.clauses == ["第一句很长很长很长，", "第二句话，", "第三句话。"]


def test_rate_and_volume_keep_within_their_bounds(speak: Speak) -> None:
    one = speak("kokoro=tone")
    one.service.set_rate(5_000)
    one.service.set_volume(-1)
    assert (one.service.rate, one.service.volume) == (240, 0)
    one.hear("好。")


def test_voices_are_known_once_it_is_awake_the_natural_ones_first(speak: Speak) -> None:
    one = speak("espeak=tone", "prompts=tone", "sapi5=tone", "kokoro=unwell")
    assert not one.service.voices
    with one.bot.waitSignal(one.service.voices_changed):
        one.service.wake()
    one.until(lambda: len(one.service.healths) == 4)
    assert [voice.engine for voice in one.service.voices] == ["sapi5", "sapi5", "espeak", "espeak"]
    assert {health.engine: health.code for health in one.service.healths}["kokoro"] == "pack_missing"


def test_a_voice_that_is_not_there_is_replaced_by_the_best(speak: Speak) -> None:
    one = speak("espeak=tone", "sapi5=tone")
    one.service.set_voice("kokoro-九")
    one.hear("好。")
    assert one.service.voice is not None
    assert one.service.voice.engine == "sapi5"
