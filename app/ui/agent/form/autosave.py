"""Autosave: what is typed is on the disk within a second, without a key waiting for it.

A key only starts a timer, if it does not run. When it fires the texts are collected and saved in the STORE
lane; until a save succeeds the same texts are tried again. A slow disk has one save before it, never a row
of them: what was typed meanwhile goes with the next.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.draft import Draft
from app.errors import AppError
from app.ui.jobs import Jobs, Lane
from app.ui.widgets.pages import later

WAIT_MS: Final = 500
TELL_AFTER_MS: Final = 400
RETRY_MS: Final = 5_000

Save = Callable[[Draft], int]
"""Keeps a draft and tells when, in Unix milliseconds; runs in a lane."""


class Autosave(QObject):
    """`state_changed` when there is something else to tell: a save, a slow one, a failure."""

    state_changed = Signal()

    def __init__(self, jobs: Jobs, collect: Callable[[], Draft], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._collect = jobs, collect
        self._save: Save | None = None
        self._kept: Draft | None = None
        self._is_dirty = False
        self._running = 0
        self._begun = 0
        self.saved_at_ms: int | None = None
        self.is_slow = False
        self.error: AppError | None = None
        self._soon = later(self, WAIT_MS, self.save_when_free)
        self._slow = later(self, TELL_AFTER_MS, self._on_slow)
        self._again = later(self, RETRY_MS, self.save_now)

    @property
    def is_saved(self) -> bool:
        """Whether everything typed so far is on the disk."""
        return not self._is_dirty and not self._running

    def begin(self, save: Save, kept: Draft | None, saved_at_ms: int | None = None) -> None:
        """From now on it is about this draft, of which `kept` is on the disk already."""
        self.stop()
        self._begun += 1
        self._save, self._kept, self.saved_at_ms = save, kept, saved_at_ms
        self.error = None
        self.state_changed.emit()

    def stop(self) -> None:
        """What is not saved by now is not saved."""
        for timer in (self._soon, self._slow, self._again):
            timer.stop()
        self._save, self._is_dirty, self._running, self.is_slow = None, False, 0, False

    def touch(self) -> None:
        """Somebody typed: cheap enough for every key."""
        self._is_dirty = True
        if not self._soon.isActive() and self._save is not None:
            self._soon.start()

    def save_when_free(self) -> None:
        """Without waiting for the timer: a field was left."""
        self._soon.stop()
        if not self._running:
            self.save_now()

    def save_now(self, *, is_forced: bool = False) -> None:
        """Behind what is being saved: the page goes, the window locks, it is filed."""
        self._soon.stop()
        if self._save is None or not (self._is_dirty or is_forced):
            return
        draft = self._collect()
        self._is_dirty = False
        if draft == self._kept and self.error is None and not is_forced:
            return
        self._running += 1
        self._slow.start()
        begun = self._begun
        self._jobs.run(
            Lane.STORE,
            self,
            partial(self._save, draft),
            partial(self._on_saved, begun, draft),
            partial(self._on_failed, begun),
        )

    def _on_saved(self, begun: int, draft: Draft, saved_at_ms: int) -> None:
        if begun != self._begun or self._save is None:
            return
        self._kept, self.saved_at_ms, self.error = draft, saved_at_ms, None
        self._again.stop()
        self._finish()

    def _on_failed(self, begun: int, error: AppError) -> None:
        if begun != self._begun or self._save is None:
            return
        self._is_dirty, self.error = True, error
        self._again.start()
        self._finish()

    def _finish(self) -> None:
        self._running -= 1
        if not self._running:
            self._slow.stop()
            self.is_slow = False
            if self.error is None:
                self.save_now()
        self.state_changed.emit()

    def _on_slow(self) -> None:
        self.is_slow = True
        self.state_changed.emit()
