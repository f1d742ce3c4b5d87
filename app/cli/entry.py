"""Entry: which command was meant, and how its outcome leaves the program."""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from app.cli.assisting import describe_assist
from app.cli.auditing import SIZES, THEMES, audit_ui, unknown_screens
from app.cli.bundling import export_bundle, import_bundles
from app.cli.device import enrol_device, init, lock, unlock
from app.cli.filing import file_petitions
from app.cli.handing import (
    add_account,
    hand_over_by_stick,
    hand_over_here,
    list_accounts,
    list_handovers,
    take_over_from_stick,
    write_card,
)
from app.cli.keeping import back_up, purge, restore
from app.cli.keyholding import ask_officers, new_passphrase, remove, show_keys, take_answer
from app.cli.looking import list_cases, search, show, show_queue, verify_store
from app.cli.outcome import Command, failed, print_outcome
from app.cli.packing import describe_packs
from app.cli.syncing import sync
from app.errors import AppError, DeviceError
from app.log import get_logger, start_logging, stop_logging
from app.paths import Paths
from app.store.retention import KEEP_DAYS, LEAST_DAYS
from app.ui.masked import MASKED_FIELDS
from app.wire.bodies import Reason

MOST = 10_000
WIDEST = (200, 8_000)
_LOG = get_logger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe in another encoding must not swallow a query code after the filing.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.name == "file" and arguments.attach and len(arguments.files) > 1:
        parser.error("--attach goes with one petition")
    if arguments.name == "audit-ui" and (unknown := unknown_screens(arguments)):
        parser.error(f"no screen is called {', '.join(map(repr, unknown))}")
    paths = Paths(arguments.home)
    try:
        _prepare(paths)
        start_logging(paths.logs)
        command: Command = arguments.command
        outcome = command(arguments, paths)
    except AppError as error:
        _LOG.warning("command_failed %s %s", arguments.name, error.code)
        outcome = failed(error)
    finally:
        stop_logging()
    print_outcome(arguments, outcome)
    return outcome.exit_code


def _prepare(paths: Paths) -> None:
    try:
        paths.prepare()
    except OSError:
        raise DeviceError("disk_failed") from None


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

    add("init", init, "make the vault of this device").add_argument("--account", required=True)
    add("enrol", enrol_device, "trust an office by its enrolment file").add_argument("file", type=Path)
    add("unlock", unlock, "let the system keychain open the vault from now on")
    add("lock", lock, "only the passphrase opens the vault from now on")
    filing = add("file", file_petitions, "file petitions from JSON")
    filing.add_argument("files", type=Path, nargs="+", metavar="PETITION.json")
    filing.add_argument("--again", metavar="CASE", help="in the place of a filing that was refused")
    filing.add_argument("--attach", type=Path, action="append", default=[], metavar="FILE")
    _describe_looking(add)
    syncing = add("sync", sync, "send what is waiting, fetch what is new")
    syncing.add_argument("--once", action="store_true", help="one try, whatever comes of it")
    _describe_keeping(add)
    _describe_audit(add)
    for name, describe, summary in _GROUPS:
        describe(commands.add_parser(name, help=summary))
    return parser


