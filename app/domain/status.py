"""The states of a petition, the moves between them, and the national system's word for each state.

One table holds every legal move. Whether a case is overdue is not a state: `app.domain.deadlines` derives it.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import msgspec

from app.errors import RefusedError


class Status(StrEnum):
    """Where a petition stands."""

    DRAFT = "draft"  # 草稿
    DISCARDED = "discarded"  # 已弃
    QUEUED = "queued"  # 待同步
    BOUNCED = "bounced"  # 退回补正
    REGISTERED = "registered"  # 已登记
    FORWARDED = "forwarded"  # 已转送
    ASSIGNED = "assigned"  # 已交办
    OBJECTED = "objected"  # 提出异议
    NOTIFIED_RECEIPT = "notified_receipt"  # 已告知/受理
    SIMPLE = "simple"  # 简易办理
    HANDLING = "handling"  # 办理中
    EXTENDED = "extended"  # 已延期
    MEDIATED = "mediated"  # 调解/和解
    ROUTED = "routed"  # 导入法定途径
    SEALED = "sealed"  # 转纪检监察
    REPLIED = "replied"  # 直接回复
    FILED = "filed"  # 存
    NOT_ACCEPTED = "not_accepted"  # 不予受理
    NO_MORE = "no_more"  # 不再受理
    OPINION = "opinion"  # 已作出处理意见
    DELIVERED = "delivered"  # 已送达
    REVIEW = "review"  # 复查
    REVIEWED = "reviewed"  # 提出复查意见
    RECHECK = "recheck"  # 复核
    FINAL = "final"  # 提出复核意见
    WITHDRAWN = "withdrawn"  # 信访人撤回
    CLOSED = "closed"  # 办结


class Move(StrEnum):
    """What somebody does to a petition."""

    SUBMIT = "submit"
    DISCARD = "discard"
    BOUNCE = "bounce"  # 退回补正
    RESUBMIT = "resubmit"
    REGISTER = "register"  # 登记
    FORWARD = "forward"  # 转送
    ASSIGN = "assign"  # 交办
    OBJECT = "object"  # 提出异议
    UPHOLD_OBJECTION = "uphold_objection"  # 核实同意，交还
    REJECT_OBJECTION = "reject_objection"
    NOTIFY = "notify"  # 告知接收情况、受理
    HANDLE = "handle"  # 普通办理
    SIMPLIFY = "simplify"  # 简易办理
    CONVERT = "convert"  # 简易转普通
    EXTEND = "extend"  # 延长办理期限
    MEDIATE = "mediate"  # 调解、和解
    ROUTE = "route"  # 导入法定途径
    SEAL = "seal"  # 转纪检监察
    REFUSE = "refuse"  # 不予受理
    NO_MORE = "no_more"  # 不再受理
    REPLY = "reply"  # 直接回复
    FILE_AWAY = "file_away"  # 存
    OPINE = "opine"  # 作出处理意见
    REDO = "redo"  # 审核退回重办
    DELIVER = "deliver"  # 送达
    REQUEST_REVIEW = "request_review"  # 请求复查
    REQUEST_RECHECK = "request_recheck"  # 请求复核
    ADMIT = "admit"  # 受理复查、复核申请
    REVIEW = "review"  # 提出复查意见
    HEAR = "hear"  # 复核听证
    RECHECK = "recheck"  # 提出复核意见
    REOPEN = "reopen"  # 撤销重作
    WITHDRAW = "withdraw"  # 撤回
    CLOSE = "close"  # 办结


class Origin(StrEnum):
    """Who may say that a move has happened: a device speaks for the resident, the gateway for the offices."""

    DEVICE = "device"
    GATEWAY = "gateway"


class Receiver(StrEnum):
    """Into whose hands a petition or request was given."""

    AGENT = "agent"  # 信访代理员: starts no clock
    OFFICE = "office"  # 信访部门, a township office or a kiosk of it, even while offline
    UNIT = "unit"  # another 机关、单位 that was addressed directly


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One dated move of a case, with the facts on which its clocks depend; all facts are optional.

    `received_on`: day of receipt where it is not the day of the move (papers in the post, a laptop offline).
    `is_ordinary`: an Art 31(6) matter, which only the unit's own opinion settles. The last word counts; where
    nothing was said, ordinary handling implies it. `is_simple`: handed over for the simple procedure.
    `is_hotline`: a 12345 work order. `is_reachable`: false where name or address is unclear (Art 23).
    """

    move: Move
    status: Status
    on: date
    received_on: date | None = None
    received_by: Receiver | None = None
    is_ordinary: bool | None = None
    is_simple: bool = False
    is_hotline: bool = False
    is_reachable: bool = True
    ordered_days: int | None = None
    extension_days: int | None = None
    hearing_days: int | None = None

    @property
    def receipt(self) -> date:
        """The day of receipt."""
        return self.received_on or self.on


