"""account, handover: several agents on one laptop, and what one of them leaves to another."""

import argparse
from pathlib import Path

from app.actions import handover
from app.cli.outcome import ATTENTION, Outcome
from app.cli.vault import case_id, open_store, passphrase_of, read_file
from app.errors import RefusedError
from app.keychain import find_keychain
from app.paths import Paths
from app.store.disk import write_file
from app.store.handovers import Handover
from app.store.vault import Account, Vault
from app.sync.handover_in import take_over
from app.sync.handover_out import leave, look_at_card, own_card
from app.ui.plain import Json


def add_account(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """The one who opens lets the other in; from then on each opens with their own passphrase."""
    with open_store(arguments, paths) as store:
        account = handover.add_account(
            store,
            paths.vault,
            passphrase_of(arguments),
            name=arguments.account,
            new_passphrase=_passphrase_in(arguments.new_passphrase_file),
            find=find_keychain,
        )
    return Outcome({"account": account.id}, [f"{account.name}可以用自己的密码打开了"])


def list_accounts(_arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """As the door shows them."""
    accounts = Vault.load(paths.vault).accounts
    shown: list[Json] = [{"account": account.id, "name": account.name} for account in accounts]
    return Outcome({"accounts": shown}, [f"{account.id}  {account.name}" for account in accounts])


def hand_over_here(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Both agents are there, each with their own passphrase."""
    heir = _account(paths, arguments.to)
    secret = _passphrase_in(arguments.heir_passphrase_file)
    with open_store(arguments, paths) as store:
        chosen = [case_id(store, name) for name in arguments.case] or None
        done = handover.hand_over_here(store, paths.vault, heir.id, secret, chosen)
    lines = [f"交给{heir.name}了：{done.cases} 件，草稿 {done.drafts} 份"]
    return Outcome({"to": heir.id, "cases": done.cases, "drafts": done.drafts}, lines)


def write_card(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """To be shown to the laptop that leaves something to this one."""
    with open_store(arguments, paths) as store:
        write_file(arguments.out, own_card(store))
    return Outcome({"card": str(arguments.out)}, [f"电脑名片：{arguments.out}"])


def hand_over_by_stick(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Sealed to the laptop of the card; here it is given away from then on."""
    with open_store(arguments, paths) as store:
        heir = look_at_card(store, read_file(arguments.card))
        chosen = [case_id(store, name) for name in arguments.case] or None
        left = leave(store, heir, arguments.out, chosen)
    data: dict[str, Json] = {
        "written": str(arguments.out),
        "to": heir.laptop.device_id,
        "name": heir.name,
        "cases": left.cases,
        "drafts": left.drafts,
        "files": left.files,
        "again": left.again,
        "missing": left.missing,
    }
    lines = [
        f"写好了，也核对过了：{left.cases} 件，草稿 {left.drafts} 份，材料 {left.files} 份，交给{heir.name}"
    ]
    return Outcome(data, lines, ATTENTION if left.missing else 0)


def take_over_from_stick(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """With `--dry-run` it only tells what it would bring."""
    with open_store(arguments, paths) as store:
        taken = take_over(store, arguments.file, is_dry_run=arguments.dry_run)
    data: dict[str, Json] = {
        "from": taken.giver,
        "from_fingerprint": taken.fingerprint,
        "is_dry_run": arguments.dry_run,
        "cases": taken.cases,
        "drafts": taken.drafts,
        "files": taken.files,
        "known": taken.known,
    }
    what = "可以接" if arguments.dry_run else "接过来了"
    lines = [f"{what}：{taken.cases} 件，草稿 {taken.drafts} 份；原来就在的 {taken.known} 件"]
    return Outcome(data, lines)


def list_handovers(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """What whoever opens has given and taken."""
    names = {account.id: account.name for account in Vault.load(paths.vault).accounts}
    with open_store(arguments, paths) as store:
        acts = handover.taken_and_given(store)
    shown: list[Json] = [
        {"at": act.at, "taken": act.is_taking, "whom": act.whom, "count": act.petitions} for act in acts
    ]
    lines = [f"{act.at[:16]}  {_what(act)}  {names.get(act.whom, act.whom)}" for act in acts]
    return Outcome({"handovers": shown}, lines)


def _what(act: Handover) -> str:
    return f"{'接来' if act.is_taking else '交出'} {act.petitions} 件"


def _account(paths: Paths, name: str) -> Account:
    """By id or by name."""
    found = [each for each in Vault.load(paths.vault).accounts if name in {each.id, each.name}]
    if len(found) != 1:
        raise RefusedError("account_missing")
    return found[0]


def _passphrase_in(path: Path) -> str:
    return passphrase_of(argparse.Namespace(passphrase_file=path))
