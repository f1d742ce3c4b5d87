"""Case: the official state of a petition and its history; a move makes a new one and the news of it.

Everything here is pure: rows in, values out, and whoever holds the transaction writes them.
"""

from datetime import date, datetime

import msgspec

from app.domain.calendar import Calendar
from app.domain.counting import civil_date
from app.domain.deadlines import Deadline, open_deadlines
from app.domain.manifest import FileEntry
from app.domain.status import Move, Receiver, Status, Step, after, is_closed
from app.wire.fields import utc_instant

REPLY_MOVES = frozenset({Move.OPINE, Move.REPLY, Move.REVIEW, Move.RECHECK})
"""Each brings an answer to the resident, which stands until the next."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One step of the history. `event_sha256` names the event that said so; None: an office did it."""

    step: Step
    rev: int
    at: str
    actor: str = ""
    event_sha256: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """`filing` is the hash of the event that is the petition's present text; `files` came with the reply.

    serial counts within the region and the day of registration; the three make the number.
    device_id has filed it; `holder` is the device that it was handed over to, if it was.
    """

    petition_id: str
    device_id: str
    filing: str
    query_code_hash: str
    region: str
    received_at: str
    history: tuple[Entry, ...]
    number: str | None = None
    serial: int | None = None
    registered_on: date | None = None
    unit: str = ""
    reply: str = ""
    files: tuple[FileEntry, ...] = ()
    holder: str | None = None

    @property
    def hand(self) -> str:
        """The device that has it: it hears of it, and may speak of it."""
        return self.holder or self.device_id

    @property
    def status(self) -> Status:
        return self.history[-1].step.status

    @property
    def rev(self) -> int:
        return self.history[-1].rev

    @property
    def desk_rev(self) -> int:
        """The newest revision that did not come from the device itself."""
        return max((entry.rev for entry in self.history if entry.event_sha256 is None), default=0)

    @property
    def reply_rev(self) -> int:
        """The revision that brought the present reply; its files hang on it."""
        return max((entry.rev for entry in self.history if entry.step.move in REPLY_MOVES), default=0)

    @property
    def is_sealed(self) -> bool:
        return any(entry.step.move is Move.SEAL for entry in self.history)

    @property
    def is_closed(self) -> bool:
        """Whether the device may know that it is over: it knows nothing of what was sealed (条例 Art 30)."""
        return is_closed(self.status) and (not self.is_sealed or self.status is Status.WITHDRAWN)

    def steps(self) -> tuple[Step, ...]:
        return tuple(entry.step for entry in self.history)


class News(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A Change that has no cursor yet."""

    petition_id: str
    rev: int
    at: str
    move: Move
    status: Status
    actor: str = ""
    number: str | None = None
    unit: str = ""
    note: str = ""
    reply: str = ""
    deadlines: tuple[Deadline, ...] = ()
    files: tuple[FileEntry, ...] = ()


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What goes with a move: who acted, the unit it goes to, words for the resident, the reply, its files."""

    actor: str = ""
    unit: str | None = None
    note: str = ""
    reply: str | None = None
    files: tuple[FileEntry, ...] = ()
    event_sha256: str | None = None


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """`news` is None where the device must not learn of the step."""

    case: Case
    news: News | None


def step_of(case: Case, move: Move, at: datetime) -> Step:
    """The step that `move` is now. Raises RefusedError `illegal_move`."""
    return Step(move=move, status=after(case.status, move), on=civil_date(at))


def submitted(at: datetime) -> Step:
    """The filing: received by the office this moment, whenever it was captured (D1 runs from here)."""
    return Step(move=Move.SUBMIT, status=Status.QUEUED, on=civil_date(at), received_by=Receiver.OFFICE)


def advance(case: Case, step: Step, said: Said, *, at: datetime, calendar: Calendar) -> Moved:
    """Take the step. Raises RefusedError where a clock forbids it, as an extension that Art 34 rules out."""
    is_hidden = said.event_sha256 is None and (case.is_sealed or step.move is Move.SEAL)
    entry = Entry(
        step=step,
        rev=case.rev if is_hidden else case.rev + 1,
        at=utc_instant(at),
        actor=said.actor,
        event_sha256=said.event_sha256,
    )
    moved = msgspec.structs.replace(
        case,
        history=(*case.history, entry),
        unit=case.unit if said.unit is None else said.unit,
        reply=case.reply if said.reply is None else said.reply,
        files=case.files if said.reply is None else said.files,
    )
    deadlines = open_deadlines(moved.steps(), calendar, region=moved.region)
    return Moved(case=moved, news=None if is_hidden else _news(moved, entry, said.note, deadlines))


def _news(case: Case, entry: Entry, note: str, deadlines: tuple[Deadline, ...]) -> News:
    return News(
        petition_id=case.petition_id,
        rev=entry.rev,
        at=entry.at,
        move=entry.step.move,
        status=entry.step.status,
        actor=entry.actor,
        number=case.number,
        unit=case.unit,
        note=note,
        reply=case.reply,
        deadlines=deadlines,
        files=case.files,
    )
