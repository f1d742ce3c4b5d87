"""How much to send at once and when to try again: growth, back-off, patience; pure and without a clock."""

from collections.abc import Callable
from dataclasses import dataclass

from app.wire.batch import FIRST_BYTES, MAX_BYTES, MAX_EVENTS
from app.wire.files import FIRST_CHUNK_BYTES, MAX_CHUNK_BYTES

Chance = Callable[[], float]
"""Uniform in [0, 1)."""

GROW_BELOW_SECONDS = 2.0
SHRINK_ABOVE_SECONDS = 20.0
"""A petition that is filed meanwhile, and whoever wants the network, waits about so long at most."""
MIN_BYTES = 4_096
MIN_CHUNK_BYTES = 16_384
MAX_FAILURES = 3
"""Transport failures in a row after which a run stops and leaves the rest 待上传."""

AT_ONCE = 4
"""Small files on their way at the same time, each in a request of its own."""

LOCKED_SECONDS = 10
"""Until the gateway has noticed that the line of another request was cut."""

_FIRST_WAIT = 5.0
_LAST_WAIT = 300.0
_ITEM_MINUTES = (1, 5, 30, 60)
_LONGEST_ITEM_WAIT = 6 * 3_600


ALONE_FROM_TRIES = 3
"""An event that was cut off so often travels by itself: whatever ails it then ails no other."""


@dataclass(frozen=True, slots=True)
class BatchSize:
    """Bytes of the next batch: as many as take two seconds at the pace of the last, halved on failure."""

    bytes: int = FIRST_BYTES

    def after(self, sent: int, seconds: float) -> "BatchSize":
        """`sent` bytes took `seconds`, waiting included: the pace is told too low rather than too high."""
        may_take = int(sent * GROW_BELOW_SECONDS / max(seconds, 0.001))
        return BatchSize(min(max(may_take, self.bytes), MAX_BYTES))

    @property
    def is_smallest(self) -> bool:
        return self.bytes == MIN_BYTES

    def halved(self) -> "BatchSize":
        return BatchSize(max(self.bytes // 2, MIN_BYTES))


@dataclass(frozen=True, slots=True)
class ChunkSize:
    """Bytes of the next chunk of a file, by the same rule."""

    bytes: int = FIRST_CHUNK_BYTES

    def after(self, sent: int, seconds: float) -> "ChunkSize":
        """Much less than a chunk says nothing about a line. On a slow one nobody waits long for a chunk."""
        if seconds > SHRINK_ABOVE_SECONDS:
            return self.halved()
        is_proof = seconds < GROW_BELOW_SECONDS and 2 * sent >= self.bytes
        return ChunkSize(min(self.bytes * 2, MAX_CHUNK_BYTES)) if is_proof else self

    def halved(self) -> "ChunkSize":
        return ChunkSize(max(self.bytes // 2, MIN_CHUNK_BYTES))


class Pace:
    """What is remembered of the line and of files from one run to the next."""

    def __init__(self) -> None:
        self.chunk = ChunkSize()
        self._cut_at: dict[str, int] = {}
        self._dropped: set[str] = set()
        self.avoids_patch = False

    def note_sent(self, size: int, seconds: float) -> None:
        self.chunk = self.chunk.after(size, seconds)

    def note_failed(self) -> None:
        self.chunk = self.chunk.halved()

    def note_cut(self, file_id: str, offset: int) -> bool:
        """Whether a file was further than when it was cut off before; the first time counts as such.

        A chunk that is cut off twice before its first byte may meet a proxy that lets no PATCH pass.
        """
        before = self._cut_at.get(file_id, -1)
        self._cut_at[file_id] = max(before, offset)
        self.avoids_patch = self.avoids_patch or offset <= before
        return offset > before

    def note_dropped(self, file_id: str) -> None:
        """A file was under way when the line broke at another."""
        self._dropped.add(file_id)

    def may_be_there(self, file_id: str) -> bool:
        """Whether the gateway may have some of it: it is asked first, and nothing is sent twice."""
        return file_id in self._dropped or file_id in self._cut_at


def batch_count(tries: int) -> int:
    """How many events may travel when the first was cut off `tries` times: halves, then one by one."""
    return 1 if tries >= ALONE_FROM_TRIES else MAX_EVENTS >> tries


def transport_wait(failures: int, chance: Chance) -> float:
    """Seconds before the next probe after `failures` in a row (≥ 1): full jitter up to 5 s, 10 s … 5 min."""
    doublings = min(failures - 1, 10)
    return min(_FIRST_WAIT * (1 << doublings), _LAST_WAIT) * chance()


def item_wait(tries: int, retry_after: int | None) -> int:
    """Seconds until an event without a final answer is tried again: 1, 5, 30 min, then hourly; cap 6 h."""
    if retry_after is not None:
        return min(max(retry_after, 1), _LONGEST_ITEM_WAIT)
    return _ITEM_MINUTES[min(tries, len(_ITEM_MINUTES) - 1)] * 60
