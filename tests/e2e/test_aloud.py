"""The home page is read aloud: from the real window through the real process that speaks, into a file."""

import wave
from array import array
from pathlib import Path
from statistics import fmean

from app.accessibility.speech.types import SAMPLE_RATE
from tests.e2e.demo import run
from tests.e2e.profile import Ledger, Profile

FRAME = SAMPLE_RATE // 10
LOUD = 300
"""Mean of a tenth of a second, of 32 767; silence is below 10."""


def test_the_home_page_is_heard_from_a_fresh_clone(tmp_path: Path) -> None:
    """Without any voice pack: recordings are there for whatever the program itself says."""
    wav = tmp_path / "home.wav"
    run(Profile(tmp_path / "demo"), Ledger(None), 4, wav=wav)
    sound = samples(wav)
    assert len(sound) > 20 * SAMPLE_RATE
    frames = [fmean(map(abs, sound[at : at + FRAME])) for at in range(0, len(sound) - FRAME, FRAME)]
    loud = sum(frame > LOUD for frame in frames)
    assert loud > len(frames) / 3, f"{loud} of {len(frames)} tenths of a second are heard"


def samples(wav: Path) -> "array[int]":
    with wave.open(str(wav)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (SAMPLE_RATE, 1, 2)
        return array("h", file.readframes(file.getnframes()))
