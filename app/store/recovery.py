"""Recovery: what the sealed journal and the database owe each other after a crash and in daily life."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from sqlalchemy import func, select

from app.store import attachments, chain, drafts, outbox
from app.store.journal import Entry, Frame
from app.store.tables import EventRow, OutboxRow
from app.store.work import Work

_EVENTS_IN_A_FRAME: Final = 50

_WAITING: Final = select(EventRow.sha256).join(OutboxRow, OutboxRow.number == EventRow.number)


def take_in(work: Work, frames: Iterable[Frame]) -> int:
    """Write what the database does not know, with codes and what opens its files; how many events that were.

    Raises DeviceError `journal_conflict`.
    """
    count = 0
    waiting = set(work.connection.execute(_WAITING).scalars())
    for frame in frames:
        events = [entry.event for entry in frame.entries]
        missing = sum(
            chain.recover(work, event) for event in events if bytes.fromhex(event.sha256) not in waiting
        )
        count += missing
        if missing:
            for petition_id, code in frame.codes.items():
                drafts.close(work, petition_id, query_code=code)
            attachments.restore_identities(work, frame.identities)
    return count


def frame_of(work: Work) -> Frame:
    """What the present transaction filed."""
    return Frame(tuple(map(Entry.of, work.filed)), dict(work.codes), dict(work.identities))


def frames_of_outbox(work: Work) -> Iterator[Frame]:
    """All that waits, as a journal should hold it."""
    codes = {draft.petition_id: draft.query_code for draft in drafts.codes_to_hand_over(work)}
    waiting = outbox.everything(work)
    while batch := tuple(islice(waiting, _EVENTS_IN_A_FRAME)):
        names = {name for name, _ in batch if name}
        yield Frame(
            tuple(Entry.of(event) for _, event in batch),
            {name: code for name in names if (code := codes.get(name))},
            attachments.identities_of(work, names),
        )


def count_waiting(work: Work) -> int:
    return work.connection.execute(select(func.count()).select_from(OutboxRow)).scalar_one()
