"""vault keys, passphrase, remove, ask, recover: who opens this device, and what if nobody remembers."""

import argparse

from app.actions import asking, keyholding, recovering
from app.cli.outcome import Outcome
from app.cli.vault import open_store, passphrase_of, read_file, read_passphrase
from app.errors import RefusedError
from app.keychain import find_keychain
from app.paths import Paths
from app.store.disk import write_file
from app.store.vault import Vault
from app.system import SYSTEM_ENTROPY, SystemClock
from app.ui.plain import Json


def show_keys(_arguments: argparse.Namespace, paths: Paths) -> Outcome:
    found = keyholding.keyholders(paths.vault)
    people: list[Json] = [{"account": account.id, "name": account.name} for account in found.accounts]
    officers = "乡镇留有备用钥匙" if found.has_officers else "乡镇没有备用钥匙：忘了密码谁也打不开"
    lines = [*(f"{account.id}  {account.name}" for account in found.accounts), officers]
    data: dict[str, Json] = {
        "accounts": people,
        "officers": found.has_officers,
        "keychain": found.has_keychain,
    }
    return Outcome(data, lines)


def new_passphrase(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    old, new = passphrase_of(arguments), read_passphrase(arguments.new_passphrase_file)
    with open_store(arguments, paths) as store:
        keyholding.change_passphrase(store, paths.vault, old, new)
        return Outcome({"account": store.account_id}, ["密码换好了"])


def remove(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    with open_store(arguments, paths) as store:
        keyholding.remove_account(store, arguments.account, find_keychain)
    return Outcome({"account": arguments.account}, ["移走了，所有记录都换了钥匙"])


def ask_officers(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    request = asking.ask(paths.vault, arguments.account or _only_account(paths))
    write_file(arguments.out, request.text.encode())
    data: dict[str, Json] = {
        "file": str(arguments.out),
        "fingerprint": request.fingerprint,
        "account": request.account_id,
    }
    return Outcome(data, [f"请求写好了：{arguments.out}，核对号 {request.fingerprint}"])


def take_answer(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    passphrase = read_passphrase(arguments.new_passphrase_file)
    answer = read_file(arguments.answer)
    store = recovering.recover(paths.vault, answer, passphrase, clock=SystemClock(), entropy=SYSTEM_ENTROPY)
    with store:
        return Outcome({"account": store.account_id}, ["打开了，新密码设好了"])


def _only_account(paths: Paths) -> str:
    accounts = Vault.load(paths.vault).accounts
    if len(accounts) != 1:
        raise RefusedError("account_missing")
    return accounts[0].id
