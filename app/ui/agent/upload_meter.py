"""Upload meter: how far an upload has come over several runs, and how long it may still take; knows no Qt.

A line that breaks makes a new run of the engine, which begins to count anew. For whoever watches it is the
same upload: its bar goes on where it stood.
"""

import math
from collections import deque
from dataclasses import dataclass
from typing import Final

from app.sync.progress import Progress, Tally

_TEXT_BYTES: Final = 2_048
"""What a text counts for beside the bytes of files: about its size."""
_WINDOW_SECONDS: Final = 30.0
_LEAST_SECONDS: Final = 3.0
"""Of so much of the line's latest past a pace is made, and not of less."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`percent` is whole only when all is there; `minutes` is None while there is nothing to judge by."""

    petitions: int = 0
    percent: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    files_done: int = 0
    files_total: int = 0
    texts_done: int = 0
    texts_total: int = 0
    minutes: int | None = None

    @property
    def is_empty(self) -> bool:
        return not self.texts_total and not self.files_total


@dataclass(slots=True)
class _Arrivals:
    """Of things that are under way: how many there were, and how many still are."""

    most: int = 0
    left: int = 0

    def note(self, left: int) -> None:
        """More than before: they were filed meanwhile."""
        self.most += max(0, left - self.left)
        self.left = left


class UploadMeter:
    """Told what a run reports; what is under way by petitions is known to the store (`note_waiting`)."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._is_open = False
        self._percent = 0
        self._offsets: dict[str, int] = {}
        self._arrived: dict[str, int] = {}
        self._before: dict[str, int] = {}
        self._done = 0
        self._texts_before = 0
        self._petitions, self._texts = _Arrivals(), _Arrivals()
        self._now = Tally().snapshot()
        self._sent = 0
        self._marks: deque[tuple[float, int]] = deque()

    def begin(self) -> None:
        """A run begins; unless the one before was cut short, a new upload with it."""
        if not self._is_open:
            left = self._petitions.left, self._texts.left
            self._clear()
            self.note_waiting(petitions=left[0], texts=left[1])
        self._is_open = True
        self._before = dict(self._arrived)
        self._texts_before += self._now.texts_done
        self._now = Tally().snapshot()
        self._marks.clear()

    def note_waiting(self, *, petitions: int, texts: int) -> None:
        """So many petitions have not arrived whole; of so many something said has no answer."""
        self._petitions.note(petitions)
        self._texts.note(texts)

    def note(self, progress: Progress, now: float) -> Reading:
        """`now` in seconds of a clock that never goes back."""
        is_file_whole = progress.files_done > self._now.files_done
        for file_id, offset in progress.offsets.items():
            known = self._offsets.get(file_id)
            gained = max(0, offset - (known or 0))
            self._offsets[file_id] = (known or 0) + gained
            self._done += gained
            # What the gateway had already is told first, and was not sent just now.
            self._sent += gained if known is not None or is_file_whole else 0
            if is_file_whole:
                self._arrived[file_id] = self._offsets[file_id]
        self._now = progress
        self._marks.append((now, self._sent))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.popleft()
        return self.reading

    def end(self, *, is_whole: bool) -> Reading:
        """`is_whole`: it came to its end; otherwise the next run carries it on."""
        if is_whole and self._is_open:
            self._percent = 100
            self._is_open = False
        return self.reading

    @property
    def reading(self) -> Reading:
        total = max(self._done, sum(self._before.values()) + self._now.bytes_total)
        self._percent = max(self._percent, self._share(total))
        return Reading(
            petitions=self._petitions.most,
            percent=self._percent,
            bytes_done=self._done,
            bytes_total=total,
            files_done=len(self._before) + self._now.files_done,
            files_total=len(self._before) + self._now.files_total,
            texts_done=self._texts.most - self._texts.left,
            texts_total=self._texts.most,
            minutes=self._minutes(total - self._done),
        )

    def _share(self, size: int) -> int:
        texts = self._texts_before + self._now.texts_total
        total = texts * _TEXT_BYTES + size
        done = (self._texts_before + self._now.texts_done) * _TEXT_BYTES + self._done
        return min(99, 100 * done // total) if total else 0

    def _minutes(self, left: int) -> int | None:
        if not self._is_open or len(self._marks) < 2:
            return None
        (began, had), (now, has) = self._marks[0], self._marks[-1]
        if now - began < _LEAST_SECONDS or has <= had:
            return None
        return math.ceil(left * (now - began) / (has - had) / 60)
