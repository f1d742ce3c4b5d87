"""The voice through the real window: home is read to its end, and no lock cuts it off by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.accessibility.passages import passages
from app.accessibility.reading import PAUSE_MS
from app.accessibility.speech.types import Utterance
from tests.e2e.aloud import read_home
from tests.e2e.demo import file_offline
from tests.e2e.profile import Ledger, Profile
from tests.e2e.window import Session, opened_window
from tests.speaking import FakeSpeaker
from tests.ui.desk import wait_for
from tests.ui.listening import Room

SHIFT = Qt.KeyboardModifier.ShiftModifier


class QuickSpeaker(FakeSpeaker):
    """Has spoken everything a moment after it began, unless it is told to take its time."""

    takes_its_time = False

    def __init__(self) -> None:
        super().__init__()
        self.clause_started.connect(self._on_started)

    def _on_started(self, _utterance: Utterance, _start: int, _end: int) -> None:
        if not self.takes_its_time:
            QTimer.singleShot(0, self, self._finish_soon)

    def _finish_soon(self) -> None:
        if self.line and not self.is_paused:
            self.finish()


@pytest.fixture
def speaker() -> QuickSpeaker:
    return QuickSpeaker()


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, speaker: QuickSpeaker) -> Iterator[Session]:
    profile, ledger = Profile(tmp_path), Ledger(None)
    profile.make()

    with opened_window(profile, ledger, speaker) as made:
        file_offline(made.store, ledger, 3)
        made.program.reading.pause.setInterval(0)
        yield made


def test_home_is_read_from_its_title_to_its_last_word(session: Session, speaker: QuickSpeaker) -> None:
    read = read_home(session)
    assert read[0] == "首页"
    assert any("新建代理" in sentence for sentence in read)
    assert "上传情况" in read
    assert speaker.told == read
    assert session.program.window.subtitles is not None
    assert session.program.window.subtitles.isHidden()


def test_a_lock_silences_at_once_and_nothing_of_before_is_said_again(
    session: Session, speaker: QuickSpeaker
) -> None:
    speaker.takes_its_time = True
    session.press(Qt.Key.Key_F2)
    assert speaker.line
    session.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not speaker.line
    before = len(speaker.told)
    session.press(Qt.Key.Key_F3, SHIFT)
    session.press(Qt.Key.Key_F3)
    session.settle()
    assert speaker.told[before:] == []
    session.press(Qt.Key.Key_F2)
    assert speaker.told[before:] == ["锁屏了，记录都在"]


def wait(session: Session, seconds: list[float], minutes: int) -> None:
    assert session.program.lock is not None
    for _ in range(minutes * 12):
        seconds[0] += 5
        session.program.lock.idle.tick()


def test_nobody_is_locked_out_who_listens_and_whoever_holds_the_voice_has_gone_away(
    session: Session, speaker: QuickSpeaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record of 600 characters takes five minutes, and who listens touches nothing."""
    lock, seconds = session.program.lock, [0.0]
    assert lock is not None
    monkeypatch.setattr(lock.idle, "_seconds", lambda: seconds[0])
    lock.idle.start()
    speaker.takes_its_time = True
    session.press(Qt.Key.Key_F2)
    for _ in range(4):
        wait(session, seconds, 3)
        assert not lock.is_locked
        speaker.finish()
        session.until(lambda: speaker.line)
    session.press(Qt.Key.Key_F3)
    assert speaker.is_paused
    wait(session, seconds, 5)
    assert lock.is_locked


def test_a_page_goes_on_after_something_urgent_between_two_of_its_sentences(room: Room) -> None:
    room.words.setText("第一句。第二句！")
    room.reading.read(passages(room.words))
    room.speaker.finish()
    room.announcer.say("有一份材料没收好。", is_urgent=True)
    room.settle()
    QTest.qWait(PAUSE_MS + 50)  # what is urgent takes longer than the pause
    room.announcer.say("还有一份也没收好。", is_urgent=True)
    room.settle()
    assert room.told == ["第一句。", "有一份材料没收好。", "还有一份也没收好。"]
    assert room.reading.is_active
    room.speaker.finish()
    wait_for(lambda: room.told[3:] == ["第二句！"])
    room.speaker.finish()
    wait_for(lambda: not room.reading.is_active)
