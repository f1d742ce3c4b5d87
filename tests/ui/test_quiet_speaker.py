"""Quiet speaker: utterances follow one another as a voice says them, without any sound."""

import pytest
from pytestqt.qtbot import QtBot

from app.accessibility.speech.quiet import QuietSpeaker
from app.accessibility.speech.types import Utterance

ONE, OTHER = Utterance("一。"), Utterance("二。")


@pytest.fixture
def told(qtbot: QtBot) -> tuple[QuietSpeaker, list[str]]:
    speaker, told = QuietSpeaker(), list[str]()
    speaker.clause_started.connect(lambda each, *_: told.append(f"begins {each.text}"))
    speaker.finished.connect(lambda each: told.append(f"over {each.text} {speaker.is_speaking}"))
    speaker.stopped.connect(lambda each: told.append(f"cut {each.text}"))
    return speaker, told


def test_what_follows_begins_after_what_went_before_is_over(
    qtbot: QtBot, told: tuple[QuietSpeaker, list[str]]
) -> None:
    speaker, heard = told
    speaker.say(ONE, OTHER)
    qtbot.waitUntil(lambda: not speaker.is_speaking)
    assert heard == ["begins 一。", "over 一。 True", "begins 二。", "over 二。 False"]


def test_who_speaks_when_one_is_over_cuts_off_the_next(
    qtbot: QtBot, told: tuple[QuietSpeaker, list[str]]
) -> None:
    speaker, heard = told
    speaker.finished.connect(lambda each: speaker.say(Utterance("三。")) if each == ONE else None)
    speaker.say(ONE, OTHER)
    qtbot.waitUntil(lambda: not speaker.is_speaking)
    assert heard == ["begins 一。", "over 一。 True", "cut 二。", "begins 三。", "over 三。 False"]


def test_held_between_two_it_goes_on_with_the_next(
    qtbot: QtBot, told: tuple[QuietSpeaker, list[str]]
) -> None:
    speaker, heard = told
    speaker.finished.connect(lambda each: speaker.pause() if each == ONE else None)
    speaker.say(ONE, OTHER)
    qtbot.waitUntil(lambda: speaker.is_paused)
    speaker.go_on()
    qtbot.waitUntil(lambda: not speaker.is_speaking)
    assert heard == ["begins 一。", "over 一。 True", "begins 二。", "over 二。 False"]
