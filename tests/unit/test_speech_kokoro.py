"""Kokoro: a pack is missing, damaged or whole; sounds it does not have are refused aloud."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import onnxruntime
import pytest

from app.accessibility.speech.kokoro import (
    CHECKED,
    MANIFEST,
    KokoroEngine,
    Manifest,
    PackFile,
    phonemes,
)
from app.accessibility.speech.readings import prepare, words
from app.accessibility.speech.sound import Sound
from app.accessibility.speech.tempo import AT_EASE, tempo
from app.errors import AppError
from tests.voice.pinned import SOURCES, VOICE_SHA256, VOICES

FILES = {
    "model.onnx": b"not a model",
    "vocab.json": b'{"vocab": {"n": 1, " ": 2}}',
    "voices/a.bin": np.zeros(510 * 256, np.float32).tobytes(),
}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    files = tuple(PackFile(name, hashlib.sha256(data).hexdigest()) for name, data in FILES.items())
    manifest = Manifest("kokoro", "model.onnx", "vocab.json", {"a": "甲"}, files)
    (folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    return folder


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    prepare(folder)
    return folder


def code(pack: Path, scratch: Path) -> str:
    return KokoroEngine(pack, scratch).probe().code


def test_a_whole_pack_is_well_and_names_its_voices(pack: Path, scratch: Path) -> None:
    assert code(pack, scratch) == ""
    (voice,) = KokoroEngine(pack, scratch).voices()
    assert (voice.id, voice.name, voice.is_natural) == ("a", "甲", True)


def test_no_pack_is_missing(tmp_path: Path, scratch: Path) -> None:
    assert code(tmp_path / "none", scratch) == "pack_missing"
    assert KokoroEngine(tmp_path / "none", scratch).voices() == ()


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_changed_file_is_damage_even_after_the_pack_was_well(pack: Path, scratch: Path, name: str) -> None:
    assert code(pack, scratch) == ""
    path = pack / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert code(pack, scratch) == "pack_damaged"


@pytest.mark.parametrize("name", FILES)
def test_a_lost_file_is_damage(pack: Path, scratch: Path, name: str) -> None:
    (pack / name).unlink()
    assert code(pack, scratch) == "pack_damaged"


def test_files_are_read_through_once(pack: Path, scratch: Path) -> None:
    """What is remembered is believed: a wrong hash in there is not looked for again."""
    assert code(pack, scratch) == ""
    remembered = (scratch / CHECKED).stat().st_mtime_ns
    assert code(pack, scratch) == ""
    assert (scratch / CHECKED).stat().st_mtime_ns == remembered


def test_a_memory_that_cannot_be_read_is_made_anew(pack: Path, scratch: Path) -> None:
    (scratch / CHECKED).write_bytes(b"{")
    assert code(pack, scratch) == ""


def test_a_folder_that_cannot_be_written_does_no_harm(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert code(pack, tmp_path / "file" / "below") == ""


def test_a_sound_that_the_model_does_not_have_is_refused(pack: Path, scratch: Path) -> None:
    with pytest.raises(AppError) as failed:
        list(KokoroEngine(pack, scratch).speak("你好", "a", 150))
    assert failed.value.code == "speech_failed"
    assert "U+" in str(failed.value.facts["phonemes"])


def test_what_is_broken_off_is_no_mistake_of_the_model(pack: Path, scratch: Path) -> None:
    """And what is made next is made."""
    engine = KokoroEngine(pack, scratch)
    made = np.ones(2_400, np.float32)

    class Model:
        def run(self, _names: None, _given: object, options: onnxruntime.RunOptions) -> list[Sound]:
            if self is broken:
                engine.break_off()
            if options.terminate:
                raise RuntimeError
            return [made]

    broken, whole = Model(), Model()
    vars(engine)["_vocabulary"] = dict.fromkeys(phonemes(words("你好")) + ". ", 1)
    vars(engine)["_model"] = broken
    with pytest.raises(AppError) as failed:
        list(engine.speak("你好", "a", 150))
    assert failed.value.facts["reason"] == "broken_off"
    vars(engine)["_model"] = whole
    assert list(engine.speak("你好", "a", 150))


def test_what_somebody_waits_for_comes_in_parts_and_all_else_in_one(pack: Path, scratch: Path) -> None:
    engine, asked = KokoroEngine(pack, scratch), list[int]()

    class Model:
        def run(self, _names: None, given: dict[str, Sound], _options: object) -> list[Sound]:
            asked.append(given["tokens"].size)
            return [np.ones(2_400, np.float32)]

    text = "您好，村里的低保名单没有公示"
    vars(engine)["_vocabulary"] = dict.fromkeys(phonemes(words(text)) + ".", 1)
    vars(engine)["_model"] = Model()
    assert len(list(engine.speak(text, "a", 150))) == len(asked) == 1
    sounds = list(engine.speak(text, "a", 150, is_awaited=True))
    assert len(asked) == 1 + len(sounds) == 4
    # Behind a mark there is silence, elsewhere none.
    assert [any(sound[:9_600]) for sound in sounds] == [True, False, True]


def test_without_a_pack_speaking_fails_by_its_code(tmp_path: Path, scratch: Path) -> None:
    with pytest.raises(AppError) as failed:
        list(KokoroEngine(tmp_path / "none", scratch).speak("你好", "a", 150))
    assert failed.value.facts["reason"] == "pack_missing"


def test_nothing_is_spoken_of_nothing(pack: Path, scratch: Path) -> None:
    assert list(KokoroEngine(pack, scratch).speak("", "a", 150)) == []


@pytest.mark.usefixtures("scratch")
def test_a_clause_becomes_sounds_with_its_melody() -> None:
    assert phonemes(words("你好，走")) == "ni↓xau↓, ʦou↓"
    assert phonemes(words("好吗？")).endswith("?")


def test_slow_is_slow_and_short_clauses_are_a_little_faster() -> None:
    assert tempo("没有网络", 240) > tempo("没有网络", 90)
    assert tempo("没有网络", 150) > tempo("联网后自动上传的十二个字", 150)
    assert tempo("", AT_EASE) > 1


def test_every_file_of_the_pack_is_pinned() -> None:
    assert set(VOICES) == set(VOICE_SHA256)
    assert all(len(source.sha256) == 64 for source in SOURCES)


@pytest.mark.parametrize(("said", "traces"), [("", True), ("engine._model", False)])
def test_the_library_that_runs_the_model_reports_to_nobody(pack: Path, said: str, *, traces: bool) -> None:
    """Imported by itself it does: a device id and a table of events in the home of whoever it runs for."""
    home = pack / "home"
    home.mkdir()
    lines = (
        "from pathlib import Path",
        "from contextlib import suppress",
        "from app.accessibility.speech.kokoro import KokoroEngine",
        f"engine = KokoroEngine(Path({str(pack)!r}))",
        f"with suppress(Exception): {said or 'pass'}",
        "import onnxruntime",
    )
    # Nothing of the surroundings: where CI is set, the library is silent by itself.
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", "\n".join(lines)], env=environment, check=True)
    assert any(path.is_file() for path in home.rglob("*")) is traces
