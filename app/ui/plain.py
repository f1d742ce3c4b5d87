"""Plain views: a case, a queue, a report as JSON data and as lines for a terminal; personal data masked."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import TypeAlias

import msgspec

from app.domain.deadlines import Deadline
from app.domain.filing import Filing
from app.domain.manifest import FileEntry
from app.domain.masking import mask_name
from app.store.attachments import Attachment
from app.store.cases import CaseDetail, CaseEvent, CaseView
from app.store.put_off import PutOff
from app.store.repair import Repair
from app.sync.report import EventResult, FileResult
from app.ui.masked import masked_filing
from app.ui.messages import file_sentence
from app.ui.words import DELIVERY_WORDS, STATUS_WORDS
from app.wire.change import Change

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def case_json(view: CaseView) -> dict[str, Json]:
    return {
        "id": view.petition_id,
        "number": view.number,
        "title": view.title,
        "petitioner": mask_name(view.petitioner_name),
        "place": view.place,
        "class": view.petition_class,
        "filed_at": view.filed_at,
        "delivery": view.delivery,
        "status": view.status,
        "unit": view.unit,
        "rev": view.rev,
        "next_due": _iso(view.next_due),
        "is_practice": view.is_practice,
        "is_erased": view.is_erased,
        "is_untold": view.is_untold,
    }


def detail_json(detail: CaseDetail, shown: frozenset[str]) -> dict[str, Json]:
    """`shown` names the personal fields that are not masked."""
    return {
        **case_json(detail.view),
        "filing": msgspec.to_builtins(masked_filing(detail.filing, shown)) if detail.filing else None,
        "deadlines": [_deadline_json(deadline) for deadline in detail.deadlines],
        "changes": [_change_json(change) for change in detail.changes],
        "events": [_event_json(event) for event in detail.events],
        "attachments": [_attachment_json(attachment) for attachment in detail.attachments],
    }


def entry_json(entry: FileEntry) -> dict[str, Json]:
    return {"id": entry.id, "name": entry.name, "kind": entry.kind, "size": entry.size}


def result_json(result: EventResult) -> dict[str, Json]:
    return {
        "event": result.event_id,
        "case": result.petition_id,
        "code": result.code,
        "reason": result.reason,
        "fields": list(result.fields),
    }


def file_result_json(result: FileResult) -> dict[str, Json]:
    return {
        "file": result.id,
        "case": result.petition_id,
        "code": result.code,
        "receipted": result.is_receipted,
        "incoming": result.is_incoming,
    }


def file_result_lines(results: Iterable[FileResult]) -> Iterator[str]:
    for result in results:
        done = "已取到" if result.is_incoming else "已送达，有回执"
        told = file_sentence(result.code) if result.code else done
        yield f"附件 {result.id}  {told}"


def put_off_json(each: PutOff) -> dict[str, Json]:
    return {
        "file" if each.is_file else "event": each.id,
        "case": each.petition_id,
        "code": each.code,
        "next_try_at": _clock_time(each).isoformat(timespec="seconds"),
    }


def put_off_lines(later: Iterable[PutOff]) -> Iterator[str]:
    for each in later:
        what = "附件" if each.is_file else "文字"
        yield f"{what} {each.id}  {_clock_time(each):%H:%M} 再试"


def record_refused_lines(*, is_refused: bool) -> Iterator[str]:
    if is_refused:
        yield "这台电脑有记录没有送到，都在本机，不会丢。请告诉乡镇。"


def _clock_time(each: PutOff) -> datetime:
    """By the clock on this machine's wall."""
    return datetime.fromtimestamp(each.next_try_ms / 1_000, tz=UTC).astimezone()


def case_lines(views: Iterable[CaseView]) -> Iterator[str]:
    """One line for each case: place in the queue, official status, who, what, until when."""
    for view in views:
        delivery = DELIVERY_WORDS[view.delivery]
        status = STATUS_WORDS[view.status] if view.status else "—"
        due = f"  限 {view.next_due}" if view.next_due else ""
        name = mask_name(view.petitioner_name)
        yield f"{view.petition_id}  {delivery}  {status}  {name}  {view.title}{due}"


def detail_lines(detail: CaseDetail, shown: frozenset[str]) -> Iterator[str]:
    yield from case_lines([detail.view])
    if detail.filing:
        yield from _filing_lines(masked_filing(detail.filing, shown))
    for deadline in detail.deadlines:
        provisional = "（暂定）" if deadline.is_provisional else ""
        yield f"期限 {deadline.rule.id} {deadline.due_on}{provisional} {deadline.rule.basis}"
    for change in detail.changes:
        yield f"{change.at[:10]} {STATUS_WORDS[change.status]} {change.unit} {change.note}".rstrip()
        if change.reply:
            yield change.reply
    for attachment in detail.attachments:
        yield f"材料 {attachment.name} {_attachment_words(attachment)}"


def _attachment_words(attachment: Attachment) -> str:
    if attachment.is_incoming:
        return "随答复来" if attachment.is_here else "随答复来，待下载"
    if attachment.last_code:
        return file_sentence(attachment.last_code)
    return "有回执" if attachment.is_receipted else "待传"


def _filing_lines(filing: Filing) -> Iterator[str]:
    petition = filing.petition
    for person in petition.petitioners:
        number = person.identity.number if person.identity else ""
        yield f"信访人 {person.name} {number} {person.phone} {person.address}"
    yield f"请求 {petition.request}"
    yield f"事实 {petition.facts}"
    yield f"理由 {petition.reasons}"


def _deadline_json(deadline: Deadline) -> dict[str, Json]:
    return {
        "rule": deadline.rule.id,
        "basis": deadline.rule.basis,
        "starts_on": _iso(deadline.starts_on),
        "due_on": _iso(deadline.due_on),
        "rolls_to": _iso(deadline.rolls_to),
        "is_provisional": deadline.is_provisional,
        "calendar": deadline.calendar_version,
    }


def _change_json(change: Change) -> dict[str, Json]:
    return {
        "rev": change.rev,
        "at": change.at,
        "move": change.move,
        "status": change.status,
        "actor": change.actor,
        "unit": change.unit,
        "note": change.note,
        "reply": change.reply,
    }


def _event_json(event: CaseEvent) -> dict[str, Json]:
    return {
        "id": event.id,
        "type": event.type,
        "captured_at": event.captured_at,
        "code": event.code,
        "reason": event.reason,
        "fields": list(event.fields),
        "is_replaced": event.is_replaced,
    }


def _attachment_json(attachment: Attachment) -> dict[str, Json]:
    return {
        **entry_json(attachment.entry),
        "is_incoming": attachment.is_incoming,
        "is_here": attachment.is_here,
        "is_filed": attachment.is_filed,
        "is_receipted": attachment.is_receipted,
        "last_code": attachment.last_code,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def repair_json(repaired: Repair | None) -> dict[str, Json] | None:
    """The last time that the database was put together again."""
    if repaired is None:
        return None
    return {
        "at": repaired.at,
        "reason": repaired.reason,
        "quarantine": repaired.quarantine,
        "backup": repaired.backup,
        "from_backup": repaired.from_backup,
        "from_salvage": repaired.from_salvage,
        "from_journal": repaired.from_journal,
        "cases": repaired.cases,
        "drafts": repaired.drafts,
        "events_missing": repaired.events_missing,
        "texts_missing": repaired.texts_missing,
        "files_missing": repaired.files_missing,
        "is_new_device": repaired.is_new_device,
        "is_unreadable": repaired.is_unreadable,
    }
