"""init, enrol, unlock, lock: this device, its vault and its office."""

import argparse

from app.actions.accountability import record_act
from app.actions.opening import create_profile
from app.actions.remembering import remember, remember_no_more
from app.actions.setup import enrol, standing
from app.cli.outcome import Outcome
from app.cli.vault import open_store, passphrase_of, read_file
from app.keychain import find_keychain
from app.paths import Paths
from app.system import SYSTEM_ENTROPY, SystemClock
from app.wire.event import AuditAct


def init(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    store = create_profile(
        paths.vault,
        passphrase_of(arguments),
        account_name=arguments.account,
        clock=SystemClock(),
        entropy=SYSTEM_ENTROPY,
    )
    with store, store.read() as work:
        device_id = work.device.device_id
    return Outcome({"device": device_id, "account": store.account_id}, [f"已设置好，设备编号 {device_id}"])


def enrol_device(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    data = read_file(arguments.file)
    with open_store(arguments, paths) as store:
        enrol(store, data)
        known = standing(store)
    lines = [f"已登记到 {known.unit}，请和乡镇核对指纹 {known.fingerprint}"]
    return Outcome({"unit": known.unit, "fingerprint": known.fingerprint}, lines)


def unlock(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Check the passphrase and leave a key in the system keychain, so that the next commands need none."""
    with open_store(arguments, paths) as store:
        with store.write() as work:
            record_act(work, AuditAct.UNLOCKED)
        remember(store, find_keychain)
    return Outcome({"account": store.account_id}, ["已打开，本机钥匙串记住了钥匙"])


def lock(arguments: argparse.Namespace, paths: Paths) -> Outcome:
    """Take the key out of the system keychain: from now on only the passphrase opens."""
    with open_store(arguments, paths) as store:
        with store.write() as work:
            record_act(work, AuditAct.LOCKED)
        remember_no_more(store, find_keychain)
    return Outcome({}, ["已锁上"])
