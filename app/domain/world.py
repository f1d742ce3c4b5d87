"""World: the two things the domain is handed because it has none of its own, a clock and chance."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

Entropy = Callable[[int], bytes]
"""`entropy(count)` answers exactly `count` unpredictable bytes, as `os.urandom` does."""


class Clock(Protocol):
    """Tells the time; tests hold a clock that they turn by hand."""

    def now(self) -> datetime:
        """The present moment, always with its UTC offset."""
        ...
