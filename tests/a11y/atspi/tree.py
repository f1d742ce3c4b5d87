"""Tree: prints what a screen reader is told of the program in this session; run by the system's own Python.

The bindings of AT-SPI belong to the system and are not in a virtual environment: nothing else is imported.
"""

import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version must be chosen before

PROGRAM = "xiangyin"
SHOWN = ("focused", "checked", "expanded", "editable", "selected", "multi-line", "required")
IDLE = {"showing", "visible"}


def program() -> "Atspi.Accessible":
    for _ in range(100):
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(place)
            if child is not None and child.get_name() == PROGRAM:
                return child
        time.sleep(0.1)
    sys.exit("the program is not in the tree")


def dump(node: "Atspi.Accessible", depth: int = 0) -> None:
    states = {state.value_nick for state in node.get_state_set().get_states()}
    if depth and not states >= IDLE:
        return
    name = " ".join(node.get_name().split())
    told = " ".join(node.get_description().split()) if depth else ""  # of the program: where it lies
    marks = [mark for mark in SHOWN if mark in states]
    if "enabled" not in states and depth:
        marks.append("disabled")
    parts = [
        f"[{node.get_role_name()}]",
        f'"{name}"' if name else "",
        f"({told})" if told else "",
        " ".join(marks),
    ]
    print("  " * depth + " ".join(part for part in parts if part))
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            dump(child, depth + 1)


Atspi.init()
dump(program())
