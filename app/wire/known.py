"""Known: the newest answers that a device has had; a gateway that does not know them was restored.

Each signed request names them, so that such a gateway does nothing before it was asked what else is lost.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from app.wire.fields import Hash

KNOWN_HEADER: Final = "xiangyin-known"
MAX_ASKED: Final = 1_000
KEPT: Final = 3
"""Of each kind. An answer that is heard late is older than the one before it; three in a row are not."""

Hashes = Annotated[tuple[Hash, ...], Meta(max_length=MAX_ASKED)]


class KnownThings(msgspec.Struct, frozen=True, kw_only=True):
    """Hashes of events with a final answer, and of sealed blobs with a receipt, of one device.

    The question of `POST /v1/known`; its answer is what of them the gateway knows.
    """

    events: Hashes = ()
    files: Hashes = ()


class Known:
    """The last few of each kind, the newest last."""

    def __init__(self, newest: KnownThings | None = None) -> None:
        newest = newest or KnownThings()
        self._events = deque(newest.events, KEPT)
        self._files = deque(newest.files, KEPT)

    @property
    def newest(self) -> KnownThings:
        return KnownThings(events=tuple(self._events), files=tuple(self._files))

    @property
    def header(self) -> str:
        """Empty where nothing was answered yet."""
        return " ".join((*self._events, *self._files))

    def saw_events(self, hashes: Iterable[str]) -> None:
        self._events.extend(hashes)

    def saw_files(self, hashes: Iterable[str]) -> None:
        self._files.extend(hashes)


def in_pages(events: Iterable[str], files: Iterable[str]) -> Iterator[KnownThings]:
    """As many questions as it takes."""
    named = [("events", each) for each in events] + [("files", each) for each in files]
    for start in range(0, len(named), MAX_ASKED):
        page = named[start : start + MAX_ASKED]
        yield KnownThings(
            events=tuple(each for kind, each in page if kind == "events"),
            files=tuple(each for kind, each in page if kind == "files"),
        )
