"""The table of legal terms D1–D17: how long, from what, for whom, and on what ground.

Every number of days in the product stands here, with the text it comes from and how sure we are of it. A site
adds its own rows (a local regulation, a setting) by passing `RULES + its_rows`; of one id the row of the
narrowest region counts.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

import msgspec

from app.errors import RefusedError

RULES_VERSION: Final = "2026-11-22"


class RuleId(StrEnum):
    """The rows of the table, named as in the domain reference."""

    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    D4 = "D4"
    D5 = "D5"
    D6 = "D6"
    D7 = "D7"
    D8 = "D8"
    D9 = "D9"
    D10 = "D10"
    D11 = "D11"
    D12 = "D12"
    D13 = "D13"
    D14 = "D14"
    D15 = "D15"
    D16 = "D16"
    D17 = "D17"


class Trigger(StrEnum):
    """The event of day 0."""

    OFFICE_RECEIVED = "office_received"
    UNIT_RECEIVED = "unit_received"
    UNIT_HANDED = "unit_handed"
    ACCEPTED = "accepted"
    EXTENDED = "extended"
    OPINION_RECEIVED = "opinion_received"
    REVIEW_REQUEST_RECEIVED = "review_request_received"
    REVIEW_OPINION_RECEIVED = "review_opinion_received"
    RECHECK_REQUEST_RECEIVED = "recheck_request_received"
    SIMPLE_RECEIVED = "simple_received"
    SIMPLE_ACCEPTED = "simple_accepted"
    CONVERTED = "converted"
    ASSIGNED = "assigned"
    PROPOSAL_RECEIVED = "proposal_received"
    REQUEST_RECEIVED = "request_received"
    HOTLINE_RECEIVED = "hotline_received"
    EVALUATION_OPENED = "evaluation_opened"


class Unit(StrEnum):
    """What is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    AS_ORDERED = (
        "as_ordered"  # natural days named by an order; the rule's value, if any, is the most it may name
    )
    UNSTATED = "unstated"  # the text asks for the act and names no number: there is nothing to count


class Kind(StrEnum):
    """What it means when the day has passed: a duty is overdue, a window is shut."""

    DUTY = "duty"
    WINDOW = "window"


class Owner(StrEnum):
    """Whose clock it is."""

    OFFICE = "office"  # 信访部门
    UNIT = "unit"  # 有权处理的机关、单位
    REVIEWER = "reviewer"  # 复查、复核机关
    PETITIONER = "petitioner"


class Confidence(StrEnum):
    """How well the number is known to us."""

    HIGH = "high"  # read in the primary text
    MEDIUM = "medium"  # one secondary source
    LOW = "low"  # from memory: ask the site


# 《信访工作条例》 came into force. Rows of older texts carry the same day: before it, other law governed the
# whole procedure (《信访条例》 2005), and this table does not hold that law.
_IN_FORCE: Final = date(2022, 5, 1)


