"""Desktop: a session bus with a screen reader and a settings portal on it, and the program that asks them.

Runs as a child inside of a bus of its own (`python -m tests.ui.desktop`); prints what the program was told.
"""

import json
import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject
from PySide6.QtTest import QTest

from app.accessibility.screen_reader import ScreenReader
from app.accessibility.wishes import SystemWishes

A11Y, PORTAL = "/org/a11y/bus", "/org/freedesktop/portal/desktop"
PATIENCE = 500


class Desktop(QDBusVirtualObject):
    """Answers every question from `values`, by namespace and key; what it does not know is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str], object] = {}

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        namespace, key = message.arguments()
        value = self.values.get((namespace, key))
        if value is None:
            connection.send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", key))
        else:
            variant = QDBusVariant()
            variant.setVariant(value)
            connection.send(message.createReply(variant))
        return True


class Asked:
    """What the program knows of the desktop, time and again."""

    def __init__(self) -> None:
        self.reader, self.wishes = ScreenReader(), SystemWishes()
        self.told = [self.now]
        self.reader.start()
        self.wishes.start()

    @property
    def now(self) -> tuple[bool, bool, bool]:
        return self.reader.is_running, self.wishes.wants_contrast, self.wishes.wants_less_motion

    def wait(self, *, is_wished: bool) -> None:
        for _ in range(PATIENCE):
            if self.now == (is_wished,) * 3:
                break
            QTest.qWait(10)
        self.told.append(self.now)


def main() -> None:
    _app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "desktop")
    desktop = Desktop()
    for service, path in (("org.a11y.Bus", A11Y), ("org.freedesktop.portal.Desktop", PORTAL)):
        assert bus.registerService(service)
        assert bus.registerVirtualObject(path, desktop)
    desktop.values = {
        ("org.a11y.Status", "ScreenReaderEnabled"): True,
        ("org.freedesktop.appearance", "contrast"): 1,
        ("org.gnome.desktop.interface", "enable-animations"): False,
    }
    asked = Asked()
    asked.wait(is_wished=True)
    desktop.values = {("org.a11y.Status", "ScreenReaderEnabled"): False, **_calm()}
    for path, interface, name in (
        (A11Y, "org.freedesktop.DBus.Properties", "PropertiesChanged"),
        (PORTAL, "org.freedesktop.portal.Settings", "SettingChanged"),
    ):
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(["org.freedesktop.appearance", "contrast", ""])
        bus.send(signal)
    asked.wait(is_wished=False)
    print(json.dumps(asked.told), flush=True)


def _calm() -> dict[tuple[str, str], object]:
    return {
        ("org.freedesktop.appearance", "contrast"): 0,
        ("org.gnome.desktop.interface", "enable-animations"): True,
    }


if __name__ == "__main__":
    main()
