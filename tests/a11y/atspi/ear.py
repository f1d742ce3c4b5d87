"""Ear: prints what a program announces to screen readers: `politeness text`; run by the system's own Python.

`ready` when it listens. The bindings of AT-SPI belong to the system: nothing else is imported.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version must be chosen before


def hear(event: "Atspi.Event") -> None:
    print(event.detail1, event.any_data, flush=True)


Atspi.init()
listener = Atspi.EventListener.new(hear)
listener.register("object:announcement")
print("ready", flush=True)
Atspi.event_main()
