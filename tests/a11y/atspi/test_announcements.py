"""What the announcer says reaches a screen reader through the system, with how urgent it is."""

import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.a11y.atspi.session import SYSTEM_PYTHON, missing, private_session, running

LACKS = missing()
POLITE, ASSERTIVE = "1", "2"
PATIENCE_S = 60


def line_of(program: "subprocess.Popen[bytes]") -> str:
    """What it says next; nothing if it does not."""
    assert program.stdout is not None
    is_there, _, _ = select.select([program.stdout], [], [], PATIENCE_S)
    return program.stdout.readline().decode().strip() if is_there else ""


@pytest.mark.skipif(bool(LACKS), reason=f"NOT CHECKED, the system lacks: {LACKS}")
def test_an_announcement_reaches_a_screen_reader_and_only_an_error_is_assertive(tmp_path: Path) -> None:
    ear = [SYSTEM_PYTHON, str(Path(__file__).with_name("ear.py"))]
    voice = [sys.executable, "-m", "tests.a11y.atspi.voice"]
    with (
        private_session(tmp_path) as session,
        running(ear, session.environment, talks=True) as listener,
        running(voice, session.environment, talks=True) as speaker,
    ):
        assert [line_of(listener), line_of(speaker)] == ["ready"] * 2
        heard = list[str]()
        for words in ("都存好了。", "!电话少了一位。"):
            assert speaker.stdin is not None
            speaker.stdin.write(f"{words}\n".encode())
            speaker.stdin.flush()
            heard.append(line_of(listener))
    assert heard == [f"{POLITE} 都存好了。", f"{ASSERTIVE} 电话少了一位。"]
