"""Ogg: a prompt is as long as its sound; what the encoder leaves empty is cut away, the sound stays."""

from io import BytesIO

import numpy as np
import pytest
import soundfile

from app.accessibility.speech.types import SAMPLE_RATE
from tests.voice.ogg import checksum, without_padding
from tests.voice.prompts import FOLDER

_LEAST_SAVED = 700


@pytest.fixture
def spoken() -> bytes:
    at = np.arange(SAMPLE_RATE, dtype=np.float32) / SAMPLE_RATE
    file = BytesIO()
    soundfile.write(file, np.sin(2 * np.pi * 220 * at), SAMPLE_RATE, format="OGG", subtype="OPUS")
    return file.getvalue()


def test_the_sound_is_the_same_without_the_padding_and_the_file_is_much_shorter(spoken: bytes) -> None:
    short = without_padding(spoken)
    before, _ = soundfile.read(BytesIO(spoken))
    after, _ = soundfile.read(BytesIO(short))
    assert np.array_equal(before, after)
    assert len(before)
    assert len(spoken) - len(short) >= _LEAST_SAVED


def test_the_checksum_is_the_one_that_the_encoder_writes(spoken: bytes) -> None:
    first = spoken[: 27 + 1 + 19]
    blank = first[:22] + bytes(4) + first[26:]
    assert checksum(blank) == int.from_bytes(first[22:26], "little")


def test_what_is_no_ogg_file_is_refused(spoken: bytes) -> None:
    with pytest.raises(ValueError, match="no page"):
        without_padding(b"RIFF" + spoken[4:])
    with pytest.raises(ValueError, match="no comments"):
        without_padding(spoken.replace(b"OpusTags", b"OtherTag"))


def test_no_recorded_prompt_carries_padding() -> None:
    padded = [
        path.name
        for path in FOLDER.glob("*.ogg")
        if (held := path.read_bytes()) and without_padding(held) != held
    ]
    assert padded == []
