"""Move words: each step of a case as one says it to a resident: 转送县民政局, 已受理."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.status import Move
from app.wire.change import Change


def step_title(change: Change) -> str:
    say = QCoreApplication.translate
    if change.unit and change.move in {Move.FORWARD, Move.ASSIGN}:
        is_forwarded = change.move is Move.FORWARD
        #: {0} is the unit that is to handle the case
        return (say("Moves", "转送{0}") if is_forwarded else say("Moves", "交办{0}")).format(change.unit)
    return move_words(change.move)


def move_words(move: Move) -> str:
    return {**_at_the_office(), **_of_residents(), **_at_the_unit()}[move]


def _at_the_office() -> Mapping[Move, str]:
    say = QCoreApplication.translate
    return {
        Move.BOUNCE: say("Moves", "退回来补正"),
        Move.REGISTER: say("Moves", "登记"),
        Move.FORWARD: say("Moves", "转送"),
        Move.ASSIGN: say("Moves", "交办"),
        Move.UPHOLD_OBJECTION: say("Moves", "异议成立，另找单位办"),
        Move.REJECT_OBJECTION: say("Moves", "异议不成立，仍由原单位办"),
        Move.ROUTE: say("Moves", "转到法定途径办理"),
        Move.SEAL: say("Moves", "转纪检监察"),
        Move.REFUSE: say("Moves", "不予受理"),
        Move.NO_MORE: say("Moves", "不再受理"),
        Move.REPLY: say("Moves", "直接回复"),
        Move.FILE_AWAY: say("Moves", "存档"),
        Move.CLOSE: say("Moves", "办结"),
    }


def _of_residents() -> Mapping[Move, str]:
    say = QCoreApplication.translate
    return {
        Move.SUBMIT: say("Moves", "交上去了"),
        Move.DISCARD: say("Moves", "放弃了"),
        Move.RESUBMIT: say("Moves", "补好，又交上去了"),
        Move.REQUEST_REVIEW: say("Moves", "老人申请复查"),
        Move.REQUEST_RECHECK: say("Moves", "老人申请复核"),
        Move.WITHDRAW: say("Moves", "老人撤回了"),
    }


def _at_the_unit() -> Mapping[Move, str]:
    say = QCoreApplication.translate
    return {
        Move.OBJECT: say("Moves", "单位提出异议，说不归它办"),
        Move.NOTIFY: say("Moves", "已受理"),
        Move.HANDLE: say("Moves", "开始办理"),
        Move.SIMPLIFY: say("Moves", "按简易程序办理"),
        Move.CONVERT: say("Moves", "转为普通程序办理"),
        Move.EXTEND: say("Moves", "办理期限延长了"),
        Move.MEDIATE: say("Moves", "调解、和解了"),
        Move.OPINE: say("Moves", "作出处理意见"),
        Move.REDO: say("Moves", "处理意见退回重办"),
        Move.DELIVER: say("Moves", "意见送到老人手里"),
        Move.ADMIT: say("Moves", "复查、复核申请受理了"),
        Move.REVIEW: say("Moves", "提出复查意见"),
        Move.HEAR: say("Moves", "开了复核听证"),
        Move.RECHECK: say("Moves", "提出复核意见"),
        Move.REOPEN: say("Moves", "撤销原来的意见，重新办理"),
    }
