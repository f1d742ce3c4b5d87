"""Aloud: the home page, read to its end as F2 reads it, through whatever speaker the window was given."""

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt

from app.accessibility.passages import Passage
from app.accessibility.speech.service import SpeechService
from app.paths import Paths
from tests.e2e.window import Session


def speaker_into(wav: Path, paths: Paths) -> SpeechService:
    """Speaks as a window does, into a file; with the voice pack, where there is one."""
    wav.parent.mkdir(parents=True, exist_ok=True)
    prompts = Path(str(files("resources") / "prompts"))
    scratch = paths.home / "speech"
    return SpeechService(prompts=prompts, pack=paths.voice_pack, scratch=scratch, recording=wav)


def read_home(session: Session) -> list[str]:
    """Its sentences, once the last of them has been spoken. Raises TimeoutError when that never is."""
    read: list[str] = []
    ended: list[bool] = []
    reading = session.program.reading

    def note(passage: Passage | None) -> None:
        if passage is not None:
            read.append(passage.utterance.text)

    session.agent.shell.go("home")
    session.rest()
    reading.passage_started.connect(note)
    reading.ended.connect(lambda: ended.append(True))
    session.press(Qt.Key.Key_F2)
    session.until(lambda: read and ended)
    reading.passage_started.disconnect(note)
    return read
