"""Whether a machine understands what is spoken: the figures of `make bench` that may not be missed.

They take minutes, a voice pack and a listener, so they are asked for by name: `make listen`.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.accessibility.speech.kokoro import KokoroEngine
from tests.bench.figures import Figure
from tests.bench.voice import bench_voice
from tests.voice.listening import FOLDER
from tests.voice.pack import PACK


def lacks() -> Iterator[str]:
    if not os.environ.get("XIANGYIN_LISTEN"):
        yield "XIANGYIN_LISTEN=1 (make listen)"
    if not KokoroEngine(PACK).probe().is_well:
        yield "the voice pack (make voice-pack)"
    if not (FOLDER / "ready").exists():
        yield "Whisper (make bench brings it)"


LACKS = "; ".join(lacks())


@pytest.mark.skipif(bool(LACKS), reason=f"NOT CHECKED, lacks {LACKS}")
def test_the_voice_and_the_home_page_are_understood(tmp_path: Path) -> None:
    """Of the pack at most 5 % of syllables are misheard, of the home page as it is read aloud 10 %."""
    heard = {figure.name: figure for figure in bench_voice(tmp_path) if "misheard" in figure.name}
    judged = {name: figure for name, figure in heard.items() if figure.target is not None}
    assert {figure.target for figure in judged.values()} == {5, 10}
    assert [figure.line() for figure in judged.values() if figure.is_missed] == []


def test_a_figure_is_missed_when_it_is_over_its_target() -> None:
    assert Figure("misheard", 5.1, "%", 5).is_missed
    assert not Figure("misheard", 5.0, "%", 5).is_missed
    assert not Figure("misheard", 99, "%").is_missed
