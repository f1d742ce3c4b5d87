"""Load: what a bundle would carry now, counted before anything is written."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import msgspec

from app.errors import DeviceError
from app.store import bundles, chain, offering
from app.store.attachments import Attachment
from app.store.bundles import LastOut, Place
from app.store.store import Store
from app.wire.batch import MAX_BYTES, MAX_EVENTS, write_batch
from app.wire.bundle import ASKED, EVENTS, FILE, Blob, ChainHead, Span, sealed_size
from app.wire.event import Event
from app.wire.known import in_pages

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """All that waits, as it lies in the store. `batches` are the events of a document, by its hash; `asked`
    are documents that name what was answered already, so that a gateway which was restored is found out.

    `missing` are files that have to go and cannot: they are not here, or damaged; has_files: the others go.
    """

    places: tuple[Place, ...]
    documents: tuple[Blob, ...]
    batches: Mapping[str, Numbers]
    asked: Mapping[str, bytes]
    files: tuple[Attachment, ...]
    missing: tuple[Attachment, ...]
    has_files: bool
    last: LastOut
    head: ChainHead

    @property
    def blobs(self) -> tuple[Blob, ...]:
        """Of the files, each once."""
        named = {file.sha256: Blob(kind=FILE, sha256=file.sha256, size=file.size) for file in self.files}
        return tuple(named.values())

    @property
    def spans(self) -> tuple[Span, ...]:
        """Of our own chain alone."""
        return tuple(_spans(place for place in self.places if place.epoch > 0))

    @property
    def petition_ids(self) -> tuple[str, ...]:
        """In the order in which something was said about them first."""
        named = (*(place.petition_id for place in self.places), *(file.petition_id for file in self.files))
        return tuple(dict.fromkeys(filter(None, named)))

    @property
    def petitions(self) -> int:
        return len(self.petition_ids)

    @property
    def new_events(self) -> int:
        """That came after the last bundle."""
        return sum(place.number > self.last.event_number for place in self.places)

    @property
    def bytes(self) -> int:
        return sum(blob.size for blob in (*self.documents, *self.blobs))

    @property
    def room(self) -> int:
        """Bytes that it needs on a stick, rather more."""
        return sealed_size((*self.documents, *self.blobs))


def find_load(store: Store, *, with_files: bool) -> Load:
    """Counts events and files, and looks whether each file is here."""
    with store.read() as work:
        places, last = bundles.waiting(work), bundles.last_out(work)
        head = ChainHead(epoch=work.device.epoch, seq=work.head.seq, sha256=work.head.sha256)
        files = bundles.files(work) if with_files else ()
        lost = bundles.lost_files(work) if with_files else ()
        answered = offering.answered_events(work, only_told=True)
        questions = in_pages(answered, offering.receipted_files(work, only_told=True))
        asked = {_document(ASKED, page): page for page in map(msgspec.json.encode, questions)}
    here = {file.id: file for file in files if _is_here(store, file)}
    batches = dict(_batches(store, places))
    return Load(
        places=places,
        documents=(*batches, *asked),
        batches={document.sha256: numbers for document, numbers in batches.items()},
        asked={document.sha256: page for document, page in asked.items()},
        files=tuple(here.values()),
        missing=(*lost, *(file for file in files if file.id not in here)),
        has_files=with_files,
        last=last,
        head=head,
    )


def read_document(store: Store, load: Load, sha256: str) -> bytes:
    """The same bytes as long as the events can be said: they never change."""
    if sha256 in load.asked:
        return load.asked[sha256]
    with store.read() as work:
        return write_batch(bundles.load(work, load.batches[sha256]))


def _batches(store: Store, places: Sequence[Place]) -> Iterator[tuple[Blob, Numbers]]:
    for start in range(0, len(places), MAX_EVENTS):
        numbers = [place.number for place in places[start : start + MAX_EVENTS]]
        with store.read() as work:
            events = bundles.load(work, numbers)
        if len(events) < len(numbers):  # erased a moment ago
            continue
        for some, held in _bounded(numbers, events):
            yield _document(EVENTS, write_batch(held)), tuple(some)


def _document(kind: str, data: bytes) -> Blob:
    return Blob(kind=kind, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


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
