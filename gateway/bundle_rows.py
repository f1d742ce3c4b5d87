"""Bundles in the database: which came and went, and what is missing between them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, func, insert, select

from app.wire.bundle import ChainHead, Span
from app.wire.fields import NO_HASH
from gateway.tables import BundleRow, EventRow


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """What a device was answered once and is not known here: this gateway was restored from a backup."""

    events: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.events or self.files)


class BundleNote(msgspec.Struct, frozen=True, kw_only=True):
    """As in `BundleRow`."""

    bundle_id: str
    device_id: str
    is_answer: bool
    number: int
    sha256: str
    handled_at: str
    cursor: int = 0
    cursor_at: str | None = None
    is_anew: bool = False
    first_event: int | None = None
    wanted: tuple[str, ...] = ()
    lost: Lost = Lost()


_NOTES = select(*(getattr(BundleRow, name) for name in BundleNote.__struct_fields__))


def note_bundle(connection: Connection, note: BundleNote) -> None:
    """One that came before stays as it was noted then."""
    known = select(BundleRow.arrival).where(BundleRow.bundle_id == note.bundle_id)
    if connection.execute(known).first() is None:
        lost = msgspec.json.encode(note.lost) if note.lost else None
        row = msgspec.structs.asdict(note) | {"wanted": " ".join(note.wanted), "lost": lost}
        connection.execute(insert(BundleRow), row)


def newest_bundle(connection: Connection, device_id: str, *, is_answer: bool) -> BundleNote | None:
    """That came last: a laptop put together from a backup counts its bundles a second time."""
    is_one = (BundleRow.device_id == device_id, BundleRow.is_answer == is_answer)
    found = connection.execute(_NOTES.where(*is_one).order_by(BundleRow.arrival.desc()).limit(1)).mappings()
    row = found.first()
    if row is None:
        return None
    lost = msgspec.json.decode(row["lost"], type=Lost) if row["lost"] else Lost()
    return BundleNote(**{**row, "wanted": tuple(row["wanted"].split()), "lost": lost})


def next_answer(connection: Connection, device_id: str) -> tuple[int, str]:
    """Number of the next answer, and the manifest of the one before."""
    last = newest_bundle(connection, device_id, is_answer=True)
    return (1, NO_HASH) if last is None else (last.number + 1, last.sha256)


def missing_numbers(connection: Connection, device_id: str, upto: int) -> tuple[Span, ...]:
    """Bundles of a device that never came. What they held came with a later one."""
    query = select(BundleRow.number).where(BundleRow.device_id == device_id, BundleRow.is_answer.is_(False))
    came = [(number, number) for number in connection.execute(query).scalars()]
    return tuple(_holes(0, came, upto))


def is_forked(connection: Connection, note: BundleNote) -> bool:
    """Whether another bundle of the same number came: a copied laptop, or one restored from a backup."""
    others = select(BundleRow.arrival).where(
        BundleRow.device_id == note.device_id,
        BundleRow.is_answer.is_(False),
        BundleRow.number == note.number,
        BundleRow.sha256 != note.sha256,
    )
    return connection.execute(others).first() is not None


def missing_events(
    connection: Connection, device_id: str, head: ChainHead | None, brought: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """Places of the chain up to its head that are neither here nor brought; the epochs before, as far as
    they are known.
    """
    here = select(EventRow.epoch, EventRow.seq).where(
        EventRow.device_id == device_id, EventRow.epoch.is_not(None)
    )
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for epoch, seq in connection.execute(here):
        if epoch is not None and seq is not None:
            places[epoch].append((seq, seq))
    for span in brought:
        places[span.epoch].append((span.first, span.last))
    upto = {epoch: max(last for _, last in taken) for epoch, taken in places.items()}
    if head is not None and head.seq:
        upto[head.epoch] = max(head.seq, upto.get(head.epoch, 0))
    return tuple(hole for epoch, last in sorted(upto.items()) for hole in _holes(epoch, places[epoch], last))


def first_number(connection: Connection, device_id: str, hashes: Collection[str]) -> int | None:
    """Where the first of these events lies here; None where none of them does."""
    query = select(func.min(EventRow.number)).where(
        EventRow.device_id == device_id, EventRow.sha256.in_(hashes)
    )
    return connection.execute(query).scalar() if hashes else None


def _holes(epoch: int, taken: Iterable[tuple[int, int]], upto: int) -> Iterator[Span]:
    """Between 1 and `upto`. Ranges are never spelled out: a device may claim as long a one as it likes."""
    before = 0
    for first, last in (*sorted(taken), (upto + 1, upto + 1)):
        if first > upto + 1:
            break
        if first > before + 1:
            yield Span(epoch=epoch, first=before + 1, last=first - 1)
        before = max(before, last)
