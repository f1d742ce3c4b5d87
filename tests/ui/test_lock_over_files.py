"""The lock over a form whose files are on their way: none is lost, and none is named where anybody stands."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.manifest import FileKind
from app.ui.agent.door.lock import Lock
from app.ui.agent.form.files import FilesSection
from tests.e2e.driver import CTRL
from tests.e2e.profile import Ledger, Profile
from tests.e2e.window import Session, opened_window
from tests.speaking import FakeSpeaker
from tests.ui.capture.pages import encoded, out_of_focus, written_page

NAME = "王桂兰病历"


@pytest.fixture
def speaker() -> FakeSpeaker:
    return FakeSpeaker()


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    made = Profile(tmp_path / "profile")
    made.make()
    return made


@pytest.fixture
def session(qapp: QApplication, profile: Profile, speaker: FakeSpeaker) -> Iterator[Session]:
    with opened_window(profile, Ledger(None), speaker) as made:
        made.agent.kit.settings.change(records_by_steps=False)
        made.press(Qt.Key.Key_N, CTRL)
        made.until(lambda: made.agent.form.draft_id)
        made.rest()
        yield made


@pytest.fixture
def files(session: Session) -> FilesSection:
    return session.agent.form.edit.sheet.files


def lock_of(session: Session) -> Lock:
    assert session.program.lock is not None
    return session.program.lock


def fall_asleep(session: Session) -> None:
    lock_of(session).idle.slept.emit()


def lock_by_hand(session: Session) -> None:
    lock_of(session).lock_now()


@pytest.mark.parametrize("shut", [lock_by_hand, fall_asleep])
def test_photographs_that_were_just_taken_are_there_after_the_lock(
    session: Session, files: FilesSection, profile: Profile, shut: Callable[[Session], None]
) -> None:
    """They never were on any disk. A machine that sleeps waits for none of them: they wait for it."""
    photograph = encoded(written_page())
    names = [f"照片{number}.jpg" for number in range(3)]
    for name in names:
        files.take_in(BytesIO(photograph), name, FileKind.PHOTO)
    shut(session)
    session.until(lambda: session.store.is_locked and not session.program.jobs.is_busy)
    session.write(profile.passphrase)
    session.press(Qt.Key.Key_Return)
    session.until(lambda: not lock_of(session).is_locked)
    session.until(lambda: [file.name for file in files.files] == names)
    assert not files.problem_words


def test_what_becomes_of_files_behind_the_lock_is_neither_shown_nor_said_there(
    session: Session, files: FilesSection, profile: Profile, speaker: FakeSpeaker, tmp_path: Path
) -> None:
    program = session.program
    program.reading.wish(is_on=True)
    paths = [tmp_path / f"{NAME}{number}.jpg" for number in range(3)]
    for path in paths:
        path.write_bytes(encoded(out_of_focus(written_page(), 12)))
    (tmp_path / f"{NAME}.exe").write_bytes(b"MZ" + bytes(400))
    session.drop(*paths, tmp_path / f"{NAME}.exe")
    lock_by_hand(session)
    speaker.told.clear()
    said: list[str] = []
    program.announcer.said.connect(lambda words, _urgent: said.append(words))
    session.until(lambda: session.store.is_locked and not program.jobs.is_busy)
    session.settle()
    shown = [label.text() for label in lock_of(session).frame.findChildren(QLabel) if label.isVisible()]
    assert not [words for words in (*said, *shown, *speaker.told) if NAME in words]
    session.write("这不是密码")
    session.press(Qt.Key.Key_Return)
    session.until(lambda: any("密码不对" in words for words in said))
    session.write(profile.passphrase)
    session.press(Qt.Key.Key_Return)
    session.until(lambda: not lock_of(session).is_locked and len(files.files) == len(paths))
    assert NAME in files.problem_words, "and who unlocks it finds it"
