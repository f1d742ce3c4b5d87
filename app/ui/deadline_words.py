"""Deadline words: what a clock waits for, and who may still do what until when."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.deadlines import Deadline
from app.domain.rules import Kind, RuleId
from app.ui.times import date_words


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


def start_words(window: Deadline, today: date) -> str:
    """从 11月22日 起算，最晚 12月22日 可以申请复查."""
    #: {0} is the day on which a resident was told, {1} the last day, {2} what they may do, such as 申请复查
    words = QCoreApplication.translate("Deadlines", "从 {0} 起算，最晚 {1} 可以{2}。")
    first, last = date_words(window.starts_on, today), date_words(window.due_on, today)
    return words.format(first, last, waited_for(window.rule.id))


def deadline_title(deadline: Deadline, *, is_past: bool) -> str:
    """还能申请复查; 等处理意见; 处理意见超期了; 申请复查过了期限."""
    say = QCoreApplication.translate
    what = waited_for(deadline.rule.id)
    if deadline.rule.kind is Kind.WINDOW:
        #: {0} is what a resident may do until a day, such as 申请复查
        return (say("Deadlines", "{0}过了期限") if is_past else say("Deadlines", "还能{0}")).format(what)
    #: {0} is what an office must do until a day, such as 处理意见
    return (say("Deadlines", "{0}超期了") if is_past else say("Deadlines", "等{0}")).format(what)
