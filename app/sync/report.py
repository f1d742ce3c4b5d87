"""Report: what one run of the engine did, per event, for the person who watches."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from app.errors import AppError
from app.wire.receipt import Code


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


@dataclass(frozen=True, slots=True)
class Report:
    """`stopped_by` is None when everything due was answered and all changes were pulled.

    `waiting` counts events without a final answer; `changed` names petitions whose status was pulled.
    """

    results: tuple[EventResult, ...]
    changed: tuple[str, ...]
    waiting: int
    clock_ahead: timedelta
    stopped_by: AppError | None
    next_try_at: datetime | None

    @property
    def needing_attention(self) -> tuple[EventResult, ...]:
        return tuple(result for result in self.results if not result.is_accepted)


@dataclass(slots=True)
class Progress:
    """Grows during a run."""

    results: list[EventResult] = field(default_factory=list)
    changed: dict[str, None] = field(default_factory=dict)
    clock_ahead: timedelta = timedelta()
    stopped_by: AppError | None = None

    def note_changed(self, petition_ids: Iterable[str]) -> None:
        self.changed.update(dict.fromkeys(petition_ids))

    def report(self, *, waiting: int, now: datetime) -> Report:
        return Report(
            results=tuple(self.results),
            changed=tuple(self.changed),
            waiting=waiting,
            clock_ahead=self.clock_ahead,
            stopped_by=self.stopped_by,
            next_try_at=self._next_try_at(now),
        )

    def _next_try_at(self, now: datetime) -> datetime | None:
        """When the gateway said to come back, if it did."""
        seconds = self.stopped_by.facts.get("retry_after") if self.stopped_by else None
        return now + timedelta(seconds=seconds) if isinstance(seconds, int) else None
