"""Speech types: what is to be said, with which voice, and what every engine can do."""

from collections.abc import Iterator
from enum import IntEnum
from typing import Protocol

import msgspec

SAMPLE_RATE = 24_000
"""Of all sound in this program, in Hz: one channel, 16 bits, little-endian."""

USUAL_RATE = 150
"""Characters a minute; from 90 to 240 (flows §0)."""


class Priority(IntEnum):
    """What interrupts what: an utterance stops those of its own rank and below."""

    AMBIENT = 0
    """What the pointer is over."""
    ECHO = 1
    """What has the focus, a value that changed."""
    PROMPT = 2
    """A page, a sentence that is read to somebody."""
    ALERT = 3
    """What went wrong."""


class Utterance(msgspec.Struct, frozen=True):
    """`text` as it is shown. Where `is_private`, a loudspeaker hears personal numbers masked."""

    text: str
    priority: Priority = Priority.ECHO
    is_private: bool = False


class Voice(msgspec.Struct, frozen=True):
    """`is_natural`: good enough to read to a resident; espeak never is."""

    id: str
    name: str
    engine: str
    is_natural: bool


class Health(msgspec.Struct, frozen=True):
    """`code` is empty while the engine works, else why it does not: `pack_missing`, `pack_damaged`, …"""

    engine: str
    code: str = ""

    @property
    def is_well(self) -> bool:
        return not self.code


class Engine(Protocol):
    """Lives in the child process. Raises AppError `speech_failed` for what it cannot say."""

    name: str

    def probe(self) -> Health:
        """Cheap: whether it could speak now."""
        ...

    def voices(self) -> tuple[Voice, ...]: ...

    def speak(self, clause: str, voice: str, rate: int, *, is_awaited: bool = False) -> Iterator[bytes]:
        """Sound of a normalised clause, in pieces; `rate` in characters a minute. `is_awaited`: nothing else
        is heard meanwhile.
        """
        ...

    def break_off(self) -> None:
        """From another thread: nobody waits for the sound in hand any more."""
        ...
