"""The command line: the same actions without a window, for scripts, tests and township IT.

Every command ends in one `Outcome`; `--json` prints it in the stable form of docs/cli.md. The vault is opened
from `--passphrase-file` or the system keychain, never from an argument.
"""

import argparse
import io
import json
import secrets
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import SystemRandom

from app.actions.accountability import record_act
from app.actions.filing import Filed, file_again, file_petition
from app.actions.petition_file import read_petition_file
from app.actions.setup import enrol
from app.actions.unlocking import account_for_failures, note_failed_unlock
from app.domain.problem import InvalidError
from app.domain.query_code import show as show_code
from app.domain.region import parse_regions
from app.errors import AppError, DeviceError, RefusedError
from app.keychain import find_keychain
from app.log import get_logger, start_logging, stop_logging
from app.paths import Paths
from app.store import cases, outbox
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.store.verify import verify
from app.sync.engine import Engine
from app.sync.patience import run_patiently
from app.sync.report import Report
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui import plain
from app.ui.messages import problem_sentence, sentence
from app.ui.plain import Json
from app.wire.bodies import Reason
from app.wire.client import GatewayClient
from app.wire.event import AuditAct
from app.wire.trust import DeviceKeys, Trust

ATTENTION = 1
MOST = 10_000
_LOG = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has to say: data for `--json`, lines for people, an exit code of design §11."""

    data: dict[str, Json]
    lines: Sequence[str] = ()
    exit_code: int = 0


Command = Callable[[argparse.Namespace, Paths], Outcome]


def main(argv: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe in another encoding must not swallow a query code after the filing.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    paths = Paths(arguments.home)
    try:
        _prepare(paths)
        start_logging(paths.logs)
        command: Command = arguments.command
        outcome = command(arguments, paths)
    except AppError as error:
        _LOG.warning("command_failed %s %s", arguments.name, error.code)
        outcome = _failure(error)
    finally:
        stop_logging()
    _print(arguments, outcome)
    return outcome.exit_code


def _prepare(paths: Paths) -> None:
    try:
        paths.prepare()
    except OSError:
        raise DeviceError("disk_failed") from None


def _failure(error: AppError) -> Outcome:
    problems = error.problems if isinstance(error, InvalidError) else ()
    found: list[Json] = [
        {
            "field": problem.field,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem_sentence(problem),
        }
        for problem in problems
    ]
    said = sentence(error)
    data: dict[str, Json] = {
        "code": error.code,
        "message": said,
        "facts": dict(error.facts),
        "problems": found,
    }
    return Outcome(data, [said, *map(problem_sentence, problems)], error.exit_code)


def _print(arguments: argparse.Namespace, outcome: Outcome) -> None:
    if arguments.json:
        answer = {"command": arguments.name, "exit_code": outcome.exit_code, **outcome.data}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in outcome.lines)


def _init(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    passphrase, folder = _passphrase(arguments), paths.vault
    if not Vault.exists(folder) or Store.exists(folder):
        Vault.create(folder, account_name=arguments.account, passphrase=passphrase, entropy=SYSTEM_ENTROPY)
    keys = Vault.load(folder).unlock(passphrase)  # a start that was cut off in between goes on here
    store = Store.create(paths.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    with store, store.write() as work:
        record_act(work, AuditAct.INITIALISED)
        device_id = work.device.device_id
    return Outcome({"device": device_id, "account": keys.account.id}, [f"已设置好，设备编号 {device_id}"])


def _enrol(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    data = _read(arguments.file)
    with _open(arguments, paths) as store:
        enrolment = enrol(store, data)
        with store.read() as work:
            fingerprint = work.device.sign_key.public.fingerprint
    lines = [f"已登记到 {enrolment.unit}，请和乡镇核对指纹 {fingerprint}"]
    return Outcome({"unit": enrolment.unit, "fingerprint": fingerprint}, lines)


def _unlock(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Check the passphrase and leave a key in the system keychain, so that the next commands need none."""
    vault = Vault.load(paths.vault)
    keys = _keys(vault, arguments, paths)
    keychain = find_keychain()
    if keychain is None:
        raise DeviceError("keychain_missing")
    with _store(keys, paths) as store, store.write() as work:
        record_act(work, AuditAct.UNLOCKED)
    secret = secrets.token_bytes(32)
    keychain.put(vault.vault_id, secret)
    vault.add_os_slot(keys, secret)
    return Outcome({"account": keys.account.id}, ["已打开，本机钥匙串记住了钥匙"])


