"""Opening and locking: from a passphrase to an open store and back, each time with its trace in the chain."""

from pathlib import Path

from app.actions.accountability import record_act
from app.actions.asking import forget_request
from app.actions.first_run import forget_first_run, read_first_run
from app.actions.session_pin import SessionPin
from app.actions.setup import enrol, keep_escrow
from app.actions.unlocking import account_for_failures, unlock_vault
from app.domain.passphrase import is_pin
from app.domain.world import Clock, Entropy
from app.errors import DeviceError, RefusedError
from app.store.rekeying import require_still_good
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.wire.event import AuditAct


def create_profile(
    folder: Path, passphrase: str, *, account_name: str, clock: Clock, entropy: Entropy
) -> Store:
    """A vault with its first account, and an empty store that is open. One that was cut off goes on.

    Raises RefusedError `passphrase_weak`, `vault_exists`, and what `unlock_vault` raises for another
    passphrase than before it was cut off.
    """
    if Store.exists(folder) and not Vault.exists(folder):
        # A new vault would open nothing of what is here.
        raise DeviceError("keyslots_damaged")
    if not Vault.exists(folder) or Store.exists(folder):
        Vault.create(folder, account_name=account_name, passphrase=passphrase, entropy=entropy)
    return open_profile(folder, passphrase, clock=clock, entropy=entropy)


def open_profile(
    folder: Path,
    passphrase: str,
    *,
    account_id: str | None = None,
    clock: Clock,
    entropy: Entropy,
    is_read_only: bool = False,
) -> Store:
    """The store of `folder`, open; what a first run had still to do is done.

    `is_read_only` is for a second window: it can only look, and so leaves no trace in the chain.
    Raises what `unlock_vault` and `Store.open` raise.
    """
    keys = unlock_vault(folder, passphrase, clock=clock, account_id=account_id)
    if is_read_only:
        return Store.open(folder, keys, clock=clock, entropy=entropy, read_only=True)
    return open_with(folder, keys, clock=clock, entropy=entropy)


def open_with(
    folder: Path, keys: VaultKeys, *, clock: Clock, entropy: Entropy, act: AuditAct = AuditAct.UNLOCKED
) -> Store:
    """As `open_profile`, with keys that were come by otherwise; `act` says how. Raises as `Store.open`."""
    open_or_create = Store.create if _was_never_open(folder) else Store.open
    store = open_or_create(folder, keys, clock=clock, entropy=entropy)
    try:
        _account(store, folder, act)
        _finish_first_run(store, folder)
        keep_escrow(store)
    except BaseException:
        store.close()
        raise
    return store


def lock(store: Store) -> None:
    """Say so in the chain, then let go of the file and its keys."""
    record_lock(store)
    store.lock()


def record_lock(store: Store) -> None:
    if not store.is_read_only:
        with store.write() as work:
            record_act(work, AuditAct.LOCKED)


def unlock(store: Store, folder: Path, typed: str, pin: SessionPin) -> None:
    """The same person again, whether the keys were kept or not, with the passphrase or the session's PIN.

    Raises what `open_profile` and `SessionPin.unlock` raise.
    """
    if pin.is_set and is_pin(typed):
        keys = _of_the_pin(folder, typed, pin)
    else:
        keys = unlock_vault(folder, typed, clock=store.clock, account_id=store.account_id)
    was_locked = store.is_locked
    if was_locked:
        store.unlock(keys)
    try:
        _account(store, folder)
        _account_for_pins(store, pin)
    except BaseException:
        if was_locked:
            store.lock()
        raise


def _of_the_pin(folder: Path, typed: str, pin: SessionPin) -> VaultKeys:
    """Another window may have taken somebody out since it was set: a key of before opens nothing."""
    keys = pin.unlock(typed)
    try:
        require_still_good(folder, keys)
    except DeviceError as error:
        pin.drop()
        raise RefusedError("pin_over") from error
    return keys


def _account_for_pins(store: Store, pin: SessionPin) -> None:
    count = pin.account()
    if count and not store.is_read_only:
        with store.write() as work:
            record_act(work, AuditAct.UNLOCK_FAILED, count=count)


def _was_never_open(folder: Path) -> bool:
    """A vault and nothing else: the power went between the two steps of a beginning."""
    return not Store.exists(folder)


def _account(store: Store, folder: Path, act: AuditAct = AuditAct.UNLOCKED) -> None:
    if store.is_read_only:
        return
    account_for_failures(store, folder)
    is_remembered = act is AuditAct.UNLOCKED and forget_request(folder, store.account_id)
    with store.write() as work:
        is_first = work.device.is_practising and work.head.seq == 0
        record_act(work, AuditAct.INITIALISED if is_first else act)
        if is_remembered:
            # Officers may have answered by now: their answer opens nothing any more.
            record_act(work, AuditAct.KEYS_CHANGED, whom=store.account_id, fields=("request",))


def _finish_first_run(store: Store, folder: Path) -> None:
    """Enrol with the file that was chosen, if that is still to be done, and forget how it began."""
    data = read_first_run(folder).enrolment
    if data is not None:
        with store.read() as work:
            is_practising = work.device.is_practising
        if is_practising:
            enrol(store, data)
    forget_first_run(folder)
