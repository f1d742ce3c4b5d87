"""Orca: what a real screen reader says while somebody presses Tab; `python -m …atspi.orca`."""

import contextlib
import os
import re
import sys
import tempfile
import time
import tty
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Final

from tests.a11y.atspi.session import Session, missing, private_session, running

GOLDEN: Final = Path(__file__).parents[2] / "golden" / "orca"
HEARD_SCREENS: Final[Mapping[str, int]] = MappingProxyType(
    {"unlock-wrong": 4, "home": 6, "cases": 5, "form-errors": 8, "settings-practice": 6}
)
"""Screens, and how often Tab is pressed there."""
_SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)' ?\{")
_PATIENCE_SECONDS, _QUIET_SECONDS = 30.0, 2.5
_GREETINGS = 1
"""So many things it says before there is any window."""
_KEY_ECHO = "tab"
"""What it says of the key itself, which is a setting of whoever listens."""
_SPEECHD = """LogLevel 1
LogDir "default"
AddModule "silent" "sd_generic" "silent.conf"
DefaultModule "silent"
"""
_SILENT = 'GenericExecuteSynth "true"\nAddVoice "en" "MALE1" "silent"\nAddVoice "zh" "MALE1" "silent"\n'


class _Ear:
    """What Orca says, as it says it. It keeps back what it writes to a file, but not to a terminal."""

    def __init__(self, terminal: int) -> None:
        self._terminal, self._heard = terminal, bytearray()
        Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        with contextlib.suppress(OSError), os.fdopen(self._terminal, "rb", 0) as terminal:
            while heard := terminal.read(65_536):  # until the other end is closed
                self._heard += heard

    @property
    def said(self) -> list[str]:
        lines = (line.strip() for line in _SPOKEN.findall(self._heard.decode(errors="replace")))
        return [line for line in lines if line and line != _KEY_ECHO]

    def listen(self, known: int) -> None:
        """Until it has said something new, and then nothing more for a moment."""
        end = time.monotonic() + _PATIENCE_SECONDS
        said, since = known, time.monotonic()
        while time.monotonic() < end and (said == known or time.monotonic() < since + _QUIET_SECONDS):
            time.sleep(0.1)
            now = len(self.said)
            if now != said:
                said, since = now, time.monotonic()


def transcript(folder: Path, name: str, tabs: int) -> str:
    """One line for each thing that was said. A voice that makes no sound stands in for a sound card."""
    with private_session(folder, has_reader=True) as session, _orca(session) as ear:
        ear.listen(0)
        with session.window(name):
            ear.listen(_GREETINGS)
            for _ in range(tabs):
                before = len(ear.said)
                session.press("Tab")
                ear.listen(before)
            told = ear.said
    return "".join(f"{line}\n" for line in told)


@contextlib.contextmanager
def _orca(session: Session) -> Iterator[_Ear]:
    _give_voice(session)
    ours, its = os.openpty()
    tty.setraw(its)
    try:
        with (
            running(["matchbox-window-manager", "-use_titlebar", "no"], session.environment),
            running(["orca", f"--debug-file={os.ttyname(its)}"], session.environment),
        ):
            yield _Ear(ours)
    finally:
        os.close(its)  # which ends the hearing


def _give_voice(session: Session) -> None:
    settings = session.folder / "home" / ".config" / "speech-dispatcher"
    (settings / "modules").mkdir(parents=True, exist_ok=True)
    (settings / "speechd.conf").write_text(_SPEECHD, encoding="utf-8")
    (settings / "modules" / "silent.conf").write_text(_SILENT, encoding="utf-8")


def main() -> int:
    if lacks := missing(with_orca=True):
        print(f"apt-get install {lacks}", file=sys.stderr)
        return 3
    GOLDEN.mkdir(exist_ok=True)
    for name, tabs in HEARD_SCREENS.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            (GOLDEN / f"{name}.txt").write_text(transcript(Path(folder), name, tabs), encoding="utf-8")
        print(name, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
