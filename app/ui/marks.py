"""Marks: word, icon and tone of each state, the same wherever it is shown (ux tokens)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.delivery import Delivery
from app.domain.status import Status
from app.ui.translating import translated
from app.ui.widgets.icon_names import IconName
from app.ui.words import DELIVERY_WORDS, STATUS_WORDS

SOON: Final = 3
"""Days before a last day on which it begins to be urgent."""


class Mark(NamedTuple):
    """What a chip is made of; the tone never says something alone."""

    word: str
    icon: IconName
    tone: str


_DELIVERY: Final[Mapping[Delivery, tuple[IconName, str]]] = MappingProxyType(
    {
        Delivery.DRAFT: ("note-pencil", "neutral"),
        Delivery.PRACTICE: ("pencil", "neutral"),
        Delivery.WAITING: ("clock", "info"),
        Delivery.CHECKING: ("question", "warn"),
        Delivery.UPLOADING: ("arrow-circle-up", "primary"),
        Delivery.UPLOADED: ("check-circle-fill", "ok"),
        Delivery.NEEDS_ATTENTION: ("warning-fill", "danger"),
        Delivery.GIVEN_UP: ("hand", "neutral"),
    }
)
_STATUS: Final[Mapping[Status, tuple[IconName, str]]] = MappingProxyType(
    {
        Status.DRAFT: ("note-pencil", "neutral"),
        Status.DISCARDED: ("x", "neutral"),
        Status.QUEUED: ("clock", "info"),
        Status.BOUNCED: ("arrow-u-up-left", "danger"),
        Status.REGISTERED: ("magnifying-glass", "info"),
        Status.FORWARDED: ("arrow-right", "info"),
        Status.ASSIGNED: ("arrow-right", "info"),
        Status.OBJECTED: ("question", "warn"),
        Status.NOTIFIED_RECEIPT: ("bell", "info"),
        Status.SIMPLE: ("lightning", "primary"),
        Status.HANDLING: ("hourglass-medium", "primary"),
        Status.EXTENDED: ("calendar-plus", "warn"),
        Status.MEDIATED: ("hand", "ok"),
        Status.ROUTED: ("git-branch", "neutral"),
        Status.SEALED: ("lock", "seal"),
        Status.REPLIED: ("file-text", "ok"),
        Status.FILED: ("folder-open", "neutral"),
        Status.NOT_ACCEPTED: ("prohibit", "neutral"),
        Status.NO_MORE: ("minus-circle", "neutral"),
        Status.OPINION: ("file-text", "ok"),
        Status.DELIVERED: ("envelope-open", "ok"),
        Status.REVIEW: ("arrows-clockwise", "warn"),
        Status.REVIEWED: ("file-text", "ok"),
        Status.RECHECK: ("scales", "warn"),
        Status.FINAL: ("seal-check", "ok"),
        Status.WITHDRAWN: ("hand", "neutral"),
        Status.CLOSED: ("seal-check-fill", "ok"),
    }
)
_WINDOWS: Final = frozenset({Status.DELIVERED, Status.REVIEWED})
"""Here the day that counts is the last one on which the resident may ask for review."""


def urgent_mark() -> Mark:
    """Somebody may be in danger."""
    return Mark(QCoreApplication.translate("Marks", "紧急"), "warning-octagon-fill", "danger")


def carried_mark() -> Mark:
    """Of a petition that went to town on a stick, and waits for its receipt."""
    return Mark(QCoreApplication.translate("Marks", "已交乡镇"), "usb", "seal")


def delivery_mark(delivery: Delivery) -> Mark:
    return Mark(translated(DELIVERY_WORDS[delivery]), *_DELIVERY[delivery])


def status_mark(status: Status) -> Mark:
    return Mark(translated(STATUS_WORDS[status]), *_STATUS[status])


def due_mark(due: date, today: date, status: Status | None) -> Mark:
    """今天到期, 还剩 3 天, 已超期 2 天; a window that has shut is nobody's delay: 过了期限."""
    say = QCoreApplication.translate
    left = (due - today).days
    if left < 0 and status in _WINDOWS:
        return Mark(say("Marks", "过了期限"), "minus-circle", "neutral")
    if left < 0:
        return Mark(say("Marks", "已超期 %n 天", "", -left), "warning-octagon-fill", "danger")
    if left == 0:
        return Mark(say("Marks", "今天到期"), "alarm", "danger")
    words = say("Marks", "还剩 %n 天", "", left)
    return Mark(words, "alarm", "warn") if left <= SOON else Mark(words, "calendar-check", "neutral")
