"""The machine's own clock and chance, made once in main or cli and passed down."""

import os
from collections.abc import Callable
from datetime import UTC, datetime


class SystemClock:
    """The device clock with its local UTC offset; it may be wrong, see `drift_ms` in a header."""

    def now(self) -> datetime:
        return datetime.now(tz=UTC).astimezone()


SYSTEM_ENTROPY: Callable[[int], bytes] = os.urandom
