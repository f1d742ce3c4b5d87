"""Reminders: a word from the system's notifications that something waits; no names, once a day a pile.

Never while the screen is locked: whoever passes by learns nothing, not even how much there is to do.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from app.accessibility.bus import Bus, has_bus, is_windows
from app.domain.counting import civil_date
from app.errors import AppError
from app.log import get_logger
from app.settings import SettingsFile
from app.store.store import Store
from app.store.todo import Todo, read_todo
from app.ui.jobs import Jobs, Lane
from app.ui.widgets.pictures import app_icon

Notify = Callable[[str, str], None]
"""Shows a title and a line, and waits for nothing."""

_FIRST_MS: Final = 60_000
"""After unlocking: whoever has just come in sees the first page anyway."""
_EVERY_MS: Final = 1_800_000
_SETTING: Final = "reminded."
"""The account follows: what one agent was told of the other was not."""
_PORTAL: Final = "org.freedesktop.portal.Desktop"
_PORTAL_PATH: Final = "/org/freedesktop/portal/desktop"

_log = get_logger("reminders")


class Reminders(QObject):
    """`start` when the agent may be told, `stop` while the screen is locked."""

    def __init__(
        self, store: Store, jobs: Jobs, settings: SettingsFile, notify: Notify, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._settings, self._notify = store, jobs, settings, notify
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def start(self) -> None:
        self._is_on = True
        self._timer.start(_FIRST_MS)

    def stop(self) -> None:
        self._is_on = False
        self._timer.stop()

    def look(self) -> None:
        """What is to be said today and was not yet."""
        self._timer.start(_EVERY_MS)
        if self._settings.current.reminds:
            self._jobs.run(Lane.KEEP, self, partial(_fresh, self._store), self._tell, self._on_failed)

    def _tell(self, piles: Mapping[str, int]) -> None:
        """The screen may have been locked meanwhile; then it is told tomorrow, or in a list."""
        if self._is_on:
            for pile, count in piles.items():
                self._notify(QCoreApplication.translate("Reminders", "乡音"), _words(pile, count))

    def _on_failed(self, error: AppError) -> None:
        """Locked in the same moment, or a disk that others complain about louder."""
        _log.warning("not_reminded %s", error)


class SystemNotices(QObject):
    """The system's own notifications: by the tray, else by the desktop's portal; else nobody is told."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tray: QSystemTrayIcon | None = None
        self._bus: Bus | None = None

    def show(self, title: str, line: str) -> None:
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_in_tray(title, line)
        elif has_bus() and not is_windows():
            self.show_by_portal(title, line)

    def show_by_portal(self, title: str, line: str) -> None:
        """org.freedesktop.portal.Notification; its id is the line, so that the same is there once."""
        if self._bus is None:
            self._bus = Bus(self)
        told = (line, {"title": title, "body": line})
        self._bus.ask(_PORTAL, _PORTAL_PATH, "org.freedesktop.portal.Notification.AddNotification", told)

    def _show_in_tray(self, title: str, line: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(app_icon(), self)
            self._tray.setToolTip(title)
            self._tray.show()
        self._tray.showMessage(title, line, app_icon())


def _fresh(store: Store) -> Mapping[str, int]:
    """The piles that have something in them and were not told of today; they count as told from now on."""
    if store.is_read_only:
        return {}
    setting = _SETTING + store.account_id
    with store.read() as work:
        today, piles = civil_date(work.now()).isoformat(), _piles(read_todo(work))
        told = _told(work.setting(setting))
    fresh = {pile: count for pile, count in piles.items() if count and told.get(pile) != today}
    if fresh:
        with store.write() as work:
            work.keep_setting(setting, msgspec.json.encode({**told, **dict.fromkeys(fresh, today)}))
    return fresh


def _told(data: bytes | None) -> dict[str, str]:
    return msgspec.json.decode(data, type=dict[str, str]) if data is not None else {}


def _piles(todo: Todo) -> Mapping[str, int]:
    return {
        "due": todo.due.count,
        "untold": todo.untold.count,
        "attention": todo.attention.count,
        "unrated": todo.unrated.count,
    }


def _words(pile: str, count: int) -> str:
    say = QCoreApplication.translate
    words = {
        "due": say("Reminders", "到期：%n 件。", "", count),
        "untold": say("Reminders", "待告知：%n 件。", "", count),
        "attention": say("Reminders", "退回补正：%n 件。", "", count),
        "unrated": say("Reminders", "待评价：%n 件。", "", count),
    }
    return words[pile]
