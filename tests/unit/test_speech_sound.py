"""Sound: trimmed, evenly loud, and stretched at the same pitch."""

import numpy as np
import pytest

from app.accessibility.speech.sound import Sound, loudened, pcm, stretched, stretching, trim
from app.accessibility.speech.types import SAMPLE_RATE


def tone(seconds: float, level: float = 0.3, hertz: float = 220) -> Sound:
    at = np.arange(int(seconds * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def pitch(sound: Sound) -> float:
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound))))
    return float(np.argmax(spectrum)) * SAMPLE_RATE / len(sound)


@pytest.mark.parametrize("factor", [0.7, 1.6, 2.7])
def test_stretched_it_is_longer_and_as_high_as_before(factor: float) -> None:
    sound = stretched(tone(1.0), factor)
    assert len(sound) == int(SAMPLE_RATE * factor)
    assert pitch(sound) == pytest.approx(220, rel=0.02)
    middle = sound[len(sound) // 4 : -len(sound) // 4]
    assert float(np.sqrt((middle**2).mean())) == pytest.approx(0.3 / np.sqrt(2), rel=0.1)


def test_the_pieces_are_the_whole() -> None:
    sound = tone(3.0)
    pieces = list(stretching(sound, 1.5))
    assert len(pieces) > 3
    assert np.array_equal(np.concatenate(pieces), stretched(sound, 1.5))


@pytest.mark.parametrize("sound", [np.zeros(0, np.float32), tone(0.01), np.zeros(SAMPLE_RATE, np.float32)])
def test_nothing_and_silence_are_borne(sound: Sound) -> None:
    assert len(stretched(sound, 1.5)) >= 0
    assert len(trim(sound)) <= len(sound)
    assert float(np.abs(loudened(sound)).max(initial=0.0)) <= 1


def test_silence_around_speech_is_cut() -> None:
    quiet = np.zeros(SAMPLE_RATE, np.float32)
    assert len(trim(np.concatenate([quiet, tone(0.5), quiet]))) == pytest.approx(
        SAMPLE_RATE * 0.575, rel=0.05
    )


def test_quiet_and_loud_speech_come_out_alike() -> None:
    quiet, loud = loudened(tone(0.5, 0.02)), loudened(tone(0.5, 0.8))
    assert quiet.std() == pytest.approx(loud.std(), rel=0.05)


def test_a_peak_is_never_cut() -> None:
    sound = tone(0.5, 0.02)
    sound[1_000] = 0.5
    assert np.abs(loudened(sound)).max() <= 0.9


def test_pcm_is_sixteen_bits_and_does_not_turn_over() -> None:
    assert pcm(np.array([0.0, 1.0, -1.0, 2.0], np.float32)) == b"\x00\x00\xff\x7f\x01\x80\xff\x7f"
