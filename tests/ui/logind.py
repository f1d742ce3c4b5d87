"""Logind: a system bus with logind on it, and the program that hears of sleep and of locked screens.

Runs as a child inside of a bus of its own (`python -m tests.ui.logind`), which stands for that of the system;
prints how often the program was told to lock, after each of the things that happened.
"""

import json
import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusVariant, QDBusVirtualObject
from PySide6.QtTest import QTest

from app.ui.agent.door.system_lock import SystemLock

MANAGER, SESSION, OTHER = (f"/org/freedesktop/login1{end}" for end in ("", "/session/_37", "/session/_38"))
PROPERTIES = "org.freedesktop.DBus.Properties"
PATIENCE = 500


class Logind(QDBusVirtualObject):
    """One session, `7`, whose screen is locked or not."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = True
        self.asked = 0

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() == "GetSession":
            is_known = message.arguments() == ["7"]
            answer: object = QDBusObjectPath(SESSION if is_known else OTHER)
        else:
            self.asked += 1
            answer = QDBusVariant()
            answer.setVariant(self.is_locked)
        connection.send(message.createReply(answer))
        return True


class Heard:
    """How often the program was told, time and again."""

    def __init__(self, bus: QDBusConnection, logind: Logind) -> None:
        self.bus, self.logind = bus, logind
        self.count, self.told = 0, list[int]()
        self.lock = SystemLock()
        self.lock.locked.connect(self._on_locked)
        self.lock.start()
        self.wait_asked(1)

    def _on_locked(self) -> None:
        self.count += 1

    def wait_asked(self, times: int) -> None:
        for _ in range(PATIENCE):
            if self.logind.asked >= times:
                break
            QTest.qWait(10)
        self.rest()

    def rest(self) -> None:
        QTest.qWait(100)
        self.told.append(self.count)

    def signal(self, path: str, name: str, *words: object) -> None:
        interface, _, member = name.rpartition(".")
        signal = QDBusMessage.createSignal(path, interface, member)
        signal.setArguments(list(words))
        self.bus.send(signal)

    def hint(self, *, is_locked: bool) -> None:
        """As a desktop does once its screen is locked, or open again."""
        self.logind.is_locked = is_locked
        before = self.logind.asked
        self.signal(SESSION, f"{PROPERTIES}.PropertiesChanged", "org.freedesktop.login1.Session")
        self.wait_asked(before + 1)


def main() -> None:
    os.environ |= {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"], "XDG_SESSION_ID": "7"}
    _app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "logind")
    logind = Logind()
    assert bus.registerService("org.freedesktop.login1")
    for path in (MANAGER, SESSION, OTHER):
        assert bus.registerVirtualObject(path, logind)
    heard = Heard(bus, logind)
    for is_locked in (True, False, True, True):
        heard.hint(is_locked=is_locked)
    for path, name in (
        (SESSION, "org.freedesktop.login1.Session.Lock"),
        (OTHER, "org.freedesktop.login1.Session.Lock"),
        (SESSION, "org.freedesktop.login1.Session.Unlock"),
        (MANAGER, "org.freedesktop.login1.Manager.PrepareForSleep"),
    ):
        heard.signal(path, name, *([True] if path == MANAGER else []))
        heard.rest()
    print(json.dumps(heard.told), flush=True)


if __name__ == "__main__":
    main()