class Rule(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row. `region` is a prefix of the division code: "" the country, "37" Shandong, "3701" Jinan.

    `has_roll`: the day that counts is moved off a day off. The 条例 is silent; 民法典 203 is used by analogy
    where it favours the citizen. Duties keep the strict day, as the systems that measure them do.
    """

    id: RuleId
    trigger: Trigger
    owner: Owner
    basis: str
    value: int | None = None
    unit: Unit = Unit.DAYS
    kind: Kind = Kind.DUTY
    has_roll: bool = False
    region: str = ""
    confidence: Confidence = Confidence.HIGH
    valid_from: date = _IN_FORCE

    @property
    def is_countable(self) -> bool:
        """Whether a last day can be computed at all."""
        return self.unit is Unit.AS_ORDERED or self.value is not None

    @property
    def article(self) -> str:
        """Where it stands, without what it says: 《信访工作条例》第二十二条."""
        return self.basis.partition("：")[0]


RULES: Final = (
    Rule(
        id=RuleId.D1,
        trigger=Trigger.OFFICE_RECEIVED,
        owner=Owner.OFFICE,
        value=15,
        basis="《信访工作条例》第二十二条：收到后15日内转送、交办",
    ),
    Rule(
        id=RuleId.D2,
        trigger=Trigger.UNIT_RECEIVED,
        owner=Owner.UNIT,
        value=15,
        basis="《信访工作条例》第二十三条：收到之日起15日内书面告知",
    ),
    Rule(
        id=RuleId.D3,
        trigger=Trigger.UNIT_HANDED,
        owner=Owner.UNIT,
        value=5,
        unit=Unit.WORKING_DAYS,
        kind=Kind.WINDOW,
        basis="《信访工作条例》第二十三条：收到之日起5个工作日内提出异议",
    ),
    Rule(
        id=RuleId.D4,
        trigger=Trigger.ACCEPTED,
        owner=Owner.UNIT,
        value=60,
        basis="《信访工作条例》第三十四条：第三十一条第六项事项自受理之日起60日内办结",
    ),
    Rule(
        id=RuleId.D5,
        trigger=Trigger.EXTENDED,
        owner=Owner.UNIT,
        value=30,
        unit=Unit.AS_ORDERED,
        basis="《信访工作条例》第三十四条：经负责人批准可延长，不得超过30日，并告知延期理由",
    ),
    Rule(
        id=RuleId.D6,
        trigger=Trigger.OPINION_RECEIVED,
        owner=Owner.PETITIONER,
        value=30,
        kind=Kind.WINDOW,
        has_roll=True,
        basis="《信访工作条例》第三十五条：收到书面答复之日起30日内请求复查",
    ),
    Rule(
        id=RuleId.D7,
        trigger=Trigger.REVIEW_REQUEST_RECEIVED,
        owner=Owner.REVIEWER,
        value=30,
        basis="《信访工作条例》第三十五条：收到复查请求之日起30日内提出复查意见",
    ),
    Rule(
        id=RuleId.D8,
        trigger=Trigger.REVIEW_OPINION_RECEIVED,
        owner=Owner.PETITIONER,
        value=30,
        kind=Kind.WINDOW,
        has_roll=True,
        basis="《信访工作条例》第三十六条：收到复查答复之日起30日内请求复核",
    ),
    Rule(
        id=RuleId.D9,
        trigger=Trigger.RECHECK_REQUEST_RECEIVED,
        owner=Owner.REVIEWER,
        value=30,
        basis="《信访工作条例》第三十六条：收到复核请求之日起30日内提出复核意见，听证时间不计算在内",
    ),
    Rule(
        id=RuleId.D10,
        trigger=Trigger.SIMPLE_RECEIVED,
        owner=Owner.UNIT,
        value=3,
        unit=Unit.WORKING_DAYS,
        basis="《信访事项简易办理办法（试行）》：收到之日起3个工作日内决定是否受理",
    ),
    Rule(
        id=RuleId.D11,
        trigger=Trigger.SIMPLE_ACCEPTED,
        owner=Owner.UNIT,
        value=10,
        unit=Unit.WORKING_DAYS,
        basis="《信访事项简易办理办法（试行）》：受理之日起10个工作日内作出处理意见",
    ),
    Rule(
        id=RuleId.D12,
        trigger=Trigger.CONVERTED,
        owner=Owner.UNIT,
        value=60,
        basis="《信访事项简易办理办法（试行）》：转普通程序的，自简易程序受理之日起60日",
    ),
    Rule(
        id=RuleId.D13,
        trigger=Trigger.ASSIGNED,
        owner=Owner.UNIT,
        unit=Unit.AS_ORDERED,
        basis="《信访工作条例》第二十二条第三项：交办的，在指定办理期限内反馈结果，提交办结报告",
    ),
    Rule(
        id=RuleId.D14,
        trigger=Trigger.PROPOSAL_RECEIVED,
        owner=Owner.UNIT,
        unit=Unit.UNSTATED,
        basis="《信访工作条例》第四十条：对改进工作的建议应当书面反馈采纳情况（未定期限）",
    ),
    Rule(
        id=RuleId.D14,
        trigger=Trigger.PROPOSAL_RECEIVED,
        owner=Owner.UNIT,
        value=30,
        region="37",
        confidence=Confidence.MEDIUM,
        basis="《山东省信访条例》第五十九条：收到改进建议之日起30日内书面反馈",
    ),
    Rule(
        id=RuleId.D15,
        trigger=Trigger.REQUEST_RECEIVED,
        owner=Owner.REVIEWER,
        value=3,
        unit=Unit.WORKING_DAYS,
        region="37",
        basis="《山东省信访条例》第四十三条、第四十四条：3个工作日内决定是否受理复查、复核申请",
    ),
    Rule(
        id=RuleId.D16,
        trigger=Trigger.HOTLINE_RECEIVED,
        owner=Owner.UNIT,
        value=5,
        unit=Unit.WORKING_DAYS,
        region="3701",
        basis="济南市12345热线条例：工单5个工作日",
    ),
    Rule(
        id=RuleId.D16,
        trigger=Trigger.HOTLINE_RECEIVED,
        owner=Owner.UNIT,
        value=5,
        unit=Unit.WORKING_DAYS,
        region="3707",
        basis="潍坊市12345热线条例：工单5个工作日",
    ),
    # No text of the 2022 measures was found: the number is a default until the site states its own row.
    Rule(
        id=RuleId.D17,
        trigger=Trigger.EVALUATION_OPENED,
        owner=Owner.PETITIONER,
        value=30,
        kind=Kind.WINDOW,
        confidence=Confidence.LOW,
        basis="满意度评价办法（国信发〔2022〕11号）：评价期限待核实，可由本地配置",
    ),
)


def rules_for(region: str, on: date, rules: Iterable[Rule] = RULES) -> dict[RuleId, Rule]:
    """The rows in force in a division (by its code) on a day: of each id the narrowest, then the newest."""
    chosen: dict[RuleId, Rule] = {}
    for rule in rules:
        if rule.valid_from > on or not region.startswith(rule.region):
            continue
        known = chosen.get(rule.id)
        if known is None or _rank(known) <= _rank(rule):
            chosen[rule.id] = rule
    return chosen


def rule_for(rule_id: RuleId, region: str, on: date, rules: Iterable[Rule] = RULES) -> Rule:
    """The row in force; RefusedError `no_rule_in_force` where the place or the time has none."""
    rule = rules_for(region, on, rules).get(rule_id)
    if rule is None:
        raise RefusedError("no_rule_in_force", rule=rule_id.value, region=region, on=on.isoformat())
    return rule


def _rank(rule: Rule) -> tuple[int, date]:
    return len(rule.region), rule.valid_from
