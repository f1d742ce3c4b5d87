"""Killed: somebody speaks for so many seconds, and the machine dies in the middle of a word.

Run as a process of its own: the folder of a vault, the id of a petition, seconds.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from app.store.store import Store
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.agent.files.kept_sound import KeptSound
from app.ui.capture.recording import Recording
from app.ui.jobs import Jobs
from app.ui.showroom.still_devices import StillMicrophone
from tests.bench.profile import PASSPHRASE
from tests.ui.capture.pages import voice


def opened(folder: Path) -> Store:
    keys = Vault.load(folder).unlock(PASSPHRASE)
    return Store.open(folder, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


def main(folder: Path, petition_id: str, seconds: int) -> None:
    app = QCoreApplication([])
    jobs, microphone = Jobs(), StillMicrophone()
    kept = KeptSound(opened(folder), petition_id, "录音.ogg")
    owner = QObject()
    Recording(jobs, microphone, kept.keep, owner).start()
    waiting = iter([voice(1)] * seconds)

    def speak() -> None:
        """The next second, once what was heard before it is in its place."""
        if jobs.is_busy:
            return
        if (samples := next(waiting, b"")) == b"":
            os.kill(os.getpid(), signal.SIGKILL)
        microphone.hear(samples)

    ticks = QTimer()
    ticks.timeout.connect(speak)
    ticks.start(1)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