def _describe_looking(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    listing = add("list", list_cases, "cases, newest first")
    listing.add_argument("--limit", type=_count, default=50)
    listing.add_argument("--before", metavar="ID", help="only older ones than this case")
    listing.add_argument("--attention", action="store_true", help="only cases that need somebody")
    showing = add("show", show, "one case")
    showing.add_argument("case", metavar="ID", help="a case id or its beginning")
    showing.add_argument("--unmask", action="append", default=[], choices=sorted(MASKED_FIELDS))
    showing.add_argument("--reason", type=Reason, choices=list(Reason), help="why; it is recorded")
    searching = add("search", search, "cases by their words")
    searching.add_argument("words", nargs="+")
    searching.add_argument("--limit", type=_count, default=50)
    queueing = add("queue", show_queue, "what is waiting and what needs somebody")
    queueing.add_argument("--told", action="store_true", help="the office knows of the records it refused")


def _describe_keeping(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    add("verify", verify_store, "check the whole chain, receipts and index")
    backing = add("backup", back_up, "copy the records, on this disk or to a stick")
    backing.add_argument("--to", type=Path, metavar="DIR", help="all that another laptop needs goes there")
    add("restore", restore, "take over what a backup holds; nothing is taken away").add_argument(
        "file", type=Path
    )
    purging = add("purge", purge, "what is over and may leave this device; alone it only tells")
    purging.add_argument("--days", type=_days, default=KEEP_DAYS, help="since anything happened to them")
    acting = purging.add_mutually_exclusive_group()
    acting.add_argument("--move", action="store_true", help="put all that are listed into the trash")
    acting.add_argument("--restore", metavar="ID", help="bring one back from the trash")


def _describe_bundles(bundle: argparse.ArgumentParser) -> None:
    commands = bundle.add_subparsers(required=True, metavar="COMMAND")
    exporting = commands.add_parser("export", help="put all that waits on a stick; it stays in the queue")
    exporting.add_argument("out", type=Path, metavar="OUT.xyb")
    exporting.add_argument("--no-files", action="store_true", help="texts alone, where a stick is small")
    taking = commands.add_parser("import", help="take in receipts, changes and replies from a stick")
    taking.add_argument("files", type=Path, nargs="+", metavar="FILE.xyb")
    for leaf, name, command in (
        (exporting, "bundle export", export_bundle),
        (taking, "bundle import", import_bundles),
    ):
        leaf.add_argument("--dry-run", action="store_true", help="check and count, and do nothing")
        leaf.set_defaults(name=name, command=command)


def _describe_accounts(account: argparse.ArgumentParser) -> None:
    commands = account.add_subparsers(required=True, metavar="COMMAND")
    adding = commands.add_parser("add", help="let another agent in, with a passphrase of their own")
    adding.add_argument("account", metavar="NAME")
    adding.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")
    adding.set_defaults(name="account add", command=add_account)
    commands.add_parser("list", help="who may open").set_defaults(name="account list", command=list_accounts)


def _describe_handovers(handover: argparse.ArgumentParser) -> None:
    commands = handover.add_subparsers(required=True, metavar="COMMAND")
    here = commands.add_parser("here", help="to another agent of this laptop, who is there too")
    here.add_argument("--to", required=True, metavar="NAME", help="name or id of the other account")
    here.add_argument("--heir-passphrase-file", type=Path, required=True, metavar="FILE")
    here.add_argument("--case", action="append", default=[], metavar="ID", help="only these, else all")
    here.set_defaults(name="handover here", command=hand_over_here)
    card = commands.add_parser("card", help="what the laptop that leaves something must be shown")
    card.add_argument("out", type=Path, metavar="OUT.xycard")
    card.set_defaults(name="handover card", command=write_card)
    leaving = commands.add_parser("export", help="all that waits in one's hands, to the laptop of a card")
    leaving.add_argument("out", type=Path, metavar="OUT.xyb")
    leaving.add_argument("--card", type=Path, required=True, metavar="FILE")
    leaving.add_argument("--case", action="append", default=[], metavar="ID", help="only these, else all")
    leaving.set_defaults(name="handover export", command=hand_over_by_stick)
    taking = commands.add_parser("import", help="take over what another laptop has left to this one")
    taking.add_argument("file", type=Path, metavar="FILE.xyb")
    taking.add_argument("--dry-run", action="store_true", help="check and count, and do nothing")
    taking.set_defaults(name="handover import", command=take_over_from_stick)
    listing = commands.add_parser("list", help="what was given and taken, by whom and when")
    listing.set_defaults(name="handover list", command=list_handovers)


def _describe_vault(vault: argparse.ArgumentParser) -> None:
    commands = vault.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, summary: str) -> argparse.ArgumentParser:
        leaf = commands.add_parser(name, help=summary, description=summary)
        leaf.set_defaults(name=f"vault {name}", command=command)
        return leaf

    add("keys", show_keys, "who has keys; needs no passphrase")
    changing = add("passphrase", new_passphrase, "another passphrase for whoever opens with the present one")
    add("remove", remove, "take an account out; everything gets a key that it never had").add_argument(
        "account"
    )
    asking = add("ask", ask_officers, "a passphrase was forgotten: write the request to the two officers")
    asking.add_argument("out", type=Path, metavar="REQUEST.txt")
    asking.add_argument("--account", help="whose passphrase; not needed where there is one account")
    recovering = add("recover", take_answer, "take the officers' answer, and a new passphrase")
    recovering.add_argument("answer", type=Path, metavar="ANSWER.age")
    for leaf in (changing, recovering):
        leaf.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")


_GROUPS: Final = (
    ("bundle", _describe_bundles, "a stick instead of the network"),
    ("account", _describe_accounts, "the agents of this laptop"),
    ("vault", _describe_vault, "who has keys, and a forgotten passphrase"),
    ("handover", _describe_handovers, "what one agent leaves to another"),
    ("assist", describe_assist, "help for a file of texts: needs no vault"),
    ("pack", describe_packs, "tables that this program looks things up in"),
)


def _days(text: str) -> int:
    days = int(text)
    if not LEAST_DAYS <= days <= MOST:
        raise argparse.ArgumentTypeError(f"{LEAST_DAYS} to {MOST}")
    return days


def _describe_audit(add: Callable[[str, Command, str], argparse.ArgumentParser]) -> None:
    auditing = add("audit-ui", audit_ui, "find what somebody could not read, reach or hear in the windows")
    auditing.add_argument("--sizes", type=_words_of(SIZES), default=SIZES, metavar=",".join(SIZES))
    auditing.add_argument("--themes", type=_words_of(THEMES), default=THEMES, metavar=",".join(THEMES))
    auditing.add_argument("--widths", type=_widths, default=(), metavar="PX,…", help="widths of the windows")
    auditing.add_argument("--jobs", type=_count, default=2, help="how many processes share the screens")
    auditing.add_argument("--screens", type=lambda text: text.split(","), default=(), metavar="NAME,…")
    auditing.add_argument(
        "--module", type=Path, metavar="FILE", help="windows of another program, built by FILE"
    )
    auditing.add_argument(
        "--out", type=Path, metavar="DIR", help="JSON, JUnit and HTML with pictures go there"
    )


def _words_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        words = tuple(text.split(","))
        if not set(words) <= set(known):
            raise argparse.ArgumentTypeError(f"some of {','.join(known)}")
        return words

    return read


def _widths(text: str) -> tuple[int, ...]:
    widths = tuple(int(word) for word in text.split(","))
    if not all(WIDEST[0] <= width <= WIDEST[1] for width in widths):
        raise argparse.ArgumentTypeError(f"{WIDEST[0]} to {WIDEST[1]} pixels")
    return widths


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST:
        raise argparse.ArgumentTypeError(f"1 to {MOST}")
    return count
