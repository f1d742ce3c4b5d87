"""Deadlines of a case: which clocks its history has started, when they end, and what a new calendar moves.

The clocks are those of `app.domain.rules`; 收到 is receipt by an office or unit, never an agent's capture.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

import msgspec

from app.domain.calendar import Calendar
from app.domain.counting import natural_days, roll, working_days
from app.domain.rules import RULES, RULES_VERSION, Kind, Rule, RuleId, Unit, rules_for
from app.domain.status import Move, Receiver, Status, Step
from app.errors import RefusedError

_TEN_YEARS: Final = 3650  # no order or hearing lasts longer: a larger number is a slip of the finger


class Deadline(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The last day of one clock, with all that is needed to compute it again.

    `strict_on` is the plain count; `due_on` is the day that counts, moved off a day off if the rule rolls;
    `rolls_to` is the later day for the note "如遇休假日可顺延" where the rule does not roll.
    `extra_days` come on top of the rule's own: the 60 that an extension prolongs (Art 34), the hearing that
    is not counted (Art 36). `is_provisional`: a day was looked at whose schedule is not published yet.
    """

    rule: Rule
    starts_on: date
    strict_on: date
    due_on: date
    calendar_version: str
    rules_version: str
    rolls_to: date | None = None
    is_provisional: bool = False
    ordered_days: int | None = None
    extra_days: int = 0

    @property
    def days(self) -> int:
        """The whole term, in days or working days as the rule's unit says."""
        return _own_days(self.rule, self.ordered_days) + self.extra_days

    @property
    def is_due_day_provisional(self) -> bool:
        """Whether `due_on` itself may still move, and not only the note beside it."""
        return self.is_provisional and (self.rule.has_roll or self.rule.unit is Unit.WORKING_DAYS)

    def days_left(self, today: date) -> int:
        """Natural days until the last day, which ends at 24:00: 0 on that day, negative after it."""
        return (self.due_on - today).days


class Shift(msgspec.Struct, frozen=True):
    """A deadline that a new calendar has moved."""

    before: Deadline
    after: Deadline


class Recomputed(msgspec.Struct, frozen=True):
    """Deadlines under a new calendar, in the order given, and those whose `due_on` or `rolls_to` moved."""

    deadlines: tuple[Deadline, ...]
    shifts: tuple[Shift, ...]


def compute(
    rule: Rule,
    starts_on: date,
    calendar: Calendar,
    *,
    ordered_days: int | None = None,
    extra_days: int = 0,
) -> Deadline:
    """Count one clock from its day 0.

    RefusedError `rule_has_no_number` (there is nothing to count), `days_missing`, `days_out_of_range`.
    """
    days = _own_days(rule, ordered_days) + extra_days
    if rule.unit is Unit.WORKING_DAYS:
        counted = working_days(calendar, starts_on, days)
    else:
        counted = natural_days(starts_on, days)
    rolled = roll(calendar, counted.day)
    is_moved = rolled.day != counted.day
    return Deadline(
        rule=rule,
        starts_on=starts_on,
        strict_on=counted.day,
        due_on=rolled.day if rule.has_roll else counted.day,
        rolls_to=rolled.day if is_moved and not rule.has_roll else None,
        is_provisional=counted.is_provisional or rolled.is_provisional,
        ordered_days=ordered_days,
        extra_days=extra_days,
        calendar_version=calendar.version,
        rules_version=RULES_VERSION,
    )


def recompute(deadlines: Iterable[Deadline], calendar: Calendar) -> Recomputed:
    """Count the same clocks under the same rules with another calendar."""
    pairs = [Shift(before, _recount(before, calendar)) for before in deadlines]
    return Recomputed(
        deadlines=tuple(pair.after for pair in pairs),
        shifts=tuple(pair for pair in pairs if _shown(pair.before) != _shown(pair.after)),
    )


