"""Report: what one run of the engine did, per event and per file, for the person who watches."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

import msgspec

from app.errors import AppError
from app.store.attachments import NEEDS_PERSON
from app.wire.receipt import PLACE_TAKEN, Code


class EventResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The gateway's final answer about one event; `fields` are paths in the filing that need a correction."""

    event_id: str
    petition_id: str | None
    code: int
    reason: str | None = None
    fields: tuple[str, ...] = ()

    @property
    def is_accepted(self) -> bool:
        return self.code == Code.ACCEPTED

    @property
    def needs_attention(self) -> bool:
        """What came to a taken place of the chain was said again by itself."""
        return not self.is_accepted and self.reason != PLACE_TAKEN


class FileResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one file: receipted, arrived (if it is_incoming), or set aside because of `code`."""

    id: str
    petition_id: str
    code: str | None = None
    is_incoming: bool = False

    @property
    def is_receipted(self) -> bool:
        return self.code is None and not self.is_incoming

    @property
    def needs_attention(self) -> bool:
        return self.code in NEEDS_PERSON and not self.is_incoming


class PackResult(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of a pack that is newer than ours: installed, or not used because of `code`.

    `line` is which of its lines is wrong, from 1; 0 where nobody said so.
    """

    name: str
    version: str
    code: str | None = None
    line: int = 0

    @property
    def is_installed(self) -> bool:
        return self.code is None

    @classmethod
    def refused(cls, name: str, version: str, error: AppError) -> Self:
        line = error.facts.get("line")
        return cls(name=name, version=version, code=error.code, line=line if isinstance(line, int) else 0)


@dataclass(frozen=True, slots=True)
class Report:
    """`stopped_by` is None when everything due was answered and all changes were pulled.

    `waiting` counts events without a final answer, `files_waiting` files without a receipt; `changed` names
    petitions whose status was pulled. `files_paused` is why files wait although the line is good.
    `said_again` counts events whose place a copy of this device had taken (`app.store.moving_on`),
    `offered_again` events and files that a restored gateway had lost (`app.sync.reoffering`).
    `next_try_at` is None where nothing was put off to a certain time. `is_revoked` is what the gateway has
    last said about this device, in this run or an earlier one; None where the run could not be read.
    """

    results: tuple[EventResult, ...] = ()
    files: tuple[FileResult, ...] = ()
    changed: tuple[str, ...] = ()
    packs: tuple[PackResult, ...] = ()
    waiting: int = 0
    files_waiting: int = 0
    files_paused: str | None = None
    said_again: int = 0
    offered_again: int = 0
    clock_ahead: timedelta = timedelta()
    stopped_by: AppError | None = None
    next_try_at: datetime | None = None
    is_revoked: bool | None = None

    @property
    def needing_attention(self) -> tuple[EventResult, ...]:
        return tuple(result for result in self.results if result.needs_attention)

    @property
    def files_needing_attention(self) -> tuple[FileResult, ...]:
        return tuple(result for result in self.files if result.needs_attention)


@dataclass(slots=True)
class Findings:
    """What a run found so far; `offered_packs` are versions by name, as hello told."""

    results: list[EventResult] = field(default_factory=list)
    files: list[FileResult] = field(default_factory=list)
    changed: dict[str, None] = field(default_factory=dict)
    offered_packs: dict[str, str] = field(default_factory=dict)
    packs: list[PackResult] = field(default_factory=list)
    files_paused: str | None = None
    said_again: int = 0
    offered_again: int = 0
    clock_ahead: timedelta = timedelta()
    stopped_by: AppError | None = None

    def note_changed(self, petition_ids: Iterable[str]) -> None:
        self.changed.update(dict.fromkeys(petition_ids))

    def report(
        self,
        *,
        waiting: int,
        files_waiting: int,
        now: datetime,
        next_item_at: datetime | None,
        is_revoked: bool,
    ) -> Report:
        return Report(
            results=tuple(self.results),
            files=tuple(self.files),
            changed=tuple(self.changed),
            packs=tuple(self.packs),
            waiting=waiting,
            files_waiting=files_waiting,
            files_paused=self.files_paused,
            said_again=self.said_again,
            offered_again=self.offered_again,
            clock_ahead=self.clock_ahead,
            stopped_by=self.stopped_by,
            next_try_at=self._next_try_at(now, next_item_at),
            is_revoked=is_revoked,
        )

    def _next_try_at(self, now: datetime, next_item_at: datetime | None) -> datetime | None:
        """When the gateway said to come back; after a run that got through, the first item that waits."""
        if self.stopped_by is None:
            return next_item_at
        seconds = self.stopped_by.facts.get("retry_after")
        return now + timedelta(seconds=seconds) if isinstance(seconds, int) else None
