"""Case story: how far a case has come: what this device said, what offices did, and what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.domain.calendar import Calendar
from app.domain.consent import Method
from app.domain.counting import civil_date
from app.domain.deadlines import Deadline, for_residents
from app.domain.delivery import Delivery
from app.domain.manifest import FileEntry, has_sound
from app.domain.rules import Kind, Unit
from app.domain.status import Status, is_closed
from app.store.case_state import read_body
from app.store.cases import CaseDetail, CaseEvent
from app.store.notices import is_revisit, notice_of
from app.ui.agent.case_lines import dotted
from app.ui.deadline_words import deadline_title
from app.ui.move_words import step_title
from app.ui.times import clock_words, date_words
from app.ui.widgets.progress import Moment
from app.wire.bodies import (
    DeliveryWay,
    NoticeAnswer,
    NoticeDelivered,
    PetitionAmended,
    PetitionFiled,
    PetitionWithdrawn,
    ReviewRequested,
)
from app.wire.change import Change
from app.wire.event import EventType
from app.wire.receipt import Code

DRIFT_TOLD: Final = timedelta(minutes=5)
"""From so much on both clocks are told."""

_RECEIPTED: Final = frozenset({EventType.PETITION_FILED, EventType.REVIEW_REQUESTED})
"""What a resident is given a receipt for."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells the story: what day it is, whose holidays count, and the name of whoever uses this device."""

    today: date
    calendar: Calendar
    account_id: str
    account_name: str


@dataclass(frozen=True, slots=True)
class _Told:
    at: datetime
    title: str
    detail: str


def tell_story(detail: CaseDetail, teller: Teller) -> tuple[Moment, ...]:
    """In order of time; where it stands now is the last thing that happened, and what comes next follows."""
    told = sorted((*_events(detail, teller), *_changes(detail, teller)), key=lambda each: each.at)
    happened = [Moment(each.title, each.detail) for each in told]
    waiting = _waiting(detail)
    if waiting is not None:
        happened.append(waiting)
    is_over = detail.view.status is not None and is_closed(detail.view.status)
    if happened and not is_over:
        happened[-1] = Moment(happened[-1].title, happened[-1].detail, "now")
        happened += _next(detail, teller.today)
    return tuple(happened)


def _events(detail: CaseDetail, teller: Teller) -> Iterator[_Told]:
    for place, event in enumerate(detail.events):
        title = _said(event)
        if title:
            at = datetime.fromisoformat(event.captured_at) + timedelta(milliseconds=event.drift_ms or 0)
            told = dotted(_said_when(event, teller), _not_sent_yet(event))
            yield _Told(at, title, "\n".join(filter(None, (told, _in_their_words(event)))))
        if event.received_at is not None and event.type in _RECEIPTED:
            received = datetime.fromisoformat(event.received_at)
            is_said_again = any(later.type == event.type for later in detail.events[place + 1 :])
            yield _Told(received, _answer(event, is_said_again=is_said_again), _when(received, teller.today))


def _said(event: CaseEvent) -> str:
    say = QCoreApplication.translate
    if event.type == EventType.PETITION_FILED:
        return _filed(event)
    if event.type == EventType.NOTICE_DELIVERED:
        return _notice(event)
    titles = {
        EventType.PETITION_AMENDED.value: say("Story", "补了一份说明"),
        EventType.PETITION_WITHDRAWN.value: say("Story", "老人说不办了"),
        EventType.CONSENT_RECORDED.value: say("Story", "老人又授权一次"),
        EventType.CONSENT_REVOKED.value: say("Story", "老人收回了授权"),
        EventType.REVIEW_REQUESTED.value: say("Story", "老人申请复查、复核"),
    }
    return titles.get(event.type, "")


def _filed(event: CaseEvent) -> str:
    say = QCoreApplication.translate
    body = read_body(event.type, event.body) if event.body is not None else None
    if not isinstance(body, PetitionFiled):
        return say("Story", "代理员记下")
    if body.filing.authority is None:
        return say("Story", "老人自己记下")
    agreed: Mapping[Method | None, str] = {
        Method.SIGNATURE: say("Story", "代理员记下，老人签名同意"),
        Method.FINGERPRINT: say("Story", "代理员记下，老人按手印同意"),
        Method.VOICE: say("Story", "代理员记下，老人说了同意"),
        Method.WITNESSED: say("Story", "代理员记下，老人同意，有人见证"),
    }
    return agreed.get(body.filing.authority.method, say("Story", "代理员记下"))


def _notice(event: CaseEvent) -> str:
    say = QCoreApplication.translate
    notice = notice_of(event)
    if notice is not None and is_revisit(notice):
        return say("Story", "回访了老人")
    way = notice.way if notice is not None else DeliveryWay.OTHER
    ways = {
        DeliveryWay.IN_PERSON: say("Story", "已当面告诉老人"),
        DeliveryWay.BY_PHONE: say("Story", "已打电话告诉老人"),
        DeliveryWay.BY_POST: say("Story", "已寄给老人"),
        DeliveryWay.OTHER: say("Story", "已告诉老人"),
    }
    if notice is None or notice.answer is None:
        return ways[way]
    answers = {
        NoticeAnswer.UNDERSTOOD: say("Story", "老人听明白了"),
        NoticeAnswer.NOT_ACCEPTED: say("Story", "老人不接受"),
    }
    #: {0} is how a resident was told, {1} what they said to it
    return say("Story", "{0}，{1}").format(ways[way], answers[notice.answer])


