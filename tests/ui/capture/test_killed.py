"""Killed: of a voice that was being recorded when the program died, all but two seconds is there."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.actions.attaching import read_attachment
from app.store import attachments, drafts
from app.ui.capture.sounds import BYTES_A_SECOND, opened
from tests.bench.profile import new_store
from tests.ui.capture import killed

PETITION = "0190c3c1-0000-7000-8000-0000000000aa"


@pytest.mark.parametrize("spoken", [1, 2, 9, 31])
def test_a_crash_loses_less_than_two_seconds_of_a_voice(tmp_path: Path, spoken: int) -> None:
    with new_store(tmp_path / "vault"):
        pass
    command = [sys.executable, "-m", killed.__name__, str(tmp_path / "vault"), PETITION, str(spoken)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with killed.opened(tmp_path / "vault") as store:
        with store.read() as work:
            files = attachments.of_petition(work, PETITION)
            draft = drafts.get(work, PETITION)
        found = sum(len(opened(read_attachment(store, file.id))) for file in files) / BYTES_A_SECOND
        assert len(files) == (1 if spoken >= 2 else 0)
        assert (draft is not None) == bool(files), "whoever comes back finds it"
        assert spoken - 2 < found <= spoken