def _lock(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Take the key out of the system keychain: from now on only the passphrase opens."""
    vault = Vault.load(paths.vault)
    keys = _keys(vault, arguments, paths)
    vault.remove_os_slot(keys)
    with _store(keys, paths) as store, store.write() as work:
        record_act(work, AuditAct.LOCKED)
    keychain = find_keychain()
    if keychain is not None:
        keychain.forget(vault.vault_id)
    return Outcome({}, ["已锁上"])


def _file(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """File each petition; one that is refused holds up no other, a full disk ends it."""
    counties = parse_regions((files("resources") / "packs" / "regions.tsv").read_bytes()).county_codes
    filed: list[Json] = []
    refused: list[Json] = []
    lines: list[str] = []
    worst = 0
    with _open(arguments, paths) as store:
        for path in arguments.files:
            try:
                done = _file_one(store, path, arguments.again, counties)
            except AppError as error:
                failure = _failure(error)
                refused.append({"file": str(path), **failure.data})
                lines += [f"{path.name}：", *failure.lines]
                worst = max(worst, failure.exit_code)
                if not isinstance(error, RefusedError):
                    break  # the machine is in trouble; what was filed before is told, its codes too
            else:
                code = show_code(done.query_code) if done.query_code else None
                filed.append({"file": str(path), "id": done.petition_id, "query_code": code})
                told = f"查询码 {code}，请交给老人收好" if code else "查询码不变"
                lines.append(f"{path.name}：存好了 {done.petition_id}，{told}")
    return Outcome({"filed": filed, "refused": refused}, lines, worst)


def _file_one(store: Store, path: Path, again: str | None, counties: frozenset[str]) -> Filed:
    filing = read_petition_file(_read(path))
    if again is None:
        return file_petition(store, filing, known_counties=counties)
    return file_again(store, filing, _case_id(store, again), known_counties=counties)


def _list(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with _open(arguments, paths) as store, store.read() as work:
        views = cases.list_cases(
            work, limit=arguments.limit, before=arguments.before, needs_attention=arguments.attention
        )
    return _case_outcome(views)


def _search(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with _open(arguments, paths) as store, store.read() as work:
        views = cases.search_cases(work, " ".join(arguments.words), arguments.limit)
    return _case_outcome(views)


def _case_outcome(views: Sequence[cases.CaseView]) -> Outcome:
    return Outcome({"cases": [plain.case_json(view) for view in views]}, list(plain.case_lines(views)))


def _show(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Personal fields are masked; `--unmask` shows them, and the chain remembers who looked and why."""
    shown = frozenset(arguments.unmask)
    if shown and not arguments.reason:
        raise RefusedError("reason_missing")
    with _open(arguments, paths) as store:
        petition_id = _case_id(store, arguments.case)
        if shown:
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


def _queue(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with _open(arguments, paths) as store, store.read() as work:
        counts = outbox.counts(work)
        attention = cases.list_cases(work, limit=100, needs_attention=True)
    data: dict[str, Json] = {
        "waiting": counts.waiting,
        "checking": counts.checking,
        "attention": [plain.case_json(view) for view in attention],
    }
    lines = [f"待上传 {counts.waiting}，核对中 {counts.checking}，需处理 {len(attention)}"]
    return Outcome(data, [*lines, *plain.case_lines(attention)], ATTENTION if attention else 0)


def _sync(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with _open(arguments, paths) as store:
        engine = Engine(store, _connect)
        runs = run_patiently(engine, sleep=time.sleep, chance=SystemRandom().random)
        reports = [next(runs)] if arguments.once else list(runs)
    return _sync_outcome(reports)


def _sync_outcome(reports: Sequence[Report]) -> Outcome:
    results = [result for report in reports for result in report.results]
    attention = [result for result in results if not result.is_accepted]
    last = reports[-1]
    data: dict[str, Json] = {
        "accepted": sum(result.is_accepted for result in results),
        "attention": [plain.result_json(result) for result in attention],
        "changed": list[Json](sorted({case for report in reports for case in report.changed})),
        "waiting": last.waiting,
        "clock_ahead_ms": round(last.clock_ahead.total_seconds() * 1_000),
        "next_try_at": last.next_try_at.isoformat() if last.next_try_at else None,
    }
    lines = [f"送达 {data['accepted']}，有新进展 {len(reports[-1].changed)}，待上传 {last.waiting}"]
    if last.stopped_by is None:
        return Outcome({"code": None, **data}, lines, ATTENTION if attention else 0)
    failure = _failure(last.stopped_by)
    return Outcome({**failure.data, **data}, [*lines, *failure.lines], failure.exit_code)


def _verify(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with _open(arguments, paths) as store:
        report = verify(store)
    findings: list[Json] = [{"code": found.code, "ids": list(found.ids)} for found in report.findings]
    data: dict[str, Json] = {
        "events": report.events,
        "receipts": report.receipts,
        "cases": report.cases,
        "findings": findings,
    }
    lines = [f"核对了 {report.events} 条记录、{report.receipts} 张回执、{report.cases} 件事项"]
    lines += [f"不对：{found.code} {' '.join(found.ids)}" for found in report.findings] or ["都对"]
    return Outcome(data, lines, ATTENTION if findings else 0)


def _open(arguments: argparse.Namespace, paths: Paths) -> Store:
    store = _store(_keys(Vault.load(paths.vault), arguments, paths), paths)
    account_for_failures(store, paths.vault)
    return store


def _store(keys: VaultKeys, paths: Paths) -> Store:
    return Store.open(paths.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


def _keys(vault: Vault, arguments: argparse.Namespace, paths: Paths) -> VaultKeys:
    if arguments.passphrase_file is None:
        secret = _keychain_secret(vault.vault_id)
        if secret is None:
            raise RefusedError("passphrase_missing")
        return vault.unlock_with(secret)
    try:
        return vault.unlock(_passphrase(arguments))
    except RefusedError as error:
        if error.code == "passphrase_wrong":
            note_failed_unlock(paths.vault)
        raise


def _keychain_secret(vault_id: str) -> bytes | None:
    keychain = find_keychain()
    return keychain.get(vault_id) if keychain else None


def _passphrase(arguments: argparse.Namespace) -> str:
    if arguments.passphrase_file is None:
        raise RefusedError("passphrase_missing")
    try:
        return _read(arguments.passphrase_file).decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise RefusedError("file_unreadable", field="passphrase_file") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise RefusedError("file_unreadable", field=path.name) from None


def _case_id(store: Store, prefix: str) -> str:
    """A case by the beginning of its id."""
    with store.read() as work:
        found = cases.find_ids(work, prefix)
    if not found:
        raise RefusedError("petition_missing")
    if len(found) > 1:
        raise RefusedError("petition_ambiguous", count=len(found))
    return found[0]


def _connect(keys: DeviceKeys, trust: Trust) -> GatewayClient:
    return GatewayClient(trust, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST:
        raise argparse.ArgumentTypeError(f"1 to {MOST}")
    return count


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="xiangyin", description="乡音：替老人记、替老人送、念给老人听")
    parser.add_argument("--home", type=Path, help="where this device keeps its records")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--passphrase-file", type=Path, help="file with the passphrase")
    commands = parser.add_subparsers(dest="name", required=True)

    def add(name: str, command: Command, summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(command=command)
        return added

    add("init", _init, "make the vault of this device").add_argument("--account", required=True)
    add("enrol", _enrol, "trust an office by its enrolment file").add_argument("file", type=Path)
    add("unlock", _unlock, "let the system keychain open the vault from now on")
    add("lock", _lock, "only the passphrase opens the vault from now on")
    filing = add("file", _file, "file petitions from JSON")
    filing.add_argument("files", type=Path, nargs="+", metavar="PETITION.json")
    filing.add_argument("--again", metavar="CASE", help="in the place of a filing that was refused")
    listing = add("list", _list, "cases, newest first")
    listing.add_argument("--limit", type=_count, default=50)
    listing.add_argument("--before", metavar="ID", help="only older ones than this case")
    listing.add_argument("--attention", action="store_true", help="only cases that need somebody")
    showing = add("show", _show, "one case")
    showing.add_argument("case", metavar="ID", help="a case id or its beginning")
    showing.add_argument("--unmask", action="append", default=[], choices=sorted(plain.MASKED_FIELDS))
    showing.add_argument("--reason", type=Reason, choices=list(Reason), help="why; it is recorded")
    searching = add("search", _search, "cases by their words")
    searching.add_argument("words", nargs="+")
    searching.add_argument("--limit", type=_count, default=50)
    add("queue", _queue, "what is waiting and what needs somebody")
    syncing = add("sync", _sync, "send what is waiting, fetch what is new")
    syncing.add_argument("--once", action="store_true", help="one try, whatever comes of it")
    add("verify", _verify, "check the whole chain, receipts and index")
    return parser
