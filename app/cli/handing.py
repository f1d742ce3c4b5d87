"""account, handover: several agents on one laptop, and what one of them leaves to another."""

import argparse
from pathlib import Path

from app.actions import handover
from app.cli.outcome import Outcome
from app.cli.vault import case_id, open_store, passphrase_of
from app.errors import RefusedError
from app.paths import Paths
from app.store.handovers import Handover
from app.store.vault import Account, Vault
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