def overdue(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """The duties whose last day has passed."""
    return tuple(deadline for deadline in deadlines if _is_past(deadline, today, Kind.DUTY))


def lapsed(deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """The windows that have shut: nobody is late, but the right is gone."""
    return tuple(deadline for deadline in deadlines if _is_past(deadline, today, Kind.WINDOW))


def for_residents(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Those a resident waits for or may act in: every duty, and their own windows to ask for review.

    A unit's window to object moves nothing for them, and a rating is no step of the case.
    """
    return tuple(
        deadline
        for deadline in deadlines
        if deadline.rule.kind is Kind.DUTY or deadline.rule.id in _RESIDENTS_WINDOWS
    )


def is_stage_overdue(deadlines: Iterable[Deadline], today: date) -> bool:
    """Whether the clock by which the national system measures the present stage has run out."""
    return any(deadline.rule.id in _STAGE_CLOCKS and deadline.due_on < today for deadline in deadlines)


def open_deadlines(
    history: Sequence[Step], calendar: Calendar, *, region: str = "", rules: tuple[Rule, ...] = RULES
) -> tuple[Deadline, ...]:
    """The deadlines that run after the last step of a case, soonest first; `history` in order of happening.

    D14 hangs on an improvement proposal, not on a case: `compute` it. A rating is no step: drop D17 once it
    is given. Refuses an extension that Art 34 does not allow, with RefusedError `already_extended`,
    `nothing_to_extend` or `days_out_of_range` (over 30 days).
    """
    if not history:
        return ()
    clocks = _Clocks()
    for step in history:
        clocks.take(step)
    running = _RUNNING_IN.get(history[-1].status, frozenset())
    started = (start for rule_id, start in clocks.starts.items() if rule_id in running)
    found = (_deadline(start, calendar, region, rules) for start in started)
    return tuple(sorted((each for each in found if each is not None), key=_soonest_first))


_ORDERS: Final = frozenset({RuleId.D13, RuleId.D16})
_TERMS: Final = frozenset({RuleId.D4, RuleId.D5, RuleId.D12}) | _ORDERS
_WITH_THE_UNIT: Final = frozenset({RuleId.D2, RuleId.D3, RuleId.D10}) | _ORDERS
_EVALUATION: Final = frozenset({RuleId.D17})

# What the last status lets run. A clock may be started and not run: D4 rests under an opinion and counts on,
# from the same day 0, when the opinion is sent back. No article stops D2 while an objection is weighed.
_RUNNING_IN: Final[Mapping[Status, frozenset[RuleId]]] = MappingProxyType(
    {
        Status.QUEUED: frozenset({RuleId.D1, RuleId.D2, RuleId.D10}),
        Status.BOUNCED: frozenset({RuleId.D1, RuleId.D2, RuleId.D10}),
        Status.REGISTERED: frozenset({RuleId.D1, RuleId.D2, RuleId.D10}),
        Status.FORWARDED: _WITH_THE_UNIT,
        Status.ASSIGNED: _WITH_THE_UNIT,
        Status.OBJECTED: _WITH_THE_UNIT,
        Status.NOTIFIED_RECEIPT: _TERMS,
        Status.SIMPLE: _ORDERS | {RuleId.D11},
        Status.HANDLING: _TERMS,
        Status.EXTENDED: _TERMS,
        Status.DELIVERED: _EVALUATION | {RuleId.D6},
        Status.REVIEW: _EVALUATION | {RuleId.D7, RuleId.D15},
        Status.REVIEWED: _EVALUATION | {RuleId.D8},
        Status.RECHECK: _EVALUATION | {RuleId.D9, RuleId.D15},
        Status.FINAL: _EVALUATION,
    }
)

_RESIDENTS_WINDOWS: Final = frozenset({RuleId.D6, RuleId.D8})

_STAGE_CLOCKS: Final = frozenset(
    {RuleId.D4, RuleId.D5, RuleId.D12, RuleId.D6, RuleId.D7, RuleId.D8, RuleId.D9}
)


class _Start(msgspec.Struct, frozen=True, kw_only=True):
    rule_id: RuleId
    on: date
    ordered_days: int | None = None
    extra_days: int = 0
    prolongs: RuleId | None = None


class _Clocks:
    """Day 0 of every clock that the steps taken so far have started."""

    def __init__(self) -> None:
        self.starts: dict[RuleId, _Start] = {}
        self.accepted_on: date | None = None
        self.is_ordinary: bool | None = None

    def take(self, step: Step) -> None:
        if step.is_ordinary is not None:
            self.is_ordinary = step.is_ordinary
        note = _NOTES.get(step.move)
        if note is not None:
            note(self, step)

    def start(self, *rule_ids: RuleId, on: date) -> None:
        for rule_id in rule_ids:
            self.starts[rule_id] = _Start(rule_id=rule_id, on=on)

    def stop(self, *rule_ids: RuleId) -> None:
        for rule_id in rule_ids:
            self.starts.pop(rule_id, None)

    def receive(self, step: Step) -> None:
        if step.received_by is Receiver.OFFICE and RuleId.D1 not in self.starts:
            self.start(RuleId.D1, on=step.receipt)
        if step.received_by is Receiver.UNIT and RuleId.D2 not in self.starts:
            self.reach_unit(step, is_direct=True)

    def reach_unit(self, step: Step, *, is_direct: bool) -> None:
        if step.is_reachable or not is_direct:
            self.start(RuleId.D2, on=step.receipt)
        if step.is_simple:
            self.start(RuleId.D10, on=step.receipt)

    def forward(self, step: Step) -> None:
        self.reach_unit(step, is_direct=False)
        self.start(RuleId.D3, on=step.receipt)
        if step.is_hotline:
            self.start(RuleId.D16, on=step.receipt)

    def assign(self, step: Step) -> None:
        self.forward(step)
        if step.ordered_days is not None:
            self.starts[RuleId.D13] = _Start(
                rule_id=RuleId.D13, on=step.receipt, ordered_days=step.ordered_days
            )

    def object_to(self, _step: Step) -> None:
        self.stop(RuleId.D3)

    def uphold_objection(self, step: Step) -> None:
        # The papers come back: the office has received them anew, else no clock at all would run.
        self.stop(*_WITH_THE_UNIT)
        self.start(RuleId.D1, on=step.on)

    def notify(self, step: Step) -> None:
        self.accepted_on = step.on
        if self.is_ordinary:
            self.start(RuleId.D4, on=step.on)

    def handle(self, step: Step) -> None:
        self.start(RuleId.D4, on=self.accepted_on or step.on)
        if self.is_ordinary is False:
            self.stop(RuleId.D4)

    def simplify(self, step: Step) -> None:
        self.stop(RuleId.D4)
        self.start(RuleId.D11, on=self.accepted_on or step.on)

    def convert(self, step: Step) -> None:
        self.stop(RuleId.D11)
        self.start(RuleId.D12, on=self.accepted_on or step.on)

    def redo(self, step: Step) -> None:
        # A simple answer that did not settle the matter (未妥善解决) goes on as ordinary handling.
        if RuleId.D11 in self.starts:
            self.convert(step)

    def extend(self, step: Step) -> None:
        if RuleId.D5 in self.starts:
            raise RefusedError("already_extended")
        prolonged = next((each for each in (RuleId.D4, RuleId.D12) if each in self.starts), None)
        if prolonged is None:
            raise RefusedError("nothing_to_extend")
        start = self.starts.pop(prolonged)
        self.starts[RuleId.D5] = _Start(
            rule_id=RuleId.D5, on=start.on, ordered_days=step.extension_days, prolongs=prolonged
        )

    def deliver(self, step: Step) -> None:
        if step.status is Status.DELIVERED:
            self.start(RuleId.D6, RuleId.D17, on=step.receipt)
        if step.status is Status.REVIEWED and RuleId.D8 not in self.starts:
            self.start(RuleId.D8, on=step.receipt)

    def request_review(self, step: Step) -> None:
        if step.received_by is not Receiver.AGENT:
            self.start(RuleId.D7, RuleId.D15, on=step.receipt)

    def request_recheck(self, step: Step) -> None:
        self.stop(RuleId.D15)
        if step.received_by is not Receiver.AGENT:
            self.start(RuleId.D9, RuleId.D15, on=step.receipt)

    def admit(self, _step: Step) -> None:
        self.stop(RuleId.D15)

    def hear(self, step: Step) -> None:
        start = self.starts.get(RuleId.D9)
        days = _checked(RuleId.D9, step.hearing_days, _TEN_YEARS)
        if start is not None:
            self.starts[RuleId.D9] = msgspec.structs.replace(start, extra_days=start.extra_days + days)

    def reopen(self, step: Step) -> None:
        # The opinion is annulled, the matter decided anew. The law is silent: a new 60 days, extensible once.
        self.starts.clear()
        self.accepted_on = step.on
        self.handle(step)


_NOTES: Final[Mapping[Move, Callable[[_Clocks, Step], None]]] = MappingProxyType(
    {
        Move.SUBMIT: _Clocks.receive,
        Move.RESUBMIT: _Clocks.receive,
        Move.REGISTER: _Clocks.receive,
        Move.FORWARD: _Clocks.forward,
        Move.ASSIGN: _Clocks.assign,
        Move.OBJECT: _Clocks.object_to,
        Move.UPHOLD_OBJECTION: _Clocks.uphold_objection,
        Move.NOTIFY: _Clocks.notify,
        Move.HANDLE: _Clocks.handle,
        Move.SIMPLIFY: _Clocks.simplify,
        Move.CONVERT: _Clocks.convert,
        Move.REDO: _Clocks.redo,
        Move.EXTEND: _Clocks.extend,
        Move.DELIVER: _Clocks.deliver,
        Move.REQUEST_REVIEW: _Clocks.request_review,
        Move.REQUEST_RECHECK: _Clocks.request_recheck,
        Move.ADMIT: _Clocks.admit,
        Move.HEAR: _Clocks.hear,
        Move.REOPEN: _Clocks.reopen,
    }
)


def _deadline(start: _Start, calendar: Calendar, region: str, rules: tuple[Rule, ...]) -> Deadline | None:
    in_force = rules_for(region, start.on, rules)
    rule = in_force.get(start.rule_id)
    if rule is None or not rule.is_countable:
        return None
    prolonged = in_force.get(start.prolongs) if start.prolongs is not None else None
    extra_days = start.extra_days + ((prolonged.value or 0) if prolonged is not None else 0)
    return compute(rule, start.on, calendar, ordered_days=start.ordered_days, extra_days=extra_days)


def _recount(deadline: Deadline, calendar: Calendar) -> Deadline:
    fresh = compute(
        deadline.rule,
        deadline.starts_on,
        calendar,
        ordered_days=deadline.ordered_days,
        extra_days=deadline.extra_days,
    )
    return msgspec.structs.replace(fresh, rules_version=deadline.rules_version)


def _own_days(rule: Rule, ordered_days: int | None) -> int:
    if rule.unit is Unit.AS_ORDERED:
        return _checked(rule.id, ordered_days, rule.value or _TEN_YEARS)
    if rule.value is None:
        raise RefusedError("rule_has_no_number", rule=rule.id.value)
    return rule.value


def _checked(rule_id: RuleId, days: int | None, limit: int) -> int:
    if days is None:
        raise RefusedError("days_missing", rule=rule_id.value)
    if not 1 <= days <= limit:
        raise RefusedError("days_out_of_range", rule=rule_id.value, days=days, limit=limit)
    return days


def _is_past(deadline: Deadline, today: date, kind: Kind) -> bool:
    return deadline.rule.kind is kind and deadline.due_on < today


def _shown(deadline: Deadline) -> tuple[date, date | None]:
    return deadline.due_on, deadline.rolls_to


_ID_ORDER: Final = {rule_id: place for place, rule_id in enumerate(RuleId)}


def _soonest_first(deadline: Deadline) -> tuple[date, int]:
    return deadline.due_on, _ID_ORDER[deadline.rule.id]
