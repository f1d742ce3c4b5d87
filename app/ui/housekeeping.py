"""Housekeeping: has the records tended now and then, in a lane of its own, while somebody works."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.actions import keeping
from app.store.store import Store
from app.ui.jobs import Jobs, Lane

_FIRST_MS: Final = 20_000
"""After unlocking: first whoever came may begin to work."""
_EVERY_MS: Final = 3_600_000


class Housekeeping(QObject):
    """Backups, ballast, the end of the trash: see `keeping.tend`."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tend)

    def start(self) -> None:
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        self._timer.stop()

    def tend(self) -> None:
        self._timer.start(_EVERY_MS)
        self._jobs.run(Lane.KEEP, self, partial(keeping.tend, self._store))