# REPLIED and FILED end with the reply or the filing away, so CLOSED is all that follows.
# REGISTERED may also be refused by the petition office itself: a matter in process elsewhere (Art 19) or past
# its recheck (Art 36) is registered all the same, and 不予受理/不再受理 are among the office's own disposals.
# DELIVER stays in REVIEWED and FINAL: these opinions are delivered too, and D8 runs from that day (Art 36).
# ADMIT (山东省信访条例 43–44) and HEAR (Art 36) stay where they are: they only concern the clocks.
_MOVES: Final[Mapping[Status, Mapping[Move, Status]]] = {
    Status.DRAFT: {Move.SUBMIT: Status.QUEUED, Move.DISCARD: Status.DISCARDED},
    Status.DISCARDED: {},
    Status.QUEUED: {Move.REGISTER: Status.REGISTERED, Move.BOUNCE: Status.BOUNCED},
    Status.BOUNCED: {Move.RESUBMIT: Status.QUEUED},
    Status.REGISTERED: {
        Move.FORWARD: Status.FORWARDED,
        Move.ASSIGN: Status.ASSIGNED,
        Move.NOTIFY: Status.NOTIFIED_RECEIPT,
        Move.ROUTE: Status.ROUTED,
        Move.SEAL: Status.SEALED,
        Move.REPLY: Status.REPLIED,
        Move.FILE_AWAY: Status.FILED,
        Move.REFUSE: Status.NOT_ACCEPTED,
        Move.NO_MORE: Status.NO_MORE,
    },
    Status.FORWARDED: {
        Move.NOTIFY: Status.NOTIFIED_RECEIPT,
        Move.OBJECT: Status.OBJECTED,
        Move.ROUTE: Status.ROUTED,
        Move.REFUSE: Status.NOT_ACCEPTED,
        Move.NO_MORE: Status.NO_MORE,
    },
    Status.ASSIGNED: {
        Move.NOTIFY: Status.NOTIFIED_RECEIPT,
        Move.OBJECT: Status.OBJECTED,
        Move.ROUTE: Status.ROUTED,
        Move.REFUSE: Status.NOT_ACCEPTED,
        Move.NO_MORE: Status.NO_MORE,
    },
    Status.OBJECTED: {
        Move.UPHOLD_OBJECTION: Status.REGISTERED,
        Move.REJECT_OBJECTION: Status.FORWARDED,
    },
    Status.NOTIFIED_RECEIPT: {
        Move.HANDLE: Status.HANDLING,
        Move.SIMPLIFY: Status.SIMPLE,
        Move.ROUTE: Status.ROUTED,
    },
    Status.SIMPLE: {Move.OPINE: Status.OPINION, Move.CONVERT: Status.HANDLING},
    Status.HANDLING: {
        Move.EXTEND: Status.EXTENDED,
        Move.OPINE: Status.OPINION,
        Move.MEDIATE: Status.MEDIATED,
    },
    Status.EXTENDED: {Move.OPINE: Status.OPINION, Move.MEDIATE: Status.MEDIATED},
    Status.MEDIATED: {Move.CLOSE: Status.CLOSED},
    Status.ROUTED: {Move.CLOSE: Status.CLOSED},
    Status.SEALED: {Move.CLOSE: Status.CLOSED},
    Status.REPLIED: {Move.CLOSE: Status.CLOSED},
    Status.FILED: {Move.CLOSE: Status.CLOSED},
    Status.NOT_ACCEPTED: {Move.CLOSE: Status.CLOSED},
    Status.NO_MORE: {Move.CLOSE: Status.CLOSED},
    Status.OPINION: {Move.DELIVER: Status.DELIVERED, Move.REDO: Status.HANDLING},
    Status.DELIVERED: {Move.REQUEST_REVIEW: Status.REVIEW, Move.CLOSE: Status.CLOSED},
    Status.REVIEW: {Move.ADMIT: Status.REVIEW, Move.REVIEW: Status.REVIEWED},
    Status.REVIEWED: {
        Move.DELIVER: Status.REVIEWED,
        Move.REQUEST_RECHECK: Status.RECHECK,
        Move.REOPEN: Status.HANDLING,
        Move.CLOSE: Status.CLOSED,
    },
    Status.RECHECK: {Move.ADMIT: Status.RECHECK, Move.HEAR: Status.RECHECK, Move.RECHECK: Status.FINAL},
    Status.FINAL: {Move.DELIVER: Status.FINAL, Move.CLOSE: Status.CLOSED},
    Status.WITHDRAWN: {Move.CLOSE: Status.CLOSED},
    Status.CLOSED: {},
}

