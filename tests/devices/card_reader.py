"""Card reader: an adapter at a line of its own, for a machine without one.

python -m tests.devices.card_reader        # says which line; each Enter lays an invented card on it
"""

import os
import pty
import sys
import tty

import msgspec

CARD = {"name": "王大山", "number": "370102194811221529", "address": "山东省济南市历下区石桥村12号"}


class LineReader:
    """The adapter's end of a serial line. `name` is what a program opens."""

    def __init__(self) -> None:
        self.ours, self._theirs = pty.openpty()
        tty.setraw(self._theirs)
        self.name = os.ttyname(self._theirs)

    def send(self, data: bytes) -> None:
        os.write(self.ours, data)

    def lay(self, card: dict[str, str] = CARD) -> None:
        self.send(msgspec.json.encode(card) + b"\n")

    def unplug(self) -> None:
        """Nothing is heard any more, and what was open breaks."""
        for end in (self.ours, self._theirs):
            if end >= 0:
                os.close(end)
        self.ours = self._theirs = -1


if __name__ == "__main__":
    reader = LineReader()
    print(f"The reader is at {reader.name}. Enter lays a card on it.")
    for _ in sys.stdin:
        reader.lay()
