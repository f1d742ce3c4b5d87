"""Wrong passphrases: each leaves a trace in the chain, and after five of them there is a pause.

A wrong passphrase cannot write into a store that it does not open. Each one leaves its time as a line in a
plain file beside the vault, so that a restart shortens no pause; the next opening turns the lines into an
event and removes the file. The pause keeps a visitor from trying at leisure; against a copy of the disk only
the passphrase itself helps.
"""

from datetime import timedelta
from pathlib import Path
from typing import Final

from app.actions.accountability import record_act
from app.domain.world import Clock
from app.errors import RefusedError
from app.store.disk import disk_errors
from app.store.store import Store
from app.store.vault import Vault, VaultKeys
from app.wire.event import AuditAct

TRIES: Final = 5
PAUSES: Final = (5, 10, 20, 40, 60)
"""Minutes after the first five wrong ones, the second five, and so on."""

_FAILURES: Final = "failed-unlocks"


def unlock_vault(folder: Path, passphrase: str, *, clock: Clock, account_id: str | None = None) -> VaultKeys:
    """Raises RefusedError `passphrase_wrong` with how many tries are `left`, or `unlock_paused`.

    Others: RefusedError `vault_missing`, DeviceError `keyslots_damaged`, `disk_full` or `disk_failed`.
    """
    vault = Vault.load(folder)
    require_no_pause(folder, clock)
    try:
        return vault.unlock(passphrase, account_id)
    except RefusedError as error:
        if error.code != "passphrase_wrong":
            raise
    note_failed_unlock(folder, clock)
    require_no_pause(folder, clock)
    raise RefusedError("passphrase_wrong", left=TRIES - len(_failures(folder)) % TRIES)


def pause_left(folder: Path, clock: Clock) -> timedelta:
    """How long nobody may try. Nothing after the clock was turned back: a dead battery locks nobody out."""
    failures = _failures(folder)
    if not failures or len(failures) % TRIES:
        return timedelta(0)
    rounds = len(failures) // TRIES
    length = timedelta(minutes=PAUSES[min(rounds, len(PAUSES)) - 1])
    passed = timedelta(seconds=clock.now().timestamp() - failures[-1])
    return length - passed if timedelta(0) <= passed < length else timedelta(0)


def require_no_pause(folder: Path, clock: Clock) -> None:
    """Raises RefusedError `unlock_paused` with `minutes` and `seconds` that are left."""
    seconds = pause_left(folder, clock).total_seconds()
    if seconds > 0:
        raise RefusedError("unlock_paused", minutes=int(-(-seconds // 60)), seconds=int(-(-seconds // 1)))


def note_failed_unlock(folder: Path, clock: Clock) -> None:
    with disk_errors(), (folder / _FAILURES).open("a", encoding="ascii") as failures:
        # The line break comes first: a line that a power cut tore swallows none after it.
        failures.write(f"\n{int(clock.now().timestamp())}")


def account_for_failures(store: Store, folder: Path) -> int:
    """How many wrong passphrases there were since the last opening; they are in the chain afterwards."""
    count = len(_failures(folder))
    if count:
        with store.write() as work:
            record_act(work, AuditAct.UNLOCK_FAILED, count=count)
    # A crash before this line counts them twice: for an account of wrong passphrases the safer mistake.
    with disk_errors():
        (folder / _FAILURES).unlink(missing_ok=True)
    return count


def _failures(folder: Path) -> list[int]:
    """When they were, in seconds; a torn line counts as one of long ago."""
    try:
        lines = (folder / _FAILURES).read_text(encoding="ascii", errors="replace").split("\n")
    except OSError:
        return []
    return [int(line) if line.isdecimal() else 0 for line in lines if line]
