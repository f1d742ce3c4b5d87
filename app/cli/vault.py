"""The vault and the files a command is given: opened from a passphrase file or the system keychain."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.actions.remembering import keys_remembered
from app.actions.unlocking import account_for_failures, unlock_vault
from app.errors import DeviceError, RefusedError
from app.keychain import find_keychain
from app.paths import Paths
from app.store import cases
from app.store.store import Store
from app.store.vault import VaultKeys
from app.system import SYSTEM_ENTROPY, SystemClock

_OPEN_TO_READERS = frozenset({"vault_in_use", "disk_full"})


def open_store(arguments: argparse.Namespace, paths: Paths) -> Store:
    store = store_of(unlocked(arguments, paths), paths)
    account_for_failures(store, paths.vault)
    return store


def open_to_look(arguments: argparse.Namespace, paths: Paths) -> Store:
    """For commands that only read: they work beside a window that has the vault, and on a full disk."""
    keys = unlocked(arguments, paths)
    try:
        store = store_of(keys, paths)
    except DeviceError as error:
        if error.code not in _OPEN_TO_READERS:
            raise
        return Store.open(paths.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY, read_only=True)
    account_for_failures(store, paths.vault)
    return store


def store_of(keys: VaultKeys, paths: Paths) -> Store:
    return Store.open(paths.vault, keys, clock=SystemClock(), entropy=SYSTEM_ENTROPY)


def unlocked(arguments: argparse.Namespace, paths: Paths) -> VaultKeys:
    """The keys alone: opening the store may change the slots that a vault was loaded with."""
    if arguments.passphrase_file is not None:
        return unlock_vault(paths.vault, passphrase_of(arguments), clock=SystemClock())
    keychain = find_keychain()
    keys = keys_remembered(paths.vault, keychain) if keychain is not None else None
    if keys is None:
        raise RefusedError("passphrase_missing")
    return keys


def passphrase_of(arguments: argparse.Namespace) -> str:
    if arguments.passphrase_file is None:
        raise RefusedError("passphrase_missing")
    return read_passphrase(arguments.passphrase_file)


def read_passphrase(path: Path) -> str:
    try:
        return read_file(path).decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise RefusedError("file_unreadable", field="passphrase_file") from None


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise RefusedError("file_unreadable", field=path.name) from None


def case_id(store: Store, prefix: str) -> str:
    """A case by the beginning of its id."""
    with store.read() as work:
        found = cases.find_ids(work, prefix)
    if not found:
        raise RefusedError("petition_missing")
    return case_id_of(found)


def case_id_of(found: Sequence[str]) -> str:
    """The one that was meant. Raises RefusedError `petition_ambiguous`."""
    if len(found) > 1:
        raise RefusedError("petition_ambiguous", count=len(found))
    return found[0]
