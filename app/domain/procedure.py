"""The simple procedure (简易办理): whether a matter qualifies, who chose it, and the way back.

《信访事项简易办理办法（试行）》. The program only shows which conditions hold; a person decides and is named.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

import msgspec

from app.domain.calendar import Calendar
from app.domain.deadlines import Deadline, compute
from app.domain.rules import RULES, Rule, RuleId, rule_for
from app.errors import RefusedError


class Procedure(StrEnum):
    """办理程序."""

    ORDINARY = "ordinary"  # 普通
    SIMPLE = "simple"  # 简易


class Ground(StrEnum):
    """Why a matter may be handled simply; one is enough."""

    CLEAR_AND_EASY = "clear_and_easy"  # ① 事实清楚、责任明确、争议不大、易于解决
    ANSWERED_AT_ONCE = "answered_at_once"  # ② 咨询、意见建议、感谢，可以即时反馈
    DAILY_LIFE = "daily_life"  # ③ 涉及日常生产生活、时效性强，应当即时处理
    ALREADY_PROMISED = "already_promised"  # ④ 行政机关已有明确承诺或结论
    OTHER = "other"  # ⑤ 其他可以简易办理的


class Exclusion(StrEnum):
    """Why a matter may not be handled simply; one is enough."""

    ASSIGNED_FROM_ABOVE = "assigned_from_above"  # ① 上级信访工作机构、行政机关交办
    MAY_BE_REJECTED = "may_be_rejected"  # ② 可能不予支持
    STATUTORY_PROCEDURE = "statutory_procedure"  # ③ 已经进入或者依法可以通过法定行政程序处理
    JOINT_OR_COMPLEX = "joint_or_complex"  # ④ 多个责任主体、集体联名、重大复杂疑难


class Condition(StrEnum):
    """The conditions that must all hold."""

    OFFERED = "offered"  # the measures are applied in this region: their standing after 2022 is not confirmed
    FIRST = "first"  # 初次信访事项
    GROUND = "ground"
    NO_EXCLUSION = "no_exclusion"


class Eligibility(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was ticked, and what follows from it; kept with the case."""

    is_first: bool
    grounds: tuple[Ground, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    is_offered: bool = True

    @property
    def held(self) -> tuple[Condition, ...]:
        """The conditions that hold."""
        return tuple(condition for condition, holds in self._conditions().items() if holds)

    @property
    def failed(self) -> tuple[Condition, ...]:
        """The conditions that do not hold."""
        return tuple(condition for condition, holds in self._conditions().items() if not holds)

    @property
    def is_eligible(self) -> bool:
        """Whether the simple procedure may be chosen: a possibility, never a choice."""
        return not self.failed

    def _conditions(self) -> dict[Condition, bool]:
        return {
            Condition.OFFERED: self.is_offered,
            Condition.FIRST: self.is_first,
            Condition.GROUND: bool(self.grounds),
            Condition.NO_EXCLUSION: not self.exclusions,
        }


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision on the procedure."""

    procedure: Procedure
    eligibility: Eligibility
    decided_by: str
    decided_on: date


def assess(
    *,
    is_first: bool,
    grounds: Iterable[Ground] = (),
    exclusions: Iterable[Exclusion] = (),
    is_offered: bool = True,
) -> Eligibility:
    """Put the ticks in the order of the measures, each once."""
    ticked, excluded = set(grounds), set(exclusions)
    return Eligibility(
        is_first=is_first,
        grounds=tuple(ground for ground in Ground if ground in ticked),
        exclusions=tuple(exclusion for exclusion in Exclusion if exclusion in excluded),
        is_offered=is_offered,
    )


def choose(procedure: Procedure, eligibility: Eligibility, *, decided_by: str, decided_on: date) -> Choice:
    """Record who chose what: RefusedError `simple_not_eligible` (with what `failed`) or `decider_missing`."""
    if not decided_by:
        raise RefusedError("decider_missing", field="decided_by")
    if procedure is Procedure.SIMPLE and not eligibility.is_eligible:
        raise RefusedError("simple_not_eligible", failed=", ".join(eligibility.failed))
    return Choice(procedure=procedure, eligibility=eligibility, decided_by=decided_by, decided_on=decided_on)


def converted_deadline(
    accepted_on: date,
    calendar: Calendar,
    *,
    approved_by: str,
    region: str = "",
    rules: tuple[Rule, ...] = RULES,
) -> Deadline:
    """D12: back to ordinary handling, 60 days from the day the *simple* procedure was accepted.

    The head of the unit approves. RefusedError `approver_missing`, `no_rule_in_force`.
    """
    if not approved_by:
        raise RefusedError("approver_missing", field="approved_by")
    return compute(rule_for(RuleId.D12, region, accepted_on, rules), accepted_on, calendar)
