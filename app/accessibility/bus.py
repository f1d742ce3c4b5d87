"""Bus: questions to the desktop over D-Bus, none of which anybody waits for.

Where there is no bus, or nobody on it who knows, no answer ever comes.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

SYSTEM_BUS: Final = Path("/run/dbus/system_bus_socket")


class Bus(QObject):
    """The bus of this session, or of the system. Nothing is started on it for the sake of a question."""

    def __init__(self, parent: QObject | None = None, *, is_of_system: bool = False) -> None:
        super().__init__(parent)
        self._bus = QDBusConnection.systemBus() if is_of_system else QDBusConnection.sessionBus()
        self._acts: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)

    def ask(
        self,
        service: str,
        path: str,
        call: str,
        words: Sequence[object],
        told: Callable[[object], None] = lambda _answer: None,
    ) -> None:
        """`call` is interface and method; `told` gets the first value of the answer, if there is one."""
        interface, _, method = call.rpartition(".")
        message = QDBusMessage.createMethodCall(service, path, interface, method)
        message.setArguments(list(words))
        message.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message), self)

        def on_finished() -> None:
            answer = [] if watcher.isError() else watcher.reply().arguments()
            watcher.deleteLater()
            if answer:
                told(_plain(answer[0]))

        watcher.finished.connect(on_finished)

    def follow(self, path: str, signal: str, act: Callable[[], None]) -> None:
        """`signal` is interface and name. What it brings is not read: whoever hears it asks again."""
        interface, _, name = signal.rpartition(".")
        self._acts[signal].append(act)
        # The call takes the text that SLOT makes, and no bytes, whatever its stub says.
        slot = cast("bytes", SLOT("on_signal(QDBusMessage)"))
        self._bus.connect("", path, interface, name, self, slot)

    @Slot(QDBusMessage)
    def on_signal(self, message: QDBusMessage) -> None:
        for act in self._acts[f"{message.interface()}.{message.member()}"]:
            act()


def is_windows() -> bool:
    """Where other questions are asked, and none over a bus."""
    return sys.platform == "win32"


def has_bus() -> bool:
    """Without an address the library would start a bus of its own, and wait for it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or (bool(runtime) and (Path(runtime) / "bus").exists())


def has_system_bus() -> bool:
    """Asked before the library is, which may wait for one."""
    return "DBUS_SYSTEM_BUS_ADDRESS" in os.environ or SYSTEM_BUS.exists()


def _plain(value: object) -> object:
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value
