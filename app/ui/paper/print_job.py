"""Print job: one paper on its way out of a printer; it outlives the sheet, so that no spool keeps it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.errors import AppError
from app.ui.jobs import Jobs, Lane
from app.ui.paper.printers import Printers, Progress, Stage
from app.ui.widgets.pages import later

LOOK_EVERY_MS: Final = 1_000


class PrintJob(QObject):
    """`sent`: the printer has it. `looked` carries a Progress each second, until it is done. `failed` carries
    an AppError: nothing was sent.

    Whoever is through with it calls `forget`, which takes it back, or `leave`, which lets it come out first;
    `forget_all` when the program ends, for then nobody is left who would.
    """

    sent = Signal()
    looked = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, printers: Printers, printer: str) -> None:
        super().__init__(jobs)
        self._jobs, self._printer = jobs, printer
        self._handed = _Handed(printers)
        self._is_done = self._is_left = self._is_over = False
        self._look_again = later(self, LOOK_EVERY_MS, self._look)

    def start(self, send: Callable[[], str]) -> None:
        """`send` runs in a lane and tells the name of the job."""
        work = partial(self._handed.hand_over, send)
        self._jobs.run(Lane.MEDIA, self, work, lambda _: self._on_sent(), self._on_failed)

    def leave(self) -> None:
        """Nobody waits for it any more: once it is out, it is forgotten."""
        self._is_left = True
        if self._is_done:
            self.forget()

    def forget(self) -> None:
        """Printed or not, nothing of it stays in the spool."""
        if self._is_over:
            return
        self._is_over = True
        self._look_again.stop()
        self._jobs.run(Lane.MEDIA, self._jobs, self._handed.take_back)
        self.deleteLater()

    def _on_sent(self) -> None:
        if self._is_over:
            return
        self.sent.emit()
        self._look()

    def _on_failed(self, error: AppError) -> None:
        self.failed.emit(error)
        self.deleteLater()

    def _look(self) -> None:
        self._jobs.run(Lane.MEDIA, self, partial(self._handed.look, self._printer), self._on_looked)

    def _on_looked(self, progress: Progress) -> None:
        if self._is_over:
            return
        self._is_done = progress.stage is Stage.DONE
        self.looked.emit(progress)
        if not self._is_done:
            self._look_again.start()
        elif self._is_left:
            self.forget()


class _Handed:
    """What the spool was given, as the lane knows it: taken back also where nobody hears of it any more."""

    def __init__(self, printers: Printers) -> None:
        self._printers, self._name = printers, ""

    def hand_over(self, send: Callable[[], str]) -> None:
        self._name = send()

    def look(self, printer: str) -> Progress:
        return self._printers.look(printer, self._name)

    def take_back(self) -> None:
        if self._name:
            self._printers.forget(self._name)


def forget_all(jobs: Jobs) -> None:
    """The program ends: what waits for paper would lie readable in the spool until somebody brings some."""
    for job in jobs.findChildren(PrintJob):
        job.forget()
