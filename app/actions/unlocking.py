"""Wrong passphrases leave a trace in the chain.

A wrong passphrase cannot write into a store that it does not open. Each one leaves one byte in a plain file
beside the vault; the next opening turns them into an event and removes the file.
"""

from pathlib import Path

from app.actions.accountability import record_act
from app.errors import DeviceError
from app.store.store import Store
from app.wire.event import AuditAct

_FAILURES = "failed-unlocks"


def note_failed_unlock(folder: Path) -> None:
    try:
        with (folder / _FAILURES).open("ab") as failures:
            failures.write(b".")
    except OSError:
        raise DeviceError("disk_failed") from None


def account_for_failures(store: Store, folder: Path) -> int:
    """How many wrong passphrases there were since the last opening; they are in the chain afterwards."""
    failures = folder / _FAILURES
    try:
        count = failures.stat().st_size
    except OSError:
        return 0
    if count:
        with store.write() as work:
            record_act(work, AuditAct.UNLOCK_FAILED, count=count)
    # A crash before this line counts them twice: for an account of wrong passphrases the safer mistake.
    failures.unlink(missing_ok=True)
    return count