def _not_sent_yet(event: CaseEvent) -> str:
    """Of the filing the story tells by itself."""
    is_waiting = event.code is None and event.type != EventType.PETITION_FILED
    return QCoreApplication.translate("Story", "还没上传") if is_waiting else ""


def _in_their_words(event: CaseEvent) -> str:
    """What was written down beside it."""
    body = read_body(event.type, event.body) if event.body is not None else None
    match body:
        case PetitionAmended():
            return body.note or _is_heard(body.files)
        case NoticeDelivered():
            return body.note
        case PetitionWithdrawn():
            return body.reason
        case ReviewRequested():
            return body.grounds or _is_heard(body.files)
        case _:
            return ""


def _is_heard(files: Sequence[FileEntry]) -> str:
    return QCoreApplication.translate("Story", "老人自己说的，在录音里。") if has_sound(files) else ""


def _said_when(event: CaseEvent, teller: Teller) -> str:
    """Both clocks where they differ: what counts is decided by people, later."""
    say = QCoreApplication.translate
    here = datetime.fromisoformat(event.captured_at)
    drift = timedelta(milliseconds=event.drift_ms or 0)
    who = teller.account_name if event.actor == teller.account_id else ""
    #: {0} is a day and an hour by the clock of this machine
    told = dotted(say("Story", "{0} 本机时间").format(_when(here, teller.today)), who)
    if abs(drift) <= DRIFT_TOLD:
        return told
    #: {0} is a day and an hour by the clock of the server
    there = say("Story", "{0} 服务器时间").format(_when(here + drift, teller.today))
    return dotted(told, there)


def _answer(event: CaseEvent, *, is_said_again: bool) -> str:
    say = QCoreApplication.translate
    if event.needs_attention:
        return say("Story", "没有收下，要改一改")
    if event.code != Code.ACCEPTED:
        return say("Story", "没有收下，后来改好了") if is_said_again else say("Story", "没有收下")
    return say("Story", "上传成功，有回执")


def _changes(detail: CaseDetail, teller: Teller) -> Iterator[_Told]:
    before: Sequence[Deadline] = ()
    for change in detail.changes:
        at = datetime.fromisoformat(change.at)
        took = _took(before, change, civil_date(at), teller.calendar)
        told = dotted(date_words(civil_date(at), teller.today), change.actor, took)
        note = f"{told}\n{change.note}" if change.note else told
        yield _Told(at, step_title(change), note)
        before = change.deadlines


def _took(before: Sequence[Deadline], change: Change, on: date, calendar: Calendar) -> str:
    """第 2 天，限 15 天: of the duty whose clock this step has stopped."""
    running = {deadline.rule.id for deadline in change.deadlines}
    ended = [each for each in before if each.rule.id not in running and each.rule.kind is Kind.DUTY]
    if not ended:
        return ""
    deadline = min(ended, key=lambda each: each.due_on)
    say = QCoreApplication.translate
    if deadline.rule.unit is Unit.WORKING_DAYS:
        number = _working_days(deadline.starts_on, on, calendar)
        #: {0} is which working day it was, {1} how many there are
        return say("Story", "第 {0} 个工作日，限 {1} 个工作日").format(max(number, 1), deadline.days)
    number = (on - deadline.starts_on).days
    #: {0} is which day it was, {1} how many there are
    return say("Story", "第 {0} 天，限 {1} 天").format(max(number, 1), deadline.days)


def _working_days(start: date, end: date, calendar: Calendar) -> int:
    days = (start + timedelta(days=number) for number in range(1, (end - start).days + 1))
    return sum(calendar.is_working_day(day) for day in days)


def _waiting(detail: CaseDetail) -> Moment | None:
    """What has not reached the gateway yet."""
    say = QCoreApplication.translate
    files = [file for file in detail.attachments if file.is_filed]
    here = sum(file.is_receipted for file in files)
    words = {
        Delivery.PRACTICE: Moment(say("Story", "这是练习"), say("Story", "不会上传")),
        Delivery.WAITING: Moment(say("Story", "等着上传"), say("Story", "存在本机，联网后自动上传")),
        Delivery.CHECKING: Moment(say("Story", "正在核对是否送达"), say("Story", "不会重复登记")),
        Delivery.UPLOADING: Moment(
            say("Story", "文字已送达，材料还在上传"),
            #: {0} of {1} files
            say("Story", "到了 {0} 份，共 {1} 份").format(here, len(files)) if files else "",
        ),
    }
    return words.get(detail.view.delivery) if not detail.changes else None


def _next(detail: CaseDetail, today: date) -> list[Moment]:
    """Nothing is promised where no clock runs."""
    say = QCoreApplication.translate
    running = sorted(for_residents(detail.deadlines), key=lambda each: each.due_on)
    if running:
        soonest = running[0]
        title = deadline_title(soonest, is_past=soonest.due_on < today)
        #: {0} is a day
        last = say("Story", "最晚 {0}").format(date_words(soonest.due_on, today))
        return [Moment(title, last, "next")]
    if detail.view.status is Status.BOUNCED:
        return [Moment(say("Story", "补好以后再交上去"), "", "next")]
    if detail.changes or detail.view.is_practice or detail.view.delivery is Delivery.GIVEN_UP:
        return []
    return [Moment(say("Story", "镇上收到以后登记、转送"), "", "next")]


def _when(moment: datetime, today: date) -> str:
    return f"{date_words(civil_date(moment), today)} {clock_words(moment)}"
