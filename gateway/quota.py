"""Quota: how much one device or address may send in a minute, counted in events and bytes, not requests."""

import math
import time
from dataclasses import dataclass
from enum import StrEnum

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.errors import OfflineError


class Kind(StrEnum):
    ENROLMENTS = "enrolments"
    EVENTS = "events"
    BYTES = "bytes"
    FILE_BYTES = "file_bytes"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Per minute. Generous: a laptop that was away for a month must not be held up."""

    enrolments: int = 5
    events: int = 12_000
    bytes: int = 128 * 1024 * 1024
    file_bytes: int = 2 * 1024 * 1024 * 1024


class Quota:
    """Counts in memory: after a restart everybody begins anew."""

    def __init__(self, allowance: Allowance) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._items = {
            Kind.ENROLMENTS: RateLimitItemPerMinute(allowance.enrolments, namespace=Kind.ENROLMENTS),
            Kind.EVENTS: RateLimitItemPerMinute(allowance.events, namespace=Kind.EVENTS),
            Kind.BYTES: RateLimitItemPerMinute(allowance.bytes, namespace=Kind.BYTES),
            Kind.FILE_BYTES: RateLimitItemPerMinute(allowance.file_bytes, namespace=Kind.FILE_BYTES),
        }

    def take(self, kind: Kind, who: str, cost: int = 1) -> None:
        """Raises OfflineError `quota_exceeded` with `retry_after` in seconds."""
        item = self._items[kind]
        if not self._limiter.hit(item, who, cost=cost):
            reset = self._limiter.get_window_stats(item, who).reset_time
            raise OfflineError("quota_exceeded", retry_after=max(1, math.ceil(reset - time.time())))
