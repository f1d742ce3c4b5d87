"""Progress: how far a run has come, as snapshots for whoever watches; it never goes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

_TEXT_BYTES = 2_048
"""What a text counts for beside the bytes of files: about its size."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Texts, files and bytes of files of this run; `percent` is their common share, whole only at the end.

    `offsets` and `touched` say what moved since the last snapshot: bytes of a file (by its id) that the
    gateway has, petitions that should be read again.
    """

    texts_done: int
    texts_total: int
    files_done: int
    files_total: int
    bytes_done: int
    bytes_total: int
    percent: int
    offsets: Mapping[str, int]
    touched: tuple[str, ...]


class Tally:
    """Counts along. Until a pass has seen what there is, an estimate stands in for its total."""

    def __init__(self) -> None:
        self._texts_done = 0
        self._texts_seen = 0
        self._texts_expected = 0
        self._sizes: dict[str, int] = {}
        self._offsets: dict[str, int] = {}
        self._files_done: set[str] = set()
        self._bytes_done = 0
        self._bytes_seen = 0
        self._files_expected = 0
        self._bytes_expected = 0
        self._percent = 0
        self._is_over = False
        self._moved: dict[str, int] = {}
        self._touched: dict[str, None] = {}

    def expect(self, *, texts: int, files: int, size: int) -> None:
        self._texts_expected, self._files_expected, self._bytes_expected = texts, files, size

    def see_texts(self, count: int) -> None:
        """That many more are about to travel."""
        self._texts_seen += count

    def end_texts(self) -> None:
        """There are no more than were seen."""
        self._texts_expected = 0

    def settle_texts(self, petition_ids: Iterable[str | None]) -> None:
        for petition_id in petition_ids:
            self._texts_done += 1
            if petition_id is not None:
                self._touched[petition_id] = None

    def see_file(self, file_id: str, size: int) -> None:
        if file_id not in self._sizes:
            self._sizes[file_id] = size
            self._offsets[file_id] = 0
            self._bytes_seen += size

    def end_files(self) -> None:
        self._files_expected = self._bytes_expected = 0

    def note_offset(self, file_id: str, offset: int) -> None:
        """A file that must begin anew stands still until it is further than before."""
        reached = max(self._offsets[file_id], min(offset, self._sizes[file_id]))
        self._bytes_done += reached - self._offsets[file_id]
        self._offsets[file_id] = self._moved[file_id] = reached

    def finish_file(self, file_id: str, petition_id: str) -> None:
        self.note_offset(file_id, self._sizes[file_id])
        self._files_done.add(file_id)
        self._touched[petition_id] = None

    def end(self) -> None:
        self._is_over = True

    def touch(self, petition_ids: Iterable[str]) -> None:
        self._touched.update(dict.fromkeys(petition_ids))

    def snapshot(self) -> Progress:
        texts = max(self._texts_seen, self._texts_expected)
        size = max(self._bytes_seen, self._bytes_expected)
        self._percent = max(self._percent, self._share(texts, size))
        progress = Progress(
            texts_done=self._texts_done,
            texts_total=texts,
            files_done=len(self._files_done),
            files_total=max(len(self._sizes), self._files_expected),
            bytes_done=self._bytes_done,
            bytes_total=size,
            percent=self._percent,
            offsets=MappingProxyType(self._moved),
            touched=tuple(self._touched),
        )
        self._moved, self._touched = {}, {}
        return progress

    def _share(self, texts: int, size: int) -> int:
        total = texts * _TEXT_BYTES + size
        done = self._texts_done * _TEXT_BYTES + self._bytes_done
        if done >= total:
            return 100 if self._is_over else min(99, total)
        return 100 * done // total
