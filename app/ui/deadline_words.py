"""Deadline words: what a clock waits for, and who may still do what until when."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.deadlines import Deadline
from app.domain.rules import Kind, RuleId


def waited_for(rule_id: RuleId) -> str:
    """What happens by the last day, as one says to a resident."""
    return _names()[rule_id]


def _names() -> Mapping[RuleId, str]:
    say = QCoreApplication.translate
    opinion = say("Deadlines", "处理意见")
    return {
        RuleId.D1: say("Deadlines", "登记和转送"),
        RuleId.D2: say("Deadlines", "告知是否受理"),
        RuleId.D3: say("Deadlines", "单位提出异议"),
        RuleId.D4: opinion,
        RuleId.D5: opinion,
        RuleId.D6: say("Deadlines", "申请复查"),
        RuleId.D7: say("Deadlines", "复查意见"),
        RuleId.D8: say("Deadlines", "申请复核"),
        RuleId.D9: say("Deadlines", "复核意见"),
        RuleId.D10: say("Deadlines", "决定是否受理"),
        RuleId.D11: opinion,
        RuleId.D12: opinion,
        RuleId.D13: say("Deadlines", "交办事项的结果"),
        RuleId.D14: say("Deadlines", "建议的采纳情况"),
        RuleId.D15: say("Deadlines", "决定是否受理复查、复核"),
        RuleId.D16: say("Deadlines", "热线工单的答复"),
        RuleId.D17: say("Deadlines", "满意度评价"),
    }


def deadline_title(deadline: Deadline, *, is_past: bool) -> str:
    """还能申请复查; 等处理意见; 处理意见超期了; 申请复查过了期限."""
    say = QCoreApplication.translate
    what = waited_for(deadline.rule.id)
    if deadline.rule.kind is Kind.WINDOW:
        #: {0} is what a resident may do until a day, such as 申请复查
        return (say("Deadlines", "{0}过了期限") if is_past else say("Deadlines", "还能{0}")).format(what)
    #: {0} is what an office must do until a day, such as 处理意见
    return (say("Deadlines", "{0}超期了") if is_past else say("Deadlines", "等{0}")).format(what)
