"""list, search, show, queue, verify: what this device holds."""

import argparse
from collections.abc import Sequence

from app.actions.accountability import record_act
from app.actions.acknowledging import acknowledge_refused
from app.cli.outcome import ATTENTION, Outcome
from app.cli.vault import case_id, open_store, open_to_look
from app.errors import DeviceError, RefusedError
from app.paths import Paths
from app.store import cases, outbox, refused
from app.store.repair import last_repair
from app.store.verify import verify
from app.ui import plain
from app.ui.plain import Json
from app.ui.repair_words import repair_lines
from app.wire.event import AuditAct


def list_cases(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_to_look(arguments, paths) as store, store.read() as work:
        views = cases.list_cases(
            work, limit=arguments.limit, before=arguments.before, needs_attention=arguments.attention
        )
    return _case_outcome(views)


def search(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_to_look(arguments, paths) as store, store.read() as work:
        views = cases.search_cases(work, " ".join(arguments.words), arguments.limit)
    return _case_outcome(views)


def _case_outcome(views: Sequence[cases.CaseView]) -> Outcome:
    return Outcome({"cases": [plain.case_json(view) for view in views]}, list(plain.case_lines(views)))


def show(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Personal fields are masked; `--unmask` shows them, and the chain remembers who looked and why."""
    shown = frozenset(arguments.unmask)
    if shown and not arguments.reason:
        raise RefusedError("reason_missing")
    with open_to_look(arguments, paths) as store:
        petition_id = case_id(store, arguments.case)
        if shown:
            if store.is_read_only:
                raise DeviceError("vault_in_use")  # who looked must be written down
            with store.write() as work:
                record_act(
                    work,
                    AuditAct.VIEWED,
                    object_id=petition_id,
                    fields=tuple(sorted(shown)),
                    reason=arguments.reason,
                )
        with store.read() as work:
            detail = cases.get_case(work, petition_id)
    return Outcome(plain.detail_json(detail, shown), list(plain.detail_lines(detail, shown)))


def show_queue(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """`--told` ends the reminder of what was refused and belongs to no petition."""
    if arguments.told:
        with open_store(arguments, paths) as store:
            with store.read() as work:
                records = refused.find(work)
            acknowledge_refused(store, records)
    with open_to_look(arguments, paths) as store, store.read() as work:
        counts = outbox.counts(work)
        attention = cases.list_cases(work, limit=100, needs_attention=True)
        is_record_refused = bool(refused.find(work))
    data: dict[str, Json] = {
        "waiting": counts.waiting,
        "checking": counts.checking,
        "attention": [plain.case_json(view) for view in attention],
        "record_refused": is_record_refused,
    }
    lines = [f"待上传 {counts.waiting}，核对中 {counts.checking}，需处理 {len(attention)}"]
    lines += [*plain.case_lines(attention), *plain.record_refused_lines(is_refused=is_record_refused)]
    return Outcome(data, lines, ATTENTION if attention or is_record_refused else 0)


def verify_store(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_to_look(arguments, paths) as store:
        report = verify(store)
        with store.read() as work:
            repaired = last_repair(work)
    findings: list[Json] = [{"code": found.code, "ids": list(found.ids)} for found in report.findings]
    data: dict[str, Json] = {
        "events": report.events,
        "receipts": report.receipts,
        "cases": report.cases,
        "files": report.files,
        "is_partial": report.is_partial,
        "repair": plain.repair_json(repaired),
        "findings": findings,
    }
    sums = f"{report.events} 条记录、{report.receipts} 张回执、{report.cases} 件事项、{report.files} 份材料"
    lines = [f"核对了 {sums}"]
    if report.is_partial:
        lines.append("另一个窗口正开着，数据库文件和索引这次没有核对；关掉它再核对一次。")
    lines += repair_lines(repaired) if repaired is not None else ()
    lines += [f"不对：{found.code} {' '.join(found.ids)}" for found in report.findings] or ["都对"]
    return Outcome(data, lines, ATTENTION if findings else 0)
