"""Load: what a bundle would carry now, counted before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from app.errors import DeviceError
from app.store import bundles, chain
from app.store.attachments import Attachment
from app.store.bundles import LastOut, Place
from app.store.store import Store
from app.wire.batch import MAX_BYTES, MAX_EVENTS, write_batch
from app.wire.bundle import EVENTS, FILE, Blob, ChainHead, Span
from app.wire.event import Event

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """All that waits, as it lies in the store. `batches` are the events of each document, by its hash.

    `missing` are files that have to go and cannot: they are not here, or damaged.
    """

    places: tuple[Place, ...]
    documents: tuple[Blob, ...]
    batches: Mapping[str, Numbers]
    files: tuple[Attachment, ...]
    missing: tuple[Attachment, ...]
    last: LastOut
    head: ChainHead

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """Of the files, each once."""
        named = {file.sha256: Blob(kind=FILE, sha256=file.sha256, size=file.size) for file in self.files}
        return tuple(named.values())

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(_spans(self.places))

    @property
    def petitions(self) -> int:
        named = {place.petition_id for place in self.places} | {file.petition_id for file in self.files}
        return len(named - {None})

    @property
    def new_events(self) -> int:
        """That came after the last bundle."""
        return sum(place.number > self.last.event_number for place in self.places)

    @property
    def bytes(self) -> int:
        return sum(blob.size for blob in (*self.documents, *self.blobs))


def find_load(store: Store, *, with_files: bool) -> Load:
    """Counts events and files, and looks whether each file is here."""
    with store.read() as work:
        places, last = bundles.waiting(work), bundles.last_out(work)
        head = ChainHead(epoch=work.device.epoch, seq=work.head.seq, sha256=work.head.sha256)
        files = bundles.files(work) if with_files else ()
        lost = bundles.lost_files(work) if with_files else ()
    here = tuple(file for file in files if _is_here(store, file))
    batches = dict(_batches(store, places))
    return Load(
        places=places,
        documents=tuple(batches),
        batches={document.sha256: numbers for document, numbers in batches.items()},
        files=here,
        missing=(*lost, *(file for file in files if file not in here)),
        last=last,
        head=head,
    )


def read_batch(store: Store, numbers: Numbers) -> bytes:
    """The same bytes as long as the events can be said: they never change."""
    with store.read() as work:
        return write_batch(bundles.load(work, numbers))


def _batches(store: Store, places: Sequence[Place]) -> Iterator[tuple[Blob, Numbers]]:
    for start in range(0, len(places), MAX_EVENTS):
        numbers = [place.number for place in places[start : start + MAX_EVENTS]]
        with store.read() as work:
            events = bundles.load(work, numbers)
        if len(events) < len(numbers):  # erased a moment ago
            continue
        for some, held in _bounded(numbers, events):
            data = write_batch(held)
            yield Blob(kind=EVENTS, sha256=sha256(data).hexdigest(), size=len(data)), tuple(some)


def _bounded(numbers: Iterable[int], events: Iterable[Event]) -> Iterator[tuple[list[int], list[Event]]]:
    """As many at once as a batch may have bytes; one alone may have more."""
    some, held, size = list[int](), list[Event](), 0
    for number, event in zip(numbers, events, strict=True):
        room = chain.batch_size(event)
        if held and size + room > MAX_BYTES:
            yield some, held
            some, held, size = [], [], 0
        some.append(number)
        held.append(event)
        size += room
    if held:
        yield some, held


def _is_here(store: Store, file: Attachment) -> bool:
    try:
        return store.blobs.size(file.sha256) == file.size
    except DeviceError:
        return False


def _spans(places: Iterable[Place]) -> Iterator[Span]:
    ordered = sorted((place.epoch, place.seq) for place in places)
    for (epoch, _), run in groupby(enumerate(ordered), key=lambda each: (each[1][0], each[1][1] - each[0])):
        seqs = [seq for _, (_, seq) in run]
        yield Span(epoch=epoch, first=seqs[0], last=seqs[-1])
