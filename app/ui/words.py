"""Words: the Chinese name of each state, move and kind, one for each enum value (a test counts them)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from app.domain.delivery import Delivery
from app.domain.status import Status

Say: TypeAlias = Callable[[str], str]
"""Chinese of a table in, the reader's language out: `translated` for windows, `str` for a terminal."""

DELIVERY_WORDS: Mapping[Delivery, str] = MappingProxyType(
    {
        Delivery.DRAFT: "草稿",
        Delivery.WAITING: "待上传",
        Delivery.UPLOADING: "上传中",
        Delivery.UPLOADED: "已上传",
        Delivery.NEEDS_ATTENTION: "需处理",
        Delivery.CHECKING: "核对中",
        Delivery.PRACTICE: "练习",
    }
)

STATUS_WORDS: Mapping[Status, str] = MappingProxyType(
    {
        Status.DRAFT: "草稿",
        Status.DISCARDED: "已弃",
        Status.QUEUED: "待登记",
        Status.BOUNCED: "退回补正",
        Status.REGISTERED: "已登记",
        Status.FORWARDED: "已转送",
        Status.ASSIGNED: "已交办",
        Status.OBJECTED: "提出异议",
        Status.NOTIFIED_RECEIPT: "已受理",
        Status.SIMPLE: "简易办理",
        Status.HANDLING: "办理中",
        Status.EXTENDED: "已延期",
        Status.MEDIATED: "调解和解",
        Status.ROUTED: "导入法定途径",
        Status.SEALED: "转纪检监察",
        Status.REPLIED: "直接回复",
        Status.FILED: "存",
        Status.NOT_ACCEPTED: "不予受理",
        Status.NO_MORE: "不再受理",
        Status.OPINION: "已作出处理意见",
        Status.DELIVERED: "已送达",
        Status.REVIEW: "复查",
        Status.REVIEWED: "已提出复查意见",
        Status.RECHECK: "复核",
        Status.FINAL: "已提出复核意见",
        Status.WITHDRAWN: "信访人撤回",
        Status.CLOSED: "办结",
    }
)
