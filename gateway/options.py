"""Options: what the command line understands, and where its data is when nobody says."""

import argparse
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from app.domain.phone import parse_phone
from app.domain.status import Move

DATA_VARIABLE = "XIANGYIN_GATEWAY_DATA"

Add: TypeAlias = Callable[..., argparse.ArgumentParser]


def make_parser() -> argparse.ArgumentParser:
    """Parsed options carry `command`, the words that were typed: `serve`, `device add`, …"""
    parser = argparse.ArgumentParser(prog="xiangyin-gateway", description="The gateway of Xiangyin.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND").add_parser
    _add_serve(commands)
    device = commands("device", help="the devices that may send petitions")
    devices = device.add_subparsers(required=True, metavar="COMMAND").add_parser
    _add_device_add(devices)
    _leaf(devices, "device list", "all devices, with their fingerprints")
    _leaf(devices, "device review", "what waits for an officer: words of laptops that are trusted no more")
    confirm = _leaf(devices, "device confirm", "say that the fingerprints on both screens are the same")
    revoke = _leaf(devices, "device revoke", "refuse this device from now on, for good")
    for leaf in (confirm, revoke):
        leaf.add_argument("name", metavar="FINGERPRINT|ID")
    _add_act(commands)
    _add_duplicates(commands)
    _add_bundle(commands)
    _add_pack(commands)
    return parser


def _add_serve(add: Add) -> None:
    serve = _leaf(add, "serve", "answer devices; prints one JSON line when it listens")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: this machine only)"
    )
    serve.add_argument("--port", type=int, default=0, help="0 (default) takes a free one")
    serve.add_argument(
        "--name",
        action="append",
        default=[],
        dest="names",
        metavar="HOST",
        help="further name or address under which devices come, for the certificate; may be repeated",
    )
    serve.add_argument("--with-parent", action="store_true", help="stop when standard input closes")
    serve.add_argument("--events-per-minute", type=int, metavar="N", help="that one device may send")
    serve.add_argument(
        "--bytes-per-minute", type=int, metavar="N", help="of events, that one device may send"
    )
    serve.add_argument("--file-bytes-per-minute", type=int, metavar="N", help="that one device may move")


def _add_device_add(add: Add) -> None:
    leaf = _leaf(
        add, "device add", "make the enrolment file of a new device; its code is good for 72 hours, once"
    )
    leaf.add_argument("--name", required=True, help="what the office calls the device")
    leaf.add_argument("--unit", required=True, help="the unit or village it works for")
    leaf.add_argument("--region", required=True, type=_region, help="division code, 6 or 9 digits")
    leaf.add_argument(
        "--phone", type=_phone, help="the office's telephone, on receipts and wherever to call is offered"
    )
    leaf.add_argument("--url", help="where the device reaches the gateway (default: where it listened last)")
    leaf.add_argument("--out", required=True, type=Path, metavar="FILE.xyenrol")
    leaf.add_argument(
        "--supervision", metavar="AGE1…", help="the county's public key, to which ratings are sealed (age)"
    )
    leaf.add_argument(
        "--discipline", metavar="AGE1…", help="the key to which reports about officials are sealed (age)"
    )
    leaf.add_argument(
        "--escrow",
        action="append",
        default=[],
        metavar="AGE1…",
        help="an officer who helps when a passphrase is forgotten; give two, in the order in which they open",
    )
    leaf.add_argument(
        "--trust-first",
        action="store_true",
        help="the code confirms the device: no fingerprint is compared (practice and demonstration only)",
    )


def _add_act(add: Add) -> None:
    leaf = _leaf(add, "act", "take a case through its moves, all or none")
    leaf.add_argument("case", metavar="CASE", help="number, petition id, or the beginning of one")
    does = leaf.add_mutually_exclusive_group(required=True)
    does.add_argument("moves", nargs="*", default=[], type=_move, metavar="MOVE", help=", ".join(Move))
    does.add_argument("--same-as", metavar="CASE", help="it is one matter with this case; both stay")
    does.add_argument("--apart-from", metavar="CASE", help="it is not one matter with this case")
    leaf.add_argument("--unit", default="", help="to whom the case goes (forward, assign)")
    leaf.add_argument("--note", default="", help="words for the resident (bounce: what is missing)")
    leaf.add_argument("--reply", default="", help="the answer (opine, reply, review, recheck)")
    leaf.add_argument(
        "--file",
        action="append",
        default=[],
        type=Path,
        dest="files",
        metavar="FILE",
        help="goes to the device with the reply, sealed to it; may be repeated",
    )
    leaf.add_argument("--days", type=int, help="the term (assign, extend, hear)")
    leaf.add_argument(
        "--actor", default="", help="the office that acts (default: the unit that has the case)"
    )


