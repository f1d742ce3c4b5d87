"""Prompts: recordings are found by what is said, joined and put together; none is missing or too many."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.accessibility.speech.plan import Run, plan
from app.accessibility.speech.prompts import VOICE, BankEngine, PromptEngine, file_name
from app.accessibility.speech.segment import Clause, segment
from app.accessibility.speech.sound import Sound
from app.accessibility.speech.tempo import AT_EASE, tempo
from app.accessibility.speech.types import SAMPLE_RATE
from app.errors import AppError
from tests.voice.prompts import FOLDER, check, missing, orphans
from tests.voice.sentences import pieces, wanted

RECORDED = (
    "没有网络，已保存在本机，联网后自动上传。",
    "新建代理",
    "按钮",
    "还剩",
    "十五",
    "十",
    "五",
    "天",
    "都对吗？",
)
SECONDS = 0.4


@pytest.fixture
def engine(tmp_path: Path) -> PromptEngine:
    for spoken in RECORDED:
        record(tmp_path / file_name(spoken), tone(SECONDS))
    return PromptEngine(tmp_path)


def tone(seconds: float) -> Sound:
    at = np.arange(int(seconds * SAMPLE_RATE), dtype=np.float32) / SAMPLE_RATE
    return (0.3 * np.sin(2 * np.pi * 220 * at)).astype(np.float32)


def record(path: Path, sound: Sound) -> None:
    soundfile.write(path, sound, SAMPLE_RATE, format="OGG", subtype="OPUS", compression_level=0.95)


def seconds(pieces: list[bytes]) -> float:
    return sum(map(len, pieces)) / 2 / SAMPLE_RATE


def test_a_file_is_named_by_what_is_said_in_which_voice_how_fast() -> None:
    digest = hashlib.sha256(f"保存并退出|{VOICE}|{AT_EASE}".encode()).hexdigest()
    assert file_name("保存并退出") == f"{digest[:16]}.ogg"


def test_marks_that_do_not_change_the_melody_do_not_count() -> None:
    assert file_name("好，走。") == file_name("好走")
    assert file_name("好？") != file_name("好")


def test_a_recording_is_played_as_long_as_its_rate_asks(engine: PromptEngine) -> None:
    for rate in (90, 150, 240):
        length = seconds(list(engine.speak("新建代理", VOICE, rate)))
        assert length == pytest.approx(SECONDS / tempo("新建代理", rate), abs=0.03)


def test_several_sentences_recorded_one_by_one_count_as_recorded(engine: PromptEngine) -> None:
    assert engine.has("新建代理，按钮")
    assert not engine.has("新建代理，链接")
    assert not engine.has("")
    assert seconds(list(engine.speak("新建代理，按钮", VOICE, 240))) > 2 * SECONDS


def test_what_was_not_recorded_is_not_spoken(engine: PromptEngine) -> None:
    with pytest.raises(AppError) as failed:
        list(engine.speak("王某山", VOICE, 150))
    assert failed.value.code == "speech_failed"


def test_numbers_are_put_together_from_the_fewest_recordings(engine: PromptEngine) -> None:
    assert engine.composed("还剩十五天") == ("还剩", "十五", "天")
    assert engine.composed("还剩十五天，新建代理。") == ("还剩", "十五", "天，", "新建代理。")
    assert engine.composed("还剩十六天") == ()
    assert seconds(list(BankEngine(engine).speak("还剩十五天", "", 150))) > 3 * SECONDS


def test_the_bank_does_not_speak_what_it_cannot_put_together(engine: PromptEngine) -> None:
    with pytest.raises(AppError):
        list(BankEngine(engine).speak("还剩十六天", "", 150))


def test_without_a_folder_it_says_so_and_speaks_nothing(tmp_path: Path) -> None:
    engine = PromptEngine(tmp_path / "none")
    assert engine.probe().code == BankEngine(engine).probe().code == "prompts_missing"
    assert engine.voices() == ()


def test_damaged_files_are_not_played(tmp_path: Path) -> None:
    (tmp_path / file_name("好的")).write_bytes(b"OggS nothing more")
    soundfile.write(tmp_path / file_name("不好"), tone(0.2), 8_000, format="OGG", subtype="OPUS")
    engine = PromptEngine(tmp_path)
    for spoken in ("好的", "不好"):
        with pytest.raises(AppError):
            list(engine.speak(spoken, VOICE, 150))


def test_the_longest_recorded_run_is_spoken_in_one_go(engine: PromptEngine) -> None:
    text = "王某山来了，没有网络，已保存在本机，联网后自动上传。都对吗？"
    assert plan(engine, segment(text)) == (
        Run(0, 1, "王某山来了", is_recorded=False),
        Run(1, 4, "没有网络，已保存在本机，联网后自动上传。都对吗？", is_recorded=True),
    )
    assert engine.recorded("没有网络，已保存在本机，联网后自动上传。都对吗？") == (
        "没有网络，已保存在本机，联网后自动上传。",
        "都对吗？",
    )


def test_a_sentence_of_several_clauses_is_still_one_recording(tmp_path: Path) -> None:
    text = "我家门口的路灯坏了三个月了，没有人来修"
    (tmp_path / file_name(text)).touch()
    clauses = segment(text)
    assert len(clauses) == 2
    assert [run.is_recorded for run in plan(PromptEngine(tmp_path), clauses)] == [True]


def test_only_what_stands_between_recordings_is_made(engine: PromptEngine) -> None:
    """What comes before it is heard at once."""
    (clause,) = (Clause(0, 10, "新建代理，王某，按钮"),)
    assert plan(engine, [clause]) == (
        Run(0, 1, "新建代理，", is_recorded=True, is_end=False),
        Run(0, 1, "王某，", is_recorded=False, is_end=False),
        Run(0, 1, "按钮", is_recorded=True),
    )
    assert [run.spoken for run in plan(engine, [Clause(0, 3, "王某，天，李某")])] == ["王某，天，李某"]
    assert [run.is_end for run in plan(engine, [Clause(0, 3, "天，李某")])] == [False, True]


def test_nothing_is_planned_of_nothing(engine: PromptEngine) -> None:
    assert plan(engine, ()) == ()


def test_a_text_with_places_is_recorded_around_them() -> None:
    assert list(pieces("还剩 %n 天")) == ["还剩", "天"]
    assert list(pieces("密码不对，还可以试 {0} 次。")) == ["密码不对", "还可以试", "次"]
    assert list(pieces("存好了。请收好。")) == ["存好了。", "请收好。"]


def test_missing_and_orphaned_files_are_found(tmp_path: Path) -> None:
    (tmp_path / file_name("甲")).touch()
    (tmp_path / "0123456789abcdef.ogg").touch()
    (tmp_path / "left.part").touch()
    sentences = {"甲": "甲", "乙": "乙"}
    assert missing(sentences, tmp_path) == ["乙"]
    assert [path.name for path in orphans(sentences, tmp_path)] == ["0123456789abcdef.ogg", "left.part"]


def test_every_fixed_sentence_is_recorded_and_no_recording_is_left_over() -> None:
    assert list(check()) == [], "type: make prompts"


def test_all_that_is_recorded_is_sound() -> None:
    """Some of them, other ones as sentences come and go."""
    engine = PromptEngine(FOLDER)
    for spoken in sorted(wanted().values())[:: len(wanted()) // 12]:
        data, sample_rate = soundfile.read(FOLDER / file_name(spoken), dtype="float32")
        assert sample_rate == SAMPLE_RATE
        assert 0.02 < float(np.sqrt((data**2).mean())) < 0.3, spoken
        assert engine.has(spoken)
