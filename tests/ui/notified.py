"""Notified: a session bus with a portal for notifications on it, and the program that tells it something.

Runs as a child inside of a bus of its own (`python -m tests.ui.notified`); prints what the portal was told.
"""

import json
import os

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusArgument, QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtTest import QTest

from app.ui.agent.reminders import SystemNotices

PORTAL = "/org/freedesktop/portal/desktop"


class Portal(QDBusVirtualObject):
    """Keeps what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        values = [
            each.asVariant() if isinstance(each, QDBusArgument) else each for each in message.arguments()
        ]
        self.told += [message.member(), message.signature(), values[0]]
        connection.send(message.createReply())
        return True


def main() -> None:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SESSION_BUS_ADDRESS"], "desktop")
    portal = Portal()
    assert bus.registerService("org.freedesktop.portal.Desktop")
    assert bus.registerVirtualObject(PORTAL, portal)
    SystemNotices(app).show_by_portal("乡音", "待告知：1 件。")
    for _ in range(500):
        if portal.told:
            break
        QTest.qWait(10)
    print(json.dumps(portal.told), flush=True)


if __name__ == "__main__":
    main()