def _add_duplicates(add: Add) -> None:
    leaf = _leaf(add, "duplicates", "pairs of cases that may be one matter, with the reasons; people decide")
    which = leaf.add_mutually_exclusive_group()
    which.add_argument("--all", action="store_true", help="also those of which somebody has said what it is")
    which.add_argument(
        "--bundles", nargs="+", type=Path, metavar="FILE.xyb", help="in these bundles; none is taken in"
    )


def _add_bundle(add: Add) -> None:
    bundle = add("bundle", help="what comes and goes by stick")
    bundles = bundle.add_subparsers(required=True, metavar="COMMAND").add_parser
    taking = _leaf(bundles, "bundle import", "take in what devices have put on a stick; again is no matter")
    taking.add_argument("bundles", nargs="+", type=Path, metavar="FILE.xyb")
    taking.add_argument("--dry-run", action="store_true", help="check all of it and take in nothing")
    taking.add_argument(
        "--revoked", action="store_true", help="also of a laptop that is trusted no more; look at it first"
    )
    answering = _leaf(bundles, "bundle receipts", "receipts, changes and replies for one device")
    answering.add_argument("name", metavar="FINGERPRINT|ID")
    answering.add_argument("out", type=Path, metavar="OUT.xyb")


def _add_pack(add: Add) -> None:
    pack = add("pack", help="tables that laptops look things up in: calendar, regions, laws …")
    packs = pack.add_subparsers(required=True, metavar="COMMAND").add_parser
    adding = _leaf(packs, "pack add", "sign a table and hand it out: by network, and on every stick")
    adding.add_argument("file", type=Path, metavar="FILE")
    adding.add_argument("--name", required=True, help="calendar, regions, laws, taxonomy, routing, cases …")
    adding.add_argument("--version", required=True, help="newer than the one before, such as cn-2027")
    adding.add_argument(
        "--format",
        type=int,
        default=1,
        metavar="N",
        help="form of the content (default: 1); older programs leave a newer form alone",
    )
    _leaf(packs, "pack list", "all versions, and in which file each is, to carry it by hand")


def _leaf(add: Add, command: str, words: str) -> argparse.ArgumentParser:
    leaf = add(command.rsplit(maxsplit=1)[-1], help=words, description=words)
    leaf.set_defaults(command=command)
    leaf.add_argument(
        "--data", type=Path, default=default_data(), help=f"data folder (default: ${DATA_VARIABLE})"
    )
    leaf.add_argument(
        "--db", type=_database, metavar="URL|PATH", help="SQLite database (default: in the data folder)"
    )
    leaf.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return leaf


def default_data() -> Path:
    chosen = os.environ.get(DATA_VARIABLE)
    return Path(chosen) if chosen else Path.home() / ".local" / "share" / "xiangyin-gateway"


def _database(text: str) -> Path:
    path = text.removeprefix("sqlite:///")
    if re.match(r"[a-z0-9+]+://", path):
        raise argparse.ArgumentTypeError("only sqlite:///PATH or a path")
    return Path(path)


def _phone(text: str) -> str:
    """In the one spelling that people dial."""
    phone = parse_phone(text)
    if phone.kind is None:
        raise argparse.ArgumentTypeError("a telephone number, with its area code")
    return phone.number


def _region(text: str) -> str:
    if not re.fullmatch(r"[0-9]{6}(?:[0-9]{3})?", text):
        raise argparse.ArgumentTypeError("6 or 9 digits")
    return text


def _move(text: str) -> Move:
    try:
        return Move(text.replace("-", "_"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"one of {', '.join(Move)}") from None
