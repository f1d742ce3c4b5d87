"""Sounds: a recording is a whole file at every moment, and what is heard is what was said."""

from array import array
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from app.errors import RefusedError
from app.ui.capture.level import Loudness, decibels, loudness
from app.ui.capture.sounds import BYTES_A_SECOND, LONGEST_S, Growing, opened, smaller
from tests.ui.capture.pages import silence, voice


def seconds(samples: bytes) -> float:
    return len(samples) / BYTES_A_SECOND


def loudest(samples: bytes) -> int:
    return max(array("h", samples))


def test_what_was_recorded_is_heard_again() -> None:
    growing = Growing()
    growing.add(voice(8))
    heard = opened(growing.finish(voice(2)))
    assert seconds(heard) == pytest.approx(10, abs=0.1)
    assert loudest(heard) == pytest.approx(loudest(voice(1)), rel=0.2)


def test_what_there_is_of_a_recording_is_a_file_but_for_its_last_second() -> None:
    growing = Growing()
    for eighths in range(1, 4):
        so_far = growing.add(voice(8))
        assert 8 * eighths - 1.2 < seconds(opened(so_far)) <= 8 * eighths
    growing.finish(b"")


def test_an_hour_of_speech_is_small() -> None:
    growing = Growing()
    assert len(growing.finish(voice(20))) * 180 < 20 * 2**20


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 2), (8_000, 1), (48_000, 1)])
def test_a_sound_of_another_rate_is_heard_as_long_as_it_is(rate: int, channels: int) -> None:
    file = BytesIO()
    soundfile.write(file, tone(rate, channels), rate, format="WAV", subtype="PCM_16")
    heard = opened(file.getvalue())
    assert seconds(heard) == pytest.approx(12, abs=0.01)
    assert loudest(heard) == pytest.approx(16_384, rel=0.05)


def tone(rate: int, channels: int) -> NDArray[np.float32]:
    one = 0.5 * np.sin(2 * np.pi * 220 * np.arange(12 * rate) / rate)
    return np.repeat(one[:, None], channels, axis=1).astype(np.float32)


def test_a_wav_becomes_much_smaller_and_stays_as_long() -> None:
    file = BytesIO()
    soundfile.write(file, tone(44_100, 2), 44_100, format="WAV", subtype="PCM_16")
    file.seek(0)
    made = smaller(file)
    assert len(made) * 10 < len(file.getvalue())
    assert seconds(opened(made)) == pytest.approx(12, abs=0.1)


@pytest.mark.parametrize("data", [b"", b"RIFF0000WAVE", b"OggS" + bytes(100), b"fLaC" + bytes(50)])
def test_what_is_no_sound_is_told(data: bytes) -> None:
    with pytest.raises(RefusedError, match="sound_damaged"):
        opened(data)
    with pytest.raises(RefusedError, match="sound_damaged"):
        smaller(BytesIO(data))


def test_a_sound_longer_than_memory_bears_is_refused() -> None:
    file = BytesIO()
    length = (LONGEST_S + 1) * 100
    soundfile.write(file, np.zeros(length, np.float32), 100, format="WAV", subtype="PCM_U8")
    with pytest.raises(RefusedError, match="sound_too_long"):
        opened(file.getvalue())


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (silence(0.1), Loudness.SILENT),
        (b"", Loudness.SILENT),
        (voice(0.1, 0.002), Loudness.SILENT),
        (voice(0.2, 0.01), Loudness.FAINT),
        (voice(0.2, 0.4), Loudness.CLEAR),
        (voice(0.2, 1.0), Loudness.CLEAR),
    ],
)
def test_loudness_is_told_as_somebody_hears_it(samples: bytes, expected: Loudness) -> None:
    assert loudness(decibels(samples)) is expected


def test_the_loudest_sample_of_all_is_no_overflow() -> None:
    assert decibels((-32_768).to_bytes(2, "little", signed=True)) == 0.0


def test_nothing_lies_on_the_disk_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    growing = Growing()
    growing.add(voice(8))
    opened(growing.finish(voice(1)))
    assert list(tmp_path.iterdir()) == []