_CLOSED: Final = frozenset({Status.DISCARDED, Status.WITHDRAWN, Status.CLOSED})

# A petition is its petitioner's: by design it may be taken back from every open state. That holds for SEALED
# too, where a refusal would tell that the matter was sealed; the discipline organ need not stop for it.
# A draft was never raised: it is discarded.
_WITHDRAWABLE: Final = frozenset(Status) - _CLOSED - {Status.DRAFT}

TRANSITIONS: Final[Mapping[tuple[Status, Move], Status]] = MappingProxyType(
    {(status, move): target for status, moves in _MOVES.items() for move, target in moves.items()}
    | {(status, Move.WITHDRAW): Status.WITHDRAWN for status in _WITHDRAWABLE}
)

_DEVICE_ONLY: Final = frozenset({Move.SUBMIT, Move.DISCARD, Move.RESUBMIT})
# The resident may say these to an agent or at the office.
_SHARED: Final = frozenset({Move.WITHDRAW, Move.REQUEST_REVIEW, Move.REQUEST_RECHECK, Move.DELIVER})

_ACCEPTED: Final = "受理"

_NATIONAL: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.REGISTERED: "受理申请审查中",
        Status.FORWARDED: "受理申请审查中",
        Status.ASSIGNED: "受理申请审查中",
        Status.NOTIFIED_RECEIPT: _ACCEPTED,
        Status.SIMPLE: _ACCEPTED,
        Status.HANDLING: _ACCEPTED,
        Status.EXTENDED: _ACCEPTED,
        Status.MEDIATED: _ACCEPTED,
        Status.ROUTED: "不予受理",
        Status.NOT_ACCEPTED: "不予受理",
        Status.NO_MORE: "不再受理",
        Status.OPINION: "已作出处理意见",
        Status.DELIVERED: "已作出处理意见",
        Status.REVIEW: "复查",
        Status.REVIEWED: "提出复查意见",
        Status.RECHECK: "复核",
        Status.FINAL: "提出复核意见",
    }
)

_NATIONAL_OVERDUE: Final[Mapping[Status, str]] = MappingProxyType(
    {
        Status.NOTIFIED_RECEIPT: "超期未作出处理意见",
        Status.HANDLING: "超期未作出处理意见",
        Status.EXTENDED: "超期未作出处理意见",
        Status.DELIVERED: "超期未申请复查",
        Status.REVIEW: "超期未作出复查意见",
        Status.REVIEWED: "超期未申请复核",
        Status.RECHECK: "超期未作出复核意见",
    }
)


def after(status: Status, move: Move) -> Status:
    """The state that a move leads to; RefusedError `illegal_move` names the moves that are allowed."""
    target = TRANSITIONS.get((status, move))
    if target is None:
        allowed = ", ".join(moves_from(status))
        raise RefusedError("illegal_move", move=move.value, status=status.value, allowed=allowed)
    return target


def moves_from(status: Status) -> tuple[Move, ...]:
    """The legal moves, in the order of `Move`."""
    return tuple(move for move in Move if (status, move) in TRANSITIONS)


def may_originate(origin: Origin, move: Move) -> bool:
    """Whether a device, or the gateway, may be the first to say that this move has happened."""
    if origin is Origin.DEVICE:
        return move in _DEVICE_ONLY or move in _SHARED
    return move not in _DEVICE_ONLY


def is_closed(status: Status) -> bool:
    """Whether nobody owes anything any more; a withdrawn case only waits to be put away."""
    return status in _CLOSED


def national_status(status: Status, *, is_overdue: bool = False) -> str | None:
    """The 信访件状态 to export, or None where the national system has no word or must show none (sealed).

    `is_overdue` is about the clock of this very stage (`deadlines.is_stage_overdue`). CLOSED has no word of
    its own: `national_status_when_closed` gives it by the state the case was closed from.
    """
    if is_overdue and status in _NATIONAL_OVERDUE:
        return _NATIONAL_OVERDUE[status]
    return _NATIONAL.get(status)


def national_status_when_closed(closed_from: Status) -> str | None:
    """The 信访件状态 of a closed case, which tells how it ended."""
    if closed_from is Status.FINAL:
        return "审核认定办结"
    # After an opinion only the petitioner's right to ask further is left: closing means it was not used.
    return national_status(closed_from, is_overdue=closed_from in {Status.DELIVERED, Status.REVIEWED})
