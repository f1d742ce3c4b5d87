"""Lock: the view goes at once, the keys as soon as nothing needs them; unlocking shows all as it was."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeGuard

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.actions.opening import record_lock, unlock
from app.errors import AppError, DeviceError
from app.log import get_logger
from app.sync.report import Report
from app.sync.revocation import REVOKED
from app.ui.agent.door.frame import Frame
from app.ui.agent.door.idle import IdleWatch, awake_and_asleep
from app.ui.agent.door.lock_page import LockPage, LockWarning
from app.ui.agent.door.system_lock import SystemLock
from app.ui.jobs import Lane
from app.ui.kit import Kit
from app.ui.widgets.pages import later
from app.ui.window import Window

KEYS_KEPT_MS: Final = 30 * 60 * 1_000
"""A sync that is on the way may go on for so long."""

_log = get_logger("lock")


class Lock(QObject):
    """`locked` and `unlocked` tell; `left` when somebody else wants the machine: the session is to be closed.

    `save` is called before the view goes, to keep what is being written.
    """

    locked = Signal()
    unlocked = Signal()
    left = Signal()

    def __init__(
        self,
        kit: Kit,
        window: Window,
        folder: Path,
        *,
        save: Callable[[], None],
        is_busy: Callable[[], bool] = lambda: False,
        seconds: Callable[[], float] = awake_and_asleep,
    ) -> None:
        super().__init__(window)
        self._kit, self._window, self._folder, self._save = kit, window, folder, save
        self.idle = IdleWatch(self, kit.settings.current.lock_after_seconds, seconds=seconds, is_busy=is_busy)
        self.system = SystemLock(self)
        self.page = LockPage(kit.store.account_id, kit.account_name)
        self._announcer = kit.announcer.apart(self)
        self.frame = Frame(kit.look, self._announcer, kit.reading)
        self.frame.add_page(self.page)
        self.frame.setParent(window)
        self.warning = LockWarning(window)
        self.keys_kept: QTimer = later(self, KEYS_KEPT_MS, kit.sync.stop)
        self._is_locked = self._is_unlocking = self._is_revoked = self._lets_go = False
        self._face: QWidget | None = None
        self._focus: QWidget | None = None
        self._title = ""
        self._over: list[QWidget] = []
        self._connect()

    def _connect(self) -> None:
        self.idle.warned.connect(self._on_warned)
        self.idle.calmed.connect(self.warning.hide)
        self.idle.expired.connect(self.lock_now)
        self.idle.slept.connect(self._on_left_alone)
        self.system.locked.connect(self._on_left_alone)
        self.warning.action.clicked.connect(self.idle.touch)
        self.page.form.submitted.connect(self._on_submitted)
        self.page.left.connect(self._on_left)
        self.frame.hills_shown.connect(self.page.promise.setHidden)
        self._kit.sync.finished.connect(self._on_sync_finished)
        self._kit.jobs.settled.connect(self._drop_when_done)

    def start(self) -> None:
        """Begin to watch; the session is open."""
        self.idle.start()
        self.system.start()

    def stop(self) -> None:
        """The session is over; the next one has a lock of its own."""
        self.idle.stop()
        self._kit.announcer.hush(is_hushed=False)
        self.warning.deleteLater()
        self.deleteLater()

    @property
    def is_locked(self) -> bool:
        return self._is_locked

    def lock_now(self) -> None:
        if self._is_locked:
            return
        self._is_locked = True
        self.idle.watch_sleep()
        self._save()
        self._blank()
        self._run(partial(record_lock, self._kit.store))
        if self._kit.sync.is_running:
            self.keys_kept.start()
        else:
            self._let_go()
        self.locked.emit()

    def _on_left_alone(self) -> None:
        """It slept, or the system locks its screen. Who comes back may be anybody: nothing is waited for."""
        self._kit.pin.drop()
        self.lock_now()
        self.page.form.offer_pin(is_set=False)
        self._kit.sync.stop()
        self._drop_keys()

    def _blank(self) -> None:
        """Nothing of the records on the screen, in the window's title, in what lies over it, or aloud."""
        self._kit.announcer.hush(is_hushed=True)
        self._kit.reading.forget()
        self._title, self._face = self._window.windowTitle(), self._window.face()
        self._focus = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.warning.hide()
        self._over = [child for child in self._window.children() if self._lies_over(child)]
        for sheet in self._over:
            sheet.hide()
        self._window.setWindowTitle(self.tr("乡音"))
        self._window.show_face(self.frame)
        self.page.form.offer_pin(is_set=self._kit.pin.is_set)
        self.frame.show_page(self.page)

    def _lies_over(self, child: QObject) -> TypeGuard[QWidget]:
        """A question or a sheet over the page; the focus ring and the subtitles show nothing of their own."""
        is_window_s_own = child in {self._window.centralWidget(), self._window.ring, self._window.subtitles}
        return isinstance(child, QWidget) and child.isVisible() and not is_window_s_own

    def _on_warned(self, seconds: int) -> None:
        is_new = self.warning.isHidden()
        self.warning.show_seconds(seconds)
        if is_new:
            self._kit.announcer.say(self.tr("还有 {0} 秒锁屏。按任意键接着用。").format(seconds))

    def _on_left(self) -> None:
        if not self._is_unlocking:
            self.left.emit()

    def _on_sync_finished(self, report: Report | None) -> None:
        """The first word that this machine is trusted no more locks it; whoever unlocks it may look.

        A run that met nobody has heard nothing else.
        """
        was_revoked = self._is_revoked
        if report is not None and report.is_revoked is not None:
            self._is_revoked = report.is_revoked
        if self._is_revoked and not was_revoked:
            self.lock_now()
            words = self.page.form.on_failed(DeviceError(REVOKED))
            self._announcer.say(words, is_urgent=True)
        if self._is_locked:
            self._let_go()

    def _let_go(self) -> None:
        """After whatever seals photographs or fills a list, also what each of them brings along."""
        self.keys_kept.stop()
        self._kit.sync.stop()
        self._lets_go = True
        self._drop_when_done()

    def _drop_when_done(self) -> None:
        if self._lets_go and not self._kit.jobs.is_busy_in(Lane.MEDIA, Lane.READ):
            self._drop_keys()

    def _drop_keys(self) -> None:
        self._lets_go = False
        if self._is_locked and not self._is_unlocking:
            self._run(self._kit.store.lock)

    def _run(self, work: Callable[[], None]) -> None:
        """The view is blank: what fails now is logged and stops nothing."""

        def failed(error: AppError) -> None:
            _log.warning("while_locked %s", error)

        self._kit.jobs.run(Lane.STORE, self, work, failed=failed)

    def _on_submitted(self, passphrase: str) -> None:
        self._is_unlocking = True
        work = partial(unlock, self._kit.store, self._folder, passphrase, self._kit.pin)
        self._kit.jobs.run(Lane.STORE, self, work, self._on_unlocked, self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        self._is_unlocking = False
        self.page.form.offer_pin(is_set=self._kit.pin.is_set)
        self._announcer.say(self.page.form.on_failed(error), is_urgent=True)
        if not self._kit.sync.is_running:
            self._let_go()

    def _on_unlocked(self, _nothing: None) -> None:
        self._is_locked = self._is_unlocking = self._lets_go = False
        self.keys_kept.stop()
        self.page.form.on_opened()
        self._kit.announcer.hush(is_hushed=False)
        self._kit.jobs.take_up()
        self._show_again()
        if not self._kit.is_read_only:
            self._kit.sync.start()
        self.idle.start()
        self.unlocked.emit()

    def _show_again(self) -> None:
        """Where it was, and the focus where it was."""
        if self._face is not None:
            self._window.show_face(self._face)
        self._window.setWindowTitle(self._title)
        for sheet in filter(shiboken6.isValid, self._over):
            sheet.show()
            sheet.raise_()
        focus, self._focus, self._over = self._focus, None, []
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._kit.announcer.say(self._title)
