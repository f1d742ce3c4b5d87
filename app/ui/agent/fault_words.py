"""Fault words: why a case needs somebody, and what is to be done about it."""

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.domain.status import Status
from app.store.attachments import NEEDS_PERSON
from app.store.cases import CaseDetail, CaseEvent
from app.ui.field_names import field_name
from app.ui.messages import file_sentence
from app.ui.translating import translated
from app.wire.event import EventType
from app.wire.receipt import Code

_GIVEN_UP: Final = frozenset({EventType.PETITION_WITHDRAWN.value, EventType.CONSENT_REVOKED.value})


class Fault(NamedTuple):
    """`lines` say what is wrong, one thing each; can_correct: writing it anew is the way out."""

    title: str
    lines: tuple[str, ...]
    can_correct: bool


def fault_of(detail: CaseDetail) -> Fault | None:
    """None when nothing waits for a person."""
    say = QCoreApplication.translate
    refused = [event for event in detail.events if event.needs_attention]
    if is_given_up(detail) and not refused:
        return _given_up(detail)
    if refused:
        is_filing = refused[-1].type == EventType.PETITION_FILED
        can_correct = is_filing and refused[-1].code is not None
        return Fault(say("Faults", "没有收下，要改一改"), _refusal(refused[-1]), can_correct)
    if is_sent_back(detail):
        note = detail.changes[-1].note or say("Faults", "请补齐以后再交。")
        return Fault(say("Faults", "镇上退回来了，要补一补"), (note,), can_correct=True)
    lost = [file for file in detail.attachments if file.last_code in NEEDS_PERSON and not file.is_receipted]
    if lost:
        #: {0} is the name of a file, {1} the sentence why it did not arrive
        line = say("Faults", "“{0}”：{1}")
        lines = tuple(line.format(file.name, file_sentence(str(file.last_code), translated)) for file in lost)
        return Fault(say("Faults", "有材料没送到"), lines, can_correct=False)
    return None


def is_given_up(detail: CaseDetail) -> bool:
    """Withdrawn, or its consent taken back, since it was filed last: nobody may file it again as it was."""
    given_up = False
    for event in detail.events:
        if event.type == EventType.PETITION_FILED:
            given_up = False
        elif event.type in _GIVEN_UP and event.code in {None, Code.ACCEPTED}:
            given_up = True
    return given_up


def _given_up(detail: CaseDetail) -> Fault | None:
    """It did not get through, and need not."""
    say = QCoreApplication.translate
    no_need = (say("Faults", "老人说了不办，不用再改。"),)
    filings = [event for event in detail.events if event.type == EventType.PETITION_FILED]
    if filings and filings[-1].code not in {None, Code.ACCEPTED}:
        return Fault(say("Faults", "没有收下"), no_need, can_correct=False)
    if is_sent_back(detail):
        return Fault(say("Faults", "镇上退回来了"), no_need, can_correct=False)
    return None


def is_sent_back(detail: CaseDetail) -> bool:
    """退回补正, and not yet filed again."""
    is_bounced = bool(detail.changes) and detail.changes[-1].status is Status.BOUNCED
    waits = (event for event in detail.events if event.type == EventType.PETITION_FILED)
    return is_bounced and not any(event.code is None for event in waits)


def fault_in_short(detail: CaseDetail) -> str:
    """For one line of a list: 第 1 项信访人的证件的号码要改."""
    say = QCoreApplication.translate
    fields = [field for event in detail.events if event.needs_attention for field in event.fields]
    if fields:
        #: {0} is the name of a field
        return say("Faults", "“{0}”要改").format(field_name(fields[0], translated))
    fault = fault_of(detail)
    return fault.title if fault else ""


def _refusal(event: CaseEvent) -> tuple[str, ...]:
    say = QCoreApplication.translate
    if event.fields:
        #: {0} is the name of a field
        line = say("Faults", "“{0}”有误，请核对修改。")
        return tuple(line.format(field_name(field, translated)) for field in event.fields)
    if event.code == Code.CLOSED:
        return (say("Faults", "这一件已经办结或撤回，这次说的没有收。"),)
    if event.code == Code.TOO_LARGE:
        return (say("Faults", "内容太长，没有收下。请写短一些，其余的作为材料交。"),)
    if event.code == Code.OTHER_BYTES:
        return (say("Faults", "服务器上已有不同内容，请联系乡镇。"),)
    if event.last_code == Code.UNKNOWN_TYPE:
        return (say("Faults", "服务器还不认识这一种记录，要等它更新。记录都在本机。"),)
    return (say("Faults", "服务器没有收下，请联系乡镇。记录都在本机。"),)
