"""Guide: the way through the form question by question: where somebody is, what was passed over and why.

It knows no widgets of its own. The form below it stays the same: another way to fill it in is no other form.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.domain.draft import Draft
from app.ui.agent.form.fields import FormField
from app.ui.agent.form.sections import Ask
from app.ui.agent.form.sheet import FormSheet

KEY: Final = "guide"
"""In the draft, beside its texts: where somebody stopped, and why a question was passed over."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One question: of which step, and as which of how many there."""

    step: int
    number: int
    count: int
    ask: Ask


class Guide(QObject):
    """`moved` when another question is in view, `kept` when there is something to keep in the draft."""

    moved = Signal()
    kept = Signal()

    def __init__(self, sheet: FormSheet) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self.stops: Sequence[Stop] = tuple(
            Stop(step, number, len(section.asks), ask)
            for step, section in enumerate(sheet.sections)
            for number, ask in enumerate(section.asks)
        )
        self._place = 0
        self._passed: dict[str, str] = {}

    @property
    def stop(self) -> Stop:
        return self.stops[self._place]

    @property
    def is_first(self) -> bool:
        return self._place == 0

    @property
    def is_last(self) -> bool:
        return self._place == len(self.stops) - 1

    @property
    def passed(self) -> Mapping[str, str]:
        """Reasons by the keys of the questions that were passed over."""
        return self._passed

    @property
    def memory(self) -> Mapping[str, object]:
        return {"at": self.stop.ask.key, "passed": dict(self._passed)}

    def open(self, draft: Draft) -> None:
        """Where it was left off; whatever else stands there is taken for nothing."""
        told = draft.unknown.get(KEY)
        told = told if isinstance(told, dict) else {}
        passed = told.get("passed")
        keys = {stop.ask.key for stop in self.stops}
        self._passed = (
            {key: reason for key, reason in passed.items() if key in keys and isinstance(reason, str)}
            if isinstance(passed, dict)
            else {}
        )
        places = [place for place, stop in enumerate(self.stops) if stop.ask.key == told.get("at")]
        self._place = places[0] if places else 0

    def go(self, place: int) -> None:
        self._place = max(0, min(place, len(self.stops) - 1))
        self.kept.emit()
        self.moved.emit()

    def go_on(self) -> None:
        """What was passed over and is answered now has no reason any more."""
        if self.is_answered(self.stop):
            self._passed.pop(self.stop.ask.key, None)
        self.go(self._place + 1)

    def go_back(self) -> None:
        self.go(self._place - 1)

    def go_to_step(self, step: int) -> None:
        self.go(next(place for place, stop in enumerate(self.stops) if stop.step == step))

    def go_to_field(self, field: FormField) -> bool:
        """To the question that `field` answers; False when none asks for it."""
        for place, stop in enumerate(self.stops):
            if field in self.fields_of(stop):
                if place != self._place:
                    self.go(place)
                return True
        return False

    def pass_over(self, stop: Stop, reason: str) -> None:
        """`stop` is the question that the reason was given for; it counts while that is in view."""
        if stop == self.stop:
            self._passed[stop.ask.key] = reason
            self.go(self._place + 1)

    def fields_of(self, stop: Stop) -> tuple[FormField, ...]:
        section = self._sheet.sections[stop.step]
        rows = stop.ask.rows
        if rows is None:
            return section.fields
        return tuple(
            field for field in section.fields if any(row is field or row.isAncestorOf(field) for row in rows)
        )

    def is_answered(self, stop: Stop) -> bool:
        """Whether everything is there that must be."""
        section = self._sheet.sections[stop.step]
        return not any(
            field.is_required and field.is_empty and section.needs(field) for field in self.fields_of(stop)
        )
