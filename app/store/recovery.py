"""Recovery: what the sealed journal and the database owe each other after a crash and in daily life."""

from collections.abc import Iterable, Iterator, Set
from functools import cache
from itertools import islice
from typing import Final, NamedTuple

from sqlalchemy import func, select

from app.store import attachments, chain, drafts, erase, handovers, outbox, trash
from app.store import device as devices
from app.store.chain import Recovered
from app.store.journal import Entry, Frame
from app.store.tables import EventRow, OutboxRow
from app.store.work import Work
from app.wire.bodies import AuditRecorded
from app.wire.canonical import canonical_json
from app.wire.event import AuditAct, Event

_EVENTS_IN_A_FRAME: Final = 50

_WAITING: Final = select(EventRow.sha256).join(OutboxRow, OutboxRow.number == EventRow.number)


class TakenIn(NamedTuple):
    """How many events the database did not know, and those whose place in the chain another has taken.

    `journaled` are the hashes of all that the frames hold.
    """

    missing: int
    conflicting: tuple[Event, ...]
    journaled: Set[bytes]


def take_in(work: Work, frames: Iterable[Frame]) -> TakenIn:
    """Write what the database does not know, with codes and what opens its files."""
    count = 0
    conflicting: list[Event] = []
    erased = cache(lambda: erase.erased(work))
    waiting, journaled = set(work.connection.execute(_WAITING).scalars()), set[bytes]()
    for frame in frames:
        events = {bytes.fromhex(entry.event.sha256): entry.event for entry in frame.entries}
        journaled.update(events)
        unknown = [event for sha256, event in events.items() if sha256 not in waiting]
        found = [chain.recover(work, event, lambda name: name in erased()) for event in unknown]
        conflicts = [
            event for event, each in zip(unknown, found, strict=True) if each is Recovered.CONFLICTING
        ]
        missing = found.count(Recovered.MISSING)
        if missing or conflicts:
            for petition_id, code in frame.codes.items():
                drafts.close(work, petition_id, query_code=code)
            attachments.restore_identities(work, frame.identities)
        count += missing
        conflicting += conflicts
    return TakenIn(count, tuple(conflicting), journaled)


def begin_again(work: Work, act: AuditAct, conflicting: Iterable[Event] = (), *, count: int = 0) -> None:
    """A new epoch, and why. What is said from now on collides with nothing that was said before.

    What waits of older epochs travels as it is; what found its place taken is said again. Practice has no
    epochs: it is never sent.
    """
    if not work.device.is_practising:
        devices.begin_epoch(work)
    chain.append(work, act, body=canonical_json(AuditRecorded(count=count or None)))
    for event in conflicting:
        chain.say_elsewhere(work, event)


def follow(work: Work) -> None:
    """As the chain tells it was done, wherever the rows came from: who has what, what is in the trash."""
    handovers.follow(work)
    trash.follow(work)


def frame_of(work: Work) -> Frame:
    """What the present transaction filed."""
    return Frame(tuple(map(Entry.of, work.filed)), dict(work.codes), dict(work.identities))


def frames_of_outbox(work: Work) -> Iterator[Frame]:
    """All that waits, as a journal should hold it."""
    # Where nothing waits any more, nobody needs them.
    codes = cache(lambda: drafts.codes(work))
    waiting = outbox.everything(work)
    while batch := tuple(islice(waiting, _EVENTS_IN_A_FRAME)):
        names = {name for name, _ in batch if name}
        yield Frame(
            tuple(Entry.of(event) for _, event in batch),
            {name: code for name in names if (code := codes().get(name))},
            attachments.identities_of(work, names),
        )


def count_waiting(work: Work) -> int:
    return work.connection.execute(select(func.count()).select_from(OutboxRow)).scalar_one()
